import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, test } from 'vitest';
import { assessJson } from './assess-json.ts';
import { byHand, CASE, done, judgedCase, mend, statusOf, textOf } from './judged-case.ts';
import { runAvouch } from './run-avouch.ts';

const RECORDS = `seen:
  - { id: contract, title: Contract, custodian: Legal, place: Cabinet 4, what: Twelve months., by: Ann, at: 2026-11-20, claims: [4.2.1] }
  - { id: staff, title: Leavers, custodian: HR, place: Their system, what: None., by: Ann, at: 2026-10-01, expires: 2026-11-01, claims: [2.1.6] }
assertions:
  - { claim: 1.1.2, text: Everybody is trained., by: Ann, at: 2026-11-01 }
encouragements:
  - { developer: Maker Ltd, claims: [1.2.1], text: May we have an inventory?, by: Ann, at: 2026-11-02, outcome: refused, answer: 'No.', evidence: [contract] }
`;

test('what was seen, said and asked is in every report', async () => {
  const cwd = await judgedCase(CASE + RECORDS);
  const found = await assessJson([], { cwd });
  expect(found.seen?.map(({ id, notCredited }) => [id, notCredited === null])).toEqual([
    ['contract', true],
    ['staff', false],
  ]);
  expect(found.encouragements?.map(({ developer, outcome }) => [developer, outcome])).toEqual([['Maker Ltd', 'refused']]);
  const claim = (id: string) => found.claims.find((one) => one.id === id);
  expect(claim('1.1.2')?.record?.assertions?.map(({ text }) => text)).toEqual(['Everybody is trained.']);
  expect(claim('1.1.2')?.evidence).toBe('not seen yet');
  expect(claim('4.2.1')?.observations.some(({ check, result }) => check === 'seen-not-held' && result === 'Needs Review')).toBe(true);
  expect(claim('2.1.6')?.observations.some(({ check }) => check === 'seen-not-held')).toBe(false);
  const text = (await done(cwd, 'assess')).out;
  await done(cwd, 'assess', '--format', 'html', '--output', 'report.html');
  const page = await readFile(join(cwd, 'report.html'), 'utf8');
  for (const words of ['Cabinet 4', 'Everybody is trained.', 'Maker Ltd', 'refused']) {
    expect(text.replace(/\s+/g, ' ')).toContain(words);
    expect(page).toContain(words);
  }
  // What was seen may be for fewer eyes than the report.
  expect(text + page + JSON.stringify(found)).not.toContain('Twelve months');
});

test('a judgement can rest on what was seen, until it is old', async () => {
  const cwd = await judgedCase(CASE + RECORDS);
  await done(cwd, 'argue', '4.2.1', '--by', 'Ann', '--text', 'The contract gives it.');
  const judged = await done(cwd, 'judge', '4.2.1', 'met', '--by', 'SRO');
  expect(judged.out).toContain('evidence:contract');
  expect((await statusOf(cwd, '4.2.1')).status).toBe('met');
  // The claim's evidence stays fresh for 365 days.
  expect((await statusOf(cwd, '4.2.1', ['--as-of', '2027-11-21'])).status).toBe('unsupported');
  await mend(cwd, 'avouch.yaml', RECORDS.split('\n')[1] ?? '', '');
  await mend(cwd, 'avouch.yaml', 'evidence: [contract]', 'evidence: []');
  expect((await statusOf(cwd, '4.2.1')).status).toBe('unsupported');
});

describe('a judgement is for its releases', () => {
  const argued = async () => {
    const cwd = await judgedCase();
    await done(cwd, 'argue', '3.2.1', '--by', 'Ann', '--text', 't');
    return cwd;
  };

  it('and says nothing of others', async () => {
    const cwd = await argued();
    const { out } = await done(cwd, 'judge', '3.2.1', 'met', '--by', 'SRO', '--release', '4.1', '--from', '4.0', '--to', '4.10');
    expect(out).toContain('for releases 4.0 to 4.10');
    expect(await textOf(cwd)).toContain('releases: {from: "4.0", to: "4.10"}');
    expect((await statusOf(cwd, '3.2.1', ['--release', '4.10'])).status).toBe('met');
    expect((await statusOf(cwd, '3.2.1', ['--release', '4.11'])).status).toBe('not assessed');
    const unsaid = await statusOf(cwd, '3.2.1');
    expect([unsaid.status, unsaid.reasons.includes('--release')]).toEqual(['reconfirm', true]);
    expect((await done(cwd, 'status')).out).toContain('for releases 4.0 to 4.10');
    expect((await assessJson(['--release', '4.2'], { cwd })).release).toBe('4.2');
    // Whoever widens the range by hand leaves behind what was judged.
    await mend(cwd, 'avouch.yaml', '4.10', '5.0');
    expect((await statusOf(cwd, '3.2.1', ['--release', '4.2'])).status).toBe('reconfirm');
    expect((await done(cwd, 'status')).out).toContain('Entries of avouch.lock whose judgement is not in avouch.yaml');
  });

  it('or for the one that is named', async () => {
    const cwd = await argued();
    await done(cwd, 'judge', '3.2.1', 'met', '--by', 'SRO', '--release', '2026.11');
    expect((await statusOf(cwd, '3.2.1', ['--release', '2026.11'])).status).toBe('met');
    expect((await statusOf(cwd, '3.2.1', ['--release', '2026.12'])).status).toBe('not assessed');
  });

  it.each<[string, readonly string[], number]>([
    ['a release outside the range', ['--release', '5', '--from', '4.0', '--to', '4.9'], 2],
    ['a range the wrong way round', ['--from', '4.9', '--to', '4.0'], 4],
    ['ends without a known order', ['--from', 'spring', '--to', 'autumn'], 4],
  ])('%s is refused', async (_, args, code) => {
    const cwd = await argued();
    const before = await textOf(cwd);
    expect((await runAvouch(['judge', '3.2.1', 'met', '--by', 'SRO', ...args], { cwd })).code).toBe(code);
    expect(await textOf(cwd)).toBe(before);
  });

  it('1.10 that is written as a number stays 1.10', async () => {
    const cwd = await argued();
    await byHand(cwd, 'judgements:\n  - { claim: 3.2.1, verdict: not met, by: SRO, at: 2026-11-03, releases: { from: 1.10, to: 2 } }\n');
    expect((await statusOf(cwd, '3.2.1', ['--release', '1.9'])).status).toBe('not assessed');
    expect((await statusOf(cwd, '3.2.1', ['--release', '1.10'])).status).toBe('not met');
  });
});

