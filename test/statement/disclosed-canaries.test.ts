import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  DISCLOSURES,
  type Disclosure,
  type LabelledRecord,
  makeStatement,
  readPack,
  recordBytes,
  type StatementRecord,
  saltOf,
  statementBytes,
  writeOpenings,
} from '../../packages/core/src/index.ts';
import { OBSERVATIONS, SAMPLE_CASE, sampleRecords } from '../../packages/core/src/statement/statement-samples.ts';
import { sampleAssessment } from '../../packages/reports/src/sample-assessment.ts';
import { canariesIn, leaks } from '../canaries.ts';
import { runAvouch } from '../command-line/run-avouch.ts';
import { unpackedText } from '../report-bytes.ts';
import { temporaryFolder } from '../repositories/temporary-folder.ts';
import { CATALOGUE, ISSUE, signed, VENDOR } from './signed-packs.ts';

// Each kind of record, with each label, a canary in every field that can hold one, and evidence with a canary in its bytes. A pack for an
// audience is taken apart, and nothing of what is withheld may occur anywhere in it: no canary, no salt, no digest, no name.

/** Fields whose values are words of a fixed list, or names of claims. */
const FIXED: ReadonlySet<string> = new Set(['kind', 'claims', 'claim', 'verdict', 'authority', 'result', 'sees', 'response', 'principle']);
const CODES = { public: 'p', customer: 'c', assessor: 'a', internal: 'i' } as const;

let count = 0;
function planted(value: unknown, label: Disclosure, key = ''): unknown {
  if (FIXED.has(key)) return value;
  if (Array.isArray(value)) return value.map((inner) => planted(inner, label, key));
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, planted(inner, label, name)]));
  // What stands for people who answer for nothing is fixed too.
  if (typeof value !== 'string' || /^person \d+$/.test(value)) return value;
  count += 1;
  const number = String(count).padStart(5, '0');
  const rank = DISCLOSURES.indexOf(label);
  if (/^[0-9a-f]{64}$/.test(value)) return `c0ffee${rank}${number}`.padEnd(64, 'd');
  if (/^\d{4}-\d{2}-\d{2}T/.test(value))
    return `${new Date(Date.UTC(1800 + 25 * rank, 0, 1 + (count % 9000))).toISOString().slice(0, 10)}T01:02:03Z`;
  return `zq${CODES[label]}${number}x`;
}

/** Every member that a record may leave empty, filled: what is null in the samples would hold no canary. */
const FILLED: { readonly [K in StatementRecord['kind']]?: object } = {
  evidence: { slot: { slot: 's', digest: '1'.repeat(64) }, title: 't', path: 'p', format: 'f', owner: 'person 9', custodian: 'c' },
  observation: { place: { path: 'p', commit: 'c', line: 1, column: 1 }, bring: 'b', source: 's', fingerprint: 'f'.repeat(64) },
  judgement: { signedBy: 's', releases: { from: '1', to: '2' } },
};

const evidenceOf = (label: Disclosure) => `what ${planted('x', label)} says, ${label}\n`;
const CONTENTS = new Map(DISCLOSURES.map((label) => [label, evidenceOf(label)]));
const digest = (content: string | Uint8Array) => createHash('sha256').update(content).digest('hex');

/** References to other records would be out of range or lead across labels; they are numbers, and tell nothing but the order. */
function labelled(): readonly LabelledRecord[] {
  const kinds = [...Map.groupBy(sampleRecords(), ({ record }) => record.kind).values()].flatMap(([first]) =>
    first === undefined ? [] : [first.record],
  );
  return DISCLOSURES.flatMap((disclosure) =>
    kinds.map((record) => {
      const filled = planted({ ...record, claims: ['1.1.1'], ...FILLED[record.kind] }, disclosure) as StatementRecord;
      const own = filled.kind === 'evidence' ? { ...filled, sha256: digest(CONTENTS.get(disclosure) ?? '') } : filled;
      return { record: own, bytes: recordBytes(own), disclosure };
    }),
  );
}

const RECORDS = labelled();
const KINDS = new Set(RECORDS.map(({ record }) => record.kind));
const maySee = (audience: Disclosure, label: Disclosure) => DISCLOSURES.indexOf(label) <= DISCLOSURES.indexOf(audience);

