import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, test } from 'vitest';
import { makeRepository } from '../repositories/make-repository.ts';
import { type AssessedJson, assessJson, findingsIn } from './assess-json.ts';
import { runAvouch } from './run-avouch.ts';
import { SAMPLE_FILES } from './sample-files.ts';

const CASE = `schemaVersion: 1
organisation: Example Ltd
products:
  - id: portal
    name: Portal
    role: developer-and-distributor
    delivery: [saas]
    sources: [{ id: main, location: . }]
evidence: [{ id: gone-1, title: Review, location: gone.txt }]
interviews:
  - { id: review-7, role: Release engineer, by: Security lead, at: 2026-11-02, text: It is a fork of ours., claims: [1.2.2] }
  - { id: review-9, role: Release engineer, by: Security lead, at: 2026-11-24, text: It is a fork of ours., claims: [1.2.2] }
`;

async function repository(): Promise<{ readonly cwd: string; readonly fingerprint: string; readonly subject: string }> {
  const cwd = await makeRepository({ files: SAMPLE_FILES, date: '2026-11-01T09:00:00Z' });
  await writeFile(join(cwd, 'avouch.yaml'), CASE);
  const found = findingsIn(await assessJson([], { cwd })).find(({ check }) => check === 'actions-pinned');
  if (found === undefined) throw new Error('the sample has no such finding');
  return { cwd, ...found };
}

const respond = async (cwd: string, response: string) =>
  await writeFile(
    join(cwd, 'avouch.yaml'),
    `${CASE}responses:\n  - { ${response}, reason: It is a fork of ours, by: J. Okafor, at: 2026-11-02 }\n`,
  );

const state = (assessed: AssessedJson, fingerprint: string) =>
  assessed.claims.flatMap(({ doubts }) => doubts).find(({ id }) => id === fingerprint)?.state;
const codes = (assessed: AssessedJson) => assessed.diagnostics.map(({ code }) => code).filter((code) => code.startsWith('response'));

describe('a response in avouch.yaml', () => {
  it('names a finding by its fingerprint, by the digits that text shows, or by check and subject', async () => {
    const { cwd, fingerprint, subject } = await repository();
    expect((await runAvouch(['assess'], { cwd })).out).toContain(fingerprint.slice(0, 12));
    for (const name of [fingerprint, `"${fingerprint.slice(0, 12)}"`, `{ check: actions-pinned, subject: ${JSON.stringify(subject)} }`]) {
      await respond(cwd, `finding: ${name}, kind: rebutted`);
      const result = await assessJson([], { cwd });
      expect([name, state(result, fingerprint), codes(result)]).toEqual([name, 'rebutted', []]);
    }
  });

  it('keeps a pipeline from failing on it, and leaves the result of the check as it is', async () => {
    const { cwd, fingerprint } = await repository();
    await respond(cwd, `finding: "${fingerprint}", kind: rebutted`);
    const result = await assessJson([], { cwd });
    expect(findingsIn(result).map((finding) => finding.fingerprint)).toContain(fingerprint);
    const open = result.claims.flatMap(({ doubts }) => doubts).some((doubt) => doubt.state === 'open');
    expect((await runAvouch(['assess', '--fail-on', 'failed'], { cwd })).code).toBe(open ? 1 : 0);
  });

  it.each([
    ['an answer without evidence answers nothing', 'kind: answered', 'open'],
    ['an answer with evidence', 'kind: answered, evidence: [review-7]', 'answered'],
    ['an answer whose evidence is not there', 'kind: answered, evidence: [gone-1]', 'open'],
    ['an answer whose evidence is of later', 'kind: answered, evidence: [review-9]', 'open'],
    ['a risk without a date', 'kind: risk accepted', 'open'],
    ['a risk accepted until later', 'kind: risk accepted, until: 2026-12-31', 'risk accepted'],
    ['one that has lapsed', 'kind: risk accepted, until: 2026-11-20', 'open'],
    ['a rebuttal that has lapsed', 'kind: rebutted, until: 2026-11-20', 'open'],
  ])('%s', async (_, words, expected) => {
    const { cwd, fingerprint } = await repository();
    await respond(cwd, `finding: "${fingerprint}", ${words}`);
    expect(state(await assessJson([], { cwd }), fingerprint)).toBe(expected);
  });

  it('that answers nothing that occurs is reported', async () => {
    const { cwd, fingerprint } = await repository();
    for (const name of ['"000000000000"', '{ check: actions-pinned, subject: nowhere }']) {
      await respond(cwd, `finding: ${name}, kind: rebutted`);
      const result = await assessJson([], { cwd });
      expect([state(result, fingerprint), codes(result)]).toEqual(['open', ['response-orphaned']]);
    }
  });

  it('of a later instant is ignored, and that is said; one of today holds', async () => {
    const { cwd, fingerprint } = await repository();
    for (const [at, expected, said] of [
      ['2026-11-24', 'open', ['response-later-than-as-of']],
      ['2026-11-23', 'rebutted', []],
    ] as const) {
      await writeFile(
        join(cwd, 'avouch.yaml'),
        `${CASE}responses:\n  - { finding: "${fingerprint}", kind: rebutted, reason: r, by: b, at: ${at} }\n`,
      );
      const result = await assessJson([], { cwd });
      expect([at, state(result, fingerprint), codes(result)]).toEqual([at, expected, said]);
    }
  });
});

test.each([
  ['an unknown kind', '"0123456789ab", kind: ignored', /avouch\.yaml:14:\d+/],
  ['a fingerprint that is none', '"xyz", kind: rebutted', /avouch\.yaml:14:\d+: .*fingerprint/],
  ['an unknown key of a finding', '{ check: a, subjct: b }, kind: rebutted', /avouch\.yaml:14:\d+: "subjct"/],
  ['a date that does not exist', '"0123456789ab", kind: rebutted, until: 2026-02-30', /avouch\.yaml:14:\d+: .*2026-11-23/],
  ['a lapse before it is made', '"0123456789ab", kind: rebutted, until: 2026-10-01', /avouch\.yaml:14:\d+: .*lapses/],
  ['an answer with evidence that is none', '"0123456789ab", kind: answered, evidence: [nope]', /avouch\.yaml:14:\d+: .*"nope"/],
  ['a finding and a doubt', '"0123456789ab", doubt: d-1, kind: rebutted', /avouch\.yaml:14:\d+: .*Name one/],
  ['a product that is none', '"0123456789ab", kind: rebutted, products: [nope]', /avouch\.yaml:14:\d+: .*"nope"/],
])('%s has its line and column', async (_, response, message) => {
  const { cwd } = await repository();
  await respond(cwd, `finding: ${response}`);
  const run = await runAvouch(['assess'], { cwd });
  expect(run).toMatchObject({ code: 4, out: '' });
  expect(run.err).toMatch(message);
});
