import type { Assessment } from '../case/assessment.ts';
import { labelsOf } from '../case/audience/audience-labels.ts';
import type { EvidenceSlots } from '../case/basis.ts';
import { makeBasis } from '../case/basis.ts';
import type { Case } from '../case/case.ts';
import { at, sampleCase, sampleCatalogue, sampleObservation } from '../case/case-samples.ts';
import { evaluate } from '../case/evaluate.ts';
import type { Observation } from '../model/observation.ts';
import { makeStatement, type StatementIssue } from './make-statement.ts';
import { type LabelledRecord, statementRecords } from './statement-records.ts';

/** A small case for tests, with each kind of record; nothing in the product imports it. */
export const CATALOGUE = sampleCatalogue();
const AS_OF = at('2026-11-10T00:00:00Z');

export const OBSERVATIONS: readonly Observation[] = [
  sampleObservation({ evidence: 'sha256:one', source: null }),
  sampleObservation({ claim: '1.1.2', check: 'other-check', result: 'Failed', fingerprint: 'f'.repeat(64), evidence: 'sha256:one' }),
  sampleObservation({ claim: '1.1.2', check: 'sample-check', evidence: 'sha256:two' }),
  sampleObservation({ claim: '2.1.1', evidence: 'interview:i-1', result: 'Needs Review', check: 'interview-on-record' }),
];

const SLOTS: EvidenceSlots = new Map([
  ['sha256:one', { slot: 'evidence:sbom', digest: '1'.repeat(64) }],
  ['sha256:two', { slot: 'evidence:scan', digest: '2'.repeat(64) }],
  ['interview:i-1', { slot: 'interview:i-1', digest: '3'.repeat(64) }],
]);

const ARGUMENT = { claim: '1.1.1', text: 'It suffices.', assumptions: ['the list is whole'], by: 'Ana', at: at('2026-11-02') };
const LATER = { claim: '1.1.2', text: 'Handled.', assumptions: [], by: 'Ana', at: at('2026-11-02') };

/** Who is on record: Ana argues, asserts, answers, and judges 1.1.2; Bob judges, Cleo doubts, Dee concludes and accepts what Ops owns. */
export const SAMPLE_CASE: Case = sampleCase({
  arguments: [ARGUMENT, LATER],
  doubts: [{ id: 'd-1', claim: '1.1.1', text: 'Is it whole?', by: 'Cleo', at: at('2026-11-02') }],
  responses: [
    { doubt: 'd-1', kind: 'answered', reason: 'See the list.', by: 'Ana', at: at('2026-11-03'), until: null, evidence: ['sbom'] },
    {
      doubt: 'f'.repeat(64),
      kind: 'risk accepted',
      reason: 'Until May.',
      by: 'Dee',
      at: at('2026-11-03'),
      until: at('2027-05-01'),
      evidence: [],
    },
  ],
  judgements: [
    {
      claim: '1.1.1',
      verdict: 'met',
      by: 'Bob',
      at: at('2026-11-04'),
      authority: 'asserted',
      basis: makeBasis({
        catalogue: CATALOGUE.id,
        claim: '1.1.1',
        argument: ARGUMENT,
        doubts: [{ id: 'd-1', claim: '1.1.1', text: '', by: '', at: at('2026-11-02') }],
        observations: OBSERVATIONS.filter(({ claim }) => claim === '1.1.1'),
        slots: SLOTS,
      }),
    },
    {
      claim: '1.1.2',
      verdict: 'met',
      by: 'Ana',
      at: at('2026-11-04'),
      authority: 'git-signed',
      basis: null,
      releases: { from: '1.0', to: null },
    },
    { claim: '2.1.1', verdict: 'not met', by: 'Bob', at: at('2026-11-04'), authority: 'asserted', basis: null },
  ],
  exceptions: [
    {
      claim: '2.1.1',
      effect: 'None yet.',
      interim: 'Asked.',
      owner: 'Ops',
      action: 'Set it up.',
      due: at('2027-01-01'),
      acceptedBy: 'Dee',
      until: at('2027-02-01'),
    },
  ],
  conclusions: [{ principle: '2.1', verdict: 'met with risk', effect: 'Small.', by: 'Dee', at: at('2026-11-05') }],
  assertions: [{ claim: '1.1.2', text: 'We always do.', by: 'Ana', at: at('2026-11-01') }],
  interviews: [{ id: 'i-1', role: 'engineer', by: 'Bob', at: at('2026-11-01'), text: 'Yes.', claims: ['2.1.1'], disclosure: 'internal' }],
});

