import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pdfReader } from '@avouch/collectors';
import { afterAll, describe, expect, it } from 'vitest';
import { statementPdf } from '../packages/reports/src/statement-pdf/statement-pdf.ts';
import { ED25519, identityBundle, keyId, type SampleChanges, samplePack } from './statement-page-pack.ts';

// The printed page of a pack, read again by our own reader of PDF, and by Poppler where the machine has it.

const reader = pdfReader();
const folder = mkdtempSync(join(tmpdir(), 'avouch-statement-pdf-'));

afterAll(async () => {
  await reader.close();
  rmSync(folder, { recursive: true, force: true });
});

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

const setPage = async (changes: SampleChanges = {}) => await pagesOf(await statementPdf(samplePack(changes)));

describe('the printed page of a statement', () => {
  it('says what it is of, who answers, until when, what stops it, how much is withheld, and that it is not signed', async () => {
    const pages = await setPage();
    expect(pages.length).toBe(1);
    const [page = ''] = pages;
    for (const words of [
      'AstatementofAcmeLtdontheSoftwareSecurityCodeofPractice1.0',
      'Ledger',
      'Release2.4.0',
      'Thispageisnotsigned.',
      'M.Ferreira,Chiefexecutive',
      '2027-11-04T00:00:00Z',
      'ledger-2.4.0.tar.gz',
      // By hand: of 45 claims two were judged, one not met and one met before a later doubt's risk was accepted.
      'Statusof45claims:notassessed:43;notmet:1;',
      'Noneofthe14principlesismet:1metwithrisk,13stoppedbyclaims.',
      // By hand: 1.3 is concluded over 1.3.2, judged not met, and two more that nobody judged.
      'Principle1.3isconcludedmetwithrisk,andnobodyhasjudgedclaims1.3.1and1.3.3:whatislackingthereisnotknown.',
      'Stoppedby,orshortof',
      'shortofall3claims',
      'ofwhich11aredisclosedinthispackand14withheld',
      keyId(ED25519).replace('sha256:', ''),
      'avouchverifyPACK.avouch--keyVENDOR.pem--artefactFILE',
      'cannotbeknownoffline',
    ])
      expect(page).toContain(words);
    expect(page).not.toMatch(/verified|compliant|certified|score|✓/i);
  });

  it('is the same bytes for the same pack, and other bytes for another', async () => {
    const [one, other, third] = await Promise.all([
      statementPdf(samplePack()),
      statementPdf(samplePack()),
      statementPdf(samplePack({ issue: { id: 'b2'.repeat(32) } })),
    ]);
    expect(Buffer.from(one).equals(Buffer.from(other))).toBe(true);
    expect(Buffer.from(one).equals(Buffer.from(third))).toBe(false);
  });

  it('is tagged, one page of A4, and says that it keeps to PDF/UA-1', async () => {
    const bytes = await statementPdf(samplePack());
    expect(Buffer.from(bytes).toString('latin1')).toMatch(/pdfuaid:part>1</);
    const path = join(folder, 'page.pdf');
    writeFileSync(path, bytes);
    const { stdout } = spawnSync('pdfinfo', [path], { encoding: 'utf8' });
    for (const line of [/^Tagged: +yes$/m, /^Pages: +1$/m, /A4/]) expect(stdout).toMatch(line);
  });

  it.each<[string, SampleChanges]>([
    ['long words in every field', { words: (text) => `${text}${'W'.repeat(9000)}` }],
    ['long sentences in every field', { words: (text) => `${text} ${'and so on '.repeat(900)}`.trim() }],
    [
      'many files',
      {
        issue: { subject: Array.from({ length: 5000 }, (_, index) => ({ name: `${'file'.repeat(50)}-${index}`, sha256: 'a'.repeat(64) })) },
      },
    ],
    [
      'all of it, and a catalogue whose words are not at hand, with more principles than fit',
      {
        words: (text) => `${text}${'W'.repeat(900)}`,
        statement: (one) => ({
          ...one,
          predicate: {
            ...one.predicate,
            catalogue: { id: 'x'.repeat(9000), edition: 'y'.repeat(9000), digest: 'e'.repeat(64) },
            principles: Array.from({ length: 900 }, (_, index) => ({
              id: `${index}${'p'.repeat(100)}`,
              status: 'stopped by' as const,
              stoppedBy: ['q'.repeat(9000), 'r'],
            })),
          },
        }),
      },
    ],
    [
      'every principle concluded over claims that nobody judged, with more of them than fit',
      {
        statement: (one) => ({
          ...one,
          predicate: {
            ...one.predicate,
            principles: [
              ...one.predicate.principles,
              ...Array.from({ length: 300 }, (_, index) => ({ id: `${'x'.repeat(999)}${index}` })),
            ].map(({ id }) => ({ id, status: 'met with risk' as const, stoppedBy: one.predicate.claims.map((claim) => claim.id) })),
          },
        }),
      },
    ],
  ])('is one page with %s', async (_, changes) => {
    const pages = await setPage(changes);
    expect(pages.length).toBe(1);
    expect(pages[0]).toContain(keyId(ED25519).replace('sha256:', ''));
    expect(pages[0]).toContain('Thispageisnotsigned.');
    expect(pages[0]).toContain('avouchverify');
  });

  it('shows hostile text as text, and what its fonts do not have as numbers', async () => {
    const hostile = '#read("/etc/passwd") #panic() $x$ *b* \u202e 中 \x1b[31m';
    const [page = ''] = await setPage({ words: () => hostile });
    for (const words of ['#read("/etc/passwd")', '#panic()', '$x$', '*b*', '\\u202e', '\\u4e2d', '\\x1b[31m'])
      expect(page).toContain(words);
    expect(page).not.toContain('root:');
  });

  it('names no key where somebody signed whom a certificate names', async () => {
    const [page = ''] = await pagesOf(await statementPdf({ ...samplePack(), bundle: identityBundle() }));
    expect(page).toContain('Itissignedbyanidentity');
    expect(page).toContain('--identityNAME--issuerADDRESS');
    expect(page).not.toContain('--keyVENDOR.pem');
  });

  it('refuses a bundle that cannot be read', async () => {
    await expect(statementPdf({ ...samplePack(), bundle: new Uint8Array() })).rejects.toThrow(RangeError);
  });
});
