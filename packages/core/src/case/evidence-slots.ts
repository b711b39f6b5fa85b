import type { Facts } from '../formats/registry.ts';
import { recordDigest } from '../model/digest.ts';
import type { EvidenceItem } from '../model/evidence-item.ts';
import type { EvidenceSlots } from './basis.ts';
import type { BasisEvidence, Interview, SeenEvidence } from './case.ts';
import { interviewEvidence } from './interviews.ts';
import { seenEvidenceId } from './seen-evidence.ts';
import { evidenceId, type SourceRead } from './sources.ts';

/** What every piece of evidence of an assessment is called in a basis: the id that a person gave it, so that it can be collected again. */
export function evidenceSlots(options: {
  readonly sources: readonly SourceRead[];
  readonly items: readonly EvidenceItem<Facts>[];
  readonly interviews: readonly Interview[];
  readonly seen: readonly SeenEvidence[];
}): EvidenceSlots {
  const { sources, items, interviews, seen } = options;
  return new Map<string, BasisEvidence>([
    ...items.map(({ id, declared, document, grounding }): [string, BasisEvidence] => [
      id,
      {
        slot: declared === null ? `format:${document.format}` : `evidence:${declared.id}`,
        digest: grounding.kind === 'held' ? grounding.digest : null,
      },
    ]),
    ...sources.map(({ id, facts }): [string, BasisEvidence] => [
      evidenceId(facts.snapshot),
      { slot: id === null ? 'source' : `source:${id}`, digest: facts.snapshot.commit ?? facts.snapshot.digest },
    ]),
    // Nothing is held that a digest could be of: what a person says of it is what there is.
    ...seen.map((one): [string, BasisEvidence] => [
      seenEvidenceId(one),
      { slot: `evidence:${one.id}`, digest: recordDigest([one.custodian, one.place, one.what, one.by, one.at]) },
    ]),
    ...interviews.map((interview): [string, BasisEvidence] => [
      interviewEvidence(interview),
      { slot: `interview:${interview.id}`, digest: recordDigest([interview.role, interview.at, interview.text]) },
    ]),
  ]);
}
