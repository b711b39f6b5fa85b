import { placeholders } from './policy-placeholders.ts';
import type { Sentence } from './prose.ts';

/** Text that somebody was to replace. `variable`: `{{ … }}`, which publishing may fill in. */
export interface TextLeft {
  readonly kind: 'left' | 'variable';
  readonly text: string;
  readonly line: number;
}

const LONGEST = 5000;

/** A date, a name or words of a template, in brackets or by their form. A link's text and a citation have an address behind them. */
const LEFT = new RegExp(
  [
    '\\byyyy[-/.]mm[-/.]dd\\b',
    '\\bdd[-/. ]mm[-/. ]yy(?:yy)?\\b',
    '\\bmm[-/.]dd[-/.]yyyy\\b',
    '(?<!\\])\\[(?:date|name|role|title|owner|product|version|ref|number|company|organi[sz]ation|client|customer|vendor|supplier|team|system|service|department|job title|signature|address|url|link|day|month|year|today|x{2,3})\\b[^\\]\\n]{0,60}\\](?![(:[])',
    '<(?:company|organi[sz]ation|vendor|supplier|product|customer|client|date|owner|author|role|service|system|department|insert|tbc|tbd)(?:[ _-](?:name|title|here|date))?>',
    '\\b(?:your )?company name\\b(?!:)',
    '\\[\\.{3}\\](?!\\()',
    '\\[(?:tbc|tbd|todo|to be (?:confirmed|completed|added|decided)|placeholder)[^\\]\\n]{0,60}\\](?!\\()',
    '\\bxx[-/.]xx[-/.](?:20)?xx\\b',
    '\\b\\d\\d? (?:month|xx) (?:20)?(?:xx|yy)\\b',
    '\\b20(?:xx|yy)\\b',
    '\\b(?:delete|remove|replace) (?:this (?:text|paragraph|section|guidance|instructions?|line|example)|the (?:text|words) in (?:square )?brackets)\\b',
    '\\b(?:guidance|note to author|template (?:note|guidance|instructions?)): ',
  ].join('|'),
  'i',
);

/** Bare marks that stand for something to come, as authors write them in capitals. `XX` alone is a number of Rome as well. */
const MARK = /(?:^|[\s|:(*_])(?:X{3,6}|T\.B\.[CAD]\.|TBA)(?=$|[\s|.,;:)*_])/;

/** A letter or a form to be filled in each time is meant to have blanks. */
const TO_BE_COPIED = /\b(?:templates?|samples?|examples?|form letters?)\b/i;

/** What a template leaves to be filled in: visible lines, outside code, where such words describe a format. One of each kind a line. */
export function placeholdersLeft(lines: readonly Sentence[]): readonly TextLeft[] {
  const plain = lines
    .filter(({ heading }) => !TO_BE_COPIED.test(heading.slice(0, 200)))
    .map((line) => ({ ...line, text: line.text.slice(0, LONGEST).replace(/`[^`]{0,300}`/g, ' ') }));
  const known = placeholders(plain).flatMap(({ kind, text, line }): readonly TextLeft[] =>
    kind === 'example-address' ? [] : [{ kind: text.startsWith('{{') ? 'variable' : 'left', text, line }],
  );
  const taken = new Set(known.filter(({ kind }) => kind === 'left').map(({ line }) => line));
  const others = plain.flatMap(({ text, line }): readonly TextLeft[] => {
    if (taken.has(line)) return [];
    const match = LEFT.exec(text) ?? MARK.exec(text);
    return match === null ? [] : [{ kind: 'left', text: match[0].trim().replace(/^[|:(*_]\s*/, ''), line }];
  });
  return [...known, ...others].sort((a, b) => a.line - b.line).slice(0, 500);
}
