import { sha256Hex } from '../model/digest.ts';
import type { SignedStatement } from './bundle.ts';
import type { SignerSeen } from './signer-seen.ts';
import type { Statement } from './statement.ts';

/** A statement as it was read, and what its signature came to. */
export interface ReadStatement {
  /** Files that it was given in. */
  readonly names: readonly string[];
  readonly signed: SignedStatement;
  readonly statement: Statement;
  readonly signer: SignerSeen;
}

const CREDIT = { known: 2, unknown: 1, wrong: 0 } as const;

/**
 * What was given under one id. A copy that somebody altered must not stand where the signer's own does; of statements whose signatures are
 * worth the same, nobody can tell which is meant, so that all of them are kept.
 */
export function underOneId(given: readonly ReadStatement[]): {
  readonly statements: readonly ReadStatement[];
  readonly altered: readonly { readonly name: string; readonly reason: string }[];
} {
  const each = given.length < 2 ? given : eachOnce(given);
  const most = Math.max(...each.map(({ signer }) => CREDIT[signer.kind]));
  const statements = each.filter(({ signer }) => CREDIT[signer.kind] === most);
  const of = statements.flatMap(({ names }) => names)[0] ?? '';
  const altered = each
    .filter((one) => !statements.includes(one))
    .flatMap(({ names }) =>
      names.map((name) => ({
        name,
        reason: `it has the id of ${of} and is another: an id is given once, so that one of the two was altered`,
      })),
    );
  return { statements, altered };
}

/** That several statements have one id, in a sentence; none where they do not. */
export function sharedIdNotes(statements: readonly ReadStatement[]): readonly string[] {
  const [first, ...others] = statements;
  if (first === undefined || others.length === 0) return [];
  const names = statements.map((one) => one.names[0] ?? '').toSorted();
  const id = first.statement.predicate.id.slice(0, 12);
  return [
    `${names.slice(0, -1).join(', ')} and ${names.at(-1) ?? ''} say different things, and ${names.length === 2 ? 'both' : 'all'} have the id ${id}: an id is given once, and which of them is meant cannot be known from them. Ask the signer.`,
  ];
}

/** Whether the reader knows both as statements of one signer. */
export function isSameSigner(a: SignerSeen, b: SignerSeen): boolean {
  return a.kind === 'known' && b.kind === 'known' && a.signer === b.signer;
}

/** Word for word the same, by the same signer, is one statement however often it was signed. By digest: two thousand large ones are not held against each other. */
function eachOnce(given: readonly ReadStatement[]): readonly ReadStatement[] {
  const groups = Map.groupBy(given, ({ signed, signer }) => {
    const by = signer.kind === 'known' ? ['known', signer.signer] : [signer.kind, signed.keyId, sha256Hex(signed.signature)];
    return JSON.stringify([...by, sha256Hex(signed.payload)]);
  });
  return [...groups.values()].flatMap((same) => {
    const [first] = same;
    return first === undefined ? [] : [{ ...first, names: same.flatMap(({ names }) => names) }];
  });
}
