import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Assessment, AssessorPack } from '@avouch/core';
import { describe, expect, it } from 'vitest';
import { fillPack, type Program, type Typed } from '../../packages/core/src/assessors/pack-filled-samples.ts';
import { temporaryFolder } from '../repositories/temporary-folder.ts';
import { assessJson } from './assess-json.ts';
import { CASE, done, judgedCase, textOf } from './judged-case.ts';
import { runAvouch } from './run-avouch.ts';

const RECORDS = `arguments:
  - { claim: 3.2.1, text: "Our policy is public.", by: Ann, at: 2026-11-01, disclosure: customer }
judgements:
  - { claim: 3.2.1, verdict: met, by: Ann, at: 2026-11-03T10:00:00Z, disclosure: public }
  - { claim: 4.2.1, verdict: not met, by: SRO, at: 2026-11-03T10:00:00Z }
doubts:
  - { id: old-page, claim: 3.2.1, text: "The page is of 2023.", by: Support lead, at: 2026-11-01, disclosure: assessor }
exceptions:
  - { claim: 4.2.1, effect: "Less notice.", interim: "We write.", owner: Support lead, action: "Change.", due: 2027-01-31, acceptedBy: SRO, until: 2027-02-28, disclosure: internal }
`;
const WHO: readonly Typed[] = [
  { sheet: 'How to use', row: 'YOU name', column: 'C', text: 'Ann Assessor' },
  { sheet: 'How to use', row: 'YOU role', column: 'C', text: 'Lead assessor' },
  { sheet: 'How to use', row: 'YOU organisation', column: 'C', text: 'Assessors Ltd' },
  { sheet: 'How to use', row: 'YOU date', column: 'C', text: '20 November 2026' },
];
const SAID: readonly Typed[] = [
  ...WHO,
  { sheet: 'Sample', row: 'doubt-old-page ', column: 'Looked at', text: 'Yes' },
  { sheet: 'Sample', row: 'judgement-4.2.1 ', column: 'Looked at', text: 'could not open' },
  { sheet: 'Findings', row: 2, column: 'Claim', text: '3.2.1' },
  { sheet: 'Findings', row: 2, column: 'Item', text: 'doubt-old-page' },
  { sheet: 'Findings', row: 2, column: 'What you found', text: 'The page\nnames no <address> & no "form".' },
  { sheet: 'Opinion', row: '3.2.1 ', column: 'Your opinion', text: 'disagrees' },
  { sheet: 'Opinion', row: '3.2.1 ', column: 'Why', text: '=HYPERLINK("http://evil.example.test") is no way to report.' },
  { sheet: 'Opinion', row: '3.2.1 ', column: 'Also looked at', text: 'claim-3.2.1, judgement-3.2.1' },
];

async function packed(args: readonly string[] = [], file = 'pack.xlsx', text = CASE + RECORDS) {
  const cwd = await judgedCase(text);
  const run = await done(cwd, 'sample', '--as-of', '2026-11-10', '-o', file, ...args);
  return { cwd, bytes: new Uint8Array(await readFile(join(cwd, file))), out: run.out.replace(/\s+/g, ' ') };
}

const packIn = (bytes: Uint8Array): AssessorPack => AssessorPack.parse(JSON.parse(new TextDecoder().decode(bytes)));
const claimOf = (assessment: Assessment, id: string) => assessment.claims.find((claim) => claim.id === id);
const assessed = async (cwd: string, args: readonly string[] = []) =>
  (await assessJson(['--as-of', '2026-11-23', ...args], { cwd })) as unknown as Assessment;
/** A pack of the whole population, made once: what comes back is imported beside the case alone. */
const whole = packed(['--size', '200']);

