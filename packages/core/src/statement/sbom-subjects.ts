import * as z from 'zod';
import { diagnosticLog } from '../encodings/diagnostic-log.ts';
import { readJson } from '../encodings/json/json-document.ts';
import { textHead } from '../encodings/text.ts';
import { xmlSubject } from './sbom-subjects-xml.ts';
import type { StatedSubject } from './stated-subject.ts';
import { utf8Text } from './utf8-text.ts';

/** What an inventory says it is an inventory of, by digest; or why it names nothing that a statement could be about. */
export type SbomSubjects =
  | { readonly kind: 'subjects'; readonly subjects: readonly StatedSubject[] }
  | { readonly kind: 'none'; readonly reason: string };

/** The most bytes of an SBOM that is read for its subject. */
export const SBOM_BYTES = 256 * 1024 * 1024;
const SBOM_LIMITS = { nodes: 40_000_000, depth: 200 } as const;

const text = z.string().min(1).max(10_000);
const sha256 = z
  .string()
  .regex(/^[0-9a-f]{64}$/i)
  .transform((digits) => digits.toLowerCase());

/** CycloneDX 1.2 to 1.7, JSON: https://cyclonedx.org/docs/1.6/json/#metadata_component_hashes */
const cyclonedx = z.object({
  bomFormat: z.literal('CycloneDX'),
  metadata: z
    .object({
      component: z
        .object({
          name: text,
          version: text.optional(),
          hashes: z.array(z.object({ alg: z.string(), content: z.string() })).default([]),
        })
        .optional(),
    })
    .optional(),
});

/** SPDX 2.2 and 2.3, JSON: §7.10, and §11 for what is described. */
const spdx = z.object({
  spdxVersion: z.string().regex(/^SPDX-2\.[23]$/),
  documentDescribes: z.array(z.string()).default([]),
  relationships: z.array(z.object({ spdxElementId: z.string(), relationshipType: z.string(), relatedSpdxElement: z.string() })).default([]),
  packages: z
    .array(
      z.object({
        SPDXID: z.string(),
        name: text,
        versionInfo: z.string().optional(),
        packageFileName: z.string().optional(),
        checksums: z.array(z.object({ algorithm: z.string(), checksumValue: z.string() })).default([]),
      }),
    )
    .default([]),
});

/** Reads the subject of an SBOM in JSON, or of CycloneDX in XML. Components are not what it is about, and none is taken for it. */
export function sbomSubjects(bytes: Uint8Array): SbomSubjects {
  if (bytes.length > SBOM_BYTES) return none(`it has more than ${SBOM_BYTES} bytes`);
  // A byte order mark is white space too.
  if (/^\s*</.test(textHead(bytes, 1000))) return ofXml(bytes);
  const value = parsed(bytes);
  if (value === null)
    return none('it is no JSON that can be read in one way only; CycloneDX is read here as JSON or XML, and SPDX as JSON');
  const bom = cyclonedx.safeParse(value);
  if (bom.success) return ofCyclonedx(bom.data);
  const document = spdx.safeParse(value);
  if (document.success) return ofSpdx(document.data);
  return none('it is neither CycloneDX nor SPDX 2.2 or 2.3');
}

function ofCyclonedx({ metadata }: z.infer<typeof cyclonedx>): SbomSubjects {
  const component = metadata?.component;
  if (component === undefined) return none('it does not say what it is an inventory of (metadata.component)');
  const digest = component.hashes.filter(({ alg }) => alg === 'SHA-256').map(({ content }) => content);
  return named([{ name: withVersion(component.name, component.version), digests: digest }], 'metadata.component.hashes');
}

function ofXml(bytes: Uint8Array): SbomSubjects {
  const text = utf8Text(bytes);
  const component = text === null ? null : xmlSubject(text.replace(/^\ufeff/, ''));
  if (component === null) return none('it is no XML of CycloneDX 1.2 to 1.7, in UTF-8, that can be read in one way only');
  const bom = cyclonedx.safeParse({ bomFormat: 'CycloneDX', metadata: component === undefined ? {} : { component } });
  return bom.success ? ofCyclonedx(bom.data) : none('what it is an inventory of has no name (metadata.component)');
}

function ofSpdx({ documentDescribes, relationships, packages }: z.infer<typeof spdx>): SbomSubjects {
  const described = new Set([
    ...documentDescribes,
    ...relationships.flatMap(({ spdxElementId: from, relationshipType: type, relatedSpdxElement: to }) => {
      if (type === 'DESCRIBES' && from === 'SPDXRef-DOCUMENT') return [to];
      return type === 'DESCRIBED_BY' && to === 'SPDXRef-DOCUMENT' ? [from] : [];
    }),
  ]);
  const about = packages.filter(({ SPDXID }) => described.has(SPDXID));
  if (about.length === 0) return none('it does not say which of its packages it describes');
  return named(
    about.map(({ name, versionInfo, packageFileName, checksums }) => ({
      name: packageFileName === undefined || packageFileName === '' ? withVersion(name, versionInfo) : packageFileName.replace(/^\.\//, ''),
      digests: checksums.filter(({ algorithm }) => algorithm === 'SHA256').map(({ checksumValue }) => checksumValue),
    })),
    'checksums of the package that it describes',
  );
}

function named(about: readonly { readonly name: string; readonly digests: readonly string[] }[], where: string): SbomSubjects {
  const subjects: StatedSubject[] = [];
  for (const { name, digests } of about) {
    const good = [...new Set(digests.flatMap((digest) => sha256.safeParse(digest).data ?? []))];
    if (good.length === 1 && good[0] !== undefined) subjects.push({ name, sha256: good[0] });
    else if (good.length > 1) return none(`it gives ${good.length} SHA-256 of ${name}, and one file has one`);
    else return none(`it gives no SHA-256 of what it is an inventory of (${where})`);
  }
  return { kind: 'subjects', subjects };
}

function withVersion(name: string, version: string | undefined): string {
  return version === undefined || version === '' ? name : `${name} ${version}`;
}

/** Null for what is no JSON, over its bounds, or names a member twice: two readers could take it for different things. */
function parsed(bytes: Uint8Array): unknown {
  const log = diagnosticLog('');
  try {
    const read = readJson(new TextDecoder('utf-8', { fatal: true }).decode(bytes), log, { limits: SBOM_LIMITS });
    return read.kind === 'json' && log.list().length === 0 ? read.value : null;
  } catch {
    // No UTF-8.
    return null;
  }
}

function none(reason: string): SbomSubjects {
  return { kind: 'none', reason };
}
