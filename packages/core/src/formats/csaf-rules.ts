import { jsonList, jsonText } from '../encodings/json/json-access.ts';
import { memberOf } from '../encodings/json/json-document.ts';
import { parseInstant } from '../model/instant.ts';
import { type CsafProductTree, textsOf } from './csaf-products.ts';
import { readPackageUrl } from './package-url.ts';

/** A mandatory test of CSAF 2.0 §6.1 that failed. */
export interface CsafFault {
  /** Number of the section, e.g. `6.1.27.9`. */
  readonly test: string;
  /** What is wrong and what to do, as a sentence. */
  readonly message: string;
  readonly line: number | null;
}

/** A document as far as the tests look at it. */
export interface CsafDocument {
  readonly document: unknown;
  readonly productTree: unknown;
  readonly tree: CsafProductTree;
  /** Null where the document has no such list. */
  readonly vulnerabilities: readonly { readonly value: unknown; readonly line: number }[] | null;
}

type Report = (test: string, message: string, line?: number | null) => void;

/** Groups of product status that exclude each other (§6.1.6). */
export const STATUS_GROUPS: Readonly<Record<string, 'affected' | 'not_affected' | 'fixed' | 'under_investigation'>> = {
  first_affected: 'affected',
  known_affected: 'affected',
  last_affected: 'affected',
  known_not_affected: 'not_affected',
  first_fixed: 'fixed',
  fixed: 'fixed',
  under_investigation: 'under_investigation',
};

const STATUSES = [...Object.keys(STATUS_GROUPS), 'recommended'];

/** Labels of flags that are justifications of VEX. */
const JUSTIFICATIONS = new Set([
  'component_not_present',
  'inline_mitigations_already_exist',
  'vulnerable_code_cannot_be_controlled_by_adversary',
  'vulnerable_code_not_in_execute_path',
  'vulnerable_code_not_present',
]);

/**
 * The mandatory tests of CSAF 2.0 §6.1 that need no list of others: all but language tags (12), CWE names (11) and the recomputing of CVSS
 * scores (9, 10), since nothing is rescored here; of CVSS objects (8) the required members are looked at.
 */
export function csafFaults(csaf: CsafDocument): readonly CsafFault[] {
  const faults: CsafFault[] = [];
  const report: Report = (test, message, line = null) => void faults.push({ test, message, line });
  checkTree(csaf, report);
  checkTracking(csaf.document, report);
  checkDocument(csaf, report);
  const cves = new Set<string>();
  const defined = new Set(csaf.tree.products.map(({ id }) => id));
  for (const { value, line } of csaf.vulnerabilities ?? []) {
    const cve = jsonText(value, 'cve');
    if (cve !== null && cves.has(cve)) report('6.1.23', 'The same CVE stands in two vulnerabilities; make them one.', line);
    if (cve !== null) cves.add(cve);
    checkVulnerability(value, { tree: csaf.tree, defined }, (test, message) => report(test, message, line));
    checkProfile(value, csaf, (test, message) => report(test, message, line));
  }
  return faults;
}

function checkTree({ tree }: CsafDocument, report: Report): void {
  const defined = new Set<string>();
  for (const { id, purl, hashes } of tree.products) {
    if (defined.has(id)) report('6.1.2', 'A product id is defined twice; each product has its own.');
    defined.add(id);
    if (purl !== null && readPackageUrl(purl) === null) report('6.1.13', 'A package URL of a product is none; correct it.');
    if (hashes.some((algorithms) => new Set(algorithms).size < algorithms.length))
      report('6.1.25', 'A file of a product has two hashes of one algorithm; leave one out.');
  }
  if (tree.repeatedGroups.length > 0) report('6.1.5', 'A product group is defined twice; each has its own id.');
  const used = [...[...tree.groups.values()].flat(), ...tree.relationships.flatMap(({ parts }) => parts)];
  if (used.some((id) => !defined.has(id))) report('6.1.1', 'The product tree names a product that it does not define.');
  if (isCircular(tree)) report('6.1.3', 'Relationships of products go round in a circle.');
  if (tree.versionBranches.some(({ name }) => isRange(name)))
    report('6.1.31', 'A branch for one version names a range; use "product_version_range".');
}

