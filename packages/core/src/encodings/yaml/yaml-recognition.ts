import { diagnosticLog } from '../diagnostic-log.ts';
import { jsonOutline } from '../json/json-outline.ts';
import { strictUtf8 } from '../text.ts';
import { readYaml, type YamlDocument } from './yaml-document.ts';

const PARSED = new WeakMap<Uint8Array, YamlDocument | null>();

/**
 * Whether a file is JSON as a whole and has none of these keys at its root: no YAML that has one of them there, known without a look at the
 * rest of its text.
 */
export function isJsonWithout(bytes: Uint8Array, keys: readonly string[]): boolean {
  const outline = jsonOutline(bytes);
  return outline?.isWhole === true && !keys.some((key) => outline.members.has(key));
}

/**
 * The YAML of a file, to recognise a format by: parsed once for all formats that ask, and only where the text has one of their marks.
 * Each match of `mark` is needed by the format that asks; null where there is none, or no YAML.
 */
export function yamlToRecognise(bytes: Uint8Array, ...marks: readonly RegExp[]): YamlDocument | null {
  const text = strictUtf8(bytes);
  if (text === null || !marks.every((mark) => mark.test(text))) return null;
  const known = PARSED.get(bytes);
  if (known !== undefined) return known;
  const yaml = readYaml(text, diagnosticLog(''));
  const parsed = yaml.kind === 'yaml' ? yaml : null;
  PARSED.set(bytes, parsed);
  return parsed;
}
