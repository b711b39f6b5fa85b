import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { REPORTS } from '@avouch/reports';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { beforeAll, describe, expect, it } from 'vitest';
import schema from '../../docs/schema/assessment-1.schema.json' with { type: 'json' };
import { unpackedText } from '../report-bytes.ts';
import { temporaryFolder } from '../repositories/temporary-folder.ts';
import { runAvouch } from './run-avouch.ts';

// What a vendor types before a report goes out. Each secret word begins with the strictest label that shows it.
const CASE = `schemaVersion: 1
organisation: Acme Ltd
products:
  - id: shop
    name: Shop
    role: developer-and-distributor
    delivery: [saas]
    sources:
      - { id: internalqsource, location: private, visibility: private }
      - { id: site, location: open, visibility: public }
evidence:
  - { id: bill, title: customerqtitle, location: ev/customerqfile.json, claims: ["1.2.1"], owner: internalqowner, effective: 2026-11-01, disclosure: customer }
  - { id: internalqid, title: internalqtitle, location: ev/internalqfile.md, claims: ["1.4.1"], effective: 2026-11-01 }
  - { id: gone, title: internalqgone, location: ev/internalqmissing.md, claims: ["1.4.1"] }
seen:
  - { id: assessorqseen, title: assessorqcontract, custodian: Legal, place: assessorqsafe, what: internalqwhat, by: Internalq Witness, at: 2026-11-02, claims: ["4.2.1"], disclosure: assessor }
interviews:
  - { id: customerqtalk, role: engineer, by: Internalq Asker, at: 2026-11-02, text: internalqsaid, claims: ["1.1.2"], disclosure: customer }
arguments:
  - { claim: 1.2.1, text: customerqargument, by: Internalq Arguer, at: 2026-11-02, disclosure: customer }
  - { claim: 1.4.1, text: internalqargument, by: Internalq Arguer, at: 2026-11-02 }
doubts:
  - { id: customerqdoubt, claim: 1.2.1, text: customerqdoubted, by: Internalq Doubter, at: 2026-11-03, disclosure: customer }
  - { id: internalqdoubt, claim: 1.4.1, text: internalqdoubted, by: Internalq Doubter, at: 2026-11-03 }
responses:
  - { doubt: customerqdoubt, kind: risk accepted, reason: assessorqreason, by: Internalq Responder, at: 2026-11-04, until: 2027-11-04, disclosure: assessor }
judgements:
  - { claim: 1.2.1, verdict: met, by: Assessorq Judge, at: 2026-11-05, disclosure: assessor }
  - { claim: 1.4.1, verdict: not met, by: Internalq Decider, at: 2026-11-05 }
exceptions:
  - { claim: 1.4.1, effect: internalqeffect, interim: internalqinterim, owner: internalqmender, action: internalqaction, due: 2027-01-01, acceptedBy: internalqaccepter, until: 2027-02-01 }
conclusions:
  - { principle: 1.4, verdict: met with risk, effect: customerqconcluded, by: Customerq Concluder, at: 2026-11-06, disclosure: customer }
pledges:
  - { kind: fix deadline, severity: high, scheme: internalqscheme, within: 7 days }
  - { kind: log retention, log: customerqlog, atLeast: 1 year, disclosure: customer }
contradictions:
  - { subject: "fix deadline, high: 7 days against 14 days", text: internalqdiffer, by: Internalq Looker, at: 2026-11-07 }
`;

const FILES: Readonly<Record<string, string>> = {
  'avouch.yaml': CASE,
  'private/.github/workflows/internalqflow.yml':
    'on: push\njobs:\n  internalqjob:\n    runs-on: ubuntu-latest\n    steps:\n      - uses: internalq/action@v1\n',
  'private/docker-compose.yml': 'services:\n  db:\n    image: internalqimage:latest\n    environment:\n      POSTGRES_PASSWORD: postgres\n',
  'private/SECURITY.md': '# Security\n\nHigh findings are fixed within 14 days (internalqpolicy). Write to internalq@example.test.\n',
  'open/SECURITY.md': '# Security\n\nWrite to publicq@example.test.\n',
  'ev/customerqfile.json': JSON.stringify({
    ...{ bomFormat: 'CycloneDX', specVersion: '1.5', version: 1, metadata: { timestamp: '2026-11-01T00:00:00Z' } },
    components: [{ type: 'library', name: 'customerqpart', version: '1.0.0', purl: 'pkg:npm/customerqpart@1.0.0' }],
  }),
  'ev/internalqfile.md': '# Penetration test\n\ninternalqfinding\n',
};

const AUDIENCES = ['public', 'customer', 'assessor', 'internal'] as const;
let cwd: string;

beforeAll(async () => {
  cwd = await temporaryFolder();
  for (const [name, content] of Object.entries(FILES)) {
    await mkdir(dirname(join(cwd, name)), { recursive: true });
    await writeFile(join(cwd, name), content);
  }
});

/** Words of which the label is not for this audience. */
function leaked(text: string, audience: (typeof AUDIENCES)[number]): readonly string[] {
  const forbidden = AUDIENCES.slice(AUDIENCES.indexOf(audience) + 1).join('|');
  return forbidden === '' ? [] : [...new Set(text.match(new RegExp(`(?:${forbidden})q\\W?\\w*`, 'gi')))];
}

