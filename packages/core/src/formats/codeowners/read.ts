import { type DiagnosticLog, diagnosticLog, quoted } from '../../encodings/diagnostic-log.ts';
import { decodeText, strictUtf8 } from '../../encodings/text.ts';
import type { FormatInput, ReadResult } from '../format.ts';
import type { CodeownersFacts, CodeownersRule } from './schema.ts';

const OWNER = /^(?:@[A-Za-z0-9][\w.-]{0,100}(?:\/[\w.-]{1,100})?|[^\s@]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,8})$/;
/** GitHub loads no larger file. */
export const CODEOWNERS_BYTES = 3 * 1024 * 1024;
/** Characters that are looked at first. */
const HEAD = 1000;
const SECTION = /^\^?\[[^\]]{1,200}\]/;

/** Whether each line that is no comment is a pattern with owners, and there is at least one; a file of that name may have faulty ones. */
export function recogniseCodeowners({ path, bytes }: FormatInput): boolean {
  const isNamed = /(?:^|\/)CODEOWNERS$/.test(path);
  // Of another name it is none, and its words would take many times its size.
  if (!isNamed && bytes.length > CODEOWNERS_BYTES) return false;
  const text = strictUtf8(bytes);
  if (text === null || text.includes('\0')) return false;
  // Any other file mostly has a faulty line among its first ones.
  if (!isNamed && isFaulty(text.slice(0, text.indexOf('\n', HEAD) + 1))) return false;
  const log = diagnosticLog(path);
  const owned = readRules(text, log).rules.some((rule) => rule.owners.length > 0);
  return owned && (!log.failed() || isNamed);
}

function isFaulty(text: string): boolean {
  const log = diagnosticLog('');
  readRules(text, log);
  return log.failed();
}

/** Reads a CODEOWNERS file. */
export function readCodeowners({ path, bytes }: FormatInput): ReadResult<CodeownersFacts> {
  const log = diagnosticLog(path);
  const decoded = decodeText(bytes, log);
  if (decoded.kind !== 'text') return { verdict: decoded.kind, measures: {}, facts: null, diagnostics: log.list() };
  const { rules, sections } = readRules(decoded.text, log);
  const measures = {
    rules: rules.length,
    catch_all: rules.some((rule) => CATCH_ALL.has(rule.pattern) && rule.owners.length > 0),
    owners: [...new Set(rules.flatMap((rule) => rule.owners))].sort(),
  };
  const facts: CodeownersFacts = { kind: 'codeowners', rules, sections };
  return { verdict: log.failed() ? 'invalid' : 'valid', measures, facts, diagnostics: log.list() };
}

const CATCH_ALL: ReadonlySet<string> = new Set(['*', '**', '/**', '**/*', '/**/*']);

function readRules(text: string, log: DiagnosticLog): { readonly rules: readonly CodeownersRule[]; readonly sections: number } {
  const rules: CodeownersRule[] = [];
  let sections = 0;
  text.split('\n').forEach((raw, index) => {
    const line = index + 1;
    const [pattern, ...words] = wordsOf(raw);
    if (pattern === undefined) return;
    if (SECTION.test(raw.trim())) {
      if (sections++ === 0)
        log.warning('gitlab-section', 'Sections are known to GitLab only; GitHub skips such lines, and so they are here.', { line });
      return;
    }
    const fault = patternFault(pattern) ?? ownerFault(words);
    if (fault === null) rules.push({ pattern, owners: words, line });
    else log.error('codeowners-line', `Line ${line} is skipped, as GitHub skips it: ${fault}. Correct it.`, { line });
  });
  return { rules, sections };
}

/** Words of a line up to a comment; a backslash keeps the space behind it in the word. */
function wordsOf(raw: string): readonly string[] {
  const words: string[] = [];
  let word = '';
  for (let at = 0; at < raw.length; at++) {
    const character = raw[at] ?? '';
    if (character === '\\' && raw[at + 1] === ' ') {
      word += '\\ ';
      at++;
    } else if (/\s/.test(character)) {
      if (word !== '') words.push(word);
      word = '';
    } else if (character === '#' && word === '') return words;
    else word += character;
  }
  return word === '' ? words : [...words, word];
}

function patternFault(pattern: string): string | null {
  if (pattern.startsWith('!')) return '"!" does not take paths away in CODEOWNERS';
  if (pattern.startsWith('\\#')) return 'a pattern cannot begin with #';
  if (/[[\]]/.test(pattern)) return 'character ranges in [ ] are not known';
  return null;
}

function ownerFault(words: readonly string[]): string | null {
  const wrong = words.find((word) => !OWNER.test(word));
  return wrong === undefined ? null : `${quoted(wrong)} is neither @user, @organisation/team nor an e-mail address`;
}
