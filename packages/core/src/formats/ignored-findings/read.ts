import { type DiagnosticLog, diagnosticLog } from '../../encodings/diagnostic-log.ts';
import { isJsonObject, memberOf, readJson } from '../../encodings/json/json-document.ts';
import { lineIndex } from '../../encodings/line-index.ts';
import { decodeText, strictUtf8 } from '../../encodings/text.ts';
import { readToml, tableLines } from '../../encodings/toml-document.ts';
import { textOf, valueAt } from '../../encodings/yaml/yaml-access.ts';
import { readYaml } from '../../encodings/yaml/yaml-document.ts';
import type { FormatInput, ReadResult } from '../format.ts';
import type { IgnoredFinding, IgnoredFindingsFacts } from './schema.ts';

type Tool = IgnoredFindingsFacts['tool'];
type Ignored = { readonly kind: 'ignored'; readonly ignored: readonly IgnoredFinding[] } | { readonly kind: 'malformed' | 'refused' };

/** The names of the lists, and whose they are. */
export const LIST_NAMES: ReadonlyMap<string, Tool> = new Map([
  ['.trivyignore', 'Trivy'],
  ['.gitleaksignore', 'Gitleaks'],
  ['osv-scanner.toml', 'OSV-Scanner'],
  ['brakeman.ignore', 'Brakeman'],
  ['.snyk', 'Snyk'],
]);

const MOST = 5_000;
const CUT = 200;

const toolOf = (path: string) => LIST_NAMES.get(path.slice(path.lastIndexOf('/') + 1));

/** Whether the content is such a list: its name says whose, and it passes over something. */
export function recogniseIgnoredFindings({ path, bytes }: FormatInput): boolean {
  const tool = toolOf(path);
  const text = strictUtf8(bytes);
  if (tool === undefined || text === null || text.trim() === '' || text.includes('\0')) return false;
  const read = readFor(tool, text, diagnosticLog(path));
  return read.kind === 'ignored' && read.ignored.length > 0;
}

/** Reads such a list; its name says which form it has. */
export function readIgnoredFindings({ path, bytes }: FormatInput): ReadResult<IgnoredFindingsFacts> {
  const log = diagnosticLog(path);
  const without = (verdict: 'malformed' | 'refused' | 'unsupported') => ({ verdict, measures: {}, facts: null, diagnostics: log.list() });
  const decoded = decodeText(bytes, log);
  if (decoded.kind !== 'text') return without(decoded.kind);
  const tool = toolOf(path);
  if (tool === undefined) {
    log.error(
      'unknown-name',
      'Only the name of such a list says whose it is, and this one is of no scanner that is known. Name it as the scanner does.',
    );
    return without('unsupported');
  }
  const read = readFor(tool, decoded.text, log);
  if (read.kind !== 'ignored') return without(read.kind);
  if (read.ignored.length > MOST) log.error('too-many-findings', `The list has more than ${MOST} findings; the rest is not read.`);
  const ignored = read.ignored.slice(0, MOST);
  return {
    verdict: log.failed() ? 'invalid' : 'valid',
    measures: { tool, ignored: ignored.length, without_reason: ignored.filter(({ reason }) => reason === null).length },
    facts: { kind: 'ignored-findings', tool, ignored },
    diagnostics: log.list(),
  };
}

function readFor(tool: Tool, text: string, log: DiagnosticLog): Ignored {
  switch (tool) {
    case 'Trivy':
    case 'Gitleaks':
      return { kind: 'ignored', ignored: readList(text) };
    case 'OSV-Scanner':
      return readOsvScanner(text, log);
    case 'Brakeman':
      return readBrakeman(text, log);
    case 'Snyk':
      return readSnyk(text, log);
    default:
      return tool satisfies never;
  }
}

