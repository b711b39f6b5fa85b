import { stat, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, test } from 'vitest';
import { parse } from 'yaml';
import { makeRepository } from '../repositories/make-repository.ts';
import { byHand, CASE, done, judgedCase, mend, textOf } from './judged-case.ts';
import { runAvouch } from './run-avouch.ts';

const TWO = CASE.replace('    sources', '    sources').concat('  - { id: agent, name: Agent, role: reseller, delivery: [app] }\n');

test('every command writes its record, shows it, and leaves the rest as it was', async () => {
  const cwd = await judgedCase(`${CASE}# The end.\n`);
  await writeFile(join(cwd, 'review.txt'), 'Reviewed.\n');
  const commands = [
    [
      'evidence',
      'add',
      'review.txt',
      '--title',
      'Review',
      '--kind',
      'document',
      '--claim',
      '3.2.1',
      '--owner',
      'CISO',
      '--effective',
      '2026-11-02',
    ],
    [
      'interview',
      '--role',
      'Designer',
      '--by',
      'Ann',
      '--claim',
      '1.1.6',
      '--claim',
      '1.1.5',
      '--text',
      'Nine: users.',
      '--at',
      '2026-11-03',
    ],
    ['argue', 'Claim 3.2.1', '--by', 'Ann', '--text', 'It is "public".', '--assume', 'The page stays.'],
    ['doubt', '3.2.1', '--by', 'Bob', '--text', '# Is it?'],
    ['respond', 'doubt-1', '--as', 'answered', '--evidence', 'evidence-1', '--by', 'Ann', '--text', 'Yes.'],
    ['respond', '0123456789ab', '--as', 'rebutted', '--by', 'Ann', '--text', 'No.'],
    ['judge', '3.2.1', 'not-met', '--by', 'SRO'],
    ['conclude', '3.2', 'met-by-other-means', '--by', 'SRO', '--text', 'None.'],
    [
      'except',
      '3.2.1',
      '--text',
      'e',
      '--interim',
      'i',
      '--owner',
      'o',
      '--action',
      'a',
      '--due',
      '2026-12-01',
      '--until',
      '2026-12-02',
      '--accepted-by',
      'x',
    ],
  ];
  for (const args of commands) {
    const before = await textOf(cwd);
    const run = await done(cwd, ...args);
    const after = await textOf(cwd);
    const added = run.out
      .split('\n')
      .filter((line) => line.startsWith('+'))
      .map((line) => line.slice(1));
    expect(after).toContain(added.join('\n'));
    expect(after.replace(`${added.join('\n')}\n`, '')).toBe(before);
  }
  const at = '2026-11-23T12:00:00Z';
  const { schemaVersion: _, organisation: __, products: ___, ...records } = parse(await textOf(cwd)) as Record<string, unknown>;
  expect(records).toEqual({
    evidence: [
      {
        id: 'evidence-1',
        location: 'review.txt',
        title: 'Review',
        kind: 'document',
        owner: 'CISO',
        claims: ['3.2.1'],
        effective: '2026-11-02',
      },
    ],
    interviews: [{ id: 'interview-1', role: 'Designer', by: 'Ann', at: '2026-11-03', claims: ['1.1.6', '1.1.5'], text: 'Nine: users.' }],
    arguments: [{ claim: '3.2.1', text: 'It is "public".', assumptions: ['The page stays.'], by: 'Ann', at }],
    doubts: [{ id: 'doubt-1', claim: '3.2.1', text: '# Is it?', by: 'Bob', at }],
    responses: [
      // printf '["# Is it?"]' | sha256sum
      {
        doubt: 'doubt-1',
        doubtText: 'bfd840ec4ae82df1c0417cb1bd414230',
        kind: 'answered',
        reason: 'Yes.',
        by: 'Ann',
        at,
        evidence: ['evidence-1'],
      },
      { finding: '0123456789ab', kind: 'rebutted', reason: 'No.', by: 'Ann', at },
    ],
    judgements: [{ claim: '3.2.1', verdict: 'not met', by: 'SRO', at, authority: 'asserted' }],
    conclusions: [{ principle: '3.2', verdict: 'met by other means', effect: 'None.', by: 'SRO', at }],
    exceptions: [
      { claim: '3.2.1', effect: 'e', interim: 'i', owner: 'o', action: 'a', due: '2026-12-01', acceptedBy: 'x', until: '2026-12-02' },
    ],
  });
  expect((await runAvouch(['assess'], { cwd })).code).toBe(0);
});