/** Walks from each product to what it is made of, once each, with a stack of its own. */
function isCircular({ relationships }: CsafProductTree): boolean {
  const parts = new Map<string, string[]>();
  for (const { product, parts: those } of relationships) {
    if (product === null) continue;
    const known = parts.get(product) ?? [];
    for (const part of those) known.push(part);
    parts.set(product, known);
  }
  const done = new Set<string>();
  for (const start of parts.keys()) {
    const path = new Set<string>();
    const stack: { readonly id: string; next: number }[] = [{ id: start, next: 0 }];
    path.add(start);
    for (let frame = stack.at(-1); frame !== undefined; frame = stack.at(-1)) {
      const next = parts.get(frame.id)?.[frame.next++];
      if (next === undefined) {
        path.delete(frame.id);
        done.add(frame.id);
        stack.pop();
      } else if (path.has(next)) return true;
      else if (parts.has(next) && !done.has(next)) {
        path.add(next);
        stack.push({ id: next, next: 0 });
      }
    }
  }
  return false;
}

function isRange(name: string): boolean {
  if (/[<>]/.test(name)) return true;
  const words = new Set(name.toLowerCase().split(/[^a-z0-9]+/));
  return ['after', 'all', 'before', 'earlier', 'later', 'prior', 'versions'].some((word) => words.has(word));
}

interface Version {
  readonly numbers: readonly number[];
  readonly isInteger: boolean;
  readonly preRelease: string | null;
}

function versionOf(text: string | null): Version | null {
  const integer = /^(?:0|[1-9]\d{0,8})$/.exec(text ?? '');
  if (integer !== null) return { numbers: [Number(integer[0])], isInteger: true, preRelease: null };
  const semantic = /^(\d{1,9})\.(\d{1,9})\.(\d{1,9})(?:-([0-9A-Za-z.-]{1,200}))?(?:\+[0-9A-Za-z.-]{1,200})?$/.exec(text ?? '');
  if (semantic === null) return null;
  return { numbers: semantic.slice(1, 4).map(Number), isInteger: false, preRelease: semantic[4] ?? null };
}

function compareVersions(a: Version, b: Version): number {
  for (let index = 0; index < 3; index++) {
    const difference = (a.numbers[index] ?? 0) - (b.numbers[index] ?? 0);
    if (difference !== 0) return difference;
  }
  if (a.preRelease === b.preRelease) return 0;
  if (a.preRelease === null || b.preRelease === null) return a.preRelease === null ? 1 : -1;
  return a.preRelease < b.preRelease ? -1 : 1;
}

function checkTracking(document: unknown, report: Report): void {
  const tracking = memberOf(document, 'tracking');
  const status = jsonText(tracking, 'status');
  const text = jsonText(tracking, 'version');
  const version = versionOf(text);
  const history = jsonList(tracking, 'revision_history').flatMap((entry) => {
    const number = jsonText(entry, 'number');
    const read = versionOf(number);
    const time = millisecondsOf(jsonText(entry, 'date'));
    return number === null || read === null || time === null ? [] : [{ number, version: read, time }];
  });
  const byDate = history.toSorted((a, b) => a.time - b.time || compareVersions(a.version, b.version));
  const all = [...history.map(({ version: one }) => one), ...(version === null ? [] : [version])];
  const isReleased = status === 'final' || status === 'interim';
  if (byDate.some(({ version: one }, index) => index > 0 && compareVersions(byDate[index - 1]?.version ?? one, one) > 0))
    report('6.1.14', 'Sorted by date, the numbers of the revision history do not rise.');
  const last = byDate.at(-1);
  if (last !== undefined && text !== null && plain(last.number, status) !== plain(text, status))
    report('6.1.16', 'The version of the document is not that of its latest revision.');
  if (version !== null && (version.numbers[0] === 0 || version.preRelease !== null) && status !== 'draft')
    report('6.1.17', 'A version 0 or a pre-release is a draft; correct status or version.');
  if (isReleased && history.some(({ version: one }) => one.numbers[0] === 0))
    report('6.1.18', 'The revision history of a released document holds a version 0.');
  if (history.some(({ version: one }) => one.preRelease !== null)) report('6.1.19', 'The revision history holds a pre-release.');
  if (isReleased && version !== null && version.preRelease !== null)
    report('6.1.20', 'A released document has the version of a pre-release.');
  // In the order of their dates: the first must be 0 or 1, and none may run ahead.
  const majors = [...new Set(byDate.map(({ version: one }) => one.numbers[0] ?? 0))];
  const [first = 0] = majors;
  if (majors.length > 0 && (first > 1 || majors.some((major, index) => major > first + index)))
    report('6.1.21', 'The revision history leaves out a major version, or does not begin at 0 or 1.');
  if (new Set(history.map(({ number }) => number)).size < history.length) report('6.1.22', 'The revision history has a number twice.');
  if (new Set(all.map(({ isInteger }) => isInteger)).size > 1)
    report('6.1.30', 'Numbers and semantic versions are mixed in the revision history; use one of them.');
}

