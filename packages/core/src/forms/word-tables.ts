import type { DiagnosticLog } from '../encodings/diagnostic-log.ts';
import { walkXml } from '../encodings/xml-document.ts';
import { MOST_CHARACTERS } from '../prose/document-lines.ts';
import { WORD_LIMITS } from '../prose/word-document.ts';
import { TABLE_LIMITS, type WordTables } from './word-cells.ts';
import { wordWalker } from './word-walker.ts';
import { scanXml } from './xml-spans.ts';

/** Reads the tables of a main part, in time linear in its length. `targets`: addresses by the ids of relationships. */
export function wordTables(xml: string, targets: ReadonlyMap<string, string>, log: DiagnosticLog): WordTables | 'malformed' | 'refused' {
  const checked = walkXml(xml, log, { limits: WORD_LIMITS, onOpen: () => undefined });
  if (checked.kind !== 'walked') return checked.kind;
  const walker = wordWalker(xml, targets);
  scanXml(xml, walker.handlers);
  const over = walker.over();
  if (over === 'rows') {
    log.error('too-many-rows', `The tables of the document have more than ${TABLE_LIMITS.rows} rows; it is no form. Bring the form alone.`);
    return 'refused';
  }
  if (over === 'characters') {
    log.error('too-much-text', `The document has more than ${MOST_CHARACTERS} characters of text; it is not read. Bring it in parts.`);
    return 'refused';
  }
  return walker.tables();
}
