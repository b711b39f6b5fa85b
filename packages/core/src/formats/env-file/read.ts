import { diagnosticLog } from '../../encodings/diagnostic-log.ts';
import { decodeText, strictUtf8 } from '../../encodings/text.ts';
import type { FormatInput, ReadResult } from '../format.ts';
import { type RawVariable, variableSettings } from '../variable-settings.ts';
import type { EnvFileFacts } from './schema.ts';

const SETTING = /^\s{0,99}(?:export\s{1,9})?([A-Za-z_][\w.-]{0,199})\s{0,99}=(.*)$/s;
/** Variables whose text says how a program runs; that of all others may be a secret, whatever they are called. */
const MODE = /(?:^|_)(?:ENV|ENVIRONMENT|MODE|PROFILES_ACTIVE|STAGE|DEBUG)$/i;
/** Values that only a key opens. */
const SEALED = /^(?:encrypted:|ENC\[|age1|vault:)/;

/** Whether the content is such a file: nothing in it says so, thus the name has to, and some line has to be a setting. */
export function recogniseEnvFile({ path, bytes }: FormatInput): boolean {
  if (!/(?:^|\/)[^/]*\.env(?:[.-][^/]*)?$/i.test(path) || bytes.length > 256 * 1024) return false;
  const text = strictUtf8(bytes);
  return text !== null && !text.includes('\0') && text.split('\n').some((line) => SETTING.test(line));
}

/** Reads an environment file. A line that is no setting is left out, as programs leave it out. */
export function readEnvFile({ path, bytes }: FormatInput): ReadResult<EnvFileFacts> {
  const log = diagnosticLog(path);
  const decoded = decodeText(bytes, log);
  if (decoded.kind !== 'text') return { verdict: decoded.kind, measures: {}, facts: null, diagnostics: log.list() };
  const raw: RawVariable[] = [];
  for (const [index, text] of decoded.text.split('\n').entries()) {
    const match = SETTING.exec(text);
    if (match !== null) raw.push({ name: match[1] ?? '', line: index + 1, raw: writtenValue(match[2] ?? '') });
    // The line itself is not repeated: it may hold a secret that goes over several lines.
    else if (text.trim() !== '' && !text.trimStart().startsWith('#'))
      log.info('setting', 'The line is no setting such as "NAME=value"; it is left out.', { line: index + 1 });
  }
  const variables = variableSettings(raw, true).map((setting) => (MODE.test(setting.name) ? setting : { ...setting, text: null }));
  const credentials = variables.filter(({ credential }) => credential !== null).length;
  const measures = { variables: variables.length, credentials };
  return { verdict: 'valid', measures, facts: { kind: 'env-file', variables }, diagnostics: log.list() };
}

/** The value without quotes and without a comment behind it; null where it is empty or sealed. */
function writtenValue(written: string): string | null {
  const text = written.trim();
  const quote = text.charAt(0);
  if (quote === '"' || quote === "'") {
    const end = text.indexOf(quote, 1);
    const inside = end === -1 ? text.slice(1) : text.slice(1, end);
    return inside === '' || SEALED.test(inside) ? null : inside;
  }
  const comment = text.search(/\s#|^#/);
  const bare = (comment === -1 ? text : text.slice(0, comment)).trim();
  return bare === '' || SEALED.test(bare) ? null : bare;
}