/** Everything that stands anywhere in a pack: its entries unpacked, and what is carried in them as base64. */
async function everythingIn(bytes: Uint8Array): Promise<string> {
  const read = readPack(bytes);
  if (read.kind === 'unreadable') throw new Error(read.reason);
  const { bundle, page } = read.pack;
  const payload = Buffer.from(JSON.parse(Buffer.from(bundle).toString()).dsseEnvelope.payload, 'base64').toString();
  const carried = [
    ...Buffer.from(page)
      .toString()
      .matchAll(/[A-Za-z0-9+/]{40,}={0,2}/g),
  ].map(([text]) => Buffer.from(text, 'base64').toString('latin1'));
  const inCarried = carried.flatMap((text) =>
    [...text.matchAll(/[A-Za-z0-9+/]{40,}={0,2}/g)].map(([inner]) => Buffer.from(inner, 'base64').toString()),
  );
  return [await unpackedText(bytes), payload, ...carried, ...inCarried].join('\n');
}

const OTHERS = new Set(DISCLOSURES.filter((label) => label !== 'public'));
let folder = '';

beforeAll(async () => {
  folder = await temporaryFolder();
  const issue = { ...ISSUE, id: 'd4'.repeat(32), secret: new Uint8Array(32).map((_, index) => index * 7 + 1) };
  const base = sampleAssessment(CATALOGUE);
  const statement = makeStatement(
    { ...base, catalogue: { id: CATALOGUE.id, edition: CATALOGUE.edition, digest: CATALOGUE.digest } },
    RECORDS,
    issue,
  );
  for (const [label, content] of CONTENTS) await writeFile(join(folder, `${label}.txt`), content);
  await writeFile(join(folder, 'it.sigstore.json'), signed(statementBytes(statement)));
  await writeFile(join(folder, 'key.pem'), VENDOR.publicPem);
  const records = RECORDS.map(({ record, bytes, disclosure }) => ({
    ...{ bytes, disclosure },
    bytesAt: record.kind === 'evidence' ? [join(folder, `${disclosure}.txt`)] : [],
  }));
  await writeFile(join(folder, 'it.openings'), writeOpenings({ statement: issue.id, secret: issue.secret, records }));
});

describe('what was planted', () => {
  it('is in every kind of record and with every label', () => {
    expect([...KINDS].toSorted()).toEqual([
      'argument',
      'assertion',
      'basis',
      'conclusion',
      'doubt',
      'evidence',
      'exception',
      'judgement',
      'observation',
      'response',
    ]);
    for (const { record, disclosure } of RECORDS)
      expect(new Set(canariesIn(JSON.stringify(record)).values())).toEqual(new Set([disclosure]));
  });
});

describe.each(DISCLOSURES)('a pack for the audience "%s"', (audience) => {
  it('holds nothing of what is withheld, and all that is not', async () => {
    const file = `${audience}.avouch`;
    const run = await runAvouch(['disclose', 'it.sigstore.json', '--for', audience, '-o', file], { cwd: folder });
    expect([run.code, run.err]).toEqual([0, '']);
    const bytes = await readFile(join(folder, file));
    const all = await everythingIn(bytes);
    expect(leaks(all, audience)).toEqual([]);
    expect(leaks(run.out, audience)).toEqual([]);
    // For the inside everything is in it, and the search has to find what others may not see.
    if (audience === 'internal') expect(new Set(leaks(all, 'public').map((canary) => canariesIn(canary).get(canary)))).toEqual(OTHERS);
    const secret = new Uint8Array(32).map((_, index) => index * 7 + 1);
    const withheld = RECORDS.flatMap((one, index) => (maySee(audience, one.disclosure) ? [] : [{ ...one, index }]));
    const forbidden = [
      secret,
      ...withheld.flatMap(({ bytes: hidden, index }) => [saltOf(secret, index), Buffer.from(digest(hidden), 'hex')]),
      ...[...CONTENTS].flatMap(([label, content]) =>
        maySee(audience, label) ? [] : [Buffer.from(digest(content), 'hex'), Buffer.from(content)],
      ),
    ];
    for (const one of forbidden)
      for (const form of ['hex', 'base64', 'latin1'] as const)
        expect(all.includes(Buffer.from(one).toString(form).replace(/=+$/, ''))).toBe(false);

    // It is no test where nothing is found: what may be seen is there.
    const read = readPack(bytes);
    const { records = new Uint8Array(), evidence = new Map<number, Uint8Array>() } = read.kind === 'pack' ? read.pack : {};
    const shown = RECORDS.filter(({ disclosure }) => maySee(audience, disclosure));
    const visible = shown.flatMap(({ record }) => [...canariesIn(JSON.stringify(record)).keys()]);
    expect([...canariesIn(Buffer.from(records).toString()).keys()].toSorted()).toEqual([...new Set(visible)].toSorted());
    const brought = DISCLOSURES.filter((label) => maySee(audience, label)).map((label) => CONTENTS.get(label));
    expect([...evidence.values()].map((content) => Buffer.from(content).toString())).toEqual(brought);
    // Nothing can come of such records, and each of them is of its place.
    expect((await runAvouch(['verify', file, '--key', 'key.pem'], { cwd: folder })).out).toContain(
      `${shown.length} disclosed, ${withheld.length} withheld`,
    );
  });
});