async function report(format: string, ...args: readonly string[]): Promise<string> {
  const file = `out-${format}`;
  const run = await runAvouch(['assess', '--format', format, '--output', file, ...args], { cwd });
  expect([run.err, run.code]).toEqual(['', 0]);
  return await unpackedText(new Uint8Array(await readFile(join(cwd, file))));
}

describe('what else may leave the house', () => {
  const pages = AUDIENCES.flatMap((audience) => ['--dtac', '--gcloud', '--charter'].map((page) => [audience, page] as const));
  it.each(pages)('the page for %s of %s shows nothing of what others alone may see', async (audience, page) => {
    const shown = await runAvouch(['answer', page, '--for', audience], { cwd });
    expect([shown.err, shown.code, leaked(shown.out, audience)]).toEqual(['', 0, []]);
    const file = `page${page}.docx`;
    const written = await runAvouch(['answer', page, '--for', audience, '-o', file], { cwd });
    expect(written.code).toBe(0);
    expect(leaked(await unpackedText(new Uint8Array(await readFile(join(cwd, file)))), audience)).toEqual([]);
  });

  it('a page of a declaration counts what it does not tell, and without an audience shows everything', async () => {
    const titles = (text: string) => text.match(/^.*: \d+$/gm) ?? [];
    const whole = (await runAvouch(['answer', '--dtac'], { cwd })).out;
    const shown = (await runAvouch(['answer', '--dtac', '--for', 'public'], { cwd })).out;
    expect(whole).toContain('internalqeffect');
    const doubts = (text: string) => titles(text).filter((title) => /doubt|limit/i.test(title));
    expect(doubts(whole).length).toBeGreaterThan(0);
    expect(doubts(shown)).toEqual(doubts(whole));
  });

  it.each(AUDIENCES)('a sheet of questions for %s shows nothing of what others alone may see', async (audience) => {
    for (const who of ['platform', 'build', 'engineering', 'security', 'product', 'support', 'legal', 'training']) {
      const file = `ask-${who}-${audience}.xlsx`;
      const run = await runAvouch(['ask', '--who', who, '--for', audience, '-o', file], { cwd });
      expect([who, run.err, run.code]).toEqual([who, '', 0]);
      expect(leaked(await unpackedText(new Uint8Array(await readFile(join(cwd, file)))), audience)).toEqual([]);
    }
  });
});

describe('avouch assess --for', () => {
  it.each(AUDIENCES.flatMap((audience) => ['text', ...REPORTS.map(({ id }) => id)].map((format) => [audience, format] as const)))(
    '%s, as %s, shows nothing of what others alone may see',
    async (audience, format) => {
      expect(leaked(await report(format, '--for', audience), audience)).toEqual([]);
    },
  );

  it.each([
    ['public', ['publicq'], ['Made ready for the audience "public"', 'withheld']],
    [
      'customer',
      ['customerqtitle', 'customerqargument', 'customerqconcluded', 'Customerq Concluder', 'customerqdoubted', 'customerqlog'],
      ['person 1'],
    ],
    ['assessor', ['assessorqreason', 'Assessorq Judge', 'assessorqcontract', 'customerqtitle'], ['person 1']],
    ['internal', ['internalqfinding', 'internalqeffect', 'Internalq Arguer'].slice(1), ['nothing is withheld']],
  ])('%s shows what they may see', async (audience, words, notes) => {
    const json = await report('json', '--for', audience);
    const text = await report('text', '--for', audience);
    for (const word of words) expect(`${json}${text}`).toContain(word);
    for (const note of notes) expect(text.replaceAll(/\s+/g, ' ')).toContain(note);
  });

  it.each(AUDIENCES)('%s keeps to the published schema', async (audience) => {
    const validate = new Ajv2020({ strict: true, allErrors: true, allowUnionTypes: true }).compile(schema);
    validate(JSON.parse(await report('json', '--for', audience)));
    expect(validate.errors).toBeNull();
  });

  it('without an audience shows everything and says nothing of it', async () => {
    const json = JSON.parse(await report('json'));
    expect(json.audience).toBeNull();
    expect(JSON.stringify(json)).toContain('internalqeffect');
  });

  it('says that doubts, limits and exceptions are there, and how many', async () => {
    const { claims, audience } = JSON.parse(await report('json', '--for', 'public'));
    const of = (id: string) => claims.find((claim: { id: string }) => claim.id === id);
    expect(of('1.4.1')).toMatchObject({
      status: 'not met',
      judgement: { verdict: 'not met', authority: 'asserted', by: expect.stringMatching(/^person \d+$/) },
    });
    expect(of('1.2.1').doubts.find(({ kind }: { kind: string }) => kind === 'raised')).toMatchObject({
      state: 'risk accepted',
      text: 'Withheld from this reader.',
    });
    const withheld = audience.withheld.find(({ claim }: { claim: string }) => claim === '1.4.1');
    expect(withheld.records).toEqual(
      expect.arrayContaining([
        { kind: 'exception', count: 1 },
        { kind: 'argument', count: 1 },
        { kind: 'doubt', count: 1 },
        { kind: 'judgement', count: 1 },
      ]),
    );
  });

  it('decides by everything whatever it shows', async () => {
    const run = await runAvouch(['assess', '--for', 'public', '--fail-on', 'failed'], { cwd });
    expect([run.code, leaked(run.out, 'public')]).toEqual([1, []]);
  });

  it('refuses an audience that there is not', async () => {
    const run = await runAvouch(['assess', '--for', 'everybody'], { cwd });
    expect([run.code, run.out]).toEqual([2, '']);
  });
});
