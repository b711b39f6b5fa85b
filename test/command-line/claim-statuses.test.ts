import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, test } from 'vitest';
import { assessJson, findingsIn } from './assess-json.ts';
import { byHand, CASE, done, judgedCase, mend, statusOf, textOf } from './judged-case.ts';

const BY_HAND = (claim: string, verdict: string) => `judgements:\n  - { claim: ${claim}, verdict: ${verdict}, by: SRO, at: 2026-11-20 }\n`;
const argue = (cwd: string, claim: string) => done(cwd, 'argue', claim, '--text', 'It is published and kept up.', '--by', 'Security lead');
const judge = (cwd: string, claim: string, verdict = 'met') => done(cwd, 'judge', claim, verdict, '--by', 'SRO');

/** Each row of the table of design §2, made with the commands and files that people use. */
const ROWS: readonly (readonly [row: string, claim: string, status: string, make: (cwd: string) => Promise<unknown>])[] = [
  ['out of scope', '1.1.1', 'not applicable', (cwd) => mend(cwd, 'avouch.yaml', 'developer-and-distributor', 'reseller')],
  ['nobody judged', '3.2.1', 'not assessed', (cwd) => argue(cwd, '3.2.1')],
  ['judged not met', '3.2.1', 'not met', (cwd) => judge(cwd, '3.2.1', 'not-met')],
  [
    'judged not met, whatever is doubted',
    '3.2.1',
    'not met',
    async (cwd) => {
      await done(cwd, 'doubt', '3.2.1', '--text', 'Is it?', '--by', 'Ann');
      await judge(cwd, '3.2.1', 'not-met');
    },
  ],
  [
    'judged met, and a doubt is open',
    '3.2.1',
    'open doubt',
    async (cwd) => {
      await argue(cwd, '3.2.1');
      await judge(cwd, '3.2.1');
      await done(cwd, 'doubt', '3.2.1', '--text', 'Is it?', '--by', 'Ann');
    },
  ],
  [
    'judged not applicable, and a doubt is open',
    '4.2.1',
    'open doubt',
    async (cwd) => {
      await argue(cwd, '4.2.1');
      await judge(cwd, '4.2.1', 'not-applicable');
      await done(cwd, 'doubt', '4.2.1', '--text', 'Is it?', '--by', 'Ann');
    },
  ],
  ['judged met, and nobody argued', '3.2.1', 'unsupported', (cwd) => byHand(cwd, BY_HAND('3.2.1', 'met'))],
  ['judged not applicable, and nobody argued', '4.2.1', 'unsupported', (cwd) => byHand(cwd, BY_HAND('4.2.1', 'not applicable'))],
  [
    'judged met, and nothing was seen',
    '4.2.1',
    'unsupported',
    async (cwd) => {
      await argue(cwd, '4.2.1');
      await byHand(cwd, BY_HAND('4.2.1', 'met'));
    },
  ],
  [
    'judged met, and the lock knows nothing of it',
    '3.2.1',
    'reconfirm',
    async (cwd) => {
      await argue(cwd, '3.2.1');
      await byHand(cwd, BY_HAND('3.2.1', 'met'));
    },
  ],
  [
    'judged met, and the lock is gone',
    '3.2.1',
    'reconfirm',
    async (cwd) => {
      await argue(cwd, '3.2.1');
      await judge(cwd, '3.2.1');
      await rm(join(cwd, 'avouch.lock'));
    },
  ],
  [
    'judged not met, and made met by hand',
    '3.2.1',
    'reconfirm',
    async (cwd) => {
      await argue(cwd, '3.2.1');
      await judge(cwd, '3.2.1', 'not-met');
      await mend(cwd, 'avouch.yaml', 'verdict: not met', 'verdict: met');
    },
  ],
  [
    'judged met, and then argued otherwise',
    '3.2.1',
    'reconfirm',
    async (cwd) => {
      await argue(cwd, '3.2.1');
      await judge(cwd, '3.2.1');
      await mend(cwd, 'avouch.yaml', 'kept up', 'never looked at');
    },
  ],
  [
    'judged met, and a check got worse',
    '3.2.1',
    'reconfirm',
    async (cwd) => {
      await argue(cwd, '3.2.1');
      await judge(cwd, '3.2.1');
      await mend(cwd, 'avouch.yaml', 'visibility: public', 'visibility: not stated');
    },
  ],
  [
    'judged not applicable, with an argument',
    '4.2.1',
    'not applicable',
    async (cwd) => {
      await argue(cwd, '4.2.1');
      await judge(cwd, '4.2.1', 'not-applicable');
    },
  ],
  [
    'judged met, and a risk is accepted',
    '3.2.1',
    'met, limited',
    async (cwd) => {
      await argue(cwd, '3.2.1');
      await done(cwd, 'doubt', '3.2.1', '--text', 'Is it?', '--by', 'Ann');
      await done(cwd, 'respond', 'doubt-1', '--as', 'risk-accepted', '--until', '2026-12-31', '--text', 'Small.', '--by', 'CISO');
      await judge(cwd, '3.2.1');
    },
  ],
  [
    'met',
    '3.2.1',
    'met',
    async (cwd) => {
      await argue(cwd, '3.2.1');
      await judge(cwd, '3.2.1');
    },
  ],
];

