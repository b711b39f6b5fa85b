import { inflateRawSync } from 'node:zlib';
import { type Assessment, DISCLOSURES, forAudience, type Pledge } from '@avouch/core';
import { describe, expect, it } from 'vitest';
import { validateXML } from 'xmllint-wasm';
import { sampleAssessment } from '../sample-assessment.ts';
import { comparedAssessment, emptyAssessment, projectedAssessment, SAMPLE_CASES } from '../sample-cases.ts';
import { sampleCatalogue } from '../sample-catalogue.ts';
import { cellText } from './sheet.ts';
import { xlsxReport } from './xlsx-report.ts';

const catalogue = sampleCatalogue();
const NAMES = ['About', 'Claims', 'Evidence', 'Observations', 'Pledges', 'Gaps'];

/** The files of a zip archive, as text, by its central directory. */
function filesOf(archive: Uint8Array): ReadonlyMap<string, string> {
  const bytes = Buffer.from(archive);
  const end = bytes.lastIndexOf('PK\x05\x06', undefined, 'latin1');
  const files = new Map<string, string>();
  let at = bytes.readUInt32LE(end + 16);
  for (let left = bytes.readUInt16LE(end + 10); left > 0; left--) {
    const [packed, name, extra, comment] = [20, 28, 30, 32].map((offset, index) =>
      index === 0 ? bytes.readUInt32LE(at + offset) : bytes.readUInt16LE(at + offset),
    );
    const local = bytes.readUInt32LE(at + 42);
    const start = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
    const content = bytes.subarray(start, start + (packed ?? 0));
    const text = bytes.readUInt16LE(at + 10) === 0 ? content : inflateRawSync(content);
    files.set(bytes.toString('utf8', at + 46, at + 46 + (name ?? 0)), text.toString('utf8'));
    at += 46 + (name ?? 0) + (extra ?? 0) + (comment ?? 0);
  }
  return files;
}

/** The rows of each sheet by its name, as text; a cell with a formula throws. */
function sheetsOf(archive: Uint8Array): ReadonlyMap<string, readonly (readonly string[])[]> {
  const files = filesOf(archive);
  const strings = [...(files.get('xl/sharedStrings.xml') ?? '').matchAll(/<si>(.*?)<\/si>/gs)].map(([, item = '']) =>
    [...item.matchAll(/<t[^>]*>(.*?)<\/t>/gs)].map(([, text = '']) => plain(text)).join(''),
  );
  const names = [...(files.get('xl/workbook.xml') ?? '').matchAll(/<sheet [^>]*name="([^"]*)"/g)].map(([, name = '']) => name);
  return new Map(
    names.map((name, index) => {
      const xml = files.get(`xl/worksheets/sheet${index + 1}.xml`) ?? '';
      if (xml.includes('<f>') || xml.includes('<f ')) throw new TypeError(`sheet ${name} has a formula`);
      const rows = [...xml.matchAll(/<row [^>]*>(.*?)<\/row>/gs)].map(([, row = '']) =>
        [...row.matchAll(/<c r="[A-Z]+\d+"([^>]*?)(?:\/>|>(.*?)<\/c>)/gs)].map(([, attributes = '', content = '']) => {
          const value = /<v>(.*?)<\/v>/s.exec(content)?.[1] ?? '';
          return attributes.includes('t="s"') ? (strings[Number(value)] ?? '') : plain(value);
        }),
      );
      return [name, rows];
    }),
  );
}

function plain(text: string): string {
  const named = text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&apos;', "'");
  return named
    .replaceAll('&amp;', '&')
    .replaceAll(/_x([0-9A-F]{4})_/g, (_, digits: string) => String.fromCharCode(Number.parseInt(digits, 16)));
}

const sheets = async (assessment: Assessment) => sheetsOf(await xlsxReport(assessment, catalogue));

/** Rows of a sheet by the headings of its columns. */
async function records(assessment: Assessment, name: string): Promise<readonly Readonly<Record<string, string>>[]> {
  const [headings = [], ...rows] = (await sheets(assessment)).get(name) ?? [];
  return rows.map((row) => Object.fromEntries(headings.map((heading, index) => [heading, row[index] ?? ''])));
}

function withPledges(pledges: readonly Pledge[], audience: Assessment['audience'] = null): Assessment {
  const sample = sampleAssessment();
  return { ...sample, audience, ...(pledges.length === 0 ? {} : { pledges }) };
}

