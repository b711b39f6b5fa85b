import { diagnosticLog } from '../../encodings/diagnostic-log.ts';
import { decodeText, strictUtf8 } from '../../encodings/text.ts';
import { mayHoldPledges, statedPledges } from '../../prose/pledges/stated-pledges.ts';
import { readMarkup } from '../../prose/prose-markup.ts';
import { mayHoldSupplyStatements, saysSomething, supplyStatements } from '../../prose/supply-statements.ts';
import type { FormatInput, ReadResult } from '../format.ts';
import type { SupplyDocumentFacts } from './schema.ts';

const NAME = /\.(?:md|markdown|rst|adoc|asciidoc)$/i;

/** Whether a document in prose makes such a statement. */
export function recogniseSupplyDocument({ path, bytes }: FormatInput): boolean {
  if (!NAME.test(path) || bytes.length > 1024 * 1024) return false;
  const text = strictUtf8(bytes);
  if (text === null || text.includes('\0')) return false;
  const [supplies, pledges] = [mayHoldSupplyStatements(text), mayHoldPledges(text)];
  if (!supplies && !pledges) return false;
  const document = readMarkup(path, text);
  if (document === null) return false;
  return (
    (supplies && saysSomething(supplyStatements(document.prose, document.links))) || (pledges && statedPledges(document.prose).length > 0)
  );
}

/** Reads such a document. Free text breaks no rule, so what can be read at all is `valid`. */
export function readSupplyDocument({ path, bytes }: FormatInput): ReadResult<SupplyDocumentFacts> {
  const log = diagnosticLog(path);
  const decoded = decodeText(bytes, log);
  if (decoded.kind !== 'text') return { verdict: decoded.kind, measures: {}, facts: null, diagnostics: log.list() };
  const document = readMarkup(path, decoded.text);
  if (document === null) {
    log.error('too-many-attributes', 'A tag has more than 1,000 attributes; the document is not read. Save it from its source again.');
    return { verdict: 'refused', measures: {}, facts: null, diagnostics: log.list() };
  }
  const supply = supplyStatements(document.prose, document.links);
  const pledges = statedPledges(document.prose);
  const title = document.title?.text ?? document.prose.headings[0]?.text ?? null;
  const measures = {
    listed: supply.listed.length,
    lock_promises: supply.lockPromises.length,
    private_channels: supply.reporting?.channels.length ?? 0,
    pledges: pledges.length,
  };
  return { verdict: 'valid', measures, facts: { kind: 'supply-document', title, supply, pledges }, diagnostics: log.list() };
}
