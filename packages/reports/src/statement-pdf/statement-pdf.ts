import type { Catalogue } from '@avouch/core';
import { TEMPLATE_STYLE } from '../pdf/template-style.ts';
import { setPdf } from '../pdf/typst-compiler.ts';
import { packContent } from '../statement-page/pack-content.ts';
import { statementPdfData } from './statement-pdf-data.ts';
import { STATEMENT_TEMPLATE } from './statement-template.ts';

/** What the printed page of a pack is made from. */
export interface StatementPdfParts {
  /** The bundle, as it is in the pack. */
  readonly bundle: Uint8Array;
  /** Openings of the disclosed records, as they are in the pack. */
  readonly records: Uint8Array;
  readonly catalogue: Catalogue;
}

/**
 * A statement on one page of A4 for people, as tagged PDF that says of itself that it keeps to PDF/UA-1. It is not signed, and says so. Same parts,
 * same bytes. Throws a RangeError for a bundle that cannot be read, and a ReportError where this machine has no compiler.
 */
export async function statementPdf(parts: StatementPdfParts): Promise<Uint8Array> {
  const content = packContent(parts);
  const data = JSON.stringify(statementPdfData(content, parts.catalogue));
  const madeAt = Math.max(0, Math.floor(Date.parse(content.statement.predicate.issuedAt) / 1000));
  return await setPdf({ template: [TEMPLATE_STYLE, STATEMENT_TEMPLATE].join('\n'), data, madeAt });
}