describe('avouch sample', () => {
  it('chooses what must be looked at, and then what the population itself decides', async () => {
    const { bytes, out } = await packed([], 'pack.json');
    const pack = packIn(bytes);
    expect(out).toContain('Wrote pack.json: ');
    expect(out).toContain('Withheld from assessors: ');
    const lines = pack.population.items.map(
      ({ id, claims, digest, mustLook }) => `${id}\t${claims.join(',')}\t${digest}\t${mustLook.join(',')}\n`,
    );
    const digest = createHash('sha256').update(lines.toSorted().join('')).digest('hex');
    expect([pack.population.digest, pack.sample.seed, pack.sample.seedIs]).toEqual([digest, digest, 'population']);
    const must = pack.population.items.filter(({ mustLook }) => mustLook.length > 0).map(({ id }) => id);
    expect(
      pack.sample.items
        .slice(0, must.length)
        .map(({ id }) => id)
        .toSorted(),
    ).toEqual(must.toSorted());
    expect(must).toEqual(expect.arrayContaining(['doubt-old-page', 'judgement-3.2.1']));
    // The exception is for inside.
    expect(pack.population.items.filter(({ kind }) => kind === 'exception')).toEqual([]);
    expect(new TextDecoder().decode(bytes)).not.toContain('Less notice.');
    expect(pack.withheld.byClaim.find(({ claim }) => claim === '4.2.1')?.records).toContainEqual({ kind: 'exception', count: 1 });
  });

  it.each(['pack.xlsx', 'pack.json'])('gives %s again, byte for byte, and another sample for another seed', async (file) => {
    const { cwd, bytes } = await packed(['--size', '3'], file);
    await done(cwd, 'sample', '--as-of', '2026-11-10', '--size', '3', '-o', `again-${file}`);
    await done(cwd, 'sample', '--as-of', '2026-11-10', '--size', '3', '--seed', 'dice: 4 2', '-o', `other-${file}`);
    expect(new Uint8Array(await readFile(join(cwd, `again-${file}`)))).toEqual(bytes);
    expect(new Uint8Array(await readFile(join(cwd, `other-${file}`)))).not.toEqual(bytes);
  });

  it.each<[string, readonly string[], string]>([
    ['no size', ['--size', 'all', '-o', 'a.xlsx'], '--size all: not a number from 1 to 2000'],
    ['a size of none', ['--size', '0', '-o', 'a.xlsx'], 'not a number from 1'],
    ['an empty seed', ['--seed', ' ', '-o', 'a.xlsx'], 'plain letters'],
    ['a seed that nobody can type', ['--seed', 'é', '-o', 'a.xlsx'], 'plain letters'],
    ['another ending', ['-o', 'a.docx'], 'neither in .xlsx nor in .json'],
    ['two forms', ['-o', 'a.xlsx', '--format', 'json'], 'disagree'],
    ['a file that is there', ['-o', 'avouch.yaml', '--format', 'json'], 'is there already'],
  ])('refuses %s', async (_, args, message) => {
    const cwd = await judgedCase(CASE + RECORDS);
    const run = await runAvouch(['sample', ...args], { cwd });
    expect(run.code).not.toBe(0);
    expect(run.err.replace(/\s+/g, ' ')).toContain(message);
  });

  it('needs a case: without one nobody judged', async () => {
    const cwd = await judgedCase(CASE);
    await writeFile(join(cwd, 'avouch.yaml.bak'), '');
    const run = await runAvouch(['sample', '-o', 'a.xlsx'], { cwd: join(cwd, '.github') });
    expect(run.err).toContain('there is no avouch.yaml');
  });
});