test('a text comes from --text, from a file or from standard input', async () => {
  const cwd = await judgedCase();
  await writeFile(join(cwd, 'why.txt'), 'From a file.\r\nTwo lines.\n');
  await done(cwd, 'argue', '3.2.1', '--by', 'Ann', '--file', 'why.txt');
  expect((await runAvouch(['argue', '3.2.2', '--by', 'Ann'], { cwd, stdin: 'From input.\n' })).code).toBe(0);
  expect((parse(await textOf(cwd)) as { arguments: { text: string }[] }).arguments.map(({ text }) => text)).toEqual([
    'From a file.\nTwo lines.',
    'From input.',
  ]);
});

test('a table of records says at once which column holds what', async () => {
  const cwd = await judgedCase();
  await writeFile(join(cwd, 'training.csv'), 'Name,Passed = when,Module\nAnn,2026-03-12,Secure coding\n');
  const add = ['evidence', 'add', 'training.csv', '--title', 'Training', '--id', 'training'];
  await done(cwd, ...add, '--column', 'person=Name', '--column', 'completed=Passed = when', '--column', 'course= Module');
  const written = parse(await textOf(cwd)) as { readonly evidence: readonly unknown[] };
  expect(written.evidence[0]).toMatchObject({ columns: { person: 'Name', completed: 'Passed = when', course: 'Module' } });
});

describe('a command that cannot be done says why, and writes nothing', () => {
  const by = ['--by', 'Ann'];
  it.each<[string, readonly string[], number, RegExp, string?]>([
    ['a claim that is none', ['argue', '9.9.9', ...by, '--text', 't'], 2, /9\.9\.9/],
    ['a principle in place of a claim', ['argue', '3.2', ...by, '--text', 't'], 2, /three numbers/],
    ['no text', ['argue', '3.2.1', ...by], 2, /text is empty/],
    ['a control character', ['argue', '3.2.1', ...by, '--text', 'a\x1bb'], 2, /control character/],
    ['nobody', ['argue', '3.2.1', '--by', ' ', '--text', 't'], 2, /--by is empty/],
    ['a text too long', ['argue', '3.2.1', ...by, '--text', 'x'.repeat(20_001)], 4, /20,000/],
    ['a file that is not there', ['argue', '3.2.1', ...by, '--file', 'nope'], 4, /nope/],
    ['a product that is none', ['argue', '3.2.1', ...by, '--text', 't', '--product', 'nope'], 2, /portal/],
    ['a build environment that is none', ['argue', '2.1.1', ...by, '--text', 't', '--build-environment', 'x'], 4, /"x"/],
    ['an answer without evidence', ['respond', '0123456789ab', '--as', 'answered', ...by, '--text', 't'], 2, /--evidence/],
    [
      'an answer with evidence that is none',
      ['respond', '0123456789ab', '--as', 'answered', '--evidence', 'x', ...by, '--text', 't'],
      4,
      /"x"/,
    ],
    ['a risk for ever', ['respond', '0123456789ab', '--as', 'risk-accepted', ...by, '--text', 't'], 2, /--until/],
    [
      'a response after its lapse',
      ['respond', '0123456789ab', '--as', 'rebutted', '--until', '2026-11-01', ...by, '--text', 't'],
      4,
      /lapses/,
    ],
    ['a finding that is none', ['respond', 'doubt-7', '--as', 'rebutted', ...by, '--text', 't'], 2, /doubt-7/],
    [
      'a doubt twice',
      ['doubt', '3.2.1', '--id', 'd', ...by, '--text', 't'],
      4,
      /Two doubts/,
      'doubts: [{ id: d, claim: 3.2.1, text: t, by: b, at: 2026-11-01 }]\n',
    ],
    ['a doubt like a fingerprint', ['doubt', '3.2.1', '--id', '0123456789ab', ...by, '--text', 't'], 4, /fingerprint/],
    [
      'a date that does not exist',
      ['interview', '--role', 'r', ...by, '--claim', '1.1.6', '--at', '2026-02-30', '--text', 't'],
      2,
      /2026-02-30/,
    ],
    ['evidence that is not there', ['evidence', 'add', 'nope.pdf', '--title', 't'], 4, /nope\.pdf/],
    ['evidence at an address', ['evidence', 'add', 'https://example.test/a.pdf', '--title', 't'], 2, /Download/],
    ['a column of no field', ['evidence', 'add', 'SECURITY.md', '--title', 't', '--column', 'persn=Name'], 2, /person, email, account/],
    ['a column without a title', ['evidence', 'add', 'SECURITY.md', '--title', 't', '--column', 'person='], 2, /FIELD=TITLE/],
    [
      'two columns for one field',
      ['evidence', 'add', 'SECURITY.md', '--title', 't', '--column', 'person=Name', '--column', 'person=Who'],
      2,
      /person twice/,
    ],
    ['met without an argument', ['judge', '3.2.1', 'met', ...by], 4, /nobody has argued/],
    ['not applicable without an argument', ['judge', '3.2.1', 'not-applicable', ...by], 4, /does not apply/],
    [
      'met without evidence',
      ['judge', '4.2.1', 'met', ...by],
      4,
      /no evidence was seen/,
      'arguments: [{ claim: 4.2.1, text: t, by: b, at: 2026-11-01 }]\n',
    ],
    ['a verdict that is none', ['judge', '3.2.1', 'yes', ...by], 2, /not-applicable/],
    ['a list that is an alias', ['doubt', '3.2.1', ...by, '--text', 't'], 4, /by hand/, 'arguments: &a []\ndoubts: *a\n'],
    ['a case with a fault', ['doubt', '3.2.1', ...by, '--text', 't'], 4, /avouch\.yaml:10:1/, 'colour: red\n'],
    [
      'a case with marks of a merge',
      ['doubt', '3.2.1', ...by, '--text', 't'],
      4,
      /avouch\.yaml:10:1: Two people/,
      '<<<<<<< HEAD\n=======\n>>>>>>> main\n',
    ],
  ])('%s', async (_, args, code, message, lines = '') => {
    const cwd = await judgedCase(CASE + lines);
    const run = await runAvouch(args, { cwd });
    expect([run.code, run.err]).toEqual([code, expect.stringMatching(message)]);
    expect(await textOf(cwd)).toBe(CASE + lines);
    await expect(textOf(cwd, 'avouch.lock')).rejects.toThrow('ENOENT');
  });

  it('no case, a link in its place, and stale evidence', async () => {
    const empty = await makeRepository({ files: { a: 'a' } });
    expect((await runAvouch(['argue', '3.2.1', '--by', 'A', '--text', 't'], { cwd: empty })).err).toMatch(/avouch init/);
    await symlink('/etc/hostname', join(empty, 'avouch.yaml'));
    expect((await runAvouch(['argue', '3.2.1', '--by', 'A', '--text', 't'], { cwd: empty })).code).toBe(4);
    const cwd = await judgedCase(`${CASE}arguments: [{ claim: 1.1.6, text: t, by: b, at: 2025-01-01 }]\n`);
    await done(cwd, 'interview', '--role', 'r', '--by', 'A', '--claim', '1.1.6', '--text', 't', '--at', '2025-01-01');
    expect((await runAvouch(['judge', '1.1.6', 'met', '--by', 'SRO'], { cwd })).err).toMatch(/691 days old/);
  });
});

