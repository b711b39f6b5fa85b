import type { AssessedEvidence, Assessment } from '../case/assessment.ts';
import type { Interview, SeenEvidence } from '../case/case.ts';
import type { EvaluatedFrom } from '../case/evaluated-from.ts';
import { interviewEvidence } from '../case/interviews.ts';
import { seenEvidenceId } from '../case/seen-evidence.ts';
import { withoutSecrets } from '../secrets/withhold.ts';
import type { StatedPeople } from './statement-people.ts';
import type { RecordOf } from './statement-record.ts';
import { type HashedTreeFile, LFS_POINTER_FORMAT } from './tree-files.ts';

/**
 * The record of a piece of evidence, by its id and the claims that it is used for, whichever it is: a file, a state of a source, an interview, or
 * something that was seen and is not held; or a file in the tree of a source, by those whose bytes were hashed.
 */
export function evidenceRecords(
  { evidence, sources }: Assessment,
  { record, slots }: EvaluatedFrom,
  { treeFiles, people }: { readonly treeFiles: ReadonlyMap<string, HashedTreeFile>; readonly people: StatedPeople },
): (id: string, claims: string[]) => RecordOf<'evidence'> {
  const files = new Map(evidence.map((file) => [file.id, file]));
  const described = new Map<string, Fields>([
    ...record.seen.map((one) => [seenEvidenceId(one), withoutSecrets(seenFields(one))] as const),
    ...record.interviews.map((one) => [interviewEvidence(one), withoutSecrets(interviewFields(one))] as const),
    ...sources.flatMap((source) => (source.evidence === undefined ? [] : [[source.evidence, sourceFields(source)] as const])),
  ]);
  return (id, claims) => {
    const file = files.get(id);
    const inTree = treeFiles.get(id);
    // A file that is no evidence of its own has the name of the state of the source that it lies in.
    const slot = slots.get(file === undefined && inTree !== undefined ? inTree.snapshot : id);
    return {
      ...NONE,
      ...(file === undefined ? described.get(id) : fileFields(file, people)),
      ...(inTree === undefined ? {} : treeFields(inTree, file === undefined ? described.get(inTree.snapshot) : file)),
      claims,
      kind: 'evidence',
      slot: slot === undefined ? null : { digest: slot.digest, slot: withoutSecrets(slot.slot) },
    };
  };
}

/** In the order of names, in which it is written. */
const NONE: RecordOf<'evidence'> = {
  claims: [],
  custodian: null,
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

function fileFields({ title, path, format, owner, effectiveAt, expiresAt, digest }: AssessedEvidence, { shown }: StatedPeople): Fields {
  return { title, path, format, owner: owner === null ? null : shown(owner), effectiveAt, expiresAt, sha256: digest };
}

/** What a file of a tree has besides: the digest; and, where it is no evidence of its own, its path, and the day of the commit. */
function treeFields({ path, sha256, isLfsPointer }: HashedTreeFile, known: AssessedEvidence | Fields | undefined): Fields {
  const format = isLfsPointer ? { format: LFS_POINTER_FORMAT } : {};
  if (known !== undefined && 'id' in known) return { sha256, ...format };
  return { path, sha256, effectiveAt: known?.effectiveAt ?? null, ...format };
}

function sourceFields({ id, repository, collector, effectiveAt }: Assessment['sources'][number]): Fields {
  return { title: id, path: repository, format: collector, effectiveAt };
}

function interviewFields({ role, at }: Interview): Fields {
  return { title: `interview of ${role}`, format: 'interview', effectiveAt: at };
}

function seenFields({ title, custodian, at, expiresAt }: SeenEvidence): Fields {
  return { title, format: 'seen, not held', custodian, effectiveAt: at, expiresAt };
}
