import { diagnosticLog } from '../../encodings/diagnostic-log.ts';
import { decodeText, strictUtf8, textHead } from '../../encodings/text.ts';
import type { FormatInput, ReadResult } from '../format.ts';
import { LICENCE_TEXTS, licenceWords } from '../licence-texts.ts';
import type { LicenceFacts, RecognisedLicence } from './schema.ts';

const NAMED = /(?:^|\/)(?:licen[cs]e|copying|unlicense)(?:[-.][\w.-]{1,40})?$/i;
const MOST_IDENTIFIERS = 100;
/** Notices of copyright and names of authors are text besides the licence that every file has. */
const WORDS_FOR_NOTICES = 60;

/** Whether the content is a licence: a text that is known, or, in a file of such a name, one that speaks of rights at all. */
export function recogniseLicence({ path, bytes }: FormatInput): boolean {
  if (!/licen[cs]e|permi|copyright|public domain/i.test(textHead(bytes, 8192))) return false;
  const text = strictUtf8(bytes);
  if (text === null || text.includes('\0')) return false;
  // Data is no licence, even where it holds the text of one.
  if (!NAMED.test(path) && /^\s*(?:\{|<\?xml)/.test(text)) return false;
  // Without the name the whole file has to be the licence: documentation and notices quote licences too.
  if (NAMED.test(path)) return true;
  const { licences, otherText } = recognised(text);
  return licences.length === 1 && !otherText;
}

/** Reads the text of a licence. One that is not known is `valid` too, with no licence in its facts. */
export function readLicence({ path, bytes }: FormatInput): ReadResult<LicenceFacts> {
  const log = diagnosticLog(path);
  const decoded = decodeText(bytes, log);
  if (decoded.kind !== 'text') return { verdict: decoded.kind, measures: {}, facts: null, diagnostics: log.list() };
  const found = recognised(decoded.text);
  if (found.licences.length === 0)
    log.info('unknown-licence', 'The text is none of the licences that are known here; that says nothing of what it allows. Read it.');
  const facts: LicenceFacts = { kind: 'licence', ...found, identifiers: identifiersOf(decoded.text) };
  const measures = { licences: found.licences.map(({ id }) => id), words: found.words, other_text: found.otherText };
  return { verdict: 'valid', measures, facts, diagnostics: log.list() };
}

function recognised(text: string): Pick<LicenceFacts, 'licences' | 'otherText' | 'words'> {
  const words = licenceWords(text);
  const count = words === '' ? 0 : words.split(' ').length;
  const known = LICENCE_TEXTS.filter(
    ({ phrases, without = [] }) => phrases.every((phrase) => words.includes(phrase)) && !without.some((phrase) => words.includes(phrase)),
  );
  const expected = known.reduce((total, licence) => total + licence.words, 0);
  const licences = known
    .map(
      (licence): RecognisedLicence => ({
        id: licence.id,
        spdx: licence.spdx,
        line: lineOf(text, words.indexOf(licence.phrases[0] ?? ''), words),
      }),
    )
    .sort((a, b) => a.line - b.line);
  return { licences, otherText: known.length > 0 && count > expected * 1.1 + WORDS_FOR_NOTICES, words: count };
}

/** The line where the words from an offset on begin: words are counted, since a phrase may go over several lines. */
function lineOf(text: string, offset: number, words: string): number {
  let left = words.slice(0, offset).split(' ').length;
  const lines = text.split('\n');
  const at = lines.findIndex((line) => {
    const here = licenceWords(line);
    left -= here === '' ? 0 : here.split(' ').length;
    return left <= 0;
  });
  return at + 1;
}

function identifiersOf(text: string): LicenceFacts['identifiers'] {
  const found: { expression: string; line: number }[] = [];
  text.split('\n').forEach((raw, index) => {
    const expression = /SPDX-License-Identifier:[ \t]{0,4}([\w.+:() -]{1,200})/.exec(raw.slice(0, 1000))?.[1]?.trim();
    if (expression !== undefined && expression !== '' && found.length < MOST_IDENTIFIERS) found.push({ expression, line: index + 1 });
  });
  return found;
}