/** Another case than the sample's, and who owns its evidence. */
interface SampleChanges {
  readonly record?: Case;
  readonly observations?: readonly Observation[];
  readonly owner?: string | null;
}

/** An assessment of the sample case, as `assess` gives it. */
function sampleAssessmentStated({ record = SAMPLE_CASE, observations = OBSERVATIONS, owner = null }: SampleChanges = {}): Assessment {
  const { claims, principles, bases, diagnostics } = evaluate({
    catalogue: CATALOGUE,
    record,
    observations,
    slots: SLOTS,
    asOf: AS_OF,
    release: '1.2.0',
  });
  const file = (id: string, path: string, disclosure: 'public' | 'customer') => ({
    id,
    path,
    format: 'cyclonedx',
    verdict: 'valid' as const,
    digest: id === 'sha256:one' ? '1'.repeat(64) : '2'.repeat(64),
    source: null,
    around: null,
    kind: null,
    title: path,
    owner,
    disclosure,
    effectiveAt: at('2026-11-01'),
    expiresAt: null,
    signature: { kind: 'none' as const },
    notCredited: null,
  });
  return {
    schema: 'urn:avouch:assessment:1',
    avouch: '0.1.0',
    asOf: AS_OF,
    catalogue: { id: CATALOGUE.id, edition: CATALOGUE.edition, digest: CATALOGUE.digest },
    lifecycle: { dated: '2026-01-01' as never, source: 'sample', file: null },
    organisation: 'Example Ltd',
    product: { id: 'p', name: 'P', role: record.product.role, delivery: ['saas'], visibility: 'private' },
    source: {} as never,
    sources: [],
    notOpened: [],
    evidence: [file('sha256:one', 'sbom.cdx.json', 'public'), file('sha256:two', 'scan-of-the-secret-host.json', 'customer')],
    release: '1.2.0',
    principles,
    claims,
    audience: null,
    baseline: null,
    diagnostics,
    bases,
    evaluatedFrom: { record, slots: SLOTS },
  };
}

/** What the sample's issuer says. */
export function sampleIssue(changes: Partial<StatementIssue> = {}): StatementIssue {
  return {
    id: 'a1'.repeat(32),
    secret: new Uint8Array(32).fill(5),
    organisation: 'Example Ltd',
    issuer: { name: 'Dee', role: 'Chief executive' },
    issuedAt: at('2026-11-11T00:00:00Z'),
    expiresAt: at('2027-11-11T00:00:00Z'),
    release: { name: '1.2.0', record: null },
    subject: [{ name: 'p-1.2.0.tgz', sha256: 'c'.repeat(64) }],
    supersedes: null,
    ...changes,
  };
}

/** The records of the sample. */
export function sampleRecords(changes: SampleChanges = {}): readonly LabelledRecord[] {
  const assessment = sampleAssessmentStated(changes);
  const from = { record: changes.record ?? SAMPLE_CASE, slots: SLOTS };
  return statementRecords({ assessment, from, catalogue: CATALOGUE, labels: labelsOf(assessment, from) });
}

/** The statement of the sample. */
export function sampleStatement(changes: Partial<StatementIssue> = {}, of: SampleChanges = {}) {
  return makeStatement(sampleAssessmentStated(of), sampleRecords(of), sampleIssue(changes));
}
