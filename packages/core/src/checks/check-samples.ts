import { codeMarksTally } from '../code-marks/code-marks-tally.ts';
import { readDocument } from '../formats/read-document.ts';
import type { Facts } from '../formats/registry.ts';
import type { CodeMarks } from '../model/code-marks.ts';
import type { CommitFacts, SourceFacts, SourceSecrets } from '../model/facts.ts';
import { addDays, type Instant, parseInstant } from '../model/instant.ts';
import type { Visibility } from '../model/product.ts';
import { secretTally } from '../secrets/secret-tally.ts';
import type { Check, CheckContext, Outcome } from './check.ts';

/** A source in memory for tests: files by path, commits by the days before the snapshot and the author's address. */
export interface SampleSource {
  readonly files: Readonly<Record<string, string>>;
  /** Null for a plain folder. */
  readonly commits?: readonly (readonly [daysBefore: number, author: string])[] | null;
  readonly visibility?: Visibility;
  readonly complete?: boolean;
  /** Tags by name, with the days before the snapshot at which they were made. */
  readonly tags?: readonly (readonly [name: string, daysBefore: number, kind?: 'light' | 'annotated' | 'signed'])[];
  /** Files of an older commit, where the history was looked through. */
  readonly past?: Readonly<Record<string, string>>;
}

const AT = '2026-11-01T12:00:00Z';

function instant(text: string): Instant {
  const parsed = parseInstant(text);
  if (parsed === null) throw new Error(`${text} is no instant`);
  return parsed;
}

/** Facts of such a source, read by the real readers. */
export function sampleFacts(sample: SampleSource): SourceFacts<Facts> {
  const at = instant(AT);
  const paths = Object.keys(sample.files).toSorted();
  const bytes = (path: string) => new TextEncoder().encode(sample.files[path] ?? '');
  const commits = sample.commits === undefined ? [[0, 'ann@example.test'] as const] : sample.commits;
  return {
    snapshot: {
      kind: 'snapshot',
      repository: 'sample',
      collector: commits === null ? 'directory' : 'git',
      commit: commits === null ? null : '1'.repeat(40),
      tree: commits === null ? null : '2'.repeat(40),
      digest: null,
      ref: 'main',
      path: '',
      workTree: 'clean',
      shallow: sample.complete === false,
    },
    effectiveAt: at,
    tree: paths.map((path) => ({ path, kind: 'file', bytes: bytes(path).length })),
    history:
      commits === null
        ? null
        : {
            complete: sample.complete ?? true,
            commits: commits.map(
              ([days, author], index): CommitFacts => ({
                id: String(index).repeat(40),
                parents: 1,
                authoredAt: addDays(at, -days),
                committedAt: addDays(at, -days),
                author,
              }),
            ),
          },
    tags: (sample.tags ?? []).map(([name, days, kind = 'light']) => ({
      name,
      annotated: kind !== 'light',
      target: 'f'.repeat(40),
      at: addDays(at, -days),
      signature: kind === 'signed' ? 'present, not verified' : 'none',
    })),
    defaultBranch: 'main',
    documents: paths.map((path) => readDocument(path, bytes(path))).filter(({ format }) => format !== 'file'),
    secrets: sampleSecrets(sample),
    codeMarks: sampleCodeMarks(sample),
    diagnostics: [],
  };
}

/** What looking through all files of such a source finds, and through its history where the sample has one to look through. */
function sampleSecrets(sample: SampleSource): SourceSecrets {
  const tally = secretTally(() => null);
  const encoder = new TextEncoder();
  for (const [path, text] of Object.entries(sample.files)) tally.file({ path, commit: null }, encoder.encode(text));
  if (sample.past === undefined) return { ...tally.scan(), history: null };
  const past = secretTally(() => null, tally.has);
  for (const [path, text] of Object.entries(sample.past)) past.file({ path, commit: 'c'.repeat(40) }, encoder.encode(text));
  return { ...tally.scan(), history: { ...past.scan(), commits: 3, complete: sample.complete ?? true } };
}

/** What the code of such a source says to analysers. */
function sampleCodeMarks({ files }: SampleSource): CodeMarks {
  const tally = codeMarksTally();
  for (const [path, text] of Object.entries(files)) tally.file(path, text);
  return tally.marks();
}

/** What a check says of such a source, ten days after its snapshot. */
export function outcomesOf(check: Check, sample: SampleSource): readonly Outcome[] {
  return check.run(contextOf(sample));
}

/** What checks look at where they look at such a source. */
export function contextOf(sample: SampleSource): CheckContext {
  const product = {
    product: 'p',
    role: 'developer-and-distributor',
    delivery: ['saas'],
    visibility: sample.visibility ?? 'not stated',
    asOf: instant('2026-11-11T12:00:00Z'),
  } as const;
  return { source: sampleFacts(sample), product };
}

/** `Failed .github/workflows/ci.yml:7`: result and place, for tables. */
export function inShort(outcomes: readonly Outcome[]): readonly string[] {
  return outcomes.map(({ result, place }) =>
    place === undefined ? result : `${result} ${place.path}${place.line === undefined ? '' : `:${place.line}`}`,
  );
}

/** A row of a table: what is tried, the source, and what a check says of it in short. */
export type CheckRow = readonly [name: string, source: SampleSource, expected: readonly string[]];

/** A source with nothing to look at. */
export const none: SampleSource = { files: { 'README.md': '# x\n' } };

/** The same content where it is nobody's practice. */
export function decoy(source: SampleSource, folder = 'tests/fixtures'): SampleSource {
  return { ...source, files: Object.fromEntries(Object.entries(source.files).map(([path, text]) => [`${folder}/${path}`, text])) };
}

/** What a check says of a source, in its words. */
export function messagesOf(check: Check, source: SampleSource): readonly string[] {
  return outcomesOf(check, source).map(({ message }) => message);
}