/** Metadata of the build never counts; a draft's pre-release neither. */
function plain(version: string, status: string | null): string {
  return version.split(status === 'draft' ? /[+-]/ : /\+/)[0] ?? version;
}

/** To the millisecond: revisions of one second have an order. */
function millisecondsOf(text: string | null): number | null {
  if (text === null || parseInstant(text) === null) return null;
  const milliseconds = Date.parse(text);
  return Number.isNaN(milliseconds) ? null : milliseconds;
}

const PROFILES = new Set([
  'csaf_base',
  'csaf_security_incident_response',
  'csaf_informational_advisory',
  'csaf_security_advisory',
  'csaf_vex',
]);
const PROFILE_NAMES = new Set(['securityincidentresponse', 'informationaladvisory', 'securityadvisory', 'vex']);

function checkDocument({ document, productTree, vulnerabilities }: CsafDocument, report: Report): void {
  const category = jsonText(document, 'category') ?? '';
  const bare = category.toLowerCase();
  if (!PROFILES.has(category) && (bare.startsWith('csaf_') || PROFILE_NAMES.has(bare.replace(/[-_\s]/g, ''))))
    report('6.1.26', 'The category looks like one of the profiles and is none; name the profile exactly, or choose another word.');
  const source = jsonText(document, 'source_lang');
  const language = jsonText(document, 'lang');
  if (jsonText(memberOf(document, 'publisher'), 'category') === 'translator' && source === null)
    report('6.1.15', 'A translator does not say which language it was translated from; add "source_lang".');
  if (source !== null && source === language) report('6.1.28', 'Source and target language of a translation are the same.');
  if (category === 'csaf_security_incident_response' || category === 'csaf_informational_advisory') {
    const notes = jsonList(document, 'notes').map((note) => jsonText(note, 'category'));
    if (!notes.some((note) => note !== null && ['description', 'details', 'general', 'summary'].includes(note)))
      report('6.1.27.1', 'The profile asks for a note that describes the matter.');
    if (!jsonList(document, 'references').some((reference) => jsonText(reference, 'category') === 'external'))
      report('6.1.27.2', 'The profile asks for an external reference.');
  }
  if (category === 'csaf_informational_advisory' && vulnerabilities !== null)
    report('6.1.27.3', 'An informational advisory has no vulnerabilities.');
  if (category !== 'csaf_security_advisory' && category !== 'csaf_vex') return;
  if (productTree === undefined || productTree === null) report('6.1.27.4', 'The profile asks for a product tree.');
  if (vulnerabilities === null) report('6.1.27.11', 'The profile asks for vulnerabilities.');
}

interface Defined {
  readonly tree: CsafProductTree;
  readonly defined: ReadonlySet<string>;
}

function checkVulnerability(value: unknown, { tree, defined }: Defined, report: Report): void {
  const status = memberOf(value, 'product_status');
  const lists = ['remediations', 'threats', 'flags'].flatMap((key) => jsonList(value, key));
  const used = [
    ...STATUSES.flatMap((key) => textsOf(status, key)),
    ...jsonList(value, 'scores').flatMap((score) => textsOf(score, 'products')),
    ...lists.flatMap((one) => textsOf(one, 'product_ids')),
  ];
  if (used.some((id) => !defined.has(id))) report('6.1.1', 'A vulnerability names a product that the product tree does not define.');
  if (lists.some((one) => textsOf(one, 'group_ids').some((id) => !tree.groups.has(id))))
    report('6.1.4', 'A vulnerability names a product group that the product tree does not define.');
  const groupOf = new Map<string, string>();
  for (const [key, group] of Object.entries(STATUS_GROUPS))
    for (const id of textsOf(status, key)) {
      const before = groupOf.get(id);
      if (before !== undefined && before !== group) report('6.1.6', `A product is both ${before} and ${group} by one vulnerability.`);
      groupOf.set(id, group);
    }
  checkScores(value, report);
  for (const [key, test] of [
    ['remediations', '6.1.29'],
    ['flags', '6.1.32'],
  ] as const)
    if (jsonList(value, key).some((one) => memberOf(one, 'product_ids') === undefined && memberOf(one, 'group_ids') === undefined))
      report(test, `One of the ${key} of a vulnerability names neither products nor groups.`);
  const involved = jsonList(value, 'involvements').flatMap((one) => {
    const [date, party] = [jsonText(one, 'date'), jsonText(one, 'party')];
    return date === null || party === null ? [] : [`${party}\0${date}`];
  });
  if (new Set(involved).size < involved.length) report('6.1.24', 'A party is involved twice at one date.');
  const justified = new Set<string>();
  for (const flag of jsonList(value, 'flags')) {
    if (!JUSTIFICATIONS.has(jsonText(flag, 'label') ?? '')) continue;
    for (const id of new Set(productsOf(flag, tree))) {
      if (justified.has(id)) report('6.1.33', 'A product has two justifications by one vulnerability.');
      justified.add(id);
    }
  }
}