describe('xlsxReport', () => {
  it.each(SAMPLE_CASES)('has its sheets, their rows and no formula, in well-formed files, for %s', async (_, assessment) => {
    const bytes = await xlsxReport(assessment(), catalogue);
    expect([...sheetsOf(bytes).keys()]).toEqual(NAMES);
    for (const [, rows] of sheetsOf(bytes)) {
      expect(rows.length).toBeGreaterThan(1);
      for (const cell of rows.flat()) {
        expect(cell.length).toBeLessThanOrEqual(32_767);
        expect(cell).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\ufeff]/);
      }
    }
    const files = [...filesOf(bytes)].map(([fileName, contents]) => ({
      fileName: `part-${fileName.replaceAll(/[^\w.]/g, '-')}`,
      contents,
    }));
    const schema = '<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"/>';
    const { rawOutput } = await validateXML({ xml: files, schema: [schema] });
    expect(rawOutput).not.toMatch(/parser error/);
    const broken = await validateXML({ xml: [{ fileName: 'broken.xml', contents: '<a>' }], schema: [schema] });
    expect(broken.rawOutput).toMatch(/parser error/);
  });

  it('has the elements of a worksheet once each, in the order of ECMA-376 part 1, 18.3.1.99, and names once', async () => {
    const files = filesOf(await xlsxReport(sampleAssessment(), catalogue));
    for (const index of NAMES.keys()) {
      const xml = files.get(`xl/worksheets/sheet${index + 1}.xml`) ?? '';
      const order = [
        ...xml
          .replace(/<sheetData>.*<\/sheetData>/s, '<sheetData/>')
          .matchAll(/<(sheetPr|sheetViews|cols|sheetData|autoFilter|pageMargins|pageSetup|headerFooter)[ />]/g),
      ];
      expect(order.map(([, name]) => name)).toEqual([
        'sheetPr',
        'sheetViews',
        'cols',
        'sheetData',
        'autoFilter',
        'pageMargins',
        'pageSetup',
        'headerFooter',
      ]);
      expect(xml).toContain('<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>');
    }
    const workbook = files.get('xl/workbook.xml') ?? '';
    expect(workbook.match(/<definedNames/g)).toHaveLength(1);
    expect(workbook.indexOf('<definedNames')).toBeLessThan(workbook.indexOf('<calcPr'));
    expect(workbook).toContain('<definedName name="_xlnm.Print_Titles" localSheetId="1">Claims!$A:$A,Claims!$1:$1</definedName>');
    expect(files.get('xl/worksheets/sheet2.xml')).toContain('<autoFilter ref="A1:X46"/>');
  });

  it('has a row for each claim, with both axes and who judged under what authority', async () => {
    const claims = await records(sampleAssessment(), 'Claims');
    expect(claims).toHaveLength(45);
    expect(claims.find(({ Claim }) => Claim === '1.3.2')).toMatchObject({
      Status: 'reconfirm',
      Evidence: 'evidence supported',
      'Evidence age in days': '205',
      'Evidence fresh': 'no',
      Judged: 'met',
      'Judged by': 'J. Okafor, security lead',
      'Judged on': '2026-02-01',
      Authority: 'git-signed',
      'Self-judged': 'yes',
      'Argued by': 'J. Okafor, security lead',
      Assumptions: 'The nightly job runs.',
    });
    expect(claims.find(({ Claim }) => Claim === '1.1.1')).toMatchObject({ Status: 'not assessed', Judged: '', 'Self-judged': '' });
  });

  it('tells no age of evidence that was not seen, whatever was looked at for it', async () => {
    const sample = sampleAssessment();
    const aged = sample.claims.map((claim) => ({ ...claim, evidenceAgeDays: 1, evidenceFresh: true }));
    const rows = await records({ ...sample, claims: aged }, 'Claims');
    const told = rows.filter((row) => row['Evidence age in days'] !== '' || row['Evidence fresh'] !== '');
    expect(new Set(told.map(({ Evidence }) => Evidence))).toEqual(
      new Set(['evidence undermined', 'evidence partly supported', 'evidence supported']),
    );
  });

  it('has a row for each observation, with its place, finding and what the baseline knows', async () => {
    const observations = await records(comparedAssessment(), 'Observations');
    expect(observations).toHaveLength(51);
    expect(
      observations
        .filter(({ Result }) => Result === 'check Failed')
        .map(({ Claim, Place, Baseline, Doubt }) => [Claim, Place, Baseline, Doubt]),
    ).toEqual([
      ['1.1.3', '.github/workflows/release.yml:24:15', 'known since 2026-11-03', 'open'],
      ['1.2.2', '.github/workflows/release.yml:24:15', 'known since 2026-11-03', 'open'],
      ['1.2.2', expect.stringContaining(':18'), 'new', 'open'],
      ['2.1.3', '.github/workflows/release.yml:9', 'new', 'open'],
    ]);
  });

  it('says for which claims a source speaks, and what is no evidence', async () => {
    expect(await records(sampleAssessment(), 'Evidence')).toEqual([
      expect.objectContaining({ What: 'source of the product', Id: 'main', Claims: '1.1.3, 1.1.4, 1.2.2, 1.3.2, 2.1.3, 3.2.1, 3.2.2' }),
    ]);
    expect((await sheets(emptyAssessment())).get('Evidence')?.[1]?.[0]).toBe('No evidence.');
  });

  it('lists declared pledges, and none of them for an audience', async () => {
    const pledges: readonly Pledge[] = [
      { kind: 'fix deadline', severity: 'critical', scheme: 'CVSS 3.1', from: 'disclosed', within: { amount: 7, unit: 'day' } },
      { kind: 'end-of-support notice', atLeast: { amount: 12, unit: 'month' } },
      { kind: 'log retention', log: 'audit', atLeast: { amount: 1, unit: 'year' } },
    ];
    const rows = (await sheets(withPledges(pledges))).get('Pledges');
    expect(rows?.slice(1)).toEqual([
      ['fix deadline', 'critical severity by CVSS 3.1, from when it is disclosed', 'most', '7', 'day'],
      ['end-of-support notice', '', 'least', '12', 'month'],
      ['log retention', 'audit log', 'least', '1', 'year'],
    ]);
    const words = async (assessment: Assessment) => (await sheets(assessment)).get('Pledges')?.[1]?.[0];
    expect(await words(withPledges([]))).toBe('The case declares no pledge.');
    for (const audience of DISCLOSURES.filter((one) => one !== 'internal'))
      expect(await words(forAudience(withPledges(pledges), audience))).toBe('Pledges are withheld from this reader.');
    expect(await words(forAudience(withPledges(pledges), 'internal'))).toBe('fix deadline');
    const labelled = pledges.map((pledge): Pledge => (pledge.kind === 'log retention' ? { ...pledge, disclosure: 'customer' } : pledge));
    const shown = await sheets(forAudience(withPledges(labelled), 'customer'));
    expect(
      shown
        .get('Pledges')
        ?.slice(1)
        .map(([kind]) => kind),
    ).toEqual(['log retention']);
  });

  it('lists what to do next, with who has it', async () => {
    const gaps = await records(sampleAssessment(), 'Gaps');
    expect(gaps.map(({ Nr }) => Nr)).toEqual(gaps.map((_, index) => String(index + 1)));
    expect(gaps.find(({ Kind }) => Kind === 'reconfirm')).toMatchObject({ Claims: '1.3.2', Due: '2026-05-02', Overdue: 'yes' });
  });

  it.each([
    ['internal', 'bring'],
    ['assessor', 'What is to be done next is for internal eyes.'],
    ['public', 'What is to be done next is for internal eyes.'],
  ] as const)('shows what to do next to an audience only where it is %s', async (audience, expected) => {
    const rows = (await sheets(forAudience(sampleAssessment(), audience))).get('Gaps') ?? [];
    expect(rows.slice(1).flat()).toContain(expected);
  });

  it('says for whom it is and what is withheld', async () => {
    const about = (await sheets(projectedAssessment())).get('About')?.map((row) => row.join(': '));
    expect(about).toContain('For: Made ready for the audience "customer": 8 records are withheld.');
    expect(about).toContain('Withheld: claim 1.2.2: 5 × observation');
  });

  it.each(['=HYPERLINK("http://x.example.test")', '+1-1', '@SUM(A1)', '-2+3', '_x0041_', '</t></si>&amp;', 'tab\there'])(
    'holds %j as text',
    async (text) => {
      const sample = sampleAssessment();
      const claims = sample.claims.map((claim) => ({
        ...claim,
        observations: claim.observations.map((one) => ({ ...one, message: text })),
      }));
      const [first] = await records({ ...sample, claims }, 'Observations');
      expect(first?.Message).toBe(text.replace('\t', '\\x09'));
    },
  );

  it('has the same bytes on another day and in another time zone', async () => {
    const before = process.env.TZ;
    const first = await xlsxReport(sampleAssessment(), catalogue);
    process.env.TZ = 'Pacific/Kiritimati';
    await new Promise((done) => setTimeout(done, 1100));
    const second = await xlsxReport(sampleAssessment(), catalogue);
    if (before === undefined) delete process.env.TZ;
    else process.env.TZ = before;
    expect(Buffer.from(first).equals(Buffer.from(second))).toBe(true);
  });
});

describe('cellText', () => {
  it.each([
    // Read back: `_`, `x0041`, `_`, `x0042_`.
    ['_x0041_x0042_', '_x005F_x0041_x005F_x0042_'],
    ['a\u202eb\uffff', 'a\\u202eb\ufffd'],
    ['a\nb\rc', 'a\nb\\x0dc'],
  ])('%j', (text, expected) => {
    expect(cellText(text)).toBe(expected);
  });

  it.each(['x'.repeat(40_000), '_x0041_'.repeat(5_000), '\u0001'.repeat(30_000)])(
    'stays within what a cell holds, and says that more was there',
    (text) => {
      const cell = cellText(text);
      expect(cell.length).toBeLessThanOrEqual(32_767);
      expect(cell).toMatch(/… \(\d+ more characters\)$/);
    },
  );
});
