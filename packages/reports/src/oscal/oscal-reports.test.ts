import { readFileSync } from 'node:fs';
import { type Assessment, type Catalogue, type ClaimAssessment, forAudience, parseInstant, readDocument } from '@avouch/core';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import { describe, expect, it } from 'vitest';
import { oscalResults } from '../oscal-ar/oscal-results.ts';
import { oscalPlan } from '../oscal-poam/oscal-plan.ts';
import { sampleAssessment } from '../sample-assessment.ts';
import { emptyAssessment, projectedAssessment, SAMPLE_CASES } from '../sample-cases.ts';
import { sampleCatalogue } from '../sample-catalogue.ts';
import { markup } from './oscal-text.ts';

const catalogue = sampleCatalogue();

// Not strict: the schema gives several parts a `$id` that is a fragment, and leaves out types that follow.
const ajv = new Ajv({ strict: false, allErrors: true });
addFormats.default(ajv);
const validate = ajv.compile(
  JSON.parse(readFileSync(new URL('../../../../testdata/schemas/oscal/oscal_complete_schema-1.1.3.json', import.meta.url), 'utf8')),
);

type Write = (assessment: Assessment, catalogue: Catalogue) => string;
type Record_ = { uuid: string; title: string; description: string; props?: { name: string; value: string }[]; remarks?: string };
type Finding = Record_ & { target: { 'target-id': string; status: { state: string; reason: string } }; origins?: object[] };
type Risk = Record_ & { status: string; deadline?: string; 'related-observations'?: object[]; remediations?: object[] };

const REPORTS: readonly (readonly [id: string, root: string, write: Write])[] = [
  ['oscal-ar', 'assessment-results', oscalResults],
  ['oscal-poam', 'plan-of-action-and-milestones', oscalPlan],
];
const CASES = REPORTS.flatMap(([id, root, write]) =>
  SAMPLE_CASES.map(([name, assessment]) => [id, name, root, write, assessment] as const),
);

const resultOf = (assessment: Assessment) => JSON.parse(oscalResults(assessment, catalogue))['assessment-results'].results[0];
const planOf = (assessment: Assessment) => JSON.parse(oscalPlan(assessment, catalogue))['plan-of-action-and-milestones'];
const claimOf = (record: Record_) => record.props?.find(({ name }) => name === 'claim')?.value;

/** Every id that something is given, and every id that something refers to. */
function ids(value: unknown, known: string[] = [], referred: string[] = []) {
  if (typeof value !== 'object' || value === null) return { known, referred };
  for (const [key, member] of Object.entries(value)) {
    if (key === 'uuid') known.push(member);
    else if (key === 'id' && 'prose' in value) known.push(member);
    else if (key.endsWith('-uuid') || key === 'target-id' || key === 'objective-id') referred.push(member);
    else if (key === 'party-uuids') referred.push(...member);
    else if (key === 'href' && member.startsWith('#')) referred.push(member.slice(1));
    ids(member, known, referred);
  }
  return { known, referred };
}

function changed(id: string, change: Partial<ClaimAssessment>): Assessment {
  const sample = sampleAssessment();
  return { ...sample, claims: sample.claims.map((claim) => (claim.id === id ? { ...claim, ...change } : claim)) };
}

/** Claim 3.2.2 judged not met, and carried by one exception until the date. */
function carried(until: string): Assessment {
  const sample = sampleAssessment();
  const due = parseInstant('2026-12-31') ?? sample.asOf;
  return changed('3.2.2', {
    status: 'not met',
    record: {
      ...{ argument: null, selfJudged: false, worse: [], reconfirm: [], lastsUntil: null },
      exceptions: [
        {
          ...{
            claim: '3.2.2',
            effect: 'Reports are lost.',
            interim: 'A form.',
            owner: 'R. Diaz',
            action: 'Publish it.',
            acceptedBy: 'J. Okafor',
          },
          ...{ due, until: parseInstant(until) ?? sample.asOf },
        },
      ],
    },
  });
}

describe('reports in OSCAL', () => {
  it('are held to a schema that refuses what is wrong', () => {
    const results = JSON.parse(oscalResults(sampleAssessment(), catalogue));
    results['assessment-results'].results[0].findings[0].target.status.state = 'unknown';
    expect(validate(results)).toBe(false);
  });

  it.each(CASES)('%s of %s fits the official schema, and our own reader finds nothing wrong', (_id, _name, root, write, assessment) => {
    const text = write(assessment(), catalogue);
    validate(JSON.parse(text));
    expect(validate.errors).toBeNull();
    expect(Object.keys(JSON.parse(text))).toEqual([root]);
    const read = readDocument('avouch.json', new TextEncoder().encode(text));
    expect([read.format, read.verdict]).toEqual(['oscal', 'valid']);
  });

  it.each(CASES)('%s of %s gives each thing one id, and refers only to what is there', (_id, _name, _root, write, assessment) => {
    const { known, referred } = ids(JSON.parse(write(assessment(), catalogue)));
    expect(new Set(known).size).toBe(known.length);
    expect(referred.filter((id) => !known.includes(id))).toEqual([]);
  });

  it('keep the id of a document from one instant to the next', () => {
    const [first, later] = [sampleAssessment(), { ...sampleAssessment(), asOf: parseInstant('2027-01-01') ?? sampleAssessment().asOf }];
    const [one, two] = [first, later].map((assessment) => JSON.parse(oscalResults(assessment, catalogue))['assessment-results']);
    expect(one.uuid).toBe(two.uuid);
    expect(one.metadata.version).not.toBe(two.metadata.version);
    expect(one.results[0].uuid).not.toBe(two.results[0].uuid);
    expect(planOf(projectedAssessment()).metadata.version).not.toBe(planOf(sampleAssessment()).metadata.version);
  });
});

