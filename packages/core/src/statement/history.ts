import type { Instant } from '../model/instant.ts';
import { countsUntil } from '../model/statement-term.ts';
import { readBundle, type SignedStatement } from './bundle.ts';
import { historyNotes } from './history-notes.ts';
import { isSameSigner, type ReadStatement, sharedIdNotes, underOneId } from './shared-ids.ts';
import type { SignerSeen } from './signer-seen.ts';
import { readStatement, type Statement } from './statement.ts';
import { withdrawalOf, withdrawnStatement } from './withdrawal.ts';

/** Where a statement stands at an instant, as far as what was given shows. What nobody gave cannot be known. */
const STANDINGS = [
  'signature wrong',
  'not yet issued',
  'withdrawn',
  'expired',
  'not checked',
  'superseded',
  'id given twice',
  'withdrawal unresolved',
  'stands',
] as const;
/** Where a statement of a history stands. */
export type Standing = (typeof STANDINGS)[number];

/** A bundle that was given. */
export interface NamedBundle {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** A withdrawal of a statement: of its signer, as the reader knows them; one of which that cannot be told; or one of somebody else. */
export type WithdrawalListed =
  | { readonly kind: 'checked'; readonly name: string; readonly at: Instant; readonly reason: string; readonly replacedBy: string | null }
  | { readonly kind: 'not checked' | 'of no concern'; readonly name: string; readonly why: string };

/** One statement of a history. */
export interface HistoryEntry {
  readonly id: string;
  /** Files that it was given in. */
  readonly names: readonly string[];
  readonly statement: Statement;
  /** Null where an identity signed it. */
  readonly keyId: string | null;
  readonly signer: SignerSeen;
  readonly standing: Standing;
  /** Statements that say they stand in its place, issued by the instant; by a signer who is not that of this one they change nothing. */
  readonly supersededBy: readonly { readonly id: string; readonly sameSigner: boolean }[];
  readonly withdrawals: readonly WithdrawalListed[];
}

/** Statements in the order in which they were issued. */
export interface StatementHistory {
  readonly asOf: Instant;
  readonly entries: readonly HistoryEntry[];
  /** Branches, gaps and what else does not hang together, in sentences. */
  readonly notes: readonly string[];
  /** What was given and is neither a statement nor the withdrawal of one. */
  readonly unreadable: readonly { readonly name: string; readonly reason: string }[];
}

/**
 * How statements follow each other, from their bundles and those of withdrawals, in any order. `signer` holds signatures against keys that the
 * reader has: a statement of anybody else is listed and decides nothing, and a withdrawal of which nobody can tell whether it is of the signer
 * withdraws nothing and lets nothing stand.
 */
export function statementHistory(
  given: readonly NamedBundle[],
  { signer, asOf }: { readonly signer: (signed: SignedStatement) => SignerSeen; readonly asOf: Instant },
): StatementHistory {
  const read = new Map<string, ReadStatement[]>();
  const withdrawals = new Map<string, NamedBundle[]>();
  const unreadable: { readonly name: string; readonly reason: string }[] = [];
  for (const bundle of given) {
    const { name } = bundle;
    const bundleRead = readBundle(bundle.bytes);
    if (bundleRead.kind === 'unreadable') {
      unreadable.push({ name, reason: bundleRead.reason });
      continue;
    }
    const withdrawn = withdrawnStatement(bundleRead.bundle.payload);
    if (withdrawn !== null) {
      withdrawals.set(withdrawn, [...(withdrawals.get(withdrawn) ?? []), bundle]);
      continue;
    }
    const stated = readStatement(bundleRead.bundle.payload);
    if (stated.kind === 'unreadable') {
      unreadable.push({ name, reason: stated.reason });
      continue;
    }
    const { id } = stated.statement.predicate;
    const next: ReadStatement = {
      names: [name],
      signed: bundleRead.bundle,
      statement: stated.statement,
      signer: signer(bundleRead.bundle),
    };
    const known = read.get(id);
    if (known === undefined) read.set(id, [next]);
    else known.push(next);
  }
  const groups = [...read.values()].map(underOneId);
  unreadable.push(...groups.flatMap(({ altered }) => altered));
  const all = groups.flatMap(({ statements }) => statements);
  const entries = all.map((one) => entryOf(one, { all, withdrawals: withdrawals.get(one.statement.predicate.id) ?? [], signer, asOf }));
  const ordered = entries.toSorted((a, b) => {
    const [first, second] = [a, b].map(({ id, names, statement }) => `${statement.predicate.issuedAt} ${id} ${names[0] ?? ''}`);
    return (first ?? '') < (second ?? '') ? -1 : 1;
  });
  const stray = [...withdrawals].filter(([id]) => !read.has(id));
  return {
    asOf,
    entries: ordered,
    notes: [
      ...historyNotes(ordered.map(({ statement }) => statement)),
      ...groups.flatMap(({ statements }) => sharedIdNotes(statements)),
      ...stray.map(
        ([id, bundles]) => `${bundles.map(({ name }) => name).join(', ')} withdraws statement ${id.slice(0, 12)}, which was not given.`,
      ),
    ],
    unreadable,
  };
}

function entryOf(
  one: ReadStatement,
  context: {
    readonly all: readonly ReadStatement[];
    readonly withdrawals: readonly NamedBundle[];
    readonly signer: (signed: SignedStatement) => SignerSeen;
    readonly asOf: Instant;
  },
): HistoryEntry {
  const { names, signed, statement, signer: seen } = one;
  const { id, issuedAt } = statement.predicate;
  const { all, asOf, signer } = context;
  const supersededBy = all
    .filter((other) => other.statement.predicate.supersedes === id && other.statement.predicate.issuedAt <= asOf)
    .map((other) => ({ id: other.statement.predicate.id, sameSigner: isSameSigner(other.signer, seen) }))
    .toSorted((a, b) => (a.id < b.id ? -1 : 1));
  const withdrawals = context.withdrawals.flatMap(({ name, bytes }) => {
    const signedBy = seen.kind === 'known' ? seen.signer : null;
    return withdrawalListed(name, withdrawalOf(bytes, { statement: id, payload: signed.payload, signedBy, signer }), asOf);
  });
  const standing = (): Standing => {
    if (seen.kind === 'wrong') return 'signature wrong';
    if (asOf < issuedAt) return 'not yet issued';
    if (withdrawals.some(({ kind }) => kind === 'checked')) return 'withdrawn';
    if (asOf >= countsUntil(statement.predicate)) return 'expired';
    if (seen.kind === 'unknown') return 'not checked';
    if (supersededBy.some(({ sameSigner }) => sameSigner)) return 'superseded';
    if (all.some((other) => other !== one && other.statement.predicate.id === id && isSameSigner(other.signer, seen)))
      return 'id given twice';
    return withdrawals.some(({ kind }) => kind === 'not checked') ? 'withdrawal unresolved' : 'stands';
  };
  return { id, names, statement, keyId: signed.keyId, signer: seen, standing: standing(), supersededBy, withdrawals };
}

/** A withdrawal of later than the instant does not count yet. It is listed all the same: the clock that dated it may have been ahead. */
function withdrawalListed(name: string, seen: ReturnType<typeof withdrawalOf>, asOf: Instant): readonly WithdrawalListed[] {
  switch (seen.kind) {
    case 'withdrawn':
      return seen.at <= asOf
        ? [{ kind: 'checked', name, at: seen.at, reason: seen.reason, replacedBy: seen.replacedBy }]
        : [{ kind: 'of no concern', name, why: `its signer withdrew it on ${seen.at}, which is later than ${asOf}` }];
    case 'of no concern':
      return [{ kind: 'of no concern', name, why: seen.reason }];
    case 'unresolved':
    case 'wrong':
    case 'unreadable':
      return [{ kind: 'not checked', name, why: seen.reason }];
    default:
      return seen satisfies never;
  }
}
