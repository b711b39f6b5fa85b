import type { Assessment, Catalogue } from '@avouch/core';
import { pdfData } from './pdf-data.ts';
import { TEMPLATE_CLAIMS } from './template-claims.ts';
import { TEMPLATE_OPENING } from './template-opening.ts';
import { TEMPLATE_RECORDS } from './template-records.ts';
import { TEMPLATE_STYLE } from './template-style.ts';
import { setPdf } from './typst-compiler.ts';

const TEMPLATE = [TEMPLATE_STYLE, TEMPLATE_OPENING, TEMPLATE_CLAIMS, TEMPLATE_RECORDS].join('\n');

/** An assessment as tagged PDF for an assessor and a board: a summary on one page, then everything. Says of itself that it keeps to PDF/UA-1. */
export async function pdfReport(assessment: Assessment, catalogue: Catalogue): Promise<Uint8Array> {
  const madeAt = Math.max(0, Math.floor(Date.parse(assessment.asOf) / 1000));
  return await setPdf({ template: TEMPLATE, data: JSON.stringify(pdfData(assessment, catalogue)), madeAt });
}
