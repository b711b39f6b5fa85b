import { diagnosticLog } from '../../encodings/diagnostic-log.ts';
import { decodeText, strictUtf8 } from '../../encodings/text.ts';
import type { FormatInput, ReadResult } from '../format.ts';
import { isPlainHttp, withoutSecrets } from '../package-address.ts';
import type { NpmrcFacts, NpmSetting } from './schema.ts';

const SETTING = /^([^\s=[\]]{1,300})(?:\[\])?\s*(?:=\s*(.*))?$/s;
/** npm, "Auth related configuration". */
const CREDENTIAL = /(?:^|:)(?:_auth|_authToken|_password|certfile|keyfile|cert|key|username|otp)$/;

/** Whether the content is an .npmrc: nothing in it says so, thus the name has to, and some line has to be a setting. */
export function recogniseNpmrc({ path, bytes }: FormatInput): boolean {
  return /(?:^|\/)\.?npmrc$/.test(path) && linesOf(strictUtf8(bytes) ?? '').some(({ text }) => SETTING.test(text));
}

/** Reads an .npmrc. */
export function readNpmrc({ path, bytes }: FormatInput): ReadResult<NpmrcFacts> {
  const log = diagnosticLog(path);
  const without = (verdict: 'malformed') => ({ verdict, measures: {}, facts: null, diagnostics: log.list() });
  const decoded = decodeText(bytes, log);
  if (decoded.kind !== 'text') return without(decoded.kind);
  const settings: NpmSetting[] = [];
  const registries: NpmrcFacts['registries'][number][] = [];
  const credentials: NpmrcFacts['credentials'][number][] = [];
  const lines = linesOf(decoded.text);
  for (const { text, line } of lines) {
    const match = SETTING.exec(text);
    if (match === null) {
      // The line itself is not repeated: it may hold a token.
      log.error('setting', 'The line is no setting such as "key=value"; correct it or make it a comment.', { line });
      continue;
    }
    const [, key = '', raw = 'true'] = match;
    const value = raw.trim().replace(/^(["'])(.*)\1$/s, '$2');
    const secret = CREDENTIAL.test(key);
    if (secret && value !== '' && !/^\$\{[^}]{1,200}\}$/.test(value)) credentials.push({ key: withoutSecrets(key), line });
    const registry = key === 'registry' || key.endsWith(':registry');
    if (registry) registries.push({ key, url: withoutSecrets(value), tls: !isPlainHttp(value), line });
    settings.push({ key: withoutSecrets(key), value: secret ? '…' : withoutSecrets(value), line });
  }
  if (lines.length > 0 && settings.length === 0) return without('malformed');
  return {
    verdict: log.failed() ? 'invalid' : 'valid',
    measures: { settings: settings.length, registries: registries.length, credentials: credentials.length },
    facts: { kind: 'npmrc', settings, registries, credentials },
    diagnostics: log.list(),
  };
}

function linesOf(text: string): readonly { readonly text: string; readonly line: number }[] {
  return text
    .split('\n')
    .map((raw, index) => ({ text: raw.trim(), line: index + 1 }))
    .filter((one) => one.text !== '' && !one.text.startsWith('#') && !one.text.startsWith(';'));
}
