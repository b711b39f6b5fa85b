import type { Facts } from '../formats/registry.ts';
import { recordDigest } from '../model/digest.ts';
import type { EvidenceItem } from '../model/evidence-item.ts';
import type { EvidenceSlots } from './basis.ts';
import type { BasisEvidence, Interview } from './case.ts';
import { interviewEvidence } from './interviews.ts';
import { evidenceId, type SourceRead } from './sources.ts';

/** What every piece of evidence of an assessment is called in a basis: the id that a person gave it, so that it can be collected again. */
export function evidenceSlots(options: {
  readonly sources: readonly SourceRead[];
  readonly items: readonly EvidenceItem<Facts>[];
  readonly interviews: readonly Interview[];
}): EvidenceSlots {
  const { sources, items, interviews } = options;
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
    ...interviews.map((interview): [string, BasisEvidence] => [
      interviewEvidence(interview),
      { slot: `interview:${interview.id}`, digest: recordDigest([interview.role, interview.at, interview.text]) },
    ]),
  ]);
}
