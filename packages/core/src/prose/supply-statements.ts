import type { PointAt } from './contact-points.ts';
import type { Prose, Sentence } from './prose.ts';
import { type Table, tablesOf, undecorated } from './prose-tables.ts';
import { type ReportingSection, reportingSection } from './reporting-section.ts';

/** A row of a table that lists components with the file that each one lies in. */
export interface ListedFile {
  readonly name: string;
  /** As written, without a leading `v`; null where the cell holds no version. */
  readonly version: string | null;
  readonly file: string;
  readonly line: number;
}

/** A sentence by which what is delivered is fixed by a lockfile. */
export interface LockPromise {
  readonly text: string;
  readonly line: number;
  /** The name of the lockfile where it is one (`poetry.lock`); null for any. */
  readonly lockfile: string | null;
}

/** What a document in prose says of components and of reports on them. */
export interface SupplyStatements {
  readonly listed: readonly ListedFile[];
  readonly lockPromises: readonly LockPromise[];
  readonly reporting: ReportingSection | null;
}

const MOST = 1000;
const LONGEST = 2000;

/** Finds them all. Linear in the length of the text. */
export function supplyStatements(prose: Prose, links: readonly PointAt[]): SupplyStatements {
  return {
    listed: listedFiles(tablesOf(prose.visible)),
    lockPromises: lockPromises(prose.sentences),
    reporting: reportingSection(prose, links),
  };
}

/** Whether there is anything in them. */
export function saysSomething({ listed, lockPromises: promises, reporting }: SupplyStatements): boolean {
  return listed.length > 0 || promises.length > 0 || reporting !== null;
}

/** A cheap look for what could make such a statement, before a document is taken apart. */
export function mayHoldSupplyStatements(text: string): boolean {
  return (
    /\block ?files?\b|\w\.lock\b|-lock\.(?:json|yaml)\b/i.test(text) ||
    /\bdisclos|\breport/i.test(text) ||
    /^\s{0,3}\|.{0,500}\bversion\b/im.test(text)
  );
}

const NAME = /^(?:library|libraries|component|package|name|software|dependency|module|product|asset)$/i;
const VERSION = /^(?:current |pinned )?version$/i;
const FILE = /^(?:file|files|path|location|file name)$/i;

function listedFiles(tables: readonly Table[]): readonly ListedFile[] {
  return tables
    .flatMap(({ header, rows }) => {
      const [name, version, file] = [NAME, VERSION, FILE].map((wanted) => header.findIndex((cell) => wanted.test(cell.slice(0, 100))));
      if (name === undefined || version === undefined || file === undefined || name < 0 || version < 0 || file < 0) return [];
      return rows.flatMap(({ cells, line }): readonly ListedFile[] => {
        const path = (cells[file] ?? '').replace(/^(?:\.?\/)+/, '');
        const written = /^v?(\d{1,6}(?:\.\d{1,6}){0,3}(?:[-+.][\w.+-]{1,40})?)$/.exec((cells[version] ?? '').slice(0, 100));
        // A place with spaces is no path.
        if ((cells[name] ?? '') === '' || !/^[\w.@~+/-]{1,500}$/.test(path)) return [];
        return [{ name: (cells[name] ?? '').slice(0, 200), version: written?.[1] ?? null, file: path, line }];
      });
    })
    .slice(0, MOST);
}

const LOCKFILE =
  /\b(?:lock ?files?\b|(poetry\.lock|uv\.lock|Pipfile\.lock|package-lock\.json|npm-shrinkwrap\.json|pnpm-lock\.yaml|yarn\.lock|Gemfile\.lock|composer\.lock|Cargo\.lock)\b)/gi;
const FIXES = /\b(?:pin(?:s|ned)|exact(?:ly)?|same|identical|lock(?:s|ed)|reproducib\w{0,6}|deterministic\w{0,5})\b/i;
const DELIVERED = /\bproduction\b|\ball (?:\w{1,30} ){0,2}environments\b|\b(?:deployments?|releases?|images?)\b/i;
const NOT_SAID = /\b(?:not|no|never|without|should|will|plan|consider|if|unless|prevent(?:s|ing)?|locally)\b/i;

/** A sentence that says what people should do, or speaks of their own machines, promises nothing of what is delivered. */
function lockPromises(sentences: readonly Sentence[]): readonly LockPromise[] {
  return sentences
    .flatMap(({ text, line }): readonly LockPromise[] => {
      const plain = undecorated(text.slice(0, LONGEST));
      const names = [...plain.matchAll(LOCKFILE)];
      if (names.length === 0 || !FIXES.test(plain) || !DELIVERED.test(plain) || NOT_SAID.test(plain)) return [];
      const named = names.flatMap((match) => match[1] ?? [])[0] ?? null;
      return [{ text: plain.length > 300 ? `${plain.slice(0, 299)}…` : plain, line, lockfile: named }];
    })
    .slice(0, MOST);
}
