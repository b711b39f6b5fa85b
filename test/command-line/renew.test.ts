import { describe, expect, it, test } from 'vitest';
import { byHand, CASE, done, judgedCase, mend, statusOf, textOf } from './judged-case.ts';
import { runAvouch } from './run-avouch.ts';

/** A case with 3.2.1 judged met and 4.2.1 judged not met, of which the first asks to be reconfirmed. */
async function twoJudged(): Promise<string> {
  const cwd = await judgedCase();
  await done(cwd, 'argue', '3.2.1', '--text', 'first', '--by', 'Ann');
  await done(cwd, 'judge', '3.2.1', 'met', '--by', 'SRO');
  await done(cwd, 'judge', '4.2.1', 'not-met', '--by', 'SRO');
  await mend(cwd, 'avouch.yaml', 'text: first', 'text: second');
  return cwd;
}

/** The judgements in the file are of the instant of the test; an earlier day leaves room for a later one. */
async function anEarlierDay(cwd: string): Promise<void> {
  for (const name of ['avouch.yaml', 'avouch.lock']) {
    const text = await textOf(cwd, name);
    const dated = text.replaceAll('2026-11-23T12:00:00Z', '2026-11-20T12:00:00Z');
    await mend(cwd, name, text, dated);
  }
}

async function round(): Promise<string> {
  const cwd = await twoJudged();
  await anEarlierDay(cwd);
  return cwd;
}

test('the list says what asks, what differs, what is carried forward, and what to type', async () => {
  const cwd = await round();
  const { out } = await done(cwd, 'renew');
  expect(out.replace(/\s+/g, ' ')).toContain('2 judgements; 1 to reconfirm, 0 that end soon, 1 carried forward');
  expect(out).toContain('the argument was changed');
  expect(out).toContain('avouch renew --by … --claims 3.2.1');
  const { renewals } = JSON.parse((await done(cwd, 'renew', '--format', 'json')).out) as {
    renewals: readonly { claim: string; standing: string }[];
  };
  expect(renewals).toMatchObject([
    { claim: '3.2.1', standing: 'asks', judgement: { by: 'SRO' } },
    { claim: '4.2.1', standing: 'carried forward' },
  ]);
});

test('claims are reconfirmed in a batch: every byte that was there stays, and what was judged before is history', async () => {
  const cwd = await round();
  const [before, lockBefore] = [await textOf(cwd), await textOf(cwd, 'avouch.lock')];
  const { out } = await done(cwd, 'renew', '--by', 'New SRO', '--claims', '3.2.1,4.2.1');
  expect(out).toContain('Reconfirmed by New SRO (authority: asserted): 3.2.1, 4.2.1.');
  expect(await statusOf(cwd, '3.2.1')).toMatchObject({ status: 'met', reasons: expect.stringContaining('judged met by New SRO') });
  const after = await textOf(cwd);
  expect(after.startsWith(before)).toBe(true);
  expect(after).toContain('# The case of the portal.');
  const entries = (text: string) => (JSON.parse(text) as { judgements: readonly { claim: string; by: string }[] }).judgements;
  expect(entries(await textOf(cwd, 'avouch.lock')).map(({ claim, by }) => `${claim} ${by}`)).toEqual([
    '3.2.1 SRO',
    '3.2.1 New SRO',
    '4.2.1 SRO',
    '4.2.1 New SRO',
  ]);
  expect(entries(await textOf(cwd, 'avouch.lock'))).toEqual(expect.arrayContaining([...entries(lockBefore)]));
  expect((await done(cwd, 'renew')).out).toContain('0 to reconfirm');
});

test('comments between records survive', async () => {
  const cwd = await round();
  await byHand(cwd, '# That is all.\n');
  const lines = (await textOf(cwd)).split('\n');
  await done(cwd, 'renew', '--by', 'SRO', '--claims', '3.2.1');
  const after = (await textOf(cwd)).split('\n');
  let at = -1;
  for (const line of lines) {
    at = after.indexOf(line, at + 1);
    expect(at, line).not.toBe(-1);
  }
});