describe('what applies to a role', () => {
  const statuses = async (role: string) => {
    const cwd = await judgedCase(CASE.replace('role: developer-and-distributor', `role: ${role}`));
    const { claims } = await assessJson([], { cwd });
    return Object.fromEntries(
      ['1.1.1', '2.1.1', '3.2.1', '4.3.2'].map((id) => {
        const claim = claims.find((one) => one.id === id);
        return [id, [claim?.status, claim?.reasons.some((reason) => reason.includes(role)) ?? false]];
      }),
    );
  };
  const out = ['not applicable', true];
  const open = ['not assessed', false];
  const decided = ['not assessed', true];
  it.each([
    ['developer-and-distributor', [open, open, open, open]],
    ['developer', [open, open, decided, out]],
    ['reseller', [out, out, open, open]],
    ['open-source-maintainer', [decided, decided, decided, decided]],
  ])('%s', async (role, [one, two, three, four]) => {
    expect(await statuses(role)).toEqual({ '1.1.1': one, '2.1.1': two, '3.2.1': three, '4.3.2': four });
  });

  test('a named person decides, with an argument', async () => {
    const cwd = await judgedCase(CASE.replace('role: developer-and-distributor', 'role: developer'));
    expect((await runAvouch(['judge', '3.4.2', 'not-applicable', '--by', 'SRO'], { cwd })).code).toBe(4);
    await done(cwd, 'argue', '3.4.2', '--by', 'Ann', '--text', 'The distributor tells customers.');
    await done(cwd, 'judge', '3.4.2', 'not-applicable', '--by', 'SRO');
    expect((await statusOf(cwd, '3.4.2')).status).toBe('not applicable');
    const outside = await runAvouch(['judge', '4.3.2', 'not-applicable', '--by', 'SRO'], { cwd });
    expect([outside.code, outside.err.includes('out of scope')]).toEqual([4, true]);
  });
});

describe('a record has the label that it was given', () => {
  const TEXT = ['--by', 'Ann', '--text', 't'];
  const COMMANDS: readonly (readonly string[])[] = [
    ['argue', '1.1.2', ...TEXT],
    ['doubt', '1.1.2', ...TEXT],
    ['respond', 'doubt-1', '--as', 'rebutted', ...TEXT],
    ['conclude', '1.1', 'met-with-risk', ...TEXT],
    ['interview', '--role', 'tester', '--claim', '1.1.2', ...TEXT],
    ['contradiction', 'fix deadline, high: 7 days against 14 days', '--as', 'confirmed', ...TEXT],
    ['evidence', 'add', 'avouch.yaml', '--title', 'Case'],
    ['judge', '3.2.1', 'not-met', '--by', 'Bob'],
    ['renew', '--claims', '3.2.2', '--by', 'Bob'],
    [
      ...['except', '3.2.1', '--interim', 'i', '--owner', 'o', '--action', 'a', '--due', '2027-01-01', '--accepted-by', 'b'],
      ...['--until', '2027-02-01', '--text', 't'],
    ],
  ];

  it('by --disclosure, whichever command adds it, and else none', async () => {
    const judged = `${CASE}judgements:\n  - { claim: 3.2.2, verdict: not met, by: Bob, at: 2026-11-02 }\n`;
    const [plain, cwd] = [await judgedCase(judged), await judgedCase(judged)];
    const labels = async (folder: string) => (await textOf(folder)).match(/disclosure: \w+/g) ?? [];
    for (const [index, command] of COMMANDS.entries()) {
      await done(plain, ...command);
      expect([command[0], await labels(plain)]).toEqual([command[0], []]);
      await done(cwd, ...command, '--disclosure', 'assessor');
      expect([command[0], await labels(cwd)]).toEqual([command[0], Array(index + 1).fill('disclosure: assessor')]);
    }
    const wrong = await runAvouch(['argue', '1.1.2', ...TEXT, '--disclosure', 'everybody'], { cwd });
    expect([wrong.code, wrong.out]).toEqual([2, '']);
  });
});