describe.each<Program>(['shared strings', 'inline strings'])('a workbook that a program saved with %s', (program) => {
  it('stands beside the judgements, and changes none', async () => {
    const { cwd, bytes } = await packed(['--size', '200']);
    const before = await assessed(cwd);
    const written = await textOf(cwd);
    await writeFile(join(cwd, 'back.xlsx'), fillPack(bytes, SAID, program));
    const run = await done(cwd, 'import', 'back.xlsx');
    const out = run.out.replace(/\s+/g, ' ');
    expect(out).toContain('1 opinion: 0 agrees, 1 disagrees, 0 not able to tell');
    expect(out).toContain('2 findings');
    expect(out).toContain('Disagreed with: 3.2.1.');
    expect(out).not.toContain('Not taken');
    expect(out).not.toContain('was changed in the pack');
    // Every line that was there is there still.
    expect((await textOf(cwd)).startsWith(written)).toBe(true);
    const after = await assessed(cwd);
    expect(claimOf(after, '3.2.1')?.opinions).toEqual([
      {
        ...{ claim: '3.2.1', opinion: 'disagrees', text: '=HYPERLINK("http://evil.example.test") is no way to report.' },
        findings: ['The page\nnames no <address> & no "form". (doubt-old-page)'],
        ...{ by: 'Ann Assessor', role: 'Lead assessor', organisation: 'Assessors Ltd', at: '2026-11-20T00:00:00Z' },
        ...{ judged: { verdict: 'met', at: '2026-11-03T10:00:00Z' }, about: 'this judgement', ofVendor: false },
        ...{ lookedAt: ['doubt-old-page', 'claim-3.2.1', 'judgement-3.2.1'], asOf: '2026-11-10T23:59:59Z' },
        population: expect.stringMatching(/^[0-9a-f]{64}$/),
      },
    ]);
    expect(claimOf(after, '4.2.1')?.opinions).toEqual([
      expect.objectContaining({ opinion: 'none given', text: null, findings: ['Could not be opened: judgement-4.2.1'], lookedAt: [] }),
    ]);
    const without = ({ opinions: _, ...claim }: Assessment['claims'][number]) => claim;
    // The work tree was as dirty before.
    expect(after.claims.map(without)).toEqual(before.claims.map(without));
    expect(after.principles).toEqual(before.principles);
    const again = await done(cwd, 'import', 'back.xlsx');
    expect(again.out).toContain('Nothing new, so nothing was written.');
  });

  it('raises doubts only where the vendor says so', async () => {
    const { cwd, bytes } = await packed(['--size', '200']);
    await writeFile(join(cwd, 'back.xlsx'), fillPack(bytes, SAID, program));
    await done(cwd, 'import', 'back.xlsx', '--raise-doubts', '--disclosure', 'public');
    const text = await textOf(cwd);
    expect(text).toContain('id: assessor-3-2-1');
    const claim = claimOf(await assessed(cwd), '3.2.1');
    expect(claim?.doubts.find(({ id }) => id === 'assessor-3-2-1')).toMatchObject({ state: 'open', kind: 'raised' });
    expect(claim?.opinions?.[0]?.disclosure).toBe('public');
    const public_ = claimOf(await assessed(cwd, ['--for', 'public']), '3.2.1')?.opinions?.[0];
    expect(public_).toMatchObject({ by: 'Ann Assessor', opinion: 'disagrees', population: null });
    // The doubt is for assessors: its id tells something of it.
    expect(public_?.lookedAt).toEqual(['claim-3.2.1', 'judgement-3.2.1']);
  });
});

