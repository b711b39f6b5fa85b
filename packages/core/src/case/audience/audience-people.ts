import type { Disclosure } from '../../model/evidence.ts';
import type { Observation } from '../../model/observation.ts';
import type { Assessment } from '../assessment.ts';
import { interviewEvidence } from '../interviews.ts';
import { seenEvidenceId } from '../seen-evidence.ts';
import { maySee, type RecordLabels } from './audience-labels.ts';

/** How an audience is told of people. */
export interface People {
  /** What stands for a person: the name itself inside, and where they answer for a decision that was released; else `person 1`. */
  readonly shown: (name: string) => string;
  /** A text without the names that stand for somebody else in it. */
  readonly without: (text: string, names?: readonly string[]) => string;
}

/**
 * Names for an audience. Whoever judges, concludes, accepts a risk or gives an opinion as an assessor is named where that very record may be seen: it is they who answer for
 * it. Everybody else is a number outside `internal`, given in the order in which they are met: a digest of a name could be guessed.
 */
export function peopleFor(assessment: Assessment, labels: RecordLabels, audience: Disclosure): People {
  if (audience === 'internal') return { shown: (name) => name, without: (text) => text };
  const named = new Set(namesReleased(assessment, labels, audience));
  const numbers = new Map<string, string>();
  const shown = (name: string): string => {
    if (named.has(name)) return name;
    const known = numbers.get(name) ?? `person ${numbers.size + 1}`;
    numbers.set(name, known);
    return known;
  };
  const without = textsWithout(
    namesOnRecord(assessment).filter((name) => !named.has(name)),
    shown,
  );
  return {
    shown,
    without: (text, names = []) =>
      without(
        text,
        names.filter((name) => !named.has(name)),
      ),
  };
}

const FEW_WORDS = 50;

/** Takes names out of texts, and others besides that are known to be meant in one. Of `names` a name of one word stays: it may be a role, or any word. */
export function textsWithout(
  names: readonly string[],
  shown: (name: string) => string,
): (text: string, besides?: readonly string[]) => string {
  const whole = names.filter((name) => /\s/.test(name.trim()) || name.includes('@'));
  // A text has few words, and a case may have thousands of names.
  const byFirstWord = Map.groupBy(whole, (name) => wordsIn(name)[0] ?? '');
  // Most texts name nobody, and to look for a few words takes less than to tell the words of a text apart.
  const few = byFirstWord.size <= FEW_WORDS ? [...byFirstWord.keys()] : null;
  return (text, besides = []) =>
    besides.length === 0 && few?.some((word) => text.includes(word)) === false
      ? text
      : [...new Set([...besides, ...wordsIn(text).flatMap((word) => byFirstWord.get(word) ?? [])])]
          // The longer first, so that none is cut by a part of it.
          .toSorted((a, b) => b.length - a.length || (a < b ? -1 : 1))
          .reduce((result, name) => (name !== '' && result.includes(name) ? result.replaceAll(name, () => shown(name)) : result), text);
}

/** Who is meant in what an observation of spoken or seen evidence says, or of a contradiction that people spoke of. */
export function namesBehindObservations({ seen = [], evaluatedFrom }: Assessment): (observation: Observation) => readonly string[] {
  const witnesses = Map.groupBy(
    [
      ...(evaluatedFrom?.record.interviews ?? []).map((one): [string, string] => [interviewEvidence(one), one.by]),
      ...seen.map((one): [string, string] => [seenEvidenceId(one), one.by]),
    ],
    ([id]) => id,
  );
  const saidOf = Map.groupBy(evaluatedFrom?.contradictions ?? [], ({ subject }) => subject);
  return ({ check, subject, evidence }) => [
    ...(evidence === null ? [] : (witnesses.get(evidence) ?? []).map(([, by]) => by)),
    ...(check === 'pledges-agree' ? (saidOf.get(subject) ?? []).map(({ by }) => by) : []),
  ];
}

function wordsIn(text: string): readonly string[] {
  return text.match(/[\p{L}\p{N}]+/gu) ?? [];
}

function namesReleased({ claims, principles }: Assessment, { said }: RecordLabels, audience: Disclosure): readonly string[] {
  const released = (record: Parameters<typeof said>[0]) => maySee(audience, said(record));
  return [
    ...claims.flatMap(({ judgement }) => (judgement !== null && released(judgement) ? [judgement.by] : [])),
    ...claims.flatMap(({ record }) => (record?.exceptions ?? []).filter(released).map(({ acceptedBy }) => acceptedBy)),
    ...claims.flatMap(({ opinions = [] }) => opinions.filter(released).map(({ by }) => by)),
    ...principles.flatMap(({ conclusion }) => (conclusion !== undefined && released(conclusion) ? [conclusion.by] : [])),
  ];
}

/** Everybody who is on record, each once. */
export function namesOnRecord({
  claims,
  principles,
  evidence,
  seen = [],
  encouragements = [],
  evaluatedFrom,
}: Assessment): readonly string[] {
  const record = evaluatedFrom?.record;
  return [
    ...new Set([
      ...claims.flatMap(({ judgement, record: onRecord }) => [
        ...(judgement === null ? [] : [judgement.by, ...(judgement.signedBy === undefined ? [] : [judgement.signedBy])]),
        ...(onRecord === undefined
          ? []
          : [
              ...(onRecord.argument === null ? [] : [onRecord.argument.by]),
              ...onRecord.exceptions.flatMap(({ owner, acceptedBy }) => [owner, acceptedBy]),
              ...(onRecord.assertions ?? []).map(({ by }) => by),
            ]),
      ]),
      ...claims.flatMap(({ opinions = [] }) => opinions.map(({ by }) => by)),
      ...principles.flatMap(({ conclusion }) => conclusion?.by ?? []),
      ...evidence.flatMap(({ owner }) => owner ?? []),
      ...[...seen, ...encouragements].map(({ by }) => by),
      ...[...(record?.doubts ?? []), ...(record?.responses ?? []), ...(record?.interviews ?? [])].map(({ by }) => by),
      ...(evaluatedFrom?.contradictions ?? []).map(({ by }) => by),
    ]),
  ];
}
