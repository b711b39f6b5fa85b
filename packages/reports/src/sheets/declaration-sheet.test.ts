import { DECLARATIONS, type Declaration, readLayers, standsAgainst } from '@avouch/core';
import { describe, expect, it } from 'vitest';
import { hostileAssessment } from '../hostile-assessment.ts';
import { sampleAssessment } from '../sample-assessment.ts';
import { sampleCatalogue } from '../sample-catalogue.ts';
import { declarationPage } from './declaration-sheet.ts';
import { declarationText } from './declaration-text.ts';
import { declarationDocument } from './index.ts';

function declaration(): Declaration {
  const [first] = DECLARATIONS;
  if (first === undefined) throw new Error('no declaration');
  return first;
}

function sheetOf(assessment = sampleAssessment(), owner: string | null = null) {
  return { declaration: declaration(), assessment, stands: standsAgainst(assessment, sampleCatalogue(), []), owner } as const;
}

/** About how many lines of the page a text fills: 120 signs of the size of the lists fit. */
function linesOf(assessment = sampleAssessment()): number {
  const { against, restsOn } = declarationPage(sheetOf(assessment));
  const rows = (text: string) => Math.ceil(text.length / 105);
  return [...against.flatMap(({ title, items, left }) => [title, ...items, ...(left > 0 ? ['…'] : [])]), ...restsOn].reduce(
    (sum, text) => sum + rows(text),
    0,
  );
}

describe('the page of a declaration', () => {
  it('fits a page whatever stands against it, with every count', () => {
    const many = {
      ...sampleAssessment(),
      diagnostics: Array.from({ length: 500 }, (_, index) => ({
        code: 'x',
        severity: 'error' as const,
        message: `Fault ${index} ${'word '.repeat(80)}`,
        location: null,
      })),
    };
    expect(linesOf()).toBeLessThan(62);
    expect(linesOf(hostileAssessment())).toBeLessThan(62);
    expect(linesOf(many)).toBeLessThan(62);
    const faults = declarationPage(sheetOf(many)).against.find(({ title }) => title.startsWith('Faults'));
    expect(faults?.title).toBe('Faults in what was read: 500');
    expect(500 - (faults?.left ?? 0)).toBe(faults?.items.length);
  });

  it('says that nothing stands against it only where nothing does, and never proposes an answer', () => {
    const base = sheetOf();
    const clean = declarationPage({ ...base, stands: { against: [], restsOn: ['Judged by Ann (45).'] } });
    expect(clean.summary).toMatch(/^Nothing on record stands against it\. What that rests on is below\. A person decides/);
    expect(clean.restsOn).toEqual(['Judged by Ann (45).']);
    const page = declarationPage(base);
    expect(page.summary).not.toContain('Nothing');
    expect(page.summary).toContain('A person decides');
  });

  it('obeys nothing that hides in what it quotes', async () => {
    const text = declarationText(sheetOf(hostileAssessment(), '\x1b[31mDee'), 80);
    expect(text).not.toMatch(/[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]/);
    const [layer] = readLayers('page.docx', await declarationDocument(sheetOf(hostileAssessment())));
    expect([layer?.document.verdict, layer?.document.diagnostics]).toEqual(['valid', []]);
  });

  it('gives the same bytes for the same sheet', async () => {
    expect(await declarationDocument(sheetOf())).toEqual(await declarationDocument(sheetOf()));
  });
});
