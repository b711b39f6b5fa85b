import type { AssessedEvidence, Assessment } from '../case/assessment.ts';
import type { Interview, SeenEvidence } from '../case/case.ts';
import type { EvaluatedFrom } from '../case/evaluated-from.ts';
import { interviewEvidence } from '../case/interviews.ts';
import { seenEvidenceId } from '../case/seen-evidence.ts';
import { withoutSecrets } from '../secrets/withhold.ts';
import type { RecordOf } from './statement-record.ts';

/**
 * The record of a piece of evidence, by its id and the claims that it is used for, whichever it is: a file, a state of a source, an interview, or
 * something that was seen and is not held.
 */
export function evidenceRecords(
  { evidence, sources }: Assessment,
  { record, slots }: EvaluatedFrom,
): (id: string, claims: string[]) => RecordOf<'evidence'> {
  const files = new Map(evidence.map((file) => [file.id, file]));
  const described = new Map<string, Fields>([
    ...record.seen.map((one) => [seenEvidenceId(one), withoutSecrets(seenFields(one))] as const),
    ...record.interviews.map((one) => [interviewEvidence(one), withoutSecrets(interviewFields(one))] as const),
    ...sources.flatMap((source) => (source.evidence === undefined ? [] : [[source.evidence, sourceFields(source)] as const])),
  ]);
  return (id, claims) => {
    const slot = slots.get(id);
    const file = files.get(id);
    return {
      ...NONE,
      ...(file === undefined ? described.get(id) : fileFields(file)),
      claims,
      kind: 'evidence',
      slot: slot === undefined ? null : { digest: slot.digest, slot: withoutSecrets(slot.slot) },
    };
  };
}

/** In the order of names, in which it is written. */
const NONE: RecordOf<'evidence'> = {
  claims: [],
  effectiveAt: null,
  expiresAt: null,
  format: null,
  kind: 'evidence',
  owner: null,
  path: null,
  sha256: null,
  slot: null,
  title: null,
};

type Fields = Partial<RecordOf<'evidence'>>;

function fileFields({ title, path, format, owner, effectiveAt, expiresAt, digest }: AssessedEvidence): Fields {
  return { title, path, format, owner, effectiveAt, expiresAt, sha256: digest };
}

function sourceFields({ id, repository, collector, effectiveAt }: Assessment['sources'][number]): Fields {
  return { title: id, path: repository, format: collector, effectiveAt };
}

function interviewFields({ role, at }: Interview): Fields {
  return { title: `interview of ${role}`, format: 'interview', effectiveAt: at };
}

function seenFields({ title, custodian, at, expiresAt }: SeenEvidence): Fields {
  return { title, format: 'seen, not held', owner: custodian, effectiveAt: at, expiresAt };
}
