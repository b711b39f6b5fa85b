import { type Assessment, type ClaimAssessment, daysBetween, type Instant, type Observation, type Result, WITHHELD_ID } from '@avouch/core';
import { evidenceWords } from '../evidence-words.ts';
import { oneLine, visibleText } from '../foreign-text.ts';
import { countOf } from '../phrases.ts';

/** A piece of evidence that checks looked at for a claim. */
export interface RestingEvidence {
  readonly name: string;
  /** What sort of thing it is, in words: `source`, `interview`, `seen, not held`, or what it was read as. */
  readonly sort: string;
  /** Where it lies; null where nothing says, or where its name says it. */
  readonly place: string | null;
  /** Of when it is, how old that is, and until when it counts. */
  readonly dates: string;
  /** What became of its signature, and why it counts for nothing; empty where there is nothing to say. */
  readonly notes: readonly string[];
  /** What checks observed of it for this claim, counted. */
  readonly results: readonly { readonly result: Result; readonly count: number }[];
}

/** Results of a check that looked at something. */
const LOOKED: readonly Result[] = ['Failed', 'Needs Review', 'Passed'];

type Described = Omit<RestingEvidence, 'results'>;

/** For each claim the evidence that checks saw something in, in the order in which they name it. */
export function restingEvidence(assessment: Assessment): (state: ClaimAssessment) => readonly RestingEvidence[] {
  const known = knownEvidence(assessment);
  return ({ observations }) => {
    const looked = observations.filter(({ result }) => LOOKED.includes(result));
    return [...Map.groupBy(looked, keyOf)].map(([id, of]) => ({
      ...(known.get(id) ?? unlisted(id, of, assessment)),
      results: LOOKED.map((result) => ({ result, count: of.filter((one) => one.result === result).length })).filter(
        ({ count }) => count > 0,
      ),
    }));
  };
}

function knownEvidence({ asOf, sources, evidence, seen = [] }: Assessment): ReadonlyMap<string, Described> {
  const described = new Map<string, Described>();
  for (const source of sources) {
    const { id, repository, commit, effectiveAt } = source;
    const entry = {
      name: oneLine(id ?? repository),
      sort: 'source',
      place: commit === null ? null : `commit ${visibleText(commit.slice(0, 12))}`,
      dates: dated(effectiveAt, asOf),
      notes: [],
    };
    if (id !== null) described.set(`source ${id}`, entry);
    if (source.evidence !== undefined) described.set(source.evidence, entry);
  }
  for (const item of evidence) {
    const { name, path, readAs, signature, notCredited } = evidenceWords(item);
    const until = item.expiresAt === null ? '' : `, until ${item.expiresAt.slice(0, 10)}`;
    described.set(item.id, {
      name,
      sort: readAs,
      place: name === path ? null : path,
      dates: `${dated(item.effectiveAt, asOf)}${until}`,
      notes: [signature, notCredited].filter((note) => note !== null),
    });
  }
  for (const { id, title, custodian, place, by, at, notCredited } of seen)
    described.set(`seen:${id}`, {
      name: oneLine(title),
      sort: 'seen, not held',
      place: oneLine(`kept by ${custodian} (${place})`),
      dates: `seen by ${oneLine(by)}, ${dated(at, asOf)}`,
      notes: notCredited === null ? [] : [notCredited],
    });
  return described;
}

function keyOf({ check, evidence, source }: Observation): string {
  if (check.startsWith(WITHHELD_ID)) return WITHHELD_ID;
  return evidence ?? (source === null ? '' : `source ${source}`);
}

/** What an assessment does not list: what this reader may not see, an interview, or what a check concludes from no one piece of evidence. */
function unlisted(key: string, observations: readonly Observation[], { asOf, audience }: Assessment): Described {
  const at = observations.find(({ effectiveAt }) => effectiveAt !== null)?.effectiveAt ?? null;
  const described = { place: null, dates: dated(at, asOf), notes: [] };
  if (key === '') return { ...described, name: 'Of no single piece of evidence', sort: 'as the check says below' };
  if (key.startsWith('interview:'))
    return { ...described, name: `Interview ${oneLine(key.slice('interview:'.length))}`, sort: 'interview' };
  const sort = key === WITHHELD_ID || audience !== null ? 'withheld from this reader' : 'not listed';
  return { ...described, name: 'What is not named here', sort };
}

function dated(at: Instant | null, asOf: Instant): string {
  if (at === null) return 'no date';
  const days = daysBetween(at, asOf);
  return `of ${at.slice(0, 10)}, ${days <= 0 ? 'less than a day old' : `${countOf(days, 'day')} old`}`;
}
