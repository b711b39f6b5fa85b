import { EXIT_CODES } from '../exit-codes.ts';
import { endOf, evidenceBrought, notesOf, type PackVerdict, subjectsSeen, unknowable } from './pack-verdict.ts';

/** What verifying came to, for programs. What a statement says is left out where nobody known to the reader signed it. */
export function packVerdictJson(verdict: PackVerdict): string {
  const { verification, given, asOf, from } = verdict;
  const { statement, signer, keyId, signingTime, faults, withheld, records, claims, disagreements } = verification;
  const { end, exit } = endOf(verdict);
  const value = {
    schema: 'urn:avouch:verification:1',
    end,
    exitCode: EXIT_CODES[exit].code,
    faults,
    given,
    asOf,
    comparedWith: from,
    keyId,
    signer,
    signingTime,
    statement: statement === null || signer === null ? null : statementOf(verdict),
    artefacts: verdict.artefacts.map(({ name, sha256 }) => ({ name, sha256 })),
    records: { disclosed: records.length, withheld },
    evidence: end === 'sound' || end === 'differs' ? evidenceBrought(verdict) : [],
    claims,
    disagreements,
    notes: notesOf(verdict),
    unknowable: unknowable(verdict),
  };
  return `${JSON.stringify(value, null, 2).replace(UNSEEN, escaped)}\n`;
}

// JSON leaves these as they are, and a terminal may not: they stand in strings alone, where an escape means the same.
const UNSEEN = /[\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/g;

function escaped(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

function statementOf({ verification: { statement }, artefacts }: PackVerdict) {
  if (statement === null) return null;
  const { records, claims, ...predicate } = statement.predicate;
  return {
    ...predicate,
    subject: subjectsSeen(statement, artefacts),
    claims: claims.map(({ records: indexes, ...claim }) => ({ ...claim, records: indexes.length })),
    records: records.length,
  };
}
