import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { type Assessment, parseInstant, readDocument } from '@avouch/core';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import { describe, expect, it } from 'vitest';
import { sampleAssessment } from '../sample-assessment.ts';
import { emptyAssessment, projectedAssessment, SAMPLE_CASES } from '../sample-cases.ts';
import { sampleCatalogue } from '../sample-catalogue.ts';
import { cyclonedxReport } from './cyclonedx-report.ts';

const catalogue = sampleCatalogue();

const schema = (name: string) =>
  JSON.parse(readFileSync(new URL(`../../../../testdata/schemas/cyclonedx/${name}.schema.json`, import.meta.url), 'utf8'));

// Not strict: the schema has keywords of its own (`meta:enum`). Addresses are held to what is stricter than it asks, since ours are all ASCII; e-mail
// addresses of any kind are refused, since we write none.
const ajv = new Ajv({ strict: false, allErrors: true, schemas: [schema('spdx'), schema('jsf-0.82')] });
addFormats.default(ajv);
const uriReference = ajv.formats['uri-reference'];
if (uriReference === undefined) throw new TypeError('no format for addresses');
ajv.addFormat('iri-reference', uriReference);
ajv.addFormat('idn-email', () => false);
const validate = ajv.compile(schema('bom-1.6'));

type Referrer = {
  requirement: string;
  claims?: string[];
  counterClaims?: string[];
  conformance: { rationale: string; mitigationStrategies?: string[] };
};
type Attestation = { summary: string; assessor?: string; map: Referrer[] };
type Declared = { 'bom-ref': string; predicate: string; evidence?: string[]; counterEvidence?: string[] };

const bomOf = (assessment: Assessment) => JSON.parse(cyclonedxReport(assessment, catalogue));
const mapOf = (bom: ReturnType<typeof bomOf>) => bom.declarations.attestations.flatMap(({ map }: Attestation) => map) as Referrer[];
const entryOf = (bom: ReturnType<typeof bomOf>, id: string) => mapOf(bom).find(({ requirement }) => requirement === `requirement-${id}`);

const REFERENCES = new Set([
  ...['target', 'parent', 'assessor', 'requirement', 'claims', 'counterClaims', 'evidence', 'counterEvidence', 'mitigationStrategies'],
]);

/** Every name that something is given, and every name that something refers to. */
function names(value: unknown, known: string[] = [], referred: string[] = []) {
  if (typeof value !== 'object' || value === null) return { known, referred };
  for (const [key, member] of Object.entries(value)) {
    if (key === 'bom-ref') known.push(String(member));
    else if (REFERENCES.has(key)) referred.push(...[member].flat().filter((one) => typeof one === 'string'));
    names(member, known, referred);
  }
  return { known, referred };
}

function withStatus(status: Assessment['claims'][number]['status']): Assessment {
  const sample = sampleAssessment();
  return { ...sample, claims: sample.claims.map((claim) => (claim.id === '3.2.2' ? { ...claim, status } : claim)) };
}

