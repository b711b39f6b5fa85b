import { countsUntil, type HistoryEntry, type StatementHistory, type WithdrawalListed } from '@avouch/core';
import { labelled, plain, wrap } from '../terminal/layout.ts';
import { day, shortId } from './signed-bundle.ts';
import { writtenJson } from './written-json.ts';

const INDENT = 16;

/** A history for a terminal: a row a statement, then what of it needs more words. */
export function historyText({ asOf, entries, notes, unreadable }: StatementHistory, from: string, width: number): string {
  if (entries.length === 0 && unreadable.length === 0 && notes.length === 0)
    return `${wrap('There are no statements here. Name bundles (.sigstore.json), packs (.avouch) or a folder of them.', width, 0).join('\n')}\n`;
  const rows = [['statement', 'release', 'issued', 'expires', `as of ${day(asOf)}`], ...entries.map(rowOf)];
  return [
    ...(entries.length === 0 ? [] : table(rows)),
    ...entries.flatMap((entry) => detail(entry, width)),
    ...(notes.length === 0 ? [] : ['', ...notes.flatMap((note) => wrap(plain(note), width, 0))]),
    ...(unreadable.length === 0
      ? []
      : [
          '',
          'Not read as a statement or a withdrawal:',
          ...unreadable.flatMap(({ name, reason }) => wrap(`${plain(name)}: ${plain(reason)}`, width, 2)),
        ]),
    '',
    ...wrap(
      `Signatures were held against ${from}. What was not given here is not known: a statement may have been withdrawn all the same.`,
      width,
      0,
    ),
    '',
  ].join('\n');
}

/** The same for programs. */
export function historyJson({ asOf, entries, notes, unreadable }: StatementHistory): string {
  const statements = entries.map(({ id, names, statement: { predicate }, keyId, signer, standing, supersededBy, withdrawals }) => ({
    id,
    files: names,
    organisation: predicate.organisation,
    product: predicate.product.name,
    release: predicate.release.name,
    issuedAt: predicate.issuedAt,
    expiresAt: predicate.expiresAt,
    keyId,
    signer,
    standing,
    supersedes: predicate.supersedes,
    supersededBy,
    withdrawals,
  }));
  return writtenJson({ asOf, statements, notes, unreadable });
}

function rowOf({ id, statement: { predicate }, standing }: HistoryEntry): readonly string[] {
  return [
    shortId(id),
    cut(`${plain(predicate.product.name)} ${plain(predicate.release.name)}`),
    day(predicate.issuedAt),
    day(countsUntil(predicate)),
    standing,
  ];
}

const LONGEST_CELL = 28;

/** A long name is whole below the table. */
function cut(text: string): string {
  return text.length > LONGEST_CELL ? `${text.slice(0, LONGEST_CELL - 1)}…` : text;
}

function table(rows: readonly (readonly string[])[]): readonly string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
}

function detail({ id, names, statement, keyId, signer, supersededBy, withdrawals }: HistoryEntry, width: number): readonly string[] {
  const { organisation, product, release, supersedes } = statement.predicate;
  const row = (label: string, text: string) => labelled(`  ${label}`, text, width, INDENT);
  return [
    '',
    ...wrap(`${shortId(id)}  ${plain(organisation)}: ${plain(product.name)} ${plain(release.name)} (${plain(names.join(', '))})`, width, 0),
    ...row('signature', signatureWords(signer)),
    ...row('key', keyId ?? 'none: an identity signed it'),
    ...(supersedes === null ? [] : row('in place of', shortId(supersedes))),
    ...supersededBy.flatMap(({ id: other, sameSigner }) =>
      row('superseded by', `${shortId(other)}${sameSigner ? '' : ', not known to be of the same signer: that decides nothing'}`),
    ),
    ...withdrawals.flatMap((one) => row('withdrawal', withdrawalWords(one))),
  ];
}

function signatureWords(signer: HistoryEntry['signer']): string {
  switch (signer.kind) {
    case 'known':
      return `made by ${plain(signer.signer)}`;
    case 'wrong':
      return `wrong: ${plain(signer.reason)}`;
    case 'unknown':
      return `not checked: ${plain(signer.reason)}`;
    default:
      return signer satisfies never;
  }
}

function withdrawalWords(one: WithdrawalListed): string {
  if (one.kind === 'of no concern') return `in ${plain(one.name)}, does not count: ${plain(one.why)}`;
  if (one.kind !== 'checked') return `in ${plain(one.name)}, not checked: ${plain(one.why)}. Ask the signer whether they made it`;
  const instead = one.replacedBy === null ? '' : `; ${shortId(one.replacedBy)} stands in its place`;
  return `at ${one.at} by its signer (${plain(one.name)}): ${plain(one.reason)}${instead}`;
}
