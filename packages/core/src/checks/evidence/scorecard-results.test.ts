import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, test } from 'vitest';
import { readCatalogue } from '../../catalogue/read-catalogue.ts';
import { evidenceOutcomesOf, type SampleEvidence } from './evidence-samples.ts';
import { SCORECARD_MAPPINGS } from './scorecard-claims.ts';
import { scorecardResults } from './scorecard-results.ts';

const folder = fileURLToPath(new URL('../../../../../catalogue/sscop-1.0/', import.meta.url));
const { catalogue } = readCatalogue(globSync('*.yaml', { cwd: folder }).map((path) => ({ path, bytes: readFileSync(`${folder}${path}`) })));
if (catalogue === null) throw new Error('the catalogue was not read');

function result(
  scores: readonly (readonly [name: string, score: number])[],
  more: { readonly date?: string; readonly name?: string; readonly commit?: string } = {},
) {
  return JSON.stringify({
    date: more.date ?? '2026-10-30T06:00:00Z',
    repo: { name: more.name ?? 'github.com/acme/shop', commit: more.commit ?? '1'.repeat(40) },
    scorecard: { version: 'v5.5.0', commit: '2'.repeat(40) },
    score: 6,
    checks: scores.map(([name, score]) => ({ name, score, reason: `why ${score}` })),
  });
}

const SHOP = { source: { files: {} }, shownAt: 'https://github.com/acme/shop', catalogue };
const of = (evidence: Readonly<Record<string, string>>, more: Partial<SampleEvidence> = {}) =>
  evidenceOutcomesOf(scorecardResults, { evidence, ...SHOP, ...more });
const results = (evidence: Readonly<Record<string, string>>, more: Partial<SampleEvidence> = {}) =>
  of(evidence, more).map((outcome) => `${outcome.result} ${outcome.claims?.join(' ') ?? 'all'}`);

test('its claims are those of the mappings, whose names are each there once', () => {
  expect([...new Set(SCORECARD_MAPPINGS.flatMap(({ claims }) => claims))].toSorted()).toEqual(scorecardResults.claims);
  const names = SCORECARD_MAPPINGS.map(({ name }) => name);
  expect(names).toEqual([...new Set(names)].toSorted((a, b) => (a.toLowerCase() < b.toLowerCase() ? -1 : 1)));
});

// It never passes and never fails: no claim names a score.
describe('a result of Scorecard', () => {
  it.each([
    ['the best score', 10, 'Needs Review'],
    ['a middling score', 5, 'Needs Review'],
    ['the worst score', 0, 'Needs Review'],
    ['none, where it could not tell', -1, 'Unknown'],
  ])('with %s supports at most', (_, score, expected) => {
    const [outcome, ...others] = of({ 'scorecard.json': result([['Token-Permissions', score]]) });
    expect([outcome?.result, outcome?.claims, others]).toEqual([expected, ['2.1.3'], []]);
    expect(outcome?.message).toContain(
      score < 0 ? 'could not tell Token-Permissions of github.com/acme/shop' : `${score} of 10 for Token-Permissions: "why ${score}"`,
    );
  });

  it('of signatures says that none was verified', () => {
    expect(of({ 'scorecard.json': result([['Signed-Releases', 10]]) })[0]?.message).toContain('it verifies none');
  });

  it('serves no claim by its total, nor by checks that no claim asks for or nobody knows', () => {
    expect(
      results({
        'scorecard.json': result([
          ['License', 10],
          ['Maintained', 0],
          ['Splendour', 10],
        ]),
      }),
    ).toEqual([]);
  });

  it('says what is too old for which claim', () => {
    // Claim 2.2.2 stays fresh for 30 days, 1.1.4 for 90 (domain §3).
    const outcomes = of({ 'scorecard.json': result([['Branch-Protection', 8]], { date: '2026-09-15T06:00:00Z' }) });
    expect(outcomes.map(({ claims, message }) => [claims, message.includes('older than evidence')])).toEqual([
      [['1.1.4'], false],
      [['2.2.2'], true],
    ]);
  });

  it('says of which commit it is not', () => {
    const message = (commit: string) => of({ 'scorecard.json': result([['SAST', 9]], { commit }) })[0]?.message;
    expect(message('1'.repeat(40))).not.toContain('another commit');
    expect(message('3'.repeat(40))).toContain('another commit');
  });

  it('of the first version, which gave no scores, is what it says', () => {
    const line = (pass: boolean) =>
      JSON.stringify({
        Repo: 'github.com/acme/shop',
        Date: '2026-10-30',
        Checks: [{ CheckName: 'SAST', Pass: pass, Confidence: 10, Details: null }],
        MetaData: [],
      });
    const [good] = of({ 'scorecard.json': line(true) });
    const [bad] = of({ 'scorecard.json': line(false) });
    expect([good?.result, bad?.result]).toEqual(['Needs Review', 'Needs Review']);
    expect([good?.message.includes('shop passed SAST'), bad?.message.includes('shop did not pass SAST')]).toEqual([true, true]);
  });

  it('of several for one repository counts as the newest says', () => {
    const files = {
      'a.json': result([['SAST', 9]], { date: '2026-10-01T06:00:00Z' }),
      'b.json': result([['SAST', 2]]),
    };
    expect(of(files).map(({ message }) => /(\d+) of 10/.exec(message)?.[1])).toEqual(['2']);
  });

  it('counts the lower score of a check that is there twice', () => {
    expect(
      of({
        'scorecard.json': result([
          ['SAST', 9],
          ['SAST', 1],
        ]),
      }).map(({ message }) => /(\d+) of 10/.exec(message)?.[1]),
    ).toEqual(['1']);
    expect(
      results({
        'scorecard.json': result([
          ['SAST', 9],
          ['SAST', -1],
        ]),
      }),
    ).toEqual(['Unknown 1.3.1']);
  });
});

describe('what no claim rests on', () => {
  it.each(['github.com/kubernetes/kubernetes', 'gitlab.com/acme/shop'])('is a result about another repository: %s', (name) => {
    const [outcome, ...others] = of({
      'scorecard.json': result(
        [
          ['SAST', 10],
          ['SBOM', 10],
        ],
        { name },
      ),
    });
    expect([outcome?.result, outcome?.claims, others]).toEqual(['Unknown', ['1.2.1', '1.3.1'], []]);
    expect(outcome?.message).toContain('nothing is concluded');
  });

  it('is said where no source says whether it is the product’s', () => {
    expect(of({ 'scorecard.json': result([['SAST', 10]], { name: 'file://.' }) })[0]?.message).toContain('no source says');
    expect(of({ 'scorecard.json': result([['SAST', 10]]) }, { shownAt: 'https://unknown.example.test' })[0]?.message).toContain(
      'no source says',
    );
  });

  it('is what is not credited; what cannot be read is not known', () => {
    expect(results({ 'scorecard.json': result([['SAST', 10]]) }, { notCredited: ['scorecard.json'] })).toEqual([]);
    expect(results({ 'scorecard.json': '{"repo": {}, "scorecard": {}, "checks": [], "a": }' })).toEqual(['Unknown all']);
  });
});