describe('cyclonedxReport', () => {
  it('is held to the schema that the library of CycloneDX carries', () => {
    const require = createRequire(import.meta.url);
    const folder = join(require.resolve('@cyclonedx/cyclonedx-library/package.json'), '../res/schema');
    const carried = JSON.parse(readFileSync(join(folder, 'bom-1.6.SNAPSHOT.schema.json'), 'utf8'));
    const { properties, definitions } = schema('bom-1.6');
    expect(properties.declarations).toEqual(carried.properties.declarations);
    expect(definitions.standard).toEqual(carried.definitions.standard);
  });

  it('is held to a schema that refuses what is wrong', () => {
    const bom = bomOf(sampleAssessment());
    bom.declarations.attestations[0].map[0].conformance.score = 2;
    expect(validate(bom)).toBe(false);
  });

  it.each(SAMPLE_CASES)('fits the official schema, and our own reader finds nothing wrong, for %s', (_, assessment) => {
    const text = cyclonedxReport(assessment(), catalogue);
    validate(JSON.parse(text));
    expect(validate.errors).toBeNull();
    const read = readDocument('avouch.cdx.json', new TextEncoder().encode(text));
    expect([read.format, read.verdict]).toEqual(['cyclonedx', 'valid']);
  });

  it.each(SAMPLE_CASES)('gives each thing one name, and refers only to what is there, for %s', (_, assessment) => {
    const { known, referred } = names(bomOf(assessment()));
    expect(new Set(known).size).toBe(known.length);
    expect(referred.filter((name) => !known.includes(name))).toEqual([]);
    expect(referred.length).toBeGreaterThan(10);
  });

  it.each(SAMPLE_CASES)('speaks of each requirement once and gives no score, for %s', (_, assessment) => {
    const bom = bomOf(assessment());
    const requirements = bom.definitions.standards[0].requirements.map((one: { 'bom-ref': string }) => one['bom-ref']);
    expect(
      mapOf(bom)
        .map(({ requirement }) => requirement)
        .toSorted(),
    ).toEqual(requirements.toSorted());
    expect(JSON.stringify(bom)).not.toContain('"score":');
  });

  it.each([
    ['met', { claims: ['claim-3.2.2'] }],
    ['met, limited', { claims: ['claim-3.2.2'] }],
    ['not met', { counterClaims: ['claim-3.2.2'] }],
    ['not assessed', {}],
    ['open doubt', {}],
    ['unsupported', {}],
    ['reconfirm', {}],
    ['not applicable', {}],
  ] as const)('attests a claim of status %s only where it stands as met', (status, expected) => {
    const bom = bomOf(withStatus(status));
    const { claims, counterClaims } = entryOf(bom, '3.2.2') ?? {};
    expect({ claims, counterClaims }).toEqual({ claims: undefined, counterClaims: undefined, ...expected });
    const declared = bom.declarations.claims.find((claim: Declared) => claim['bom-ref'] === 'claim-3.2.2');
    expect(declared.predicate.startsWith('Judged met')).toBe(status === 'met' || status === 'met, limited');
  });

  it('lets nobody attest what nobody judged', () => {
    const { declarations } = bomOf(emptyAssessment());
    expect(declarations.assessors).toEqual([]);
    expect(declarations.attestations.map(({ assessor }: Attestation) => assessor)).toEqual([undefined]);
    expect(declarations.attestations[0].summary).toContain('No person judged');
    expect(declarations.claims.every(({ predicate }: Declared) => predicate.startsWith('Not claimed'))).toBe(true);
    expect(declarations.evidence).toEqual([]);
  });

  it('keeps what nobody judged apart from what this audience is not told', () => {
    const withheld = bomOf(projectedAssessment()).declarations.attestations.find(({ map }: Attestation) =>
      map.some(({ requirement }) => requirement === 'requirement-3.2.2'),
    );
    expect([withheld.assessor, withheld.map.length]).toEqual([undefined, 1]);
    expect(withheld.map[0].conformance.rationale).toContain('withheld from this audience');
  });

  it.each([
    ['met with risk', 'Judged by people whom this audience is not told.'],
    ['met by other means', 'Judged by people whom this audience is not told.'],
    ['not met', 'Judged by people whom this audience is not told.'],
    ['stopped by', 'No person judged these'],
  ] as const)('says of a principle that is %s without a conclusion to show: %s', (status, expected) => {
    const sample = sampleAssessment();
    const bom = bomOf({
      ...sample,
      principles: sample.principles.map((principle) => (principle.id === '1.1' ? { ...principle, status } : principle)),
    });
    const { summary } = bom.declarations.attestations.find(({ map }: Attestation) =>
      map.some((one) => one.requirement === 'requirement-1.1'),
    );
    expect(summary).toContain(expected);
  });

  it('names who judged, by what authority, and that they judged their own argument', () => {
    const rationale = entryOf(bomOf(sampleAssessment()), '1.3.2')?.conformance.rationale;
    expect(rationale).toContain('judged met by J. Okafor, security lead on 2026-02-01 (authority git-signed; self-judged');
    expect(rationale).toContain('evidence supported');
  });

  it('gives what Failed as counter-evidence, once for all its claims, and what was not seen as nothing', () => {
    const { claims, evidence } = bomOf(sampleAssessment()).declarations;
    const of = (id: string): Declared => claims.find((claim: Declared) => claim['bom-ref'] === `claim-${id}`);
    expect(of('1.1.3').counterEvidence).toHaveLength(1);
    expect(of('1.2.2').counterEvidence).toHaveLength(2);
    expect(of('1.2.2').counterEvidence).toContain(of('1.1.3').counterEvidence?.[0]);
    expect(of('1.3.2').counterEvidence).toEqual(['doubt-1']);
    expect(of('2.1.3').evidence).toBeUndefined();
    expect(
      evidence.filter(({ description }: { description: string }) => /check (Unknown|Not Run|Not Applicable)/.test(description)),
    ).toEqual([]);
  });

  it('carries an unmet claim by what is in force, and by nothing that lapsed', () => {
    const exception = { claim: '3.2.2', effect: 'e', interim: 'i', owner: 'o', action: 'a', acceptedBy: 'b' };
    const sample = sampleAssessment();
    const bom = bomOf({
      ...sample,
      claims: sample.claims.map((claim) =>
        claim.id !== '3.2.2'
          ? claim
          : {
              ...claim,
              status: 'not met',
              record: {
                ...{ argument: null, selfJudged: false, worse: [], reconfirm: [], lastsUntil: null },
                exceptions: [
                  { ...exception, due: sample.asOf, until: parseInstant('2027-01-01') ?? sample.asOf },
                  { ...exception, due: sample.asOf, until: sample.asOf },
                ],
              },
            },
      ),
    });
    expect(entryOf(bom, '3.2.2')?.conformance.mitigationStrategies).toEqual(['exception-1']);
  });

  it('keeps to the words of the catalogue where the official ones were laid over', () => {
    expect(cyclonedxReport(sampleAssessment(), catalogue)).not.toContain('The official words');
  });

  it('gives another content another serial number', () => {
    expect(bomOf(sampleAssessment()).serialNumber).not.toBe(bomOf(emptyAssessment()).serialNumber);
  });
});