test('a dry run, and a list, write nothing', async () => {
  const cwd = await round();
  const before = [await textOf(cwd), await textOf(cwd, 'avouch.lock')];
  for (const args of [['--by', 'SRO', '--all', '--dry-run'], ['--claims', '3.2.1'], []])
    expect((await done(cwd, 'renew', ...args)).out).toContain('3.2.1');
  expect([await textOf(cwd), await textOf(cwd, 'avouch.lock')]).toEqual(before);
});

describe('on a terminal, more than what was named one by one is confirmed by its number', () => {
  it.each<[string, readonly string[], string, number, boolean]>([
    ['the number', ['--all'], '1\n', 0, true],
    ['the number, for a principle', ['--principle', '3.2'], '1\n', 0, true],
    ['another number', ['--all'], '2\n', 2, false],
    ['a mere yes', ['--all'], 'y\n', 2, false],
    ['nothing', ['--all'], '', 2, false],
    ['claims that were named', ['--claims', '3.2.1'], '', 0, true],
  ])('%s', async (_, args, stdin, code, written) => {
    const cwd = await round();
    const run = await runAvouch(['renew', '--by', 'New SRO', ...args], { cwd, stdin, terminal: true });
    expect(run.code).toBe(code);
    expect(run.out).toContain('3.2.1');
    expect((await textOf(cwd)).includes('by: New SRO')).toBe(written);
  });
});

describe('what cannot be reconfirmed', () => {
  it.each<[string, readonly string[], number, string]>([
    ['nobody judged it', ['--by', 'SRO', '--claims', '1.1.1'], 4, 'nobody has judged 1.1.1'],
    ['nothing was said of which', ['--by', 'SRO'], 2, 'say what is reconfirmed'],
    ['nobody', ['--by', ' ', '--claims', '3.2.1'], 2, '--by is empty'],
    ['another instant', ['--by', 'SRO', '--claims', '3.2.1', '--as-of', '2026-11-22'], 2, '--as-of'],
    ['a number of no claim', ['--by', 'SRO', '--claims', '9.9.9'], 2, '9.9.9'],
  ])('%s', async (_, args, code, message) => {
    const cwd = await round();
    const before = await textOf(cwd);
    const run = await runAvouch(['renew', ...args], { cwd });
    expect([run.code, await textOf(cwd)]).toEqual([code, before]);
    expect(run.err).toContain(message);
  });

  it('a claim with an open doubt, named among others: nothing of it is written', async () => {
    const cwd = await round();
    await done(cwd, 'doubt', '3.2.1', '--text', 'Is it read?', '--by', 'Bob');
    const before = await textOf(cwd);
    const run = await runAvouch(['renew', '--by', 'SRO', '--claims', '3.2.1,4.2.1'], { cwd });
    expect(run).toMatchObject({ code: 4, err: expect.stringContaining('3.2.1 cannot be reconfirmed') });
    expect(run.out).toContain('a doubt is open: Is it read?');
    expect(await textOf(cwd)).toBe(before);
  });

  it('is left out of what is chosen by principle, and told', async () => {
    const cwd = await round();
    await done(cwd, 'doubt', '3.2.1', '--text', 'Is it read?', '--by', 'Bob');
    const run = await runAvouch(['renew', '--by', 'New SRO', '--all', '--within', '400'], { cwd });
    expect([run.code, run.out]).toEqual([0, expect.stringContaining('Cannot be reconfirmed: a doubt is open')]);
    expect(run.out).toContain('Reconfirmed by New SRO (authority: asserted): 4.2.1.');
  });
});

test('who argued is told that they judge themselves', async () => {
  const cwd = await round();
  expect((await done(cwd, 'renew', '--by', 'ANN', '--claims', '3.2.1')).out).toContain('Self-judged');
});

test('a product among several is named', async () => {
  const second = '  - { id: shop, name: Shop, role: reseller, delivery: [saas] }\n';
  const run = await runAvouch(['renew'], { cwd: await judgedCase(CASE + second) });
  expect(run).toMatchObject({ code: 2, err: expect.stringContaining('--product (portal, shop)') });
});