// Everybody on record is called by a canary, and every record is public: whoever answers for nothing is named in no pack, whoever it is for.
describe('people who answer for nothing', () => {
  const NAMES = {
    argues: 'zqi91001x Arguer',
    doubts: 'zqi91002x Doubter',
    responds: 'zqi91003x Responder',
    owns: 'zqi91004x Owner',
    mends: 'zqi91005x Mender',
    asserts: 'zqi91006x Asserter',
    asks: 'zqi91007x Asker',
  };
  const JUDGES = 'zqp91008x Judge';
  const ACCEPTS = 'zqp91009x Accepter';
  const disclosure = 'public' as const;
  const record = {
    ...SAMPLE_CASE,
    arguments: SAMPLE_CASE.arguments.map((one) => ({ ...one, by: one.claim === '1.1.2' ? JUDGES : NAMES.argues, disclosure })),
    doubts: SAMPLE_CASE.doubts.map((one) => ({ ...one, by: NAMES.doubts, disclosure })),
    responses: SAMPLE_CASE.responses.map((one) => ({ ...one, by: NAMES.responds, disclosure })),
    judgements: SAMPLE_CASE.judgements.map((one) => ({ ...one, by: JUDGES, disclosure })),
    exceptions: SAMPLE_CASE.exceptions.map((one) => ({ ...one, owner: NAMES.mends, acceptedBy: ACCEPTS, disclosure })),
    conclusions: SAMPLE_CASE.conclusions.map((one) => ({ ...one, by: ACCEPTS, disclosure })),
    assertions: SAMPLE_CASE.assertions.map((one) => ({ ...one, by: NAMES.asserts, disclosure })),
    interviews: SAMPLE_CASE.interviews.map((one) => ({ ...one, by: NAMES.asks, disclosure })),
  };
  const everybody = [...Object.values(NAMES), JUDGES, ACCEPTS].join(', ');
  const observations = OBSERVATIONS.map((one) => ({ ...one, message: `Of ${everybody}.`, bring: `Ask ${everybody}.` }));
  const records = sampleRecords({ record, observations, owner: NAMES.owns });
  const issue = { ...ISSUE, id: 'e5'.repeat(32), secret: new Uint8Array(32).fill(9) };

  beforeAll(async () => {
    const base = sampleAssessment(CATALOGUE);
    const catalogue = { id: CATALOGUE.id, edition: CATALOGUE.edition, digest: CATALOGUE.digest };
    await writeFile(join(folder, 'people.sigstore.json'), signed(statementBytes(makeStatement({ ...base, catalogue }, records, issue))));
    const openable = records.map(({ bytes, disclosure: label }) => ({ bytes, disclosure: label, bytesAt: [] }));
    await writeFile(join(folder, 'people.openings'), writeOpenings({ statement: issue.id, secret: issue.secret, records: openable }));
  });

  it('are in no record, and who answers for something only in the record of that', () => {
    for (const { record: one } of records) {
      const text = JSON.stringify(one);
      expect(Object.values(NAMES).filter((name) => text.includes(name.slice(0, 9)))).toEqual([]);
      if (!['judgement', 'exception', 'conclusion'].includes(one.kind)) expect(text).not.toMatch(/zqp9100[89]x/);
    }
  });

  it.each(DISCLOSURES)('are named in no pack for the audience "%s"', async (audience) => {
    const file = `people-${audience}.avouch`;
    const run = await runAvouch(['disclose', 'people.sigstore.json', '--for', audience, '-o', file], { cwd: folder });
    expect([run.code, run.err]).toEqual([0, '']);
    const all = `${await everythingIn(await readFile(join(folder, file)))}\n${run.out}`;
    expect(Object.entries(NAMES).flatMap(([what, name]) => (all.includes(name.slice(0, 9)) ? [what] : []))).toEqual([]);
    // It is no test where nobody is named: whoever answers for something is.
    expect([JUDGES, ACCEPTS].filter((name) => !all.includes(name))).toEqual([]);
  });
});
