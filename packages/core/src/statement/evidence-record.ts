import type { Assessment } from '../case/assessment.ts';
import type { EvaluatedFrom } from '../case/evaluated-from.ts';
import { interviewEvidence } from '../case/interviews.ts';
import { seenEvidenceId } from '../case/seen-evidence.ts';
import type { RecordOf } from './statement-record.ts';

/** The record of one piece of evidence, whichever it is: a file, a state of a source, an interview, or something that was seen and is not held. */
export function evidenceRecord(
  id: string,
  claims: string[],
  assessment: Assessment,
  { record, slots }: EvaluatedFrom,
): RecordOf<'evidence'> {
  const slot = slots.get(id) ?? null;
  const known = { kind: 'evidence' as const, claims, slot: slot === null ? null : { slot: slot.slot, digest: slot.digest } };
  const none = { title: null, path: null, format: null, owner: null, effectiveAt: null, expiresAt: null, sha256: null };
  const file = assessment.evidence.find((candidate) => candidate.id === id);
  if (file !== undefined) {
    const { title, path, format, owner, effectiveAt, expiresAt, digest } = file;
    return { ...known, title, path, format, owner, effectiveAt, expiresAt, sha256: digest };
  }
  const source = assessment.sources.find(({ evidence }) => evidence === id);
  if (source !== undefined)
    return { ...known, ...none, title: source.id, path: source.repository, format: source.collector, effectiveAt: source.effectiveAt };
  const interview = record.interviews.find((candidate) => interviewEvidence(candidate) === id);
  if (interview !== undefined)
    return { ...known, ...none, title: `interview of ${interview.role}`, format: 'interview', effectiveAt: interview.at };
  const seen = record.seen.find((candidate) => seenEvidenceId(candidate) === id);
  if (seen === undefined) return { ...known, ...none };
  return {
    ...known,
    ...none,
    title: seen.title,
    format: 'seen, not held',
    owner: seen.custodian,
    effectiveAt: seen.at,
    expiresAt: seen.expiresAt,
  };
}
