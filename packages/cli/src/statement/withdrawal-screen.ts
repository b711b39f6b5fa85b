import type { Instant } from '@avouch/core';
import { labelled, plain, wrap } from '../terminal/layout.ts';
import { type ElsewhereSigner, signerWords } from './elsewhere-signer.ts';
import { type BundledStatement, shortId } from './signed-bundle.ts';

const INDENT = 17;

/** Everything that a withdrawal says, for whoever is about to sign it. */
export function withdrawalScreen(
  {
    withdrawn,
    replacement,
    reason,
    at,
    by,
  }: {
    readonly withdrawn: BundledStatement;
    readonly replacement: BundledStatement | null;
    readonly reason: string;
    readonly at: Instant;
    readonly by: ElsewhereSigner;
  },
  width: number,
): string {
  const row = (label: string, text: string) => labelled(`  ${label}`, text, width, INDENT);
  const { id, organisation, product, release, issuedAt, expiresAt } = withdrawn.statement.predicate;
  // By which identity a statement is signed nobody has looked at here.
  const isSameKey = withdrawn.signed.kind === 'key' && by.kind === 'key' && withdrawn.signed.keyId === by.key.id;
  return [
    ...wrap('About to be withdrawn, for everybody who gets to see the withdrawal:', width, 0),
    '',
    ...row('statement', `${shortId(id)} of ${plain(organisation)}: ${plain(product.name)} ${plain(release.name)}`),
    ...row('', `issued ${issuedAt}, expires ${expiresAt}`),
    ...row('at', at),
    ...row('because', plain(reason)),
    ...(replacement === null ? row('in its place', 'nothing') : row('in its place', nameOf(replacement))),
    ...row('signed by', signerWords(by)),
    ...(isSameKey
      ? []
      : row(
          'the statement',
          `is signed by ${withdrawn.signed.keyId === null ? 'an identity' : `key ${withdrawn.signed.keyId}`}: the withdrawal counts for those alone who know both signers as you`,
        )),
    '',
    '',
  ].join('\n');
}

function nameOf({ statement: { predicate } }: BundledStatement): string {
  return `statement ${shortId(predicate.id)}: ${plain(predicate.product.name)} ${plain(predicate.release.name)}`;
}
