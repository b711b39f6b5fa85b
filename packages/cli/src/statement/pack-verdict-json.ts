import { EXIT_CODES } from '../exit-codes.ts';
import { endOf, evidenceBrought, notesOf, type PackVerdict, subjectsSeen, unknowable } from './pack-verdict.ts';
import { writtenJson } from './written-json.ts';

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
  return writtenJson(value);
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
