import type { Statement } from './statement.ts';

/** What of a history does not hang together, in sentences: branches, gaps, several beginnings, and a place taken the wrong way round. */
export function historyNotes(statements: readonly Statement[]): readonly string[] {
  const predicates = statements.map(({ predicate }) => predicate);
  const byId = new Map(predicates.map((predicate) => [predicate.id, predicate]));
  const claimed = Map.groupBy(
    predicates.filter(({ supersedes }) => supersedes !== null),
    ({ supersedes }) => supersedes ?? '',
  );
  const beginnings = Map.groupBy(
    predicates.filter(({ supersedes }) => supersedes === null),
    ({ organisation, product }) => `${organisation} · ${product.name}`,
  );
  return [
    ...[...claimed].flatMap(([id, by]) => {
      if (new Set(by.map((one) => one.id)).size < 2) return [];
      return [`Branch: ${listed(by)} all say that they stand in the place of ${short(id)}. One of them can.`];
    }),
    ...[...claimed].flatMap(([id, by]) =>
      byId.has(id) ? [] : [`Gap: ${listed(by)} stands in the place of ${short(id)}, which was not given.`],
    ),
    ...[...claimed].flatMap(([id, by]) => {
      const former = byId.get(id);
      const turned = former === undefined ? [] : by.filter(({ issuedAt }) => issuedAt <= former.issuedAt);
      return turned.length === 0 ? [] : [`${listed(turned)} stands in the place of ${short(id)}, which was not issued before it.`];
    }),
    ...[...claimed].flatMap(([id, by]) => {
      const former = byId.get(id);
      const others = former === undefined ? [] : by.filter(({ product }) => product.name !== former.product.name);
      return others.length === 0 ? [] : [`${listed(others)} is of another product than ${short(id)}, in whose place it says it stands.`];
    }),
    ...[...beginnings].flatMap(([of, list]) =>
      new Set(list.map((one) => one.id)).size < 2
        ? []
        : [`${of} has ${list.length} statements that stand in nobody’s place (${listed(list)}): they say nothing of each other.`],
    ),
  ];
}

function listed(list: readonly { readonly id: string }[]): string {
  return [...new Set(list.map(({ id }) => short(id)))].toSorted().join(', ');
}

function short(id: string): string {
  return id.slice(0, 12);
}
