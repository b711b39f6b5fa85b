import type { Assessment } from '@avouch/core';
import { evidenceSummary, evidenceWords } from '../evidence-words.ts';
import { limitText, oneLine } from '../foreign-text.ts';
import { countOf } from '../phrases.ts';
import { heading, type Page, paragraph } from './page.ts';

const MOST = 40;
const TEXT_LIMIT = 600;

/** Evidence besides the sources, one entry a document. */
export function evidenceLines(assessment: Assessment, page: Page): readonly string[] {
  const summary = evidenceSummary(assessment);
  if (summary === null) return [];
  const left = assessment.evidence.length - MOST;
  return [
    ...heading('Evidence besides the sources', page),
    ...paragraph(summary, page, { plain: '' }),
    ...assessment.evidence.slice(0, MOST).flatMap((evidence) => {
      const { name, path, readAs, dates, signature, notCredited } = evidenceWords(evidence);
      const where = name === path ? '' : ` (${path})`;
      const words = [`${name}${where}: ${readAs}, ${dates}`, ...(signature === null ? [] : [signature])].join('; ');
      return [
        ...paragraph(limitText(words, TEXT_LIMIT), page, { plain: '  ' }),
        ...(notCredited === null
          ? []
          : paragraph(oneLine(limitText(notCredited, TEXT_LIMIT)), page, { plain: '    ' }).map(page.ink.quiet)),
      ];
    }),
    ...(left > 0 ? [page.ink.quiet(`  and ${countOf(left, 'more', 'more')}`)] : []),
  ];
}