describe('a pack that came back', () => {
  const back = async (typed: readonly Typed[], args: readonly string[] = []) => {
    const cwd = await temporaryFolder();
    await writeFile(join(cwd, 'avouch.yaml'), CASE + RECORDS);
    await writeFile(join(cwd, 'back.xlsx'), fillPack((await whole).bytes, typed, 'inline strings'));
    const run = await runAvouch(['import', 'back.xlsx', ...args], { cwd });
    return { cwd, run, out: run.out.replace(/\s+/g, ' '), err: run.err.replace(/\s+/g, ' ') };
  };

  it.each<[string, readonly Typed[], string]>([
    ['nobody', SAID.filter(({ row }) => row !== 'YOU name'), 'does not say who gives the opinions'],
    ['no day', SAID.filter(({ row }) => row !== 'YOU date'), 'no date was filled in'],
    [
      'a day of two readings',
      [...SAID.filter(({ row }) => row !== 'YOU date'), { ...WHO[3], text: '03/04/2026' } as Typed],
      'is not that of one day',
    ],
    [
      'another product',
      [...SAID, { sheet: 'How to use', row: 'PACK product', column: 'C', text: 'shop: Shop' }],
      'is about the product "shop"',
    ],
    ['another version', [...SAID, { sheet: 'How to use', row: 'PACK version', column: 'C', text: '2' }], 'is of version "2"'],
    [
      'another catalogue',
      [...SAID, { sheet: 'How to use', row: 'PACK catalogue', column: 'C', text: 'x-1.0, edition 9, revision 0' }],
      'is of the catalogue',
    ],
  ])('is refused where it names %s, and nothing is written', async (_, typed, message) => {
    const { cwd, run, err } = await back(typed);
    expect([run.code === 0, err.includes(message), err]).toEqual([false, true, err]);
    expect(await textOf(cwd)).toBe(CASE + RECORDS);
  });

  it('takes who and when from the command line', async () => {
    const { cwd, run } = await back(
      SAID.filter(({ row }) => row !== 'YOU date' && row !== 'YOU name'),
      ['--by', 'The assessor', '--date', '2026-11-21'],
    );
    expect(run.code).toBe(0);
    expect(await textOf(cwd)).toContain('by: The assessor');
  });

  it('says of an opinion on what nobody had judged that it is about no judgement', async () => {
    const on = (claim: string): readonly Typed[] => [
      { sheet: 'Opinion', row: `${claim} `, column: 'Your opinion', text: 'agrees' },
      { sheet: 'Opinion', row: `${claim} `, column: 'Why', text: 'Looks fine.' },
    ];
    const { out } = await back([...WHO, ...on('1.1.1'), ...on('3.2.1')]);
    expect(out).toContain('2 opinions: 2 agrees');
    expect(out).toContain('Nobody had judged 1.1.1 when the pack was made');
  });

  it('says that a cell of the vendor was changed, and does not read it', async () => {
    const { cwd, out } = await back([...SAID, { sheet: 'Opinion', row: '3.2.1 ', column: 'Judged', text: 'not met' }]);
    expect(out).toContain('What the vendor wrote was changed in the pack, or lost: Opinion: 1 row.');
    expect((await textOf(cwd)).replace(/\s+/g, ' ')).toContain('judged: {verdict: met, at: 2026-11-03T10:00:00Z}');
  });

  it('says that the list of the population is another', async () => {
    const { out } = await back([...SAID, { sheet: 'Population', row: 'claim-3.2.1 ', column: 'Must look at', text: 'exception' }]);
    expect(out).toContain('The list of the population is not the one that was sent');
  });

  it.each<[string, readonly Typed[], string]>([
    [
      'an opinion on nothing',
      [{ sheet: 'Opinion', row: '4.2.1 ', column: 'Your opinion', text: 'agrees' }],
      'neither why nor what was looked at',
    ],
    ['a disagreement without a reason', [{ sheet: 'Opinion', row: '1.1.1 ', column: 'Your opinion', text: 'disagrees' }], 'says not why'],
    ['another word', [{ sheet: 'Opinion', row: '4.2.1 ', column: 'Your opinion', text: 'fine' }], 'none of: agrees'],
    ['words without an opinion', [{ sheet: 'Opinion', row: '4.2.1 ', column: 'Why', text: 'Hm.' }], 'without an opinion'],
    [
      'an item that is not there',
      [{ sheet: 'Opinion', row: '3.2.1 ', column: 'Also looked at', text: 'claim-9.9.9' }],
      '"3.2.1: claim-9.9.9": nothing in the pack',
    ],
    ['a finding of no claim', [{ sheet: 'Findings', row: 3, column: 'What you found', text: 'Odd.' }], 'of no claim'],
    [
      'a finding of a claim that is none',
      [
        { sheet: 'Findings', row: 3, column: 'Claim', text: '9.9.9' },
        { sheet: 'Findings', row: 3, column: 'What you found', text: 'Odd.' },
      ],
      'no claim has this number',
    ],
    [
      'a row that is of no claim',
      [
        { sheet: 'Opinion', row: '4.2.1 ', column: 'Your opinion', text: 'agrees' },
        { sheet: 'Opinion', row: '4.2.1 ', column: 'Row', text: 'mine' },
      ],
      'does not say what it is about',
    ],
    [
      'a row of a claim that is none',
      [
        { sheet: 'Opinion', row: '4.2.1 ', column: 'Why', text: 'Well.' },
        { sheet: 'Opinion', row: '4.2.1 ', column: 'Your opinion', text: 'agrees' },
        { sheet: 'Opinion', row: '4.2.1 ', column: 'Row', text: '9.9.9 not judged #000000' },
      ],
      'no claim has this number',
    ],
    [
      'an error of the program',
      [
        { sheet: 'Opinion', row: '4.2.1 ', column: 'Your opinion', text: 'agrees' },
        { sheet: 'Opinion', row: '4.2.1 ', column: 'Why', text: '#NAME?' },
      ],
      'shows an error',
    ],
  ])('loses %s, and says so', async (_, typed, message) => {
    const { run, out } = await back([...SAID, ...typed]);
    expect([run.code, out.includes(message), out]).toEqual([0, true, out]);
    expect(out).toContain('1 disagrees');
  });

  it('of one of several products says so', async () => {
    const two = `${CASE}  - { id: shop, name: Shop, role: developer-and-distributor, delivery: [saas] }\n`;
    const cwd = await judgedCase(two);
    await done(cwd, 'sample', '--product', 'portal', '-o', 'pack.xlsx');
    const bytes = new Uint8Array(await readFile(join(cwd, 'pack.xlsx')));
    const typed: readonly Typed[] = [
      ...WHO,
      { sheet: 'Opinion', row: '1.1.1 ', column: 'Your opinion', text: 'not able to tell' },
      { sheet: 'Opinion', row: '1.1.1 ', column: 'Why', text: 'Nobody judged it.' },
    ];
    await writeFile(join(cwd, 'back.xlsx'), fillPack(bytes, typed, 'shared strings'));
    const wrong = await runAvouch(['import', 'back.xlsx', '--product', 'shop'], { cwd });
    expect(wrong.err).toContain('is about portal');
    await done(cwd, 'import', 'back.xlsx');
    expect(await textOf(cwd)).toContain('products: [ portal ]'.replaceAll('[ ', '[').replaceAll(' ]', ']'));
  });

  it('as JSON is taken like the workbook', async () => {
    const { cwd, bytes } = await packed(['--size', '200'], 'pack.json');
    const pack = packIn(bytes);
    const answers = {
      ...pack.answers,
      assessor: { name: 'Ann Assessor', role: '', organisation: '', date: '2026-11-20' },
      items: pack.answers.items.map((item) => (item.id === 'doubt-old-page' ? { ...item, lookedAt: 'yes' } : item)),
      opinions: pack.answers.opinions.map((one) => (one.claim === '3.2.1' ? { ...one, opinion: 'agrees' } : one)),
    };
    const write = (record: unknown, name = 'back.json') => writeFile(join(cwd, name), JSON.stringify(record));
    await write({ ...pack, answers });
    expect((await done(cwd, 'import', 'back.json', '--dry-run')).out).toContain('Nothing was written');
    await done(cwd, 'import', 'back.json');
    expect(claimOf(await assessed(cwd), '3.2.1')?.opinions).toMatchObject([
      { opinion: 'agrees', text: null, lookedAt: ['doubt-old-page'] },
    ]);
    await write({ ...pack, organisation: 'Somebody', answers });
    expect((await runAvouch(['import', 'back.json'], { cwd })).out.replace(/\s+/g, ' ')).toContain(
      'was changed in the pack, or lost: what stands outside `answers`',
    );
    for (const [record, message] of [
      [{ schema: 'urn:other' }, 'of the schema "urn:other"'],
      [{ ...pack, answers: { ...answers, approved: true } }, 'answers'],
      [[], 'This is no document of Word'],
    ] as const) {
      await write(record, 'other.json');
      const run = await runAvouch(['import', 'other.json'], { cwd });
      expect([run.code === 0, run.err.includes(message), run.err]).toEqual([false, true, run.err]);
    }
  });

  it.each(['back.ods', 'Back.XLS', 'back.csv'])('saved as %s is asked for as a workbook, and not as a document of Word', async (name) => {
    const { cwd } = await packed();
    await writeFile(join(cwd, name), 'PK');
    const run = await runAvouch(['import', name], { cwd });
    expect([run.code, run.err.includes('save it as XLSX'), /Word|DOCX/.test(run.err)]).toEqual([4, true, false]);
  });

  it('is what --raise-doubts and --disclosure are for, and no form', async () => {
    const { cwd } = await packed();
    await writeFile(join(cwd, 'form.docx'), 'x');
    const run = await runAvouch(['import', 'form.docx', '--raise-doubts'], { cwd });
    expect(run.err).toContain('--raise-doubts is for an assessor’s pack');
  });
});
