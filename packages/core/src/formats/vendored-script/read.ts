import { diagnosticLog } from '../../encodings/diagnostic-log.ts';
import { decodeText, strictUtf8 } from '../../encodings/text.ts';
import type { FormatInput, ReadResult } from '../format.ts';
import type { ScriptBanner, VendoredScriptFacts } from './schema.ts';

/** Endings of such files. */
export const SCRIPT_NAME = /\.(?:m?js|css)$/i;
/** Filled by package managers, whose lockfiles list what is in them. */
export const MANAGED = /(?:^|\/)(?:node_modules|bower_components|site-packages)\//i;
/** How far from the beginning a banner stands. */
const HEAD = 4096;
const MOST_LINES = 20;
const MOST_VERSIONS = 20;

/** Whether a script or a style sheet says what it is: by a banner, or by a version that its code gives. */
export function recogniseVendoredScript({ path, bytes }: FormatInput): boolean {
  if (!SCRIPT_NAME.test(path) || MANAGED.test(path) || bytes.length > 4 * 1024 * 1024) return false;
  const text = strictUtf8(bytes);
  return text !== null && !text.includes('\0') && (bannerOf(text) !== null || versionsOf(text).length > 0);
}

/** Reads what such a file says of itself. Its code is not looked at, so what can be read at all is `valid`. */
export function readVendoredScript({ path, bytes }: FormatInput): ReadResult<VendoredScriptFacts> {
  const log = diagnosticLog(path);
  const decoded = decodeText(bytes, log);
  if (decoded.kind !== 'text') return { verdict: decoded.kind, measures: {}, facts: null, diagnostics: log.list() };
  const banner = bannerOf(decoded.text);
  const versions = versionsOf(decoded.text);
  const measures = { library: banner === null ? null : `${banner.name}@${banner.version}`, versions };
  return { verdict: 'valid', measures, facts: { kind: 'vendored-script', banner, versions }, diagnostics: log.list() };
}

const VERSION = String.raw`v?(\d{1,5}\.\d{1,5}(?:\.\d{1,5})?(?:[-+][\w.+-]{1,30})?)`;
/** The address of a published package, as content delivery networks write it into what they make smaller. */
const PACKAGE = /\/npm\/((?:@[\w.-]{1,100}\/)?[\w.-]{1,100})@(\d[\w.+-]{0,40})\//;
const NAMED = new RegExp(
  String.raw`^(?:@?licen[cs]e\s{1,9}|@preserve\s{1,9})?([A-Za-z@][\w.@/-]{0,60}(?: [A-Za-z][\w.-]{0,30}){0,3}?)(?:,| -| –)?\s{1,9}(?:version:?\s{0,9})?${VERSION}(?![\w.])(?=\s{0,9}(?:$|[|(,*;/©—–-]|copyright|https?:|licen[cs]|released|by\b))`,
  'i',
);
/** Such a line names the tool that made the file smaller. */
const TOOL = /\b(?:minif|generated|compiled|built (?:with|by)|using)/i;

/** The first line of the first comment that names a library with a version. */
function bannerOf(text: string): ScriptBanner | null {
  const head = text.slice(0, HEAD);
  const start = /^\s{0,200}(?:(?:"use strict"|'use strict'|@charset "[\w-]{1,20}");?\s{0,20})?(?:\/\*|\/\/)/.exec(head);
  if (start === null) return null;
  const end = head.indexOf('*/');
  const comment = start[0].endsWith('*') ? head.slice(0, end === -1 ? HEAD : end) : head;
  const lines = comment.split('\n', MOST_LINES);
  for (const [index, line] of lines.entries()) {
    const address = PACKAGE.exec(line.slice(0, 1000));
    if (address !== null) return { name: address[1] ?? '', version: address[2] ?? '', line: index + 1 };
  }
  for (const [index, line] of lines.entries()) {
    const bare = line
      .slice(0, 500)
      .replace(/^\s*(?:\/\*+!?|\/\/+!?|\*+!?)?\s*/, '')
      .replace(/^@charset "[^"]{1,20}";\s*(?:\/\*+!?)?\s*/, '');
    // In a comment of single lines the first other line ends it.
    if (!start[0].endsWith('*') && line.trim() !== '' && !line.trimStart().startsWith('//') && index > 0) return null;
    const match = TOOL.test(bare) ? null : NAMED.exec(bare);
    if (match !== null) return { name: (match[1] ?? '').trim(), version: match[2] ?? '', line: index + 1 };
  }
  return null;
}

const OWN_VERSION = /(?:\b|["'_])version["']?\s{0,9}[:=]\s{0,9}["'](\d{1,5}\.\d{1,5}\.\d{1,5}(?:[-+][\w.+-]{1,30})?)["']/gi;

function versionsOf(text: string): readonly string[] {
  const found = new Set<string>();
  for (const match of text.matchAll(OWN_VERSION)) {
    if (found.size >= MOST_VERSIONS) break;
    if (match[1] !== undefined) found.add(match[1]);
  }
  return [...found];
}
