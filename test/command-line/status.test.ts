import { describe, expect, it, test } from 'vitest';
import { byHand, CASE, done, judgedCase, mend, textOf } from './judged-case.ts';
import { runAvouch } from './run-avouch.ts';

interface StatusJson {
  readonly product: string;
  readonly judged: readonly {
    readonly claim: string;
    readonly status: string;
    readonly selfJudged: boolean;
    readonly worse: readonly string[];
  }[];
  readonly ended: readonly { readonly at: string; readonly kind: string; readonly claims: readonly string[] }[];
  readonly expiries: StatusJson['ended'];
  readonly orphanedEntries: readonly { readonly claim: string }[];
}

const argue = (cwd: string) => done(cwd, 'argue', '3.2.1', '--text', 't', '--by', 'Ann');
const judge = (cwd: string, by = 'SRO') => done(cwd, 'judge', '3.2.1', 'met', '--by', by);

async function statusJson(cwd: string, ...args: readonly string[]): Promise<StatusJson> {
  const [status, ...others] = JSON.parse((await done(cwd, 'status', '--format', 'json', ...args)).out) as StatusJson[];
  if (status === undefined || others.length > 0) throw new Error('not one product');
  return status;
}

test('nobody judged: nothing to say, and nothing said', async () => {
  const cwd = await judgedCase();
  expect(await statusJson(cwd)).toMatchObject({ product: 'portal', judged: [], ended: [], expiries: [], orphanedEntries: [] });
  expect((await done(cwd, 'status')).out).toContain('0 claims judged');
});

test('what is met as far as a risk was accepted is counted by itself', async () => {
  const cwd = await judgedCase();
  await argue(cwd);
  await done(cwd, 'doubt', '3.2.1', '--text', 'Is it?', '--by', 'Ann');
  await done(cwd, 'respond', 'doubt-1', '--as', 'risk-accepted', '--until', '2026-12-31', '--text', 'Small.', '--by', 'CISO');
  await judge(cwd);
  const words = async (command: string) => (await done(cwd, command)).out.replaceAll(/\s+/g, ' ');
  expect(await words('status')).toContain('0 of them as met or not applicable and nothing against it, 1 met, limited');
  expect(await words('gaps')).toContain('0 of 45 applicable claims met, 1 met, limited');
});

test('what is put in at several places is shown as such, and nothing as taken away', async () => {
  const cwd = await judgedCase(`${CASE}pledges:\n  - { kind: fix deadline, severity: high, within: 7 days }\n`);
  await done(cwd, 'doubt', '3.2.1', '--text', 'Is it?', '--by', 'Ann', '--id', 'first');
  const run = await done(cwd, 'doubt', '3.2.1', '--text', 'Still?', '--by', 'Ann', '--id', 'second');
  expect(run.out).toContain('+  - id: second');
  expect(run.out).not.toMatch(/^-/m);
});

describe('what got worse since it was judged', () => {
  it('is nothing while results are no worse', async () => {
    const cwd = await judgedCase();
    await argue(cwd);
    await judge(cwd);
    expect((await statusJson(cwd)).judged).toMatchObject([{ claim: '3.2.1', status: 'met', selfJudged: false, worse: [] }]);
    expect((await done(cwd, 'status')).out).toContain('Nothing got worse since it was judged.');
  });

  it('is told in words', async () => {
    const cwd = await judgedCase();
    await argue(cwd);
    await judge(cwd);
    await mend(cwd, 'avouch.yaml', 'visibility: public', 'visibility: not stated');
    await mend(cwd, 'avouch.yaml', 'text: t', 'text: u');
    const words = ['the argument was changed', 'check security-policy-published was Passed and is Needs Review'];
    expect((await statusJson(cwd)).judged).toMatchObject([{ status: 'reconfirm', worse: words }]);
    const { out } = await done(cwd, 'status');
    expect(out).toMatch(/To reconfirm\n {2}3\.2\.1 +judged met by SRO on 2026-11-23 \(asserted\)/);
    for (const line of words) expect(out).toContain(line);
  });

  it('is told of what is judged not met too', async () => {
    const cwd = await judgedCase();
    await done(cwd, 'judge', '3.2.1', 'not-met', '--by', 'SRO');
    await mend(cwd, 'avouch.yaml', 'visibility: public', 'visibility: not stated');
    expect((await statusJson(cwd)).judged).toMatchObject([{ status: 'not met', worse: [expect.stringContaining('is Needs Review')] }]);
  });
});

test('who judges their own argument is named, whoever it is', async () => {
  const cwd = await judgedCase();
  await argue(cwd);
  await judge(cwd, 'ann');
  expect((await statusJson(cwd)).judged).toMatchObject([{ selfJudged: true }]);
  expect((await done(cwd, 'status')).out).toMatch(/Self-judged.*\n {2}3\.2\.1 +ann/);
});

test('what ends next is told with its day: evidence of 1 November that is fresh for 30 days, a judgement of a year, a response, an exception', async () => {
  const cwd = await judgedCase();
  await argue(cwd);
  await judge(cwd);
  await byHand(
    cwd,
    `responses:
  - { finding: "0123456789ab", kind: rebutted, reason: r, by: CISO, at: 2026-11-02, until: 2026-11-20 }
  - { finding: "0123456789ac", kind: rebutted, reason: r, by: CISO, at: 2026-11-02, until: 2026-12-24 }
exceptions:
  - { claim: 4.2.1, effect: e, interim: i, owner: o, action: a, due: 2026-12-10, acceptedBy: x, until: 2026-12-31 }
`,
  );
  const { ended, expiries } = await statusJson(cwd);
  expect(ended.map(({ at, kind }) => [at, kind])).toEqual([['2026-11-20T23:59:59Z', 'response']]);
  expect(expiries.map(({ at, kind, claims }) => [at, kind, ...claims])).toEqual([
    // 30 days exactly are still fresh, and a day that has begun is not counted.
    ['2026-12-02T08:59:59Z', 'evidence', '3.2.1'],
    ['2026-12-10T23:59:59Z', 'action', '4.2.1'],
    ['2026-12-24T23:59:59Z', 'response'],
    ['2026-12-31T23:59:59Z', 'exception', '4.2.1'],
    ['2027-11-24T11:59:59Z', 'judgement', '3.2.1'],
  ]);
  // What is said of that second holds: fresh at it, and not a second later.
  const claimAt = async (instant: string) => (await statusJson(cwd, '--as-of', instant)).judged[0]?.status;
  expect([await claimAt('2026-12-02T08:59:59Z'), await claimAt('2026-12-02T09:00:00Z')]).toEqual(['met', 'unsupported']);
});

test('an entry of the lock that no judgement has is told', async () => {
  const cwd = await judgedCase();
  await argue(cwd);
  await judge(cwd);
  const text = await textOf(cwd);
  await mend(cwd, 'avouch.yaml', text.slice(text.indexOf('judgements:')), '');
  expect((await statusJson(cwd)).orphanedEntries).toMatchObject([{ claim: '3.2.1' }]);
  expect((await done(cwd, 'status')).out).toContain('Entries of avouch.lock');
});

test('of several products each is shown, and --product shows one', async () => {
  const cwd = await judgedCase(`${CASE}  - { id: agent, name: Agent, role: reseller, delivery: [app] }\n`);
  expect((await done(cwd, 'status')).out).toMatch(/Portal, as of[\s\S]*Agent, as of/);
  expect((await statusJson(cwd, '--product', 'agent')).product).toBe('agent');
  expect((await runAvouch(['status'], { cwd: '/' })).code).toBe(4);
});
