/** What the schemas of CycloneDX allow, by the version that brought it (JSON schemas and XSDs of 1.0 to 1.7). */

const since = (version: number, words: string): readonly (readonly [string, number])[] => words.split(' ').map((word) => [word, version]);
type Since = ReadonlyMap<string, number>;

/** Members of each object, with the minor version that brought them. Unknown ones break the rules from 1.4 on. */
export const MEMBERS: Readonly<
  Record<'bom' | 'component' | 'metadata' | 'dependency' | 'service' | 'vulnerability' | 'composition', Since>
> = {
  bom: new Map([
    ...since(2, '$schema bomFormat specVersion serialNumber version metadata components services externalReferences dependencies'),
    ...since(3, 'compositions'),
    ...since(4, 'vulnerabilities signature'),
    ...since(5, 'annotations formulation properties'),
    ...since(6, 'declarations definitions'),
    ...since(7, 'citations'),
  ]),
  component: new Map([
    ...since(2, 'type mime-type bom-ref supplier author publisher group name version description scope hashes licenses copyright cpe purl'),
    ...since(2, 'swid modified pedigree externalReferences components'),
    ...since(3, 'evidence properties'),
    ...since(4, 'releaseNotes signature'),
    ...since(5, 'modelCard data'),
    ...since(6, 'manufacturer authors omniborId swhid cryptoProperties tags'),
    ...since(7, 'versionRange isExternal patentAssertions'),
  ]),
  metadata: new Map([
    ...since(2, 'timestamp tools authors component manufacture supplier'),
    ...since(3, 'licenses properties'),
    ...since(5, 'lifecycles'),
    ...since(6, 'manufacturer'),
    ...since(7, 'distributionConstraints'),
  ]),
  dependency: new Map([...since(2, 'ref dependsOn'), ...since(6, 'provides')]),
  service: new Map([
    ...since(2, 'bom-ref provider group name version description endpoints authenticated x-trust-boundary data licenses'),
    ...since(2, 'externalReferences services'),
    ...since(3, 'properties'),
    ...since(4, 'releaseNotes signature'),
    ...since(5, 'trustZone'),
    ...since(6, 'tags'),
    ...since(7, 'patentAssertions'),
  ]),
  vulnerability: new Map([
    ...since(4, 'bom-ref id source references ratings cwes description detail recommendation advisories created published updated credits'),
    ...since(4, 'tools analysis affects properties'),
    ...since(5, 'workaround proofOfConcept rejected'),
  ]),
  composition: new Map([
    ...since(3, 'aggregate assemblies dependencies'),
    ...since(4, 'signature'),
    ...since(5, 'bom-ref vulnerabilities'),
  ]),
};

/** Values of closed lists, with the minor version that brought them. */
export const VALUES: Readonly<
  Record<'type' | 'algorithm' | 'scope' | 'aggregate' | 'state' | 'justification' | 'response' | 'severity' | 'method', Since>
> = {
  type: new Map([
    ...since(0, 'application framework library operating-system device'),
    ...since(1, 'file'),
    ...since(2, 'container firmware'),
    ...since(5, 'platform device-driver machine-learning-model data'),
    ...since(6, 'cryptographic-asset'),
  ]),
  algorithm: new Map([
    ...since(0, 'MD5 SHA-1 SHA-256 SHA-384 SHA-512 SHA3-256 SHA3-512'),
    ...since(2, 'SHA3-384 BLAKE2b-256 BLAKE2b-384 BLAKE2b-512 BLAKE3'),
    ...since(7, 'Streebog-256 Streebog-512'),
  ]),
  scope: new Map([...since(0, 'required optional'), ...since(1, 'excluded')]),
  aggregate: new Map([
    ...since(3, 'complete incomplete incomplete_first_party_only incomplete_third_party_only unknown not_specified'),
    ...since(5, 'incomplete_first_party_proprietary_only incomplete_first_party_opensource_only'),
    ...since(5, 'incomplete_third_party_proprietary_only incomplete_third_party_opensource_only'),
  ]),
  state: new Map(since(4, 'resolved resolved_with_pedigree exploitable in_triage false_positive not_affected')),
  justification: new Map([
    ...since(4, 'code_not_present code_not_reachable requires_configuration requires_dependency requires_environment'),
    ...since(4, 'protected_by_compiler protected_at_runtime protected_at_perimeter protected_by_mitigating_control'),
  ]),
  response: new Map(since(4, 'can_not_fix will_not_fix update rollback workaround_available')),
  severity: new Map(since(4, 'critical high medium low info none unknown')),
  method: new Map([...since(4, 'CVSSv2 CVSSv3 CVSSv31 OWASP other'), ...since(5, 'CVSSv4 SSVC')]),
};

/** Whether the version with this minor number has the word. */
export function has(words: Since, word: string, minor: number): boolean {
  return (words.get(word) ?? Number.POSITIVE_INFINITY) <= minor;
}

/** The latest minor version of 1.x that is read. */
export const LATEST_MINOR = 7;

/** The minor number of `1.n`; null for anything else. */
export function minorOf(specVersion: string): number | null {
  const match = /^1\.(\d{1,3})$/.exec(specVersion);
  return match === null ? null : Number(match[1]);
}

const HEX = /^[a-fA-F0-9]+$/;

/** A hash of any algorithm that is listed: 128, 160, 256, 384 or 512 bits in hexadecimal. */
export function isHashContent(content: string): boolean {
  return [32, 40, 64, 96, 128].includes(content.length) && HEX.test(content);
}

/** RFC 4122, in lower case. XML allows braces instead of the prefix. */
export function isSerialNumber(text: string, encoding: 'json' | 'xml'): boolean {
  const uuid = /^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
  return uuid.test(text) || (encoding === 'xml' && /^\{[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\}$/.test(text));
}
