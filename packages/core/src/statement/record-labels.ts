import type { Assessment } from '../case/assessment.ts';
import type { EvaluatedFrom } from '../case/evaluated-from.ts';
import { interviewEvidence } from '../case/interviews.ts';
import { seenEvidenceId } from '../case/seen-evidence.ts';
import type { Disclosure } from '../model/evidence.ts';
import type { Observation } from '../model/observation.ts';
import type { StatementRecord } from './statement-record.ts';

/** Who may see which record. */
export interface RecordLabels {
  readonly evidence: (id: string) => Disclosure;
  readonly observation: (observation: Observation) => Disclosure;
  /** Of what people put on record. */
  readonly said: (kind: Exclude<StatementRecord['kind'], 'evidence' | 'observation' | 'basis'>) => Disclosure;
}

/**
 * Labels as the case gives them: evidence its own, what lies in a source that the public can see is public, and an observation takes that of
 * its evidence. What has none is internal: what nobody released stays inside.
 */
export function labelsOf({ evidence, sources }: Assessment, { record }: EvaluatedFrom): RecordLabels {
  const known = new Map<string, Disclosure>([
    ...evidence.map(({ id, disclosure }): [string, Disclosure] => [id, disclosure]),
    ...sources.flatMap(({ evidence: id, visibility }): [string, Disclosure][] =>
      id === undefined ? [] : [[id, visibility === 'public' ? 'public' : 'internal']],
    ),
    ...record.interviews.map((interview): [string, Disclosure] => [interviewEvidence(interview), interview.disclosure]),
    ...record.seen.map((seen): [string, Disclosure] => [seenEvidenceId(seen), seen.disclosure]),
  ]);
  const ofEvidence = (id: string | null): Disclosure => (id === null ? 'internal' : (known.get(id) ?? 'internal'));
  return { evidence: ofEvidence, observation: (observation) => ofEvidence(observation.evidence), said: () => 'internal' };
}
