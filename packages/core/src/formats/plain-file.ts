import { type DiagnosticLog, diagnosticLog } from '../encodings/diagnostic-log.ts';
import { checkJson } from '../encodings/json/json-document.ts';
import { decodeText } from '../encodings/text.ts';
import { walkXml } from '../encodings/xml-document.ts';
import { readYaml } from '../encodings/yaml/yaml-document.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import type { Verdict } from '../model/facts.ts';

/** What can be said of a file whose format no reader knows. */
export interface PlainFile {
  readonly verdict: Extract<Verdict, 'malformed' | 'unsupported' | 'refused'>;
  readonly diagnostics: readonly Diagnostic[];
}

/** Larger files are not looked into: nobody reads them. */
const LARGEST = { json: 10 * 1024 * 1024, xml: 10 * 1024 * 1024, yaml: 256 * 1024 };

/** Deeper than any tool writes; found before a recursive parser would meet it. */
const BOUNDS = { nodes: 5_000_000, depth: 1000 };

/**
 * Looks at a file of unknown format: an empty one is malformed, and so is one whose name says JSON, XML or YAML and whose content is none.
 * Comments in JSON are let pass, since configuration files have them.
 */
export function plainFile(path: string, bytes: Uint8Array): PlainFile {
  const log = diagnosticLog(path);
  const json = /\.(?:json|sarif)$/i.test(path) && bytes.length <= LARGEST.json;
  const yaml = /\.ya?ml$/i.test(path) && bytes.length <= LARGEST.yaml;
  const xml = /\.xml$/i.test(path) && bytes.length <= LARGEST.xml;
  if (json || xml || yaml || isBlank(bytes)) {
    const decoded = decodeText(bytes, log);
    const fault = decoded.kind === 'text' ? faultOf(decoded.text, log, json ? 'json' : xml ? 'xml' : 'yaml') : decoded.kind;
    if (fault !== null) return { verdict: fault, diagnostics: log.list() };
  }
  log.info('unknown-format', 'No reader knows this content; it is kept as a plain file. docs/formats.md lists what is read.');
  return { verdict: 'unsupported', diagnostics: log.list() };
}

function faultOf(text: string, log: DiagnosticLog, syntax: 'json' | 'xml' | 'yaml'): 'malformed' | 'refused' | null {
  switch (syntax) {
    case 'json':
      return checkJson(text, log, { dialect: 'json5', limits: BOUNDS })?.kind ?? null;
    case 'xml': {
      const { kind } = walkXml(text, log, { limits: BOUNDS, onOpen: () => undefined });
      return kind === 'walked' ? null : kind;
    }
    case 'yaml': {
      const { kind } = readYaml(text, log);
      return kind === 'yaml' ? null : kind;
    }
    default:
      return syntax satisfies never;
  }
}

function isBlank(bytes: Uint8Array): boolean {
  return bytes.length <= 4096 && bytes.every((byte) => byte === 0x20 || (byte >= 0x09 && byte <= 0x0d));
}
