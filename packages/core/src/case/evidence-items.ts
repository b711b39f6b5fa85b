import type { Facts } from '../formats/registry.ts';
import { SIGNED_FORMATS } from '../formats/signed-formats.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import { sha256Hex } from '../model/digest.ts';
import type { DeclaredEvidence, EvidenceItem, SignatureState } from '../model/evidence-item.ts';
import type { PathRole, ReadDocument } from '../model/facts.ts';
import type { Instant } from '../model/instant.ts';
import { pathRole } from '../model/path-role.ts';
import type { AssessedEvidence } from './assessment.ts';

/** One layer of a file that was brought. */
export interface BroughtLayer {
  readonly document: ReadDocument<Facts>;
  /** SHA-256 of its own bytes, in hexadecimal digits. */
  readonly digest: string;
  readonly bytes: number;
  /** Index of the layer around it; null for the file itself. */
  readonly around: number | null;
  readonly signature: SignatureState;
}

/** A file that was brought as evidence, read to its core. */
export interface BroughtFile {
  /** The file first. */
  readonly layers: readonly BroughtLayer[];
  /** Whether it was named itself, or found in a folder or an archive that was. */
  readonly named: boolean;
  readonly declared: DeclaredEvidence | null;
}

/** A source whose tree may hold evidence. */
export interface SourceWithEvidence {
  readonly id: string | null;
  /** Id of its snapshot's record. */
  readonly snapshot: string;
  readonly effectiveAt: Instant;
  readonly documents: readonly ReadDocument<Facts>[];
}