describe('what is withheld', () => {
  type Numbered = { readonly risks?: readonly Risk[]; readonly observations: readonly Record_[] };
  const uuids = ({ observations, risks = [] }: Numbered, of: 'shown' | 'withheld') => {
    const found = observations.filter(({ props }) => props?.some(({ name }) => name === 'check'));
    const held = (record: Record_) => /Withheld/.test(record.description);
    return [...found, ...risks].filter((record) => held(record) === (of === 'withheld')).map(({ uuid }) => uuid);
  };
  /** The sample without the observations of a claim, as its audience is shown it: running numbers of the others move up. */
  const without = (claim: string | null, audience: 'public' | 'customer') => {
    const sample = sampleAssessment();
    const claims = sample.claims.map((one) => (one.id === claim ? { ...one, observations: [], doubts: [] } : one));
    return forAudience({ ...sample, claims }, audience);
  };

  it.each([
    ['oscal-ar', resultOf],
    ['oscal-poam', planOf],
  ] as const)('has ids in %s that nothing else gets the next time', (_, read) => {
    const [one, again, next, forOthers] = [
      without(null, 'public'),
      without(null, 'public'),
      without('1.1.3', 'public'),
      without(null, 'customer'),
    ].map((assessment) => uuids(read(assessment), 'withheld'));
    expect(one?.length).toBeGreaterThan(2);
    expect(again).toEqual(one);
    expect(next?.length).toBeGreaterThan(1);
    expect(one?.filter((uuid) => next?.includes(uuid) || forOthers?.includes(uuid))).toEqual([]);
  });

  it('is named by no running number, which would be of something else the next time', () => {
    const { observations, risks } = resultOf(without(null, 'public'));
    const held = [...observations, ...risks].filter(({ description }: Record_) => description.includes('Withheld'));
    expect(held.flatMap(({ props = [] }: Record_) => props.filter(({ name }) => name === 'fingerprint' || name === 'doubt'))).toEqual([]);
  });

  it('leaves what is shown the ids that it has', () => {
    const later = { ...sampleAssessment(), asOf: parseInstant('2027-01-01') ?? sampleAssessment().asOf };
    const shown = uuids(resultOf(sampleAssessment()), 'shown');
    expect(shown.length).toBeGreaterThan(2);
    expect(uuids(resultOf(later), 'shown')).toEqual(shown);
  });
});

