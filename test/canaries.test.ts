import { describe, expect, it } from 'vitest';
import schema from '../docs/schema/assessment-1.schema.json' with { type: 'json' };
import { pdfOf } from '../packages/collectors/src/pdf/pdf-samples.ts';
import { packageOf } from '../packages/core/src/encodings/office/office-samples.ts';
import { type Assessment, DISCLOSURES, type Disclosure, forAudience } from '../packages/core/src/index.ts';
import { jsonReport } from '../packages/reports/src/json/json-report.ts';
import { REPORTS } from '../packages/reports/src/registry.ts';
import { sampleCatalogue } from '../packages/reports/src/sample-catalogue.ts';
import { textReport } from '../packages/reports/src/text/text-report.ts';
import { canariesIn, leaks, planted } from './canaries.ts';
import { type Label, labelledAssessment } from './canary-assessment.ts';
import { unpackedText } from './report-bytes.ts';

const catalogue = sampleCatalogue();

/** The labelled assessment with a canary in every field of every record, and in what it was evaluated from. */
function plantedAssessment(): Assessment {
  const base = labelledAssessment();
  const { record, words } = planted(base, schema);
  const again = (value: unknown): unknown => {
    if (typeof value === 'string') return words.get(value) ?? value;
    if (Array.isArray(value)) return value.map(again);
    if (value instanceof Map) return new Map([...value].map(([key, inner]) => [again(key), again(inner)]));
    if (value === null || typeof value !== 'object') return value;
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, again(inner)]));
  };
  const [source = record.source] = record.sources;
  return { ...record, source, audience: null, bases: again(base.bases), evaluatedFrom: again(base.evaluatedFrom) } as Assessment;
}

const whole = plantedAssessment();
const [outside, inside] = [DISCLOSURES.filter((audience) => audience !== 'internal'), 'internal' as const];

async function everyReport(assessment: Assessment): Promise<readonly (readonly [string, string])[]> {
  const options = { width: 160, colour: false };
  return [
    ['text', textReport(assessment, catalogue, options)],
    ['one screen of text', textReport(assessment, catalogue, { ...options, brief: true })],
    ...(await Promise.all(
      REPORTS.map(async (report) => [report.id, await unpackedText(await report.write(assessment, catalogue))] as const),
    )),
  ];
}

const labelsSeenBy = (audience: Disclosure): readonly Label[] => ['clear', ...DISCLOSURES.slice(0, DISCLOSURES.indexOf(audience) + 1)];

describe('what was planted', () => {
  it('is in the whole assessment with every label, and in reports', async () => {
    expect(new Set(canariesIn(jsonReport(whole)).values())).toEqual(new Set(['public', 'customer', 'assessor', 'internal']));
    const telling = (await everyReport(whole)).filter(([, text]) => leaks(text, 'public').length > 0).map(([id]) => id);
    // A report of counts alone, such as a badge, has nothing to tell.
    expect(telling).toEqual(expect.arrayContaining(['text', 'one screen of text', 'html', 'json']));
  });

  it('is found in an archive within an archive', async () => {
    const inner = packageOf({ 'deep.xml': '<r>zqi00</r><r>001x</r>' });
    const outer = await unpackedText(packageOf({ 'inner.zip': inner, 'zqp00002x.txt': 'nothing', 'a.txt': 'zqc00003x' }, 0));
    expect([...canariesIn(outer).keys()].toSorted()).toEqual(['zqc00003x', 'zqi00001x', 'zqp00002x']);
  });

  it('is found in a PDF, in its text and in a packed stream', async () => {
    const found = canariesIn(await unpackedText(pdfOf([[{ text: 'Of zqa00004x', y: 700 }]], '/Title (zqi00005x)')));
    expect([...found.keys()].toSorted()).toEqual(['zqa00004x', 'zqi00005x']);
  });

  it('is found as a digest that was cut, a number with its thousands apart, and a day', () => {
    expect([...canariesIn('c0ffee300012 77,300,001 1875-02-03').values()]).toEqual(['internal', 'internal', 'internal']);
  });
});

describe.each(outside)('a report for the audience "%s"', (audience) => {
  const shown = forAudience(whole, audience);

  it('holds nothing of what is withheld, in any form', async () => {
    for (const [id, text] of await everyReport(shown)) expect([id, leaks(text, audience)]).toEqual([id, []]);
  });

  it('holds everything else', () => {
    const may = labelsSeenBy(audience);
    const visible = [...canariesIn(jsonReport(whole))].filter(([, label]) => may.includes(label)).map(([canary]) => canary);
    expect([...canariesIn(jsonReport(shown)).keys()].toSorted()).toEqual(visible.toSorted());
  });

  it('keeps statuses, both axes, results and counts of doubts in clear', () => {
    expect(shown.principles.map(({ id, status, stoppedBy }) => [id, status, stoppedBy])).toEqual(
      whole.principles.map(({ id, status, stoppedBy }) => [id, status, stoppedBy]),
    );
    const clear = ({ claims }: Assessment) =>
      claims.map(({ id, status, evidence, evidenceAgeDays, evidenceFresh, doubts, observations, judgement }) => ({
        ...{ id, status, evidence, evidenceAgeDays, evidenceFresh, authority: judgement?.authority, verdict: judgement?.verdict },
        doubts: doubts.map(({ kind, state }) => `${kind} ${state}`).toSorted(),
        results: observations.map(({ result }) => result).toSorted(),
      }));
    expect(clear(shown)).toEqual(clear(whole));
  });

  it.each(
    Object.keys(whole).filter(
      (key) => leaks(JSON.stringify(whole[key as keyof Assessment]) ?? '', audience).length > 0 && key in schema.properties,
    ),
  )('would be found out if `%s` were not projected', (key) => {
    const mutated = { ...shown, [key]: whole[key as keyof Assessment] };
    expect(leaks(jsonReport(mutated), audience)).not.toEqual([]);
  });

  it.each(
    Object.keys(schema.$defs.claim.properties).filter(
      (key) => leaks(JSON.stringify(whole.claims.map((claim) => ({ ...claim })[key as 'id'])), audience).length > 0,
    ),
  )('would be found out if `%s` of a claim were not projected', (key) => {
    const claims = shown.claims.map((claim, index) => ({ ...claim, [key]: whole.claims[index]?.[key as 'id'] }));
    expect(leaks(jsonReport({ ...shown, claims } as Assessment), audience)).not.toEqual([]);
  });
});

describe('an assessment for the inside', () => {
  it('holds everything, says so, and not what it was evaluated from', () => {
    const { audience, ...shown } = forAudience(whole, inside);
    const { audience: _, bases: __, evaluatedFrom: ___, ...rest } = whole;
    expect(shown).toEqual(rest);
    expect(audience).toEqual({ for: 'internal', count: 0, withheld: [] });
  });
});

describe('what it was evaluated from', () => {
  it.each(DISCLOSURES)('does not survive for %s', (audience) => {
    const shown = forAudience(whole, audience);
    expect(Object.keys(shown)).not.toContain('bases');
    expect(Object.keys(shown)).not.toContain('evaluatedFrom');
    // Every member that the schema does not have is such a one.
    expect(Object.keys(shown).filter((key) => !(key in schema.properties))).toEqual([]);
  });
});
