import { jsonList, jsonText } from '../encodings/json/json-access.ts';
import { memberOf } from '../encodings/json/json-document.ts';
import { parseInstant } from '../model/instant.ts';
import type { CsafReport } from './csaf-document.ts';

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

/** What holds of versions and their history (§6.1.14, 6.1.16 to 6.1.22, 6.1.30). */
export function checkTracking(document: unknown, report: CsafReport): void {
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
