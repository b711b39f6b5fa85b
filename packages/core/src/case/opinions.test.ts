import { describe, expect, it } from 'vitest';
import type { AssessedOpinion, Assessment } from './assessment.ts';
import { forAudience } from './audience/audience-projection.ts';
import type { Judgement, Opinion } from './case.ts';
import { at, sampleCase, sampleCatalogue, sampleObservation } from './case-samples.ts';
import { evaluate } from './evaluate.ts';
import { readCaseFile } from './file/case-file.ts';
import { opinionsOn } from './opinions.ts';
import { populationOf } from './population.ts';

const MET: Judgement = {
  ...{ claim: '1.1.1', verdict: 'met', by: 'SRO', at: at('2026-11-03T10:00:00Z'), authority: 'asserted', basis: null },
};

function given(changes: Partial<Opinion> = {}): Opinion {
  return {
    ...{
      claim: '1.1.1',
      opinion: 'agrees',
      text: 'I saw it.',
      findings: [],
      by: 'Ann Assessor',
      role: null,
      organisation: 'Assessors Ltd',
    },
    ...{ at: at('2026-11-20'), judged: { verdict: 'met', at: MET.at }, lookedAt: [], population: null, asOf: null },
    ...changes,
  };
}

const now = at('2026-11-23');
const told = (opinions: readonly Opinion[], judgement: Judgement | null = MET) =>
  opinionsOn('1.1.1', opinions, { judgement, argument: null }, now).map(({ by, opinion, about }) => `${by}: ${opinion} on ${about}`);

describe('opinions on a claim', () => {
  it.each<[string, Partial<Opinion>, Judgement | null, AssessedOpinion['about']]>([
    ['the judgement that counts', {}, MET, 'this judgement'],
    ['one that was made again since', {}, { ...MET, at: at('2026-11-21') }, 'another judgement'],
    ['one whose verdict is another now', {}, { ...MET, verdict: 'not met' }, 'another judgement'],
    ['one that is gone', {}, null, 'another judgement'],
    ['nothing: nobody had judged, and somebody did since', { judged: null }, MET, 'no judgement'],
  ])('are about %s', (_, changes, judgement, about) => {
    expect(told([given(changes)], judgement)).toEqual([`Ann Assessor: agrees on ${about}`]);
  });

  it('are the latest of each assessor, latest first, of this claim and up to the instant', () => {
    const later = given({ opinion: 'disagrees', at: at('2026-11-22'), by: 'ann  assessor' });
    const other = given({ opinion: 'not able to tell', by: 'Bob', at: at('2026-11-21') });
    const elsewhere = [given({ claim: '1.1.2', by: 'Cid' }), given({ by: 'Dan', at: at('2026-12-01') })];
    expect(told([later, given(), other, ...elsewhere])).toEqual([
      'ann  assessor: disagrees on this judgement',
      'Bob: not able to tell on this judgement',
    ]);
  });

  it.each([
    ['judged it', 'sro', true],
    ['argued it', 'Dev  Lead', true],
    ['did neither', 'Ann Assessor', false],
  ])('say whether who gives them %s', (_, by, ofVendor) => {
    const argument = { claim: '1.1.1', text: 'Because.', assumptions: [], by: 'Dev Lead', at: now };
    expect(opinionsOn('1.1.1', [given({ by })], { judgement: MET, argument }, now).map((one) => one.ofVendor)).toEqual([ofVendor]);
  });

  const record = sampleCase({
    organisation: 'Example Ltd',
    judgements: [{ ...MET, claim: '2.1.1', by: 'Nia Judge' }],
    responses: [{ doubt: 'd', kind: 'rebutted', reason: 'No.', by: 'Rob Answer', at: now, until: null, evidence: [] }],
    doubts: [{ id: 'd', claim: '1.1.1', text: 'Is it?', by: 'Ann Assessor', at: now }],
  });
  it.each<[string, Partial<Opinion>, boolean]>([
    ['judged another claim', { by: 'nia judge' }, true],
    ['answered a doubt', { by: 'Rob Answer (security)' }, true],
    ['is of the vendor’s own organisation', { organisation: 'EXAMPLE  Ltd' }, true],
    ['raised a doubt, as assessors do', {}, false],
    ['is of another organisation', { organisation: 'Example Assessors Ltd' }, false],
  ])('say of who %s whether they are the vendor’s own', (_, changes, ofVendor) => {
    const { claims } = evaluate({
      ...{ catalogue: sampleCatalogue(), observations: [sampleObservation()], asOf: now },
      record: { ...record, opinions: [given(changes)] },
    });
    expect(claims[0]?.opinions?.map((one) => one.ofVendor)).toEqual([ofVendor]);
  });

  it('change neither status nor reasons, principle or evidence', () => {
    const record = sampleCase({
      arguments: [{ claim: '1.1.1', text: 'Because.', assumptions: [], by: 'Ann', at: at('2026-11-01') }],
      judgements: [MET],
    });
    const options = { catalogue: sampleCatalogue(), observations: [sampleObservation()], asOf: now };
    const before = evaluate({ ...options, record });
    const after = evaluate({ ...options, record: { ...record, opinions: [given({ opinion: 'disagrees', findings: ['It is not so.'] })] } });
    const [claim] = after.claims;
    expect(claim?.opinions?.map(({ opinion }) => opinion)).toEqual(['disagrees']);
    const { opinions: _, ...rest } = claim ?? { opinions: [] };
    expect(rest).toEqual(before.claims[0]);
    expect([after.principles, after.diagnostics, [...after.bases]]).toEqual([before.principles, before.diagnostics, [...before.bases]]);
  });
});