/** A finding a line. A comment stands for the lines below it, up to an empty one. */
function readList(text: string): readonly IgnoredFinding[] {
  const ignored: IgnoredFinding[] = [];
  let comment: string[] = [];
  let isComment = false;
  for (const [index, raw] of text.split('\n').entries()) {
    if (ignored.length > MOST) break;
    const row = raw.slice(0, 2_000).trim();
    if (row.startsWith('#')) {
      if (!isComment) comment = [];
      if (comment.length < 20) comment.push(row.replace(/^#+\s*/, ''));
      isComment = true;
      continue;
    }
    isComment = false;
    if (row === '') {
      comment = [];
      continue;
    }
    const hash = row.search(/\s#/);
    const words = (hash === -1 ? row : row.slice(0, hash)).split(/\s+/);
    const beside = hash === -1 ? '' : row.slice(hash + 2);
    const until = words.find((word) => word.startsWith('exp:'))?.slice('exp:'.length);
    ignored.push({
      id: (words[0] ?? '').slice(0, CUT),
      reason: written(`${beside} ${comment.join(' ')}`),
      until: written(until),
      line: index + 1,
    });
  }
  return ignored;
}

function readOsvScanner(text: string, log: DiagnosticLog): Ignored {
  const toml = readToml(text, log);
  if (toml.kind !== 'toml') return toml;
  const entries = memberOf(toml.root, 'IgnoredVulns');
  const list: readonly unknown[] = Array.isArray(entries) ? entries : [];
  const lines = tableLines(text, 'IgnoredVulns', list.length);
  return {
    kind: 'ignored',
    ignored: list.filter(isJsonObject).map((entry, index) => {
      const until = memberOf(entry, 'ignoreUntil');
      return {
        id: written(memberOf(entry, 'id')) ?? '(no id)',
        reason: written(memberOf(entry, 'reason')),
        until: until === undefined ? null : written(until instanceof Date ? until.toISOString() : until),
        line: lines?.[index] ?? 1,
      };
    }),
  };
}

function readBrakeman(text: string, log: DiagnosticLog): Ignored {
  const json = readJson(text, log);
  if (json.kind !== 'json') return json;
  const entries = memberOf(json.value, 'ignored_warnings');
  const index = lineIndex(text);
  const lines = new Map(
    [...text.matchAll(/"fingerprint"\s{0,8}:\s{0,8}"([0-9a-f]{1,128})"/g)].map((match) => [match[1], index.at(match.index).line]),
  );
  return {
    kind: 'ignored',
    ignored: (Array.isArray(entries) ? entries : []).filter(isJsonObject).map((entry) => {
      const fingerprint = written(memberOf(entry, 'fingerprint')) ?? '';
      const type = written(memberOf(entry, 'warning_type')) ?? 'warning';
      return {
        id: `${type} ${fingerprint.slice(0, 8)}`.trim(),
        reason: written(memberOf(entry, 'note')),
        until: null,
        line: lines.get(fingerprint) ?? 1,
      };
    }),
  };
}

function readSnyk(text: string, log: DiagnosticLog): Ignored {
  const yaml = readYaml(text, log);
  if (yaml.kind !== 'yaml') return yaml;
  const ignore = valueAt(yaml.root, 'ignore');
  const entries = ignore?.kind === 'mapping' ? ignore.entries : [];
  return {
    kind: 'ignored',
    ignored: entries.flatMap(({ key, keyAt, value }) =>
      (value.kind === 'sequence' ? value.items : []).flatMap((item) =>
        (item.kind === 'mapping' ? item.entries : []).map((path) => ({
          id: key.slice(0, CUT),
          reason: written(textOf(valueAt(path.value, 'reason'))),
          until: written(textOf(valueAt(path.value, 'expires'))),
          line: keyAt.line,
        })),
      ),
    ),
  };
}

/** A text that says something, cut; null for anything else. */
function written(value: unknown): string | null {
  return typeof value === 'string' && value.trim() !== '' ? value.trim().slice(0, CUT).toWellFormed() : null;
}
