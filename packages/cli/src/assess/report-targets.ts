import { extname, resolve } from 'node:path';
import { REPORTS, type Report } from '@avouch/reports';
import { CommandError } from '../exit-codes.ts';
import { plain } from '../terminal/layout.ts';
import { refuseMisleadingName } from '../terminal/misleading-name.ts';

/** The forms of a result, by the words that `--format` takes. */
export const FORMS: readonly string[] = ['text', ...REPORTS.map(({ id }) => id)];

/** One form of the result, and where it goes. */
export interface ReportTarget {
  /** Null for text, which needs to know the terminal. */
  readonly report: Report | null;
  /** Null for standard output. */
  readonly file: string | null;
}

/** Where results go, as the command line gives it. */
export interface ReportFlags {
  readonly format?: string;
  readonly output?: string;
  readonly report?: readonly string[];
}

/** Names that end so, or that have no ending, hold text. */
const TEXT_ENDINGS: ReadonlySet<string> = new Set(['', '.txt', '.text', '.log']);
/** Containers of many forms: whoever writes one has to say which, so that nobody takes one for another. */
const AMBIGUOUS: ReadonlySet<string> = new Set(['.json', '.xml']);

/**
 * Every result that was asked for, the one of `--format` and `--output` first. Throws a CommandError for a form that is not known or
 * cannot be told from the name of its file, for a form of bytes without a file, and for a file that is named twice.
 */
export function reportTargets(flags: ReportFlags, cwd: string): readonly [ReportTarget, ...ReportTarget[]] {
  const first: ReportTarget = {
    report: flags.format === undefined ? (flags.output === undefined ? null : formOfName(flags.output, '--format')) : formOf(flags.format),
    file: flags.output ?? null,
  };
  if (first.report?.binary === true && first.file === null)
    throw new CommandError('usage', `--format ${first.report.id} is no text: name a file for it with --output.`);
  if (first.file !== null) refuseOtherForm(first.report, first.file, '--format');
  const others = (flags.report ?? []).map(besides);
  const seen = new Set<string>();
  for (const file of [first, ...others].flatMap((target) => (target.file === null ? [] : [target.file]))) {
    const path = resolve(cwd, file);
    if (seen.has(path)) throw new CommandError('usage', `${file} is named for two results, and the second would replace the first.`);
    seen.add(path);
  }
  return [first, ...others];
}

/** What one `--report` says: `sarif=findings.sarif`, or a name that tells its form. */
function besides(text: string): ReportTarget {
  const equals = text.indexOf('=');
  const file = text.slice(equals + 1);
  if (file === '')
    throw new CommandError('usage', `--report ${text}: names no file. Write --report FORMAT=FILE, such as sarif=avouch.sarif.`);
  const report = equals === -1 ? formOfName(file, '--report') : formOf(text.slice(0, equals));
  refuseOtherForm(report, file, '--report');
  return { report, file };
}

/** A page that is called `report.pdf` would be sent on before anybody tries to open it. */
function refuseOtherForm(report: Report | null, file: string, flag: '--format' | '--report'): void {
  const { id, extension } = report ?? { id: 'text', extension: '.txt' };
  const byName = REPORTS.some((one) => file.toLowerCase().endsWith(one.extension));
  const otherwise = flag === '--format' ? `leave out --format ${id}` : `write --report ${plain(file)} alone`;
  refuseMisleadingName({ file, what: `${flag} ${id}`, ending: extension, ...(byName ? { otherwise } : {}) });
}

function formOf(id: string): Report | null {
  if (id === 'text') return null;
  const report = REPORTS.find((candidate) => candidate.id === id);
  if (report === undefined)
    throw new CommandError('usage', `${JSON.stringify(id)} is no form of the result. Choose from ${FORMS.join(', ')}.`);
  return report;
}

/** The form that a file's name tells. */
function formOfName(file: string, flag: '--format' | '--report'): Report | null {
  const name = file.toLowerCase();
  const ending = extname(name);
  if (TEXT_ENDINGS.has(ending)) return null;
  const fitting = REPORTS.filter(({ extension }) => name.endsWith(extension));
  const telling = fitting.filter(({ extension }) => !AMBIGUOUS.has(extension));
  const [report, ...more] = telling;
  if (report !== undefined && more.length === 0) return report;
  const choices = fitting.length === 0 ? FORMS : REPORTS.filter(({ extension }) => extension.endsWith(ending)).map(({ id }) => id);
  const how = flag === '--format' ? 'with --format' : `before the name, such as --report ${choices[0]}=${file}`;
  throw new CommandError('usage', `${file}: the name does not tell the form of the result. Say it ${how}: ${choices.join(', ')}.`);
}
