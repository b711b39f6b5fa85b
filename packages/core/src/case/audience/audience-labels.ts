import { EVIDENCE_CHECKS } from '../../checks/evidence/registry.ts';
import { DISCLOSURES, type Disclosure } from '../../model/evidence.ts';
import type { Observation } from '../../model/observation.ts';
import type { AssessedEvidence, Assessment } from '../assessment.ts';
import type { Case, ProductSource } from '../case.ts';
import type { EvaluatedFrom } from '../evaluated-from.ts';
import { interviewEvidence } from '../interviews.ts';
import { seenEvidenceId } from '../seen-evidence.ts';
import type { RecordKind } from './audience.ts';

/** Where the label of each kind of record comes from: the table of docs/disclosure.md, which a test holds to it. */
export const LABEL_RULES: Readonly<Record<RecordKind, string>> = {
  source: '`disclosure` in the case; without it `public` where `visibility` is `public`, else `internal`',
  evidence: '`disclosure` in the case, else `internal`; what lies in the tree of a source has the label of the source',
  observation:
    'the most restrictive of its evidence and its source; of everything that was looked at, where its check compares pieces with each other; `internal` where nothing was there to look at; `public` where no check sees the claim, since that is said of the catalogue alone',
  argument: '`disclosure` in the case, else `internal`',
  judgement: '`disclosure` in the case, else `internal`',
  basis: 'the most restrictive of its judgement and of everything that is on record for its claim',
  doubt: 'of a finding: that of the finding; raised: `disclosure` in the case, else `internal`',
  response: '`disclosure` in the case, else `internal`; never less than the doubt that it answers',
  exception: '`disclosure` in the case, else `internal`',
  assertion: '`disclosure` in the case, else `internal`',
  conclusion: '`disclosure` in the case, else `internal`',
  encouragement: '`disclosure` in the case, else `internal`',
  opinion: '`disclosure` in the case, else `internal`',
  pledge: '`disclosure` in the case, else `internal`',
  contradiction: '`disclosure` in the case, else `internal`; what a check says of it has the label of what compares',
  'baseline entry': '`internal`: a tool of the team',
  'lifecycle data': '`internal`, where a file was given; what ships is no record',
  diagnostic: '`internal`: it may quote anything that was given',
};

/** Who may see which record. */
export interface RecordLabels {
  readonly source: (id: string | null) => Disclosure;
  /** By the id that observations name it with. */
  readonly evidence: (id: string) => Disclosure;
  readonly observation: (observation: Observation) => Disclosure;
  /** Of what people put on record. */
  readonly said: (record: { readonly disclosure?: Disclosure | undefined }) => Disclosure;
}

/**
 * Checks of evidence each of whose outcomes speaks of the one piece that it names, and of no other. All others compare pieces with each other,
 * or with what people wrote, and name one of them: what they say may quote any.
 */
export const SPEAK_OF_ONE_PIECE: ReadonlySet<string> = new Set([
  'coverage-measured',
  'documents-brought',
  'evidence-brought',
  'inventory-minimum-elements',
  'scorecard-results',
]);

const COMPARING: ReadonlySet<string> = new Set(EVIDENCE_CHECKS.map(({ id }) => id).filter((id) => !SPEAK_OF_ONE_PIECE.has(id)));

