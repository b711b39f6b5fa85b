import type { CaseWords } from '../model/case-words.ts';
import type { Place } from '../model/diagnostic.ts';
import type { CaseFile } from './file/case-file-schema.ts';
import { concerns } from './records-for.ts';

/**
 * What people wrote in a case for a product: arguments with their assumptions, assertions, and what they call their evidence. Of several
 * arguments for one claim the latest alone counts; the earlier ones are history.
 */
export function caseWords(options: {
  readonly caseFile: CaseFile;
  readonly product: string;
  /** Where keys of the case stand. */
  readonly placeOf: (keys: readonly PropertyKey[]) => Place;
}): readonly CaseWords[] {
  const { caseFile, product, placeOf } = options;
  const at = (...keys: readonly PropertyKey[]): Place => placeOf(keys);
  const ours = <T extends Parameters<typeof concerns>[0]>(list: readonly T[]) =>
    list.map((item, index) => ({ item, index })).filter(({ item }) => concerns(item, caseFile, product));
  return [
    ...ours(caseFile.arguments).flatMap(({ item, index }): readonly CaseWords[] => {
      const common = { claims: [item.claim], at: item.at, evidence: null };
      return [
        { ...common, kind: 'argument', text: item.text, place: at('arguments', index, 'text') },
        ...item.assumptions.map(
          (text, position): CaseWords => ({
            ...common,
            kind: 'assumption',
            text,
            place: at('arguments', index, 'assumptions', position),
          }),
        ),
      ];
    }),
    ...ours(caseFile.assertions).map(
      ({ item, index }): CaseWords => ({
        kind: 'assertion',
        claims: [item.claim],
        text: item.text,
        place: at('assertions', index, 'text'),
        at: item.at,
        evidence: null,
      }),
    ),
    ...ours(caseFile.evidence).map(
      ({ item, index }): CaseWords => ({
        kind: 'evidence',
        claims: item.claims,
        text: item.title,
        place: at('evidence', index, 'location'),
        at: null,
        evidence: { id: item.id, location: item.location },
      }),
    ),
  ];
}

/** The words that count at an instant: nothing of later, and of each claim's arguments the latest. */
export function wordsAt(words: readonly CaseWords[], asOf: string): readonly CaseWords[] {
  const written = words.filter(({ at }) => at === null || at <= asOf);
  const latest = new Map<string, string>();
  for (const { kind, claims, at } of written) {
    const [claim = ''] = claims;
    if (kind === 'argument' && at !== null && at >= (latest.get(claim) ?? '')) latest.set(claim, at);
  }
  return written.filter(({ kind, claims, at }) => (kind !== 'argument' && kind !== 'assumption') || at === latest.get(claims[0] ?? ''));
}