/** What reading a case with this opinion says; empty where it is taken. */
function faults(opinion: string, products = '[{ id: p, name: P, role: developer, delivery: [saas] }]'): readonly string[] {
  const text = `schemaVersion: 1\norganisation: O\nproducts: ${products}\nopinions:\n${opinion}\n`;
  return readCaseFile('avouch.yaml', new TextEncoder().encode(text), sampleCatalogue()).diagnostics.map(
    ({ message, location }) => `${location?.line}: ${message}`,
  );
}

describe('an opinion in avouch.yaml', () => {
  const said = 'by: Ann, at: 2026-11-20';
  it.each<[string, string, string | null]>([
    ['agrees, and why', `  - { claim: 1.1.1, opinion: agrees, text: Seen., ${said} }`, null],
    ['agrees, on what was looked at', `  - { claim: 1.1.1, opinion: agrees, lookedAt: [claim-1.1.1], ${said} }`, null],
    ['agrees on nothing', `  - { claim: 1.1.1, opinion: agrees, ${said} }`, 'neither why nor what was looked at'],
    ['disagrees without a reason', `  - { claim: 1.1.1, opinion: disagrees, lookedAt: [claim-1.1.1], ${said} }`, 'says not why'],
    ['disagrees by what was found', `  - { claim: 1.1.1, opinion: disagrees, findings: [No log.], ${said} }`, null],
    ['cannot tell, without a reason', `  - { claim: 1.1.1, opinion: not able to tell, ${said} }`, 'says not why'],
    ['none, without findings', `  - { claim: 1.1.1, opinion: none given, text: Hm., ${said} }`, 'no `findings`'],
    ['another word', `  - { claim: 1.1.1, opinion: approves, text: Fine., ${said} }`, 'opinion'],
    ['nobody', '  - { claim: 1.1.1, opinion: agrees, text: Fine., at: 2026-11-20 }', '`opinions.0.by`'],
    ['a claim that is none', `  - { claim: 9.9.9, opinion: agrees, text: Fine., ${said} }`, 'has no claim 9.9.9'],
    ['an unknown product', `  - { claim: 1.1.1, opinion: agrees, text: Fine., products: [q], ${said} }`, 'No product has the id "q"'],
    ['no digest', `  - { claim: 1.1.1, opinion: agrees, text: Fine., population: abc, ${said} }`, 'no digest of 64'],
  ])('that is of %s', (_, record, fault) => {
    const messages = faults(record);
    if (fault === null) expect(messages).toEqual([]);
    else expect(messages.join('\n')).toContain(fault);
  });

  it('names its product where there are several', () => {
    const two = '[{ id: p, name: P, role: developer, delivery: [saas] }, { id: q, name: Q, role: developer, delivery: [saas] }]';
    expect(faults(`  - { claim: 1.1.1, opinion: agrees, text: Fine., ${said} }`, two).join()).toContain(
      'which of them the opinion is about',
    );
  });

  it('is one alone of a person at an instant', () => {
    const twice = ['agrees', 'not able to tell'].map((word) => `  - { claim: 1.1.1, opinion: ${word}, text: Hm., ${said} }`).join('\n');
    expect(faults(twice)).toEqual([expect.stringMatching(/^6: .*two opinions on claim 1\.1\.1 at the same instant/)]);
  });
});