/** Labels as the case gives them, for statements and for reports alike. What has none is internal: what nobody released stays inside. */
export function labelsOf(assessment: Assessment, from: Omit<EvaluatedFrom, 'slots'> | undefined = assessment.evaluatedFrom): RecordLabels {
  const record = from?.record ?? null;
  const source = sourceLabels(assessment, record);
  const known = evidenceLabels(assessment, record, source);
  const snapshots = new Set(assessment.sources.flatMap((one) => one.evidence ?? []));
  const evidence = (id: string): Disclosure => known.get(id) ?? 'internal';
  const said = ({ disclosure }: { readonly disclosure?: Disclosure | undefined }): Disclosure => disclosure ?? 'internal';
  const everything =
    record === null || from?.allLabelled !== true
      ? 'internal'
      : strictest([...known.values(), ...wordsOf(record, from.contradictions).map(said)]);
  const observation = (one: Observation): Disclosure => {
    if (one.check === 'not-visible' && one.evidence === null && one.source === null) return 'public';
    if (COMPARING.has(one.check)) return everything;
    if (one.evidence === null && one.source === null) return 'internal';
    // What two sources share, such as a commit, is of the one that was looked at.
    const grounds = one.evidence === null || (one.source !== null && snapshots.has(one.evidence)) ? [] : [evidence(one.evidence)];
    return strictest([...grounds, ...(one.source === null ? [] : [source(one.source)])]);
  };
  return { source, evidence, observation, said };
}

/** The label of what is made from others. Nothing is the same for everybody. */
export function strictest(labels: readonly Disclosure[]): Disclosure {
  return DISCLOSURES[Math.max(0, ...labels.map((label) => DISCLOSURES.indexOf(label)))] ?? 'internal';
}

/** Whether an audience may see what has a label. */
export function maySee(audience: Disclosure, label: Disclosure): boolean {
  return DISCLOSURES.indexOf(label) <= DISCLOSURES.indexOf(audience);
}

function sourceLabels({ sources, notOpened }: Assessment, record: Case | null): RecordLabels['source'] {
  const inCase = Map.groupBy<string | null, ProductSource>(record?.product.sources ?? [], ({ id }) => id);
  const seen = Map.groupBy(sources, ({ id }) => id);
  const known = new Map(
    [...inCase.keys(), ...seen.keys(), ...notOpened.map(({ id }) => id)].map((id): [string | null, Disclosure] => {
      const declared = inCase.get(id) ?? [];
      const stated = declared.length > 0 ? declared : (seen.get(id) ?? []);
      return [id, stated.length === 0 ? 'internal' : strictest(stated.map(ofSource))];
    }),
  );
  return (id) => known.get(id) ?? 'internal';
}

function ofSource({ disclosure, visibility }: Pick<ProductSource, 'disclosure' | 'visibility'>): Disclosure {
  return disclosure ?? (visibility === 'public' ? 'public' : 'internal');
}

function evidenceLabels(
  { evidence, sources, seen = [] }: Assessment,
  record: Case | null,
  sourceLabel: RecordLabels['source'],
): ReadonlyMap<string, Disclosure> {
  const labels = new Map<string, Disclosure>();
  // Two sources may be at the same commit, and two files have the same bytes: the stricter label counts.
  const add = (id: string, label: Disclosure) => labels.set(id, strictest([label, ...(labels.has(id) ? [labels.get(id) ?? label] : [])]));
  for (const { id, evidence: snapshot } of sources) if (snapshot !== undefined) add(snapshot, sourceLabel(id));
  const snapshots = new Map(labels);
  for (const item of evidence) add(item.id, inTreeLabel(item, snapshots, sourceLabel) ?? item.disclosure);
  for (const one of [...seen, ...(record?.seen ?? [])]) add(seenEvidenceId(one), one.disclosure);
  for (const interview of record?.interviews ?? []) add(interviewEvidence(interview), interview.disclosure);
  return labels;
}

/** The label of the source in whose tree a document lies; null for what was brought. */
function inTreeLabel(
  { id, digest, source }: AssessedEvidence,
  snapshots: ReadonlyMap<string, Disclosure>,
  sourceLabel: RecordLabels['source'],
): Disclosure | null {
  if (digest !== null) return null;
  return source === null ? (snapshots.get(id.slice(0, id.indexOf(':'))) ?? null) : sourceLabel(source);
}

/** What people wrote that checks hold against facts. */
function wordsOf(
  record: Case,
  contradictions: EvaluatedFrom['contradictions'] = [],
): readonly { readonly disclosure?: Disclosure | undefined }[] {
  return [...record.arguments, ...record.assertions, ...record.interviews, ...record.seen, ...record.pledges, ...contradictions];
}
