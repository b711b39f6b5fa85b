import type { Catalogue, OpenedRecord, Statement, StatementClaim } from '@avouch/core';
import { shownOutcome } from '../report-view.ts';

/** A claim as it is stated, with the records of it that were disclosed. */
export interface StatedClaim {
  readonly id: string;
  /** As the catalogue asks it; null where the catalogue at hand is not the statement's. */
  readonly outcome: string | null;
  readonly state: StatementClaim;
  readonly records: readonly OpenedRecord[];
  /** How many records of it were not disclosed. */
  readonly withheld: number;
}

/** A principle as it is stated, with its claims. */
export interface StatedPrinciple {
  readonly id: string;
  readonly outcome: string | null;
  readonly state: Statement['predicate']['principles'][number];
  readonly claims: readonly StatedClaim[];
}

/** What a statement says, in the catalogue's order and words. */
export interface StatementView {
  readonly statement: Statement;
  /** `Software Security Code of Practice 1.0`, or the catalogue's id where its words are not at hand. */
  readonly against: string;
  readonly themes: readonly { readonly id: string; readonly title: string; readonly principles: readonly StatedPrinciple[] }[];
  /** Claims that are stated under no principle that is. */
  readonly apart: readonly StatedClaim[];
  /** Claims and principles that the catalogue asks and the statement says nothing of: a reader must not take the rest for the whole. */
  readonly unsaid: readonly string[];
  readonly disclosed: number;
  readonly withheld: number;
}

/** Lays a statement beside its catalogue. Another catalogue lends it no words: the same number may ask something else there. */
export function statementView(statement: Statement, opened: readonly OpenedRecord[], catalogue: Catalogue | null): StatementView {
  const { predicate } = statement;
  const { id, digest } = predicate.catalogue;
  const asked = catalogue !== null && catalogue.id === id && catalogue.digest === digest ? catalogue : null;
  const claims = statedClaims(statement, opened, asked);
  const principles = statedPrinciples(statement, claims, asked);
  const placed = new Set(principles.flatMap((principle) => principle.claims.map((claim) => claim.id)));
  const themes = (asked?.themes ?? []).map((theme) => ({
    id: theme.id,
    title: theme.title,
    principles: theme.principles.flatMap((principle) => principles.find((one) => one.id === principle.id) ?? []),
  }));
  const inTheme = new Set(themes.flatMap((theme) => theme.principles.map((principle) => principle.id)));
  const others = principles.filter((principle) => !inTheme.has(principle.id));
  const said = new Set([...principles.map((principle) => principle.id), ...claims.map((claim) => claim.id)]);
  const asks = (asked?.themes ?? []).flatMap((theme) =>
    theme.principles.flatMap((principle) => [principle.id, ...principle.claims.map((claim) => claim.id)]),
  );
  return {
    statement,
    against: asked === null ? `${id}, edition ${predicate.catalogue.edition}` : `${asked.title} ${asked.edition}`,
    themes: [
      ...themes.filter((theme) => theme.principles.length > 0),
      ...(others.length === 0 ? [] : [{ id: '', title: asked === null ? 'Principles' : 'Other principles', principles: others }]),
    ],
    apart: claims.filter((claim) => !placed.has(claim.id)),
    unsaid: asks.filter((one) => !said.has(one)),
    disclosed: opened.length,
    withheld: predicate.records.length - opened.length,
  };
}

/** Every principle of a view, in order. */
export function principlesIn(view: StatementView): readonly StatedPrinciple[] {
  return view.themes.flatMap((theme) => theme.principles);
}

/** Every claim of a view, in order. */
export function claimsIn(view: StatementView): readonly StatedClaim[] {
  return [...principlesIn(view).flatMap((principle) => principle.claims), ...view.apart];
}

function statedClaims({ predicate }: Statement, opened: readonly OpenedRecord[], asked: Catalogue | null): readonly StatedClaim[] {
  const byIndex = new Map(opened.map((one) => [one.index, one]));
  const outcomes = new Map(
    (asked?.themes ?? []).flatMap((theme) =>
      theme.principles.flatMap((principle) => principle.claims.map((claim): [string, string] => [claim.id, shownOutcome(claim)])),
    ),
  );
  return predicate.claims.map((state) => {
    const records = state.records.flatMap((index) => byIndex.get(index) ?? []);
    return { id: state.id, outcome: outcomes.get(state.id) ?? null, state, records, withheld: state.records.length - records.length };
  });
}

function statedPrinciples({ predicate }: Statement, claims: readonly StatedClaim[], asked: Catalogue | null): readonly StatedPrinciple[] {
  const known = new Map((asked?.themes ?? []).flatMap((theme) => theme.principles.map((principle) => [principle.id, principle])));
  const principleOf = new Map([...known].flatMap(([id, principle]) => principle.claims.map((claim) => [claim.id, id])));
  // Without the catalogue the number says it: claim 1.2.3 is of principle 1.2.
  const byPrinciple = Map.groupBy(claims, ({ id }) =>
    asked === null ? id.slice(0, Math.max(0, id.lastIndexOf('.'))) : principleOf.get(id),
  );
  return predicate.principles.map((state) => {
    const principle = known.get(state.id);
    return {
      id: state.id,
      outcome: principle === undefined ? null : shownOutcome(principle),
      state,
      claims: byPrinciple.get(state.id) ?? [],
    };
  });
}
