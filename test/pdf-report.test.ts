import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pdfReader } from '@avouch/collectors';
import { REPORTS } from '@avouch/reports';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hostileAssessment } from '../packages/reports/src/hostile-assessment.ts';
import { sampleAssessment } from '../packages/reports/src/sample-assessment.ts';
import { sampleCatalogue } from '../packages/reports/src/sample-catalogue.ts';

// What others read in the report as PDF: our own reader of PDF, and Poppler where the machine has it.

const catalogue = sampleCatalogue();
const INJECTIONS = [
  '#read("/etc/passwd")',
  '#import "@preview/x:1.0.0"',
  '$ x^2 $',
  '@ref',
  '= Heading',
  '#panic()',
  '*bold*',
  '\\u{202e}',
  '中文 😀 \u0645',
];
const reader = pdfReader();
const folder = mkdtempSync(join(tmpdir(), 'avouch-pdf-test-'));

afterAll(async () => {
  await reader.close();
  rmSync(folder, { recursive: true, force: true });
});

async function written(assessment: ReturnType<typeof sampleAssessment>): Promise<Uint8Array> {
  const bytes = await REPORTS.find(({ id }) => id === 'pdf')?.write(assessment, catalogue);
  if (!(bytes instanceof Uint8Array)) throw new TypeError('the form pdf gives no bytes');
  return bytes;
}

/** The text of each page, its lines joined without spaces: where a line ends says nothing. */
async function pagesOf(bytes: Uint8Array): Promise<readonly string[]> {
  const pdf = (await reader.beside(bytes))?.pdf;
  if (pdf?.kind !== 'text') throw new TypeError(`our reader says: ${JSON.stringify(pdf)}`);
  return pdf.pages.map(({ lines }) =>
    lines
      .flatMap(({ cells }) => cells)
      .join('')
      .replace(/\s+/g, ''),
  );
}

/** What a program of Poppler says of a document; global-setup.ts installs it, or names its package. */
function poppler(program: string, bytes: Uint8Array): string {
  const path = join(folder, `${program}.pdf`);
  writeFileSync(path, bytes);
  const { error, stdout } = spawnSync(program, program === 'pdftotext' ? [path, '-'] : [path], { encoding: 'utf8', maxBuffer: 1 << 28 });
  if (error !== undefined) throw error;
  return stdout;
}

describe('the report as PDF', () => {
  let bytes: Uint8Array;
  let pages: readonly string[];
  beforeAll(async () => {
    bytes = await written(sampleAssessment(catalogue));
    pages = await pagesOf(bytes);
  });

  it('opens with one page for the accountable person, then the contents', () => {
    const [first = '', second = ''] = pages;
    for (const words of ['Ledger', 'AcmeLtd', 'SummaryfortheSeniorResponsibleOwner', 'Whatexpiresnext', 'Whojudged', 'self-judged:1'])
      expect(first).toContain(words);
    expect(first).toContain('Page1of');
    expect(second).toContain('Contents');
  });

  it('holds each claim with its argument, judgement, authority, checks, doubts and places', () => {
    const whole = pages.join('');
    for (const words of [
      'Everypullrequestrunsthewholesuite,andaredonecannotbemerged.',
      'Assumes:Thenightlyjobruns.',
      'JudgedmetbyJ.Okafor,securityleadon2026-02-01(authority:git-signed).',
      'Self-judged:whojudgeditiswhoarguedit.',
      'Thenightlyjobhasbeenskippedsince',
      '.github/workflows/release.yml:24:15',
      'evidenceof2026-10-29,5daysold',
      'Bringtherecordthatshowsitfor4.3.2.',
      'avouchassess',
      `sha256:${'c'.repeat(64)}`,
    ])
      expect(whole).toContain(words);
  });

  it('never says that anything is compliant, or scores it', () => {
    expect(pages.join('').toLowerCase()).not.toMatch(/compliant|score|passrate|%/);
  });

  it('is tagged, as Poppler sees it too, and reads the same', () => {
    expect(poppler('pdfinfo', bytes)).toMatch(/^Tagged: +yes$/m);
    expect(poppler('pdftotext', bytes).replace(/\s+/g, '')).toContain('.github/workflows/release.yml:24:15');
  });

  it('shows hostile text as text, and what its fonts do not have as numbers', async () => {
    const base = sampleAssessment(catalogue);
    const hostile = INJECTIONS.join(' ');
    const claims = base.claims.map((claim) => ({ ...claim, reasons: [hostile], bring: hostile }));
    const whole = (await pagesOf(await written({ ...base, organisation: hostile, claims }))).join('');
    for (const words of [
      '#read("/etc/passwd")',
      '#import"@preview/x:1.0.0"',
      '$x^2$',
      '@ref',
      '=Heading',
      '#panic()',
      '*bold*',
      '\\u4e2d\\u6587',
      '\\u{1f600}',
      '\\u0645',
    ])
      expect(whole).toContain(words);
    expect(whole).not.toContain('root:');
  });

  it('keeps its first page to one page, whatever it holds', async () => {
    const base = hostileAssessment();
    const wide = 'W'.repeat(500);
    const claims = base.claims.map((claim) => ({ ...claim, observations: claim.observations.map((one) => ({ ...one, message: wide })) }));
    const many = { ...base, organisation: wide, release: wide, product: { ...base.product, name: wide }, claims };
    const [first, second] = await pagesOf(await written(many));
    expect(first).toContain('Whojudged');
    expect(second).toContain('Contents');
  });
});