/** Products that a flag, threat or remediation names, those of its groups included. */
export function productsOf(value: unknown, { groups }: CsafProductTree): readonly string[] {
  return [...textsOf(value, 'product_ids'), ...textsOf(value, 'group_ids').flatMap((id) => groups.get(id) ?? [])];
}

/** How many products the groups come to wherever a vulnerability names them: a few groups named often could be billions. */
export function groupExpansion(vulnerabilities: readonly { readonly value: unknown }[], { groups }: CsafProductTree): number {
  let products = 0;
  for (const { value } of vulnerabilities)
    for (const key of ['flags', 'threats', 'remediations'])
      for (const one of jsonList(value, key)) for (const id of textsOf(one, 'group_ids')) products += groups.get(id)?.length ?? 0;
  return products;
}

function checkScores(value: unknown, report: Report): void {
  const scored = new Set<string>();
  for (const score of jsonList(value, 'scores')) {
    for (const key of ['cvss_v2', 'cvss_v3']) {
      const given = memberOf(score, key);
      if (given === undefined) continue;
      const version = jsonText(given, 'version');
      const versions = key === 'cvss_v2' ? ['2.0'] : ['3.0', '3.1'];
      const isWhole =
        version !== null &&
        versions.includes(version) &&
        jsonText(given, 'vectorString') !== null &&
        typeof memberOf(given, 'baseScore') === 'number' &&
        (key === 'cvss_v2' || jsonText(given, 'baseSeverity') !== null);
      if (!isWhole) report('6.1.8', 'A CVSS object lacks its version, vector, base score or severity.');
      for (const id of textsOf(score, 'products')) {
        const subject = `${version}\0${id}`;
        if (scored.has(subject)) report('6.1.7', 'A product has two scores of one version of CVSS by one vulnerability.');
        scored.add(subject);
      }
    }
  }
}

/** What the profiles for advisories and VEX ask of each vulnerability (§6.1.27). */
function checkProfile(value: unknown, { document, tree }: CsafDocument, report: Report): void {
  const category = jsonText(document, 'category');
  if (category !== 'csaf_security_advisory' && category !== 'csaf_vex') return;
  const status = memberOf(value, 'product_status');
  if (memberOf(value, 'notes') === undefined) report('6.1.27.5', 'A vulnerability has no notes, which the profile asks for.');
  if (category === 'csaf_security_advisory') {
    if (status === undefined) report('6.1.27.6', 'A vulnerability has no product status, which the profile asks for.');
    return;
  }
  const kinds = ['fixed', 'known_affected', 'known_not_affected', 'under_investigation'];
  if (!kinds.some((key) => Array.isArray(memberOf(status, key))))
    report('6.1.27.7', 'A vulnerability has none of the four statuses of VEX.');
  if (memberOf(value, 'cve') === undefined && memberOf(value, 'ids') === undefined)
    report('6.1.27.8', 'A vulnerability has neither a CVE nor another id.');
  const impacts = jsonList(value, 'threats').filter((threat) => jsonText(threat, 'category') === 'impact');
  const explained = new Set([...jsonList(value, 'flags'), ...impacts].flatMap((one) => productsOf(one, tree)));
  if (textsOf(status, 'known_not_affected').some((id) => !explained.has(id)))
    report('6.1.27.9', 'A product is said not to be affected, with neither a flag nor a statement of the impact.');
  const acted = new Set(jsonList(value, 'remediations').flatMap((one) => productsOf(one, tree)));
  if (textsOf(status, 'known_affected').some((id) => !acted.has(id)))
    report('6.1.27.10', 'A product is said to be affected, and nothing says what to do about it.');
}