/** An assessment with one source that may be seen, one that may not, and opinions that name what lies in both. */
function assessed(opinions: readonly Opinion[]): Assessment {
  const sources = (['public', 'private'] as const).map((visibility) => ({
    ...{
      kind: 'snapshot',
      repository: visibility,
      collector: 'git',
      commit: 'a'.repeat(40),
      tree: null,
      digest: null,
      ref: null,
      path: '',
    },
    ...{ workTree: 'clean', shallow: false, evidence: `snapshot-${visibility}`, effectiveAt: now, files: 1, commits: 1, id: visibility },
    ...{ visibility, belongsTo: 'product', serves: null },
  }));
  const observations = sources.map(({ id, evidence }) => sampleObservation({ source: id, evidence, subject: id }));
  const record = sampleCase({ judgements: [MET], opinions });
  const { claims, principles } = evaluate({ catalogue: sampleCatalogue(), record, observations, asOf: now });
  return {
    ...{ schema: 'urn:avouch:assessment:1', avouch: '0', asOf: now, catalogue: { id: 'c', edition: '1', digest: '' }, organisation: null },
    ...{ lifecycle: { dated: '2026-01-01', source: '', file: null }, product: record.product, source: sources[0], sources, notOpened: [] },
    ...{ evidence: [], principles, claims, audience: null, baseline: null, diagnostics: [], evaluatedFrom: { record, slots: new Map() } },
  } as unknown as Assessment;
}

describe('an opinion for an audience', () => {
  const ids = populationOf(assessed([])).items.map(({ id }) => id);
  const shown = (opinion: Partial<Opinion>, audience: 'public' | 'assessor' = 'public') =>
    forAudience(
      assessed([given({ lookedAt: ids, population: 'f'.repeat(64), role: 'Lead', findings: ['No log.'], ...opinion })]),
      audience,
    );

  it('is withheld without a label, and whether it agrees is not', () => {
    const { claims, audience } = shown({ opinion: 'disagrees' });
    expect(claims[0]?.opinions).toEqual([
      {
        ...{ claim: '1.1.1', opinion: 'disagrees', about: 'this judgement', at: at('2026-11-20'), judged: { verdict: 'met', at: MET.at } },
        ...{ text: 'Withheld from this reader.', findings: ['Withheld from this reader.'], by: 'person 2', role: null, organisation: null },
        ...{ lookedAt: [], population: null, asOf: null, ofVendor: false },
      },
    ]);
    expect(audience?.withheld.find(({ claim }) => claim === '1.1.1')?.records).toContainEqual({ kind: 'opinion', count: 1 });
  });

  it('with a label says who gave it, and names only what is shown beside it', () => {
    const [opinion] = shown({ disclosure: 'public' }).claims[0]?.opinions ?? [];
    expect(opinion).toMatchObject({ by: 'Ann Assessor', role: 'Lead', organisation: 'Assessors Ltd', text: 'I saw it.', population: null });
    expect(ids.filter((id) => id.startsWith('source-'))).toEqual(['source-private', 'source-public']);
    expect(opinion?.lookedAt).toContain('source-public');
    expect(opinion?.lookedAt).not.toContain('source-private');
    // Of the two observations of one check, one lies in the source that is withheld.
    expect(ids.filter((id) => id.startsWith('observation-'))).toHaveLength(2);
    expect(opinion?.lookedAt.filter((id) => id.startsWith('observation-'))).toHaveLength(1);
  });

  it('shows the digest of what an assessor was shown to assessors alone', () => {
    expect(shown({ disclosure: 'customer' }, 'assessor').claims[0]?.opinions?.[0]?.population).toBe('f'.repeat(64));
  });
});