describe('the status of a claim, through real files', () => {
  it.each(ROWS)('%s', async (_, claim, status, make) => {
    const cwd = await judgedCase();
    await make(cwd);
    expect((await statusOf(cwd, claim)).status).toBe(status);
    // Whatever was written, what was there is still there.
    const kept = (await textOf(cwd)).split('\n');
    expect(kept).toEqual(expect.arrayContaining(['# The case of the portal.', 'organisation: Example Ltd   # the vendor']));
  });
});

test('a worse result says what got worse; a better one, or as good a one, says nothing', async () => {
  const cwd = await judgedCase(CASE.replace('visibility: public', 'visibility: not stated'));
  await argue(cwd, '3.2.1');
  await judge(cwd, '3.2.1');
  expect((await statusOf(cwd, '3.2.1')).status).toBe('met');
  await mend(cwd, 'avouch.yaml', 'visibility: not stated', 'visibility: public');
  expect((await statusOf(cwd, '3.2.1')).status).toBe('met');
  await judgeAgain(cwd);
  await mend(cwd, 'avouch.yaml', 'visibility: public', 'visibility: not stated');
  const { status, reasons } = await statusOf(cwd, '3.2.1');
  expect(status).toBe('reconfirm');
  expect(reasons).toContain('check security-policy-published was Passed and is Needs Review');
});

/** The same person, a day earlier than the first judgement said: the first one is taken out by hand. */
async function judgeAgain(cwd: string): Promise<void> {
  const text = await textOf(cwd);
  await mend(cwd, 'avouch.yaml', text.slice(text.indexOf('judgements:')), '');
  await judge(cwd, '3.2.1');
}

test('a finding that is accepted as a risk limits what is met; once it lapsed the doubt is open again', async () => {
  const cwd = await judgedCase();
  const finding = findingsIn(await assessJson([], { cwd })).find(({ check }) => check === 'actions-pinned');
  if (finding === undefined) throw new Error('the sample has no such finding');
  await done(
    cwd,
    'respond',
    finding.fingerprint.slice(0, 12),
    '--as',
    'risk-accepted',
    '--until',
    '2026-11-30',
    '--text',
    'r',
    '--by',
    'CISO',
  );
  await argue(cwd, '1.2.2');
  await judge(cwd, '1.2.2');
  const now = await statusOf(cwd, '1.2.2');
  // Other findings of the sample stay open for this claim; the accepted one is told beside them.
  expect(['met, limited', 'open doubt']).toContain(now.status);
  expect(now.reasons).toContain('limited:');
  const later = await statusOf(cwd, '1.2.2', ['--as-of', '2026-12-01']);
  expect(later.status).toBe('open doubt');
  expect(later.reasons).toContain('lapsed on 2026-11-30T23:59:59Z');
});

test('an exception is told beside what is not met, and one for a claim that is not so judged is reported', async () => {
  const cwd = await judgedCase();
  const carry = ['--text', 'Customers wait.', '--interim', 'Mail.', '--owner', 'Ann', '--action', 'Publish.'];
  const dates = ['--due', '2026-12-10', '--until', '2026-12-31', '--accepted-by', 'CISO'];
  expect((await done(cwd, 'except', '3.2.1', ...carry, ...dates)).out).toContain('3.2.1 is not judged not met');
  expect((await assessJson([], { cwd })).diagnostics.map(({ code }) => code)).toContain('exception-idle');
  await judge(cwd, '3.2.1', 'not-met');
  const assessed = await assessJson([], { cwd });
  expect(assessed.diagnostics.map(({ code }) => code)).not.toContain('exception-idle');
  expect((await statusOf(cwd, '3.2.1')).reasons).toContain('carried as a risk until 2026-12-31T23:59:59Z, accepted by CISO');
  const lapsed = await statusOf(cwd, '3.2.1', ['--as-of', '2027-01-02']);
  expect(lapsed.reasons).toContain('only until 2026-12-31T23:59:59Z, which is past');
});

