import { expect, test } from 'vitest';
import { byHand, done, judgedCase } from './judged-case.ts';
import { runAvouch } from './run-avouch.ts';

interface GapsJson {
  readonly product: string;
  readonly gaps: readonly {
    readonly kind: string;
    readonly claims: readonly string[];
    readonly unblocks: readonly string[];
    readonly who: { readonly custodian: string | null; readonly name: string };
    readonly due: string | null;
    readonly overdue: boolean;
  }[];
}

async function gapsJson(cwd: string, ...args: readonly string[]): Promise<GapsJson['gaps']> {
  const [first, ...others] = JSON.parse((await done(cwd, 'gaps', '--format', 'json', ...args)).out) as GapsJson[];
  expect([first?.product, others.length]).toEqual(['portal', 0]);
  return first?.gaps ?? [];
}

test('what unblocks most claims comes first, with whom to ask and what to type', async () => {
  const cwd = await judgedCase();
  const gaps = await gapsJson(cwd);
  const counts = gaps.map(({ unblocks }) => unblocks.length);
  expect(counts).toEqual(counts.toSorted((a, b) => b - a));
  expect(gaps[0]).toMatchObject({ kind: 'ask', who: { custodian: expect.any(String) }, due: null, overdue: false });
  const { out } = await done(cwd, 'gaps');
  expect(out).toMatch(/things to do\. 0 of 45 applicable claims\s+met\./);
  expect(out).toMatch(/avouch ask --who [a-z]+/);
});

test('the way of a claim, step by step, until nothing is left', async () => {
  const cwd = await judgedCase();
  const kinds = async () => (await gapsJson(cwd, '--claim', '3.2.1', '--within', '0')).map(({ kind }) => kind);
  expect(await kinds()).toEqual(['argue']);
  await done(cwd, 'argue', '3.2.1', '--text', 't', '--by', 'Ann');
  expect(await kinds()).toEqual(['judge']);
  await done(cwd, 'judge', '3.2.1', 'met', '--by', 'SRO');
  expect(await kinds()).toEqual([]);
  await done(cwd, 'doubt', '3.2.1', '--text', 'Is it still read?', '--by', 'Bob');
  expect(await kinds()).toEqual(['answer', 'reconfirm']);
});

test('an action that is overdue is with its owner, who can be asked for by name', async () => {
  const cwd = await judgedCase();
  await byHand(
    cwd,
    `judgements: [{ claim: 4.2.1, verdict: not met, by: SRO, at: 2026-11-02 }]
exceptions: [{ claim: 4.2.1, effect: e, interim: i, owner: Support lead, action: Change the terms., due: 2026-11-20, acceptedBy: SRO, until: 2027-12-01 }]
`,
  );
  expect(await gapsJson(cwd, '--who', 'support  LEAD')).toMatchObject([
    { kind: 'act', claims: ['4.2.1'], due: '2026-11-20T23:59:59Z', overdue: true },
  ]);
  expect((await done(cwd, 'gaps', '--who', 'Support lead')).out).toContain('due since 2026-11-20');
});

test.each<[string, readonly string[], number, string]>([
  ['a name that nobody has', ['--who', 'suport'], 2, 'nothing that is left to do is of that name'],
  ['a claim that is none', ['--claim', '9.9.9'], 2, '9.9.9'],
  ['a claim for a principle', ['--principle', '1.2.1'], 2, 'no principle'],
  ['no number of days', ['--within', 'soon'], 2, 'not a number of days'],
])('%s is refused', async (_, args, code, message) => {
  const run = await runAvouch(['gaps', ...args], { cwd: await judgedCase() });
  expect(run).toMatchObject({ code, out: '' });
  expect(run.err).toContain(message);
});