/** Evidence at an instant: what counts, and what is left out and why. */
export interface EvidenceAt {
  /** Everything that was read, in the order in which it came. */
  readonly items: readonly EvidenceItem<Facts>[];
  /** Those that are in effect at the instant: what checks look at. */
  readonly inEffect: readonly EvidenceItem<Facts>[];
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * What may be evidence at an instant: the documents of tools in the sources' trees, and what was brought. Evidence of later than the
 * instant is ignored and expired evidence does not count (design §2); what lies in test, fixture, example or vendored folders is read
 * and never credited, unless a person names or declares the file itself. The same bytes brought twice are one piece of evidence.
 */
export function evidenceAt(options: {
  readonly brought: readonly BroughtFile[];
  readonly sources: readonly SourceWithEvidence[];
  readonly asOf: Instant;
  /** Whether documents of this format are made by tools and handed over. */
  readonly isEvidence: (format: string) => boolean;
}): EvidenceAt {
  const { brought, sources, asOf, isEvidence } = options;
  const items: EvidenceItem<Facts>[] = [
    ...sources.flatMap((source) => source.documents.filter(({ format }) => isEvidence(format)).map((document) => inTree(source, document))),
    ...withoutRepeated(brought).flatMap(itemsOf),
  ];
  const unique = [...new Map(items.toReversed().map((item) => [item.id, item])).values()].toReversed();
  const diagnostics: Diagnostic[] = [];
  const inEffect = unique.filter((item) => {
    const fault = outOfEffect(item, asOf);
    if (fault !== null) diagnostics.push(fault);
    return fault === null;
  });
  return { items: unique, inEffect, diagnostics };
}

/**
 * A file that a person declared, and that was brought once more without a word, is one piece of evidence: the declared one. One that was
 * found among the fixtures of a declared folder is the person's own only where it was named itself.
 */
function withoutRepeated(brought: readonly BroughtFile[]): readonly BroughtFile[] {
  const digestOf = ({ layers }: BroughtFile) => layers[0]?.digest ?? '';
  const declared = brought.filter((file) => file.declared !== null);
  const all = new Set(declared.map(digestOf));
  const credited = new Set(declared.filter(({ named, layers: [file] }) => named || isCredited(file?.document)).map(digestOf));
  return brought.filter((file) => file.declared !== null || !(file.named ? credited : all).has(digestOf(file)));
}

/** What an assessment records of its evidence. Evidence that nobody labelled is shown to nobody else. */
export function assessedEvidence({ items, inEffect, diagnostics }: EvidenceAt): readonly AssessedEvidence[] {
  const counts = new Set(inEffect);
  const reasons = new Map(diagnostics.map(({ location, message }) => [location?.path, message]));
  return items.map((item) => {
    const { id, grounding, document, around, declared, effectiveAt, signature } = item;
    return {
      id,
      path: document.path,
      format: document.format,
      verdict: document.verdict,
      digest: grounding.kind === 'held' ? grounding.digest : null,
      source: grounding.kind === 'in tree' ? grounding.source : null,
      around,
      kind: declared?.kind ?? null,
      title: declared?.title ?? null,
      owner: declared?.owner ?? null,
      disclosure: declared?.disclosure ?? 'internal',
      effectiveAt,
      expiresAt: declared?.expiresAt ?? null,
      signature,
      notCredited: item.notCredited ?? (counts.has(item) ? null : (reasons.get(document.path) ?? null)),
    };
  });
}

const IN_TREE = 'it lies in the repository, whose files are not verified; bring the file itself with --evidence';

function inTree({ id, snapshot, effectiveAt }: SourceWithEvidence, document: ReadDocument<Facts>): EvidenceItem<Facts> {
  return {
    id: `${snapshot}:${document.path}`,
    grounding: { kind: 'in tree', source: id, snapshot },
    document,
    around: null,
    declared: null,
    // A file that was committed says nothing of after its commit; and one without a date is as old as nobody knows, not as the commit.
    effectiveAt: document.madeAt !== null && document.madeAt > effectiveAt ? effectiveAt : document.madeAt,
    signature: SIGNED_FORMATS.has(document.format) ? { kind: 'found', reason: IN_TREE } : { kind: 'none' },
    notCredited: notOwn(document.role),
  };
}

function itemsOf({ layers, named, declared }: BroughtFile): readonly EvidenceItem<Facts>[] {
  const ids: string[] = [];
  // Layers come after those around them.
  for (const { digest, around } of layers)
    ids.push(around === null ? fileId({ declared, digest, named }) : innerId(declared, digest, ids[around] ?? ''));
  return layers.map(({ document, digest, bytes, around, signature }, index) => ({
    id: ids[index] ?? digest,
    grounding: { kind: 'held', digest, bytes },
    document,
    around: around === null ? null : (ids[around] ?? null),
    declared,
    effectiveAt: earlier(document.madeAt ?? outerInstant(layers, around), declared?.effectiveAt ?? null),
    signature,
    notCredited: named || isWrittenByRunner(layers[0]?.document) ? null : notOwn(roleInside(document)),
  }));
}

/** What a person called it, else its digest: the same bytes are the same evidence under whatever name. A folder has one name and many files. */
function fileId({ declared, digest, named }: Pick<BroughtFile, 'declared' | 'named'> & { readonly digest: string }): string {
  const short = digest.slice(0, 32);
  if (declared === null) return short;
  return named ? declared.id : `${declared.id}:${short}`;
}

/** Inside of a file the same bytes may lie in an envelope that verifies and in one that does not: they are not the same evidence. */
function innerId(declared: DeclaredEvidence | null, digest: string, outer: string): string {
  const short = sha256Hex(new TextEncoder().encode(`${outer}:${digest}`)).slice(0, 32);
  return declared === null ? short : `${declared.id}:${short}`;
}

/** A layer that says no date was made when the layer around it says. */
function outerInstant(layers: readonly BroughtLayer[], around: number | null): Instant | null {
  for (let at = around; at !== null; at = layers[at]?.around ?? null) {
    const madeAt = layers[at]?.document.madeAt ?? null;
    if (madeAt !== null) return madeAt;
  }
  return null;
}

function earlier(a: Instant | null, b: Instant | null): Instant | null {
  if (a === null || b === null) return a ?? b;
  return a < b ? a : b;
}

/**
 * Whether a report of tests lies in a folder that a build tool names after what it ran, in a folder that was brought:
 * `test-results/test/TEST-a.xml`. A report that a parser is tested with lies deeper, or under another name.
 */
function isWrittenByRunner(file: ReadDocument<Facts> | undefined): boolean {
  if (file?.format !== 'junit' || file.role !== 'test') return false;
  const folders = file.path.split('/');
  const name = folders.pop() ?? '';
  if (!RUN.test(folders.pop() ?? '')) return false;
  const outer = folders.at(-1);
  if (outer === undefined) return name.startsWith('TEST-');
  return RESULTS.test(outer) && pathRole(`${folders.join('/')}/x`) === 'own';
}

const RUN = /^(?:tests?|e2e)$/i;
const RESULTS = /^(?:[a-z]{1,20}[-_])?(?:results|reports)$/i;

/** Whether a file that was found in a folder counts. */
function isCredited(file: ReadDocument<Facts> | undefined): boolean {
  return file !== undefined && (isWrittenByRunner(file) || roleInside(file) === 'own');
}

/**
 * What the folders inside the one that was brought say of a file. Whoever names a folder for releases (`dist/`) means what was generated
 * into it; a folder of tests stays one.
 */
function roleInside({ path, role }: ReadDocument<Facts>): PathRole {
  return role === 'generated' ? pathRole(path.slice(path.indexOf('/') + 1)) : role;
}

const ROLES: Readonly<Record<Exclude<PathRole, 'own'>, string>> = {
  test: 'a folder of tests',
  example: 'a folder of examples',
  vendored: 'a folder of other people’s code',
  generated: 'a folder of generated files',
};

function notOwn(role: PathRole): string | null {
  if (role === 'own') return null;
  return `It lies in ${ROLES[role]}: it is read and not credited. If it is your evidence, name the file itself with --evidence, or in avouch.yaml.`;
}

function outOfEffect({ document, declared, effectiveAt }: EvidenceItem<Facts>, asOf: Instant): Diagnostic | null {
  const location = { path: document.path };
  // What a file says of itself is not made earlier by the commit that it lies in, nor by the date that a person gives it.
  const says = [document.madeAt, effectiveAt].find((at) => at !== null && at > asOf);
  if (says != null)
    return {
      code: 'evidence-later',
      severity: 'warning',
      message: `The evidence says that it is of ${says}, later than the assessment (${asOf}), and is ignored. Assess at a later instant, or bring what was made before.`,
      location,
    };
  const expires = declared?.expiresAt ?? null;
  if (expires !== null && expires <= asOf)
    return {
      code: 'evidence-expired',
      severity: 'warning',
      message: `The evidence expired at ${expires} and does not count. Bring a newer one, or correct its date in avouch.yaml.`,
      location,
    };
  return null;
}
