import { type Instant, parseInstant } from '../../model/instant.ts';
import { pathRole } from '../../model/path-role.ts';
import type { RoutineKind } from '../../prose/pledges/stated-routines.ts';
import { creditedEvidence, type EvidenceContext } from './evidence-check.ts';
import { spokenDocuments } from './spoken-words.ts';

/** Something that may be the record of a routine, by its name. */
export interface RoutineRecord {
  readonly name: string;
  /** The last day that it can be of; null where it says none. */
  readonly at: Instant | null;
}

/** What records of each kind are called, with spaces between the words. */
const NAMES: Readonly<Record<RoutineKind, RegExp>> = {
  'access review':
    /\b(?:(?:user |privileged )?(?:access|account|permission|entitlement)s?(?: rights)? (?:reviews?|audits?|recertifications?)|reviews? of (?:access|accounts|permissions))\b/,
  training: /\b(?:training|courses?|certificates? of completion)\b/,
  'restore test':
    /\b(?:(?:restor(?:e|ation|ing)|back ?ups?|recovery|dr)(?: \w{1,15}){0,2} (?:tests?|drills?|exercises?|rehearsals?|verifications?)|tests? (?:of )?restores?)\b/,
  'incident exercise':
    /\b(?:table ?top|(?:incident|breach|ir|crisis|playbook)(?: response)?(?: plan)? (?:exercises?|drills?|rehearsals?|simulations?|tests?|walk ?throughs?))\b/,
};
/** What says how it is done is no record that it was. */
const NO_RECORD =
  /\b(?:polic(?:y|ies)|procedures?|process|plans?|standards?|templates?|samples?|drafts?|checklists?|guides?|guidelines|runbooks?|how to)\b/;
const RECORD_FILE = /\.(?:md|markdown|rst|adoc|txt|html?|pdf|docx?|odt|csv|tsv|xlsx?|ods|json|ya?ml|eml)$/i;

/** Claims that people bring records of a routine for. */
export const CLAIMS_OF_ROUTINE: Readonly<Record<RoutineKind, readonly string[]>> = {
  'access review': ['2.1.6'],
  training: ['1.1.2'],
  'restore test': ['4.3.1'],
  'incident exercise': ['3.3.2', '4.3.1'],
};

/** Everything among the evidence and in the sources that is, by its name or by the claim that it was brought for, a record of a routine. */
export function routineRecords(kind: RoutineKind, context: EvidenceContext): readonly RoutineRecord[] {
  return [...ofFiles(kind, context), ...ofEvidence(kind, context), ...ofTables(kind, context)];
}

function isRecordName(kind: RoutineKind, name: string): boolean {
  const words = name
    .slice(-300)
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, ' ');
  return NAMES[kind].test(words) && !NO_RECORD.test(words);
}

/** Files in the trees, by what they and their folders are called: a record of training is no policy on it. */
function ofFiles(kind: RoutineKind, context: EvidenceContext): readonly RoutineRecord[] {
  const stated = new Map(
    spokenDocuments(context).flatMap(({ path, item, facts: { fields } }) => {
      const date = fields.effective ?? fields.lastReviewed;
      return item === null && date?.latest !== undefined && date.latest !== null ? [[path, parseInstant(date.latest)] as const] : [];
    }),
  );
  return context.sources.flatMap(({ facts: { tree } }) =>
    tree.flatMap(({ path, kind: entry }) => {
      if (entry !== 'file' || !RECORD_FILE.test(path) || !isRecordName(kind, path) || pathRole(path) !== 'own') return [];
      const at = dayInName(path) ?? stated.get(path) ?? null;
      // A file without a date may be about anything of that name.
      return at === null ? [] : [{ name: path, at }];
    }),
  );
}

/** What was brought and is called so, or was declared for the very claim as what an audit or somebody's word came to. */
function ofEvidence(kind: RoutineKind, { evidence }: EvidenceContext): readonly RoutineRecord[] {
  return evidence.flatMap(({ notCredited, grounding, declared, document: { path }, effectiveAt }) => {
    if (notCredited !== null || grounding.kind !== 'held') return [];
    const named = isRecordName(kind, path) || (declared !== null && isRecordName(kind, declared.title));
    const declaredSo =
      declared?.kind === 'audit' &&
      kind !== 'incident exercise' &&
      declared.claims.some((claim) => CLAIMS_OF_ROUTINE[kind].includes(claim));
    return named || declaredSo ? [{ name: declared?.title ?? path, at: effectiveAt ?? dayInName(path) }] : [];
  });
}

/** Tables whose columns are mapped: what they come to, checks of their own say. */
function ofTables(kind: RoutineKind, context: EvidenceContext): readonly RoutineRecord[] {
  if (kind !== 'access review' && kind !== 'training') return [];
  return creditedEvidence(context, 'records-table').flatMap(({ document: { path, facts }, declared }) => {
    const mapped = facts.fields.some((field) =>
      kind === 'training' ? field === 'completed' || field === 'course' : field === 'outcome' || field === 'reviewer',
    );
    const isFor = declared?.claims.some((claim) => CLAIMS_OF_ROUTINE[kind].includes(claim)) === true;
    return mapped || isFor ? [{ name: path, at: context.product.asOf }] : [];
  });
}

const IN_NAME = /(?<!\d)(20\d{2})(?:[-_ ]?(?:(0[1-9]|1[0-2])(?:[-_ ]?(0[1-9]|[12]\d|3[01]))?|q([1-4])))?(?!\d)/gi;

/** The last day that a date in a path can mean: that of a month, a quarter or a year. */
function dayInName(path: string): Instant | null {
  const last = [...path.slice(-300).matchAll(IN_NAME)].at(-1);
  if (last === undefined) return null;
  const [, year = '', month, day, quarter] = last;
  const of = month ?? (quarter === undefined ? '12' : String(Number(quarter) * 3).padStart(2, '0'));
  if (day !== undefined) return parseInstant(`${year}-${of}-${day}`);
  for (const end of ['31', '30', '29', '28']) {
    const at = parseInstant(`${year}-${of}-${end}`);
    if (at !== null) return at;
  }
  return null;
}