describe('of several products', () => {
  it('what somebody answers for names one; what serves all need not', async () => {
    const cwd = await judgedCase(TWO);
    const unsaid = await runAvouch(['judge', '3.2.1', 'not-met', '--by', 'SRO'], { cwd });
    expect([unsaid.code, unsaid.err]).toEqual([2, expect.stringMatching(/portal, agent/)]);
    const conclude = await runAvouch(['conclude', '3.2', 'not-met', '--by', 'SRO', '--text', 't'], { cwd });
    expect([conclude.code, conclude.err]).toEqual([2, expect.stringMatching(/portal, agent/)]);
    await done(cwd, 'argue', '3.2.1', '--by', 'Ann', '--text', 't');
    await done(cwd, 'judge', '3.2.1', 'met', '--by', 'SRO', '--product', 'portal');
    expect(parse(await textOf(cwd))).toMatchObject({ judgements: [{ products: ['portal'] }] });
    expect(JSON.parse(await textOf(cwd, 'avouch.lock'))).toMatchObject({ judgements: [{ product: 'portal', claim: '3.2.1' }] });
  });
});

describe('nonsense by hand has its line', () => {
  const J = 'claim: 3.2.1, verdict: met, by: SRO';
  it.each<[string, string, RegExp]>([
    [
      'a judgement of a claim that is none',
      `judgements: [{ claim: 3.2.9, verdict: met, by: SRO, at: 2026-11-01 }]`,
      /:10:16: .*3\.2\.1, 3\.2\.2/,
    ],
    ['a verdict that is none', `judgements: [{ claim: 3.2.1, verdict: yes, by: SRO, at: 2026-11-01 }]`, /:10:30/],
    ['an authority that nobody can type', `judgements: [{ ${J}, at: 2026-11-01, authority: git-signed }]`, /:10:\d+: .*asserted/],
    [
      'two judgements at one instant',
      `judgements:\n  - { ${J}, at: 2026-11-01 }\n  - { claim: 3.2.1, verdict: not met, by: Ann, at: 2026-11-01 }`,
      /:12:\d+: .*twice/,
    ],
    ['a judgement without a date', `judgements: [{ ${J} }]`, /:10:\d+: .*at/],
    [
      'a conclusion on a principle that is none',
      `conclusions: [{ principle: 3.9, verdict: not met, effect: e, by: b, at: 2026-11-01 }]`,
      /:10:\d+: .*3\.9/,
    ],
    ['a doubt twice', `doubts:\n  - &d { id: d, claim: 3.2.1, text: t, by: b, at: 2026-11-01 }\n  - *d`, /:\d+:\d+: Two doubts/],
    ['a response to a doubt that is none', `responses: [{ doubt: d, kind: rebutted, reason: r, by: b, at: 2026-11-01 }]`, /:10:\d+: .*"d"/],
    ['a response to nothing', `responses: [{ kind: rebutted, reason: r, by: b, at: 2026-11-01 }]`, /:10:\d+: .*Name one/],
    [
      'an interview with the id of evidence',
      `evidence: [{ id: x, title: t, location: l }]\ninterviews: [{ id: x, role: r, by: b, at: 2026-11-01, text: t, claims: [1.1.6] }]`,
      /:11:\d+: .*"x"/,
    ],
    [
      'an interview for a claim that is none',
      `interviews: [{ id: x, role: r, by: b, at: 2026-11-01, text: t, claims: [1.1.66] }]`,
      /:10:\d+: .*1\.1\.66/,
    ],
    ['a pledge without a unit', `pledges: [{ kind: update cadence, within: "30" }]`, /:10:\d+: .*12 months/],
    ['a pledge of no kind', `pledges: [{ kind: promise, within: 30 days }]`, /:10:\d+: .*fix deadline/],
    [
      'one promise with two numbers',
      `pledges:\n  - { kind: fix deadline, severity: high, within: 7 days }\n  - { kind: fix deadline, severity: high, within: 14 days }`,
      /:12:\d+: .*twice/,
    ],
  ])('%s', async (_, lines, message) => {
    const cwd = await judgedCase();
    await byHand(cwd, `${lines}\n`);
    const run = await runAvouch(['assess'], { cwd });
    expect([run.code, run.err]).toEqual([4, expect.stringMatching(message)]);
  });

  it('in avouch.lock too, and nothing is taken from it', async () => {
    const cwd = await judgedCase();
    await done(cwd, 'judge', '3.2.1', 'not-met', '--by', 'SRO');
    await mend(cwd, 'avouch.lock', '"claim": "3.2.1",\n        "argument"', '"claim": "3.2.2",\n        "argument"');
    const run = await runAvouch(['assess'], { cwd });
    expect([run.code, run.err]).toEqual([
      4,
      expect.stringMatching(/avouch\.lock:\d+:\d+: The judgement is of claim 3\.2\.1, and its basis of claim 3\.2\.2/),
    ]);
  });
});

test('what is about different things is no double promise', async () => {
  const cwd = await judgedCase();
  await byHand(
    cwd,
    `pledges:
  - { kind: fix deadline, severity: high, within: 7 days }
  - { kind: fix deadline, severity: high, from: fix available, within: 14 days }
  - { kind: log retention, log: audit, atLeast: 7 years }
  - { kind: log retention, log: access, atLeast: 12 months }
  - { kind: incident notice, within: 72 hours }
`,
  );
  await done(cwd, 'assess');
});

test('a dry run shows what a judgement would rest on, and writes nothing', async () => {
  const cwd = await judgedCase();
  const run = await done(cwd, 'judge', '3.2.1', 'not-met', '--by', 'SRO', '--dry-run');
  expect(run.out).toContain('Passed: security-policy-published');
  expect(await textOf(cwd)).toBe(CASE);
});

test('the permissions of the file stay as they are', async () => {
  const cwd = await judgedCase();
  const before = (await stat(join(cwd, 'avouch.yaml'))).mode;
  await done(cwd, 'doubt', '3.2.1', '--by', 'Ann', '--text', 't');
  expect((await stat(join(cwd, 'avouch.yaml'))).mode).toBe(before);
});