test('a conclusion stands for its principle while not all of its claims are met', async () => {
  const cwd = await judgedCase();
  await done(cwd, 'conclude', '3.2', 'met-with-risk', '--text', 'Small.', '--by', 'SRO');
  const principle = (await assessJson([], { cwd })).principles.find(({ id }) => id === '3.2');
  expect(principle).toMatchObject({ status: 'met with risk', conclusion: { by: 'SRO' } });
});

test('a conclusion over claims that nobody judged is said where it is written, and in every report', async () => {
  const cwd = await judgedCase();
  const conclude = async (principle: string, verdict: string) =>
    (await done(cwd, 'conclude', principle, verdict, '--text', 'Small.', '--by', 'SRO')).out;
  const hollow = async () =>
    (await assessJson([], { cwd })).diagnostics.filter(({ code }) => code === 'conclusion-over-unjudged').map(({ message }) => message);
  expect(await conclude('3.3', 'not-met')).not.toContain('Nobody has judged');
  expect(await hollow()).toEqual([]);
  await judge(cwd, '3.2.1', 'not-met');
  expect(await conclude('3.2', 'met-with-risk')).toContain('Nobody has judged 3.2.2,');
  expect(await conclude('4.2', 'met-by-other-means')).toContain('Nobody has judged 4.2.1,');
  expect((await hollow()).map((message) => message.match(/has judged (.*) of it/)?.[1])).toEqual(['3.2.2', '4.2.1']);
  await judge(cwd, '3.2.2', 'not-met');
  await judge(cwd, '4.2.1', 'not-met');
  expect(await hollow()).toEqual([]);
});

test('who judges what they argued is told, however the name is written', async () => {
  const cwd = await judgedCase();
  await argue(cwd, '3.2.1');
  const run = await done(cwd, 'judge', '3.2.1', 'met', '--by', 'security  LEAD');
  expect(run.out).toContain('Self-judged');
  expect((await assessJson([], { cwd })).claims.find(({ id }) => id === '3.2.1')?.record?.selfJudged).toBe(true);
  expect((await statusOf(cwd, '3.2.1')).reasons).toContain('self-judged');
});

test('an interview is something that a judgement can rest on, until it is taken out', async () => {
  const cwd = await judgedCase();
  await argue(cwd, '1.1.6');
  await done(cwd, 'interview', '--role', 'Designer', '--by', 'Ann', '--claim', '1.1.6', '--text', 'We tested with nine users.');
  await judge(cwd, '1.1.6');
  expect((await statusOf(cwd, '1.1.6')).status).toBe('met');
  const text = await textOf(cwd);
  await mend(cwd, 'avouch.yaml', text.slice(text.indexOf('interviews:'), text.indexOf('judgements:')), '');
  expect((await statusOf(cwd, '1.1.6')).reasons).toContain('interview interview-1 was there and counts no longer');
});

test('reports show who judged, under what authority and on what, who argued, what is carried as a risk, and what was concluded', async () => {
  const cwd = await judgedCase();
  await argue(cwd, '3.2.1');
  await done(cwd, 'judge', '3.2.1', 'met', '--by', 'Security lead');
  await judge(cwd, '4.2.1', 'not-met');
  const dates = ['--due', '2026-12-10', '--until', '2026-12-31', '--accepted-by', 'CISO'];
  await done(cwd, 'except', '4.2.1', '--text', 'Eff.', '--interim', 'Int.', '--owner', 'Own', '--action', 'Act.', ...dates);
  await done(cwd, 'conclude', '4.2', 'met-with-risk', '--text', 'Small.', '--by', 'SRO');
  const { out: text } = await done(cwd, 'assess');
  for (const words of [
    'judged met by Security lead on 2026-11-23T12:00:00Z (asserted)',
    'self-judged: who judged it is who argued it',
    'carried as a risk until 2026-12-31T23:59:59Z, accepted by CISO',
    'concluded met with risk by SRO on 2026-11-23: Small.',
  ])
    expect(text.replace(/\s+/g, ' ')).toContain(words);
  const { out: page } = await done(cwd, 'assess', '--format', 'html');
  const plain = page.replace(/<[^>]*>/g, '').replace(/\s+/g, ' ');
  for (const words of [
    'Judged met by Security lead on 2026-11-23 (authority: asserted). self-judged',
    'It is published and kept up. By Security lead on 2026-11-23.',
    'check Passed: security-policy-published',
    'source:main',
    'Eff. In the meantime: Int. Own is to mend it by 2026-12-10: Act. Accepted by CISO until 2026-12-31.',
    'Concluded met with risk by SRO on 2026-11-23: Small.',
  ])
    expect(plain).toContain(words);
});