describe('oscalResults', () => {
  // Constraints of oscal_assessment-common_metaschema.xml and oscal_metadata_metaschema.xml (1.1.3) that the JSON Schema does not hold.
  it.each(SAMPLE_CASES)('keeps what the metaschema asks of objectives and properties, for %s', (_, assessment) => {
    const results = JSON.parse(oscalResults(assessment(), catalogue))['assessment-results'];
    type Part = {
      readonly id: string;
      readonly name: string;
      readonly props?: readonly { name: string; value: string }[];
      readonly parts?: readonly Part[];
    };
    for (const { parts } of results['local-definitions']['objectives-and-methods'] as { parts: Part[] }[]) {
      const named = (name: string) => parts.filter((part) => part.name === name);
      const [objectives, methods] = [named('assessment-objective'), named('assessment-method')];
      expect([objectives.length, methods.length]).toEqual([1, 1]);
      expect(objectives[0]?.props).toEqual([{ name: 'method-id', value: methods[0]?.id }]);
      expect(methods[0]?.props?.map(({ name, value }) => [name, ['INTERVIEW', 'EXAMINE', 'TEST'].includes(value)])).toEqual([
        ['method', true],
      ]);
      expect(methods[0]?.parts?.map(({ name }) => name)).toEqual(['assessment-objects']);
    }
    for (const document of [results, planOf(assessment())]) {
      const props = document.metadata.props.map((one: object) => JSON.stringify(one));
      expect(new Set(props).size).toBe(props.length);
      expect(
        (document.metadata.parties ?? []).filter(({ type }: { type: string }) => type !== 'person' && type !== 'organization'),
      ).toEqual([]);
    }
  });

  it.each([
    ['met', 'satisfied'],
    ['not met', 'not-satisfied'],
    ['met, limited', undefined],
    ['not assessed', undefined],
    ['open doubt', undefined],
    ['unsupported', undefined],
    ['reconfirm', undefined],
    ['not applicable', undefined],
  ] as const)('makes of a judged claim of status %s the state %s', (status, expected) => {
    const { findings = [], observations } = resultOf(changed('3.2.2', { status }));
    const found = findings.find((one: Finding) => one.target['target-id'] === 'claim-3.2.2-objective');
    expect(found?.target.status.state).toBe(expected);
    const silent = observations.filter((one: Record_) => claimOf(one) === 'claim-3.2.2' && one.title === `Claim 3.2.2: ${status}`);
    expect(silent).toHaveLength(expected === undefined ? 1 : 0);
  });

  it('makes nothing satisfied that nobody judged, and says so of each claim', () => {
    const { findings, observations } = resultOf(emptyAssessment());
    expect(findings).toBeUndefined();
    expect(observations).toHaveLength(emptyAssessment().claims.length);
    expect(observations.every(({ description }: Record_) => description.includes('nobody judged it'))).toBe(true);
  });

  it('makes nothing satisfied of a status without a judgement', () => {
    expect(resultOf(changed('3.2.2', { judgement: null })).findings).toBeUndefined();
    const [told] = resultOf(projectedAssessment()).findings;
    expect([told.origins, told.target.status.state]).toEqual([undefined, 'satisfied']);
    expect(told.description).toContain('withheld from this audience');
  });

  it('reviews every claim of the catalogue, and keeps what was not seen apart', () => {
    const sample = sampleAssessment();
    const result = resultOf(sample);
    const [{ 'include-controls': controls }] = result['reviewed-controls']['control-selections'];
    expect(controls.map((one: { 'control-id': string }) => one['control-id'])).toEqual(sample.claims.map(({ id }) => `claim-${id}`));
    const unknown = result.observations.filter(({ title }: Record_) => title === 'check Unknown');
    expect(unknown.map(({ methods }: { methods: string[] }) => methods)).toEqual(unknown.map(() => ['UNKNOWN']));
    expect(unknown.length).toBeGreaterThan(0);
  });

  it('gives a doubt as a risk with the observation that it comes from', () => {
    const { risks, observations } = resultOf(sampleAssessment());
    expect(risks.map(({ status }: Risk) => status).toSorted()).toEqual(['deviation-approved', 'open', 'open', 'open']);
    const moving = risks.find((risk: Risk) => risk.title.includes('1.1.3'));
    const [{ 'observation-uuid': uuid }] = moving['related-observations'];
    expect(observations.find((one: Record_) => one.uuid === uuid).props).toContainEqual({
      name: 'result',
      ns: 'urn:avouch',
      value: 'Failed',
    });
  });
});

describe('oscalPlan', () => {
  it.each([
    ['2027-01-01', 'deviation-approved'],
    ['2026-11-02', 'open'],
  ])('gives an exception until %s as a risk that is %s, with its owner and date', (until, status) => {
    const { risks, metadata, 'poam-items': items } = planOf(carried(until));
    const risk = risks.find(({ title }: Risk) => title.includes('3.2.2'));
    expect([risk.status, risk.deadline]).toEqual([status, '2026-12-31T23:59:59Z']);
    const owner = metadata.parties.find(({ name }: { name: string }) => name === 'R. Diaz').uuid;
    expect(risk.remediations[0].tasks[0]['responsible-roles']).toEqual([{ 'role-id': 'owner', 'party-uuids': [owner] }]);
    expect(items.filter((item: Record_) => claimOf(item) === 'claim-3.2.2')).toHaveLength(1);
  });

  it('names what was judged not met and is carried by nothing', () => {
    const items: Record_[] = planOf(changed('3.2.2', { status: 'not met' }))['poam-items'];
    expect(items.filter(({ title }) => title === 'Claim 3.2.2 was judged not met')).toHaveLength(1);
  });

  it('leaves out a doubt that was answered, and keeps what waits for a judgement', () => {
    const before = planOf(sampleAssessment())['poam-items'];
    const answered = planOf({
      ...sampleAssessment(),
      claims: sampleAssessment().claims.map((claim) => ({
        ...claim,
        doubts: claim.doubts.map((doubt) => ({ ...doubt, state: 'answered' as const })),
      })),
    })['poam-items'];
    expect([before.length, answered.length]).toEqual([6, 2]);
    expect(answered.map(({ title }: Record_) => title.slice(0, 12))).toEqual(['Have a named', 'Judge again ']);
  });

  it('says of a case in which nothing is open that there is nothing to do', () => {
    const sample = sampleAssessment();
    const plan = planOf({ ...sample, claims: sample.claims.map((claim) => ({ ...claim, status: 'met', doubts: [] })) });
    expect(plan['poam-items']).toHaveLength(1);
    expect(plan['poam-items'][0].title).toContain('Nothing to do');
  });
});

describe('markup', () => {
  it.each([
    ['<script>x</script>', '\\<script\\>x\\</script\\>'],
    ['![x](https://example.test/)', '!\\[x\\](https://example.test/)'],
    ['{{ insert: param, x }}', '\\{\\{ insert: param, x \\}\\}'],
    ['# a', '\\# a'],
    ['1. a', '1\\. a'],
    ['a\n\n# b', 'a # b'],
    ['', '(blank)'],
  ])('of %j does nothing', (text, expected) => {
    expect(markup(text)).toBe(expected);
  });
});
