import { readFileSync } from 'node:fs';
import { type Assessment, forAudience, readDocument } from '@avouch/core';
import { describe, expect, it } from 'vitest';
import { validateXML } from 'xmllint-wasm';
import { hostileAssessment } from '../hostile-assessment.ts';
import { sampleAssessment } from '../sample-assessment.ts';
import { comparedAssessment, emptyAssessment, projectedAssessment, SAMPLE_CASES } from '../sample-cases.ts';
import { sampleCatalogue } from '../sample-catalogue.ts';
import { junitReport } from './junit-report.ts';

const catalogue = sampleCatalogue();
const schemaOf = (name: string) => readFileSync(new URL(`../../../../testdata/schemas/junit/${name}`, import.meta.url), 'utf8');
const SCHEMAS = ['windyroad-junit.xsd', 'jenkins-junit.xsd'] as const;

async function faults(text: string, schema: (typeof SCHEMAS)[number]): Promise<readonly string[]> {
  const { errors } = await validateXML({ xml: [{ fileName: 'report.xml', contents: text }], schema: [schemaOf(schema)] });
  return errors.map(({ rawMessage }) => rawMessage);
}

/** Test cases by name: `passed`, `failed`, or `skipped` with its message. */
function cases(assessment: Assessment): ReadonlyMap<string, string> {
  const text = junitReport(assessment, catalogue);
  return new Map(
    [...text.matchAll(/<testcase classname="[^"]*" name="([^"]*)" time="0"(?:\/>|>\s*(<(skipped|failure)[^>]*>))/g)].map(
      ([, name = '', element, kind]) => [
        name,
        kind === undefined ? 'passed' : kind === 'failure' ? 'failed' : `skipped: ${/message="([^"]*)"/.exec(element ?? '')?.[1]}`,
      ],
    ),
  );
}

type Claim = Assessment['claims'][number];

function changedClaim(id: string, change: (claim: Claim) => Claim): Assessment {
  const sample = sampleAssessment();
  return { ...sample, claims: sample.claims.map((claim) => (claim.id === id ? change(claim) : claim)) };
}

describe('junitReport', () => {
  it.each(SCHEMAS)('is held to %s, which refuses what is wrong', async (schema) => {
    expect(await faults(junitReport(sampleAssessment(), catalogue).replace(' failures="1"', ''), schema)).not.toEqual([]);
  });

  it.each(SAMPLE_CASES)('fits both schemas, and our own reader finds nothing wrong, for %s', async (_, assessment) => {
    const text = junitReport(assessment(), catalogue);
    for (const schema of SCHEMAS) expect(await faults(text, schema)).toEqual([]);
    const read = readDocument('avouch.xml', new TextEncoder().encode(text));
    expect([read.format, read.verdict, read.diagnostics]).toEqual(['junit', 'valid', []]);
  });

  it('has a suite for each principle, and for each claim one case more than checks', () => {
    const text = junitReport(sampleAssessment(), catalogue);
    expect(text.match(/<testsuite /g)).toHaveLength(14);
    // 45 claims, and 51 pairs of a claim and a check.
    expect(cases(sampleAssessment()).size).toBe(96);
  });

  it('is green for what Passed, red for what Failed, and neither for anything else', () => {
    const found = cases(sampleAssessment());
    const of = (name: string) => found.get(name);
    expect(of('check lockfile-integrity for claim 1.2.2')).toBe('passed');
    expect(of('check pinned-actions for claim 1.2.2')).toBe('failed');
    expect(of('check infrastructure-code for claim 1.1.4')).toMatch(/^skipped: check Needs Review: Infrastructure code was found/);
    expect(of('check no-check for claim 1.1.1')).toBe(
      'skipped: check Unknown: No check can see claim 1.1.1 in a repository. Bring the record that shows it for 1.1.1.',
    );
    expect(of('check pinned-images for claim 1.2.2')).toMatch(/^skipped: check Not Applicable/);
    expect(of('check pinned-scripts for claim 1.2.2')).toMatch(/^skipped: check Not Run/);
  });

  it('is green for a claim only where a person judged it met and nothing limits that', () => {
    const name = 'claim 3.2.2: did a person judge it met?';
    const green = [...cases(sampleAssessment())].filter(([one, shown]) => one.startsWith('claim ') && shown === 'passed');
    expect(green.map(([one]) => one)).toEqual([name]);
    for (const status of ['not applicable', 'not assessed', 'not met', 'open doubt', 'unsupported', 'reconfirm', 'met, limited'] as const)
      expect(cases(changedClaim('3.2.2', (claim) => ({ ...claim, status }))).get(name)).toMatch(`skipped: status ${status}: `);
  });

  it('names who judged what is green, under what authority', () => {
    expect(junitReport(sampleAssessment(), catalogue)).toContain(
      '\nclaim 3.2.2: judged met by J. Okafor, security lead on 2026-10-30 (asserted)<',
    );
    expect(junitReport(sampleAssessment(), catalogue)).toContain('(git-signed, self-judged)');
  });

  it.each(['answered', 'rebutted', 'risk accepted'] as const)('neither fails nor passes a finding whose doubt is %s', (state) => {
    const assessment = changedClaim('2.1.3', (claim) => ({
      ...claim,
      doubts: claim.doubts.map((doubt) => ({ ...doubt, state, response: 'Because.' })),
    }));
    expect(cases(assessment).get('check workflow-permissions for claim 2.1.3')).toMatch(
      `skipped: check Failed, ${state} (Because.): The token`,
    );
  });

  it('neither fails nor passes what the baseline knows', () => {
    const found = cases(comparedAssessment());
    expect(found.get('check moving-references for claim 1.1.3')).toMatch(
      /^skipped: check Failed, known since 2026-11-03 by the baseline: /,
    );
    expect(found.get('check pinned-actions for claim 1.2.2')).toBe('failed');
  });

  it.each([
    [['Passed', 'Unknown'], 'skipped: check Unknown'],
    [['Passed', 'Needs Review', 'Unknown'], 'skipped: check Needs Review'],
    [['Passed', 'Not Run'], 'skipped: check Not Run'],
    [['Needs Review', 'Failed'], 'failed'],
    [['Passed', 'Not Applicable'], 'passed'],
    [['Not Applicable'], 'skipped: check Not Applicable'],
  ] as const)('takes the worst of what a check observed: %j', (results, shown) => {
    const assessment = changedClaim('1.3.2', (claim) => {
      const [first] = claim.observations;
      return first === undefined ? claim : { ...claim, observations: results.map((result) => ({ ...first, result })) };
    });
    expect(cases(assessment).get('check tests-in-ci for claim 1.3.2')?.startsWith(shown)).toBe(true);
  });

  it('is green for nothing where nothing was seen, nor for what is not applicable', () => {
    expect([...cases(emptyAssessment()).values()].filter((shown) => !shown.startsWith('skipped: '))).toEqual([]);
    const out = cases(changedClaim('1.2.2', (claim) => ({ ...claim, status: 'not applicable' })));
    expect(
      [...out].filter(([name, shown]) => name.endsWith('claim 1.2.2') && !shown.startsWith('skipped: The claim is not applicable.')),
    ).toEqual([]);
  });

  it('is green for no check of which what it rests on is withheld', () => {
    const found = cases(forAudience(sampleAssessment(), 'customer'));
    expect(found.get('check withheld for claim 3.2.2')).toBe(
      'skipped: check Passed, on evidence that is not shown: Withheld from this reader.',
    );
    expect([...found].filter(([name, shown]) => name.startsWith('check ') && shown === 'passed')).toEqual([]);
    expect(found.get('check withheld for claim 1.2.2')).toBe('failed');
  });

  it('says for whom it is', () => {
    expect(junitReport(projectedAssessment(), catalogue)).toContain(
      'Made ready for the audience &quot;customer&quot;: 8 records are withheld.',
    );
  });

  it('holds no character that hides or reorders what is read', () => {
    expect(junitReport(hostileAssessment(), catalogue)).not.toMatch(
      /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]/,
    );
  });
});
