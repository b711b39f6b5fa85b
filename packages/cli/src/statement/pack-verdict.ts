import {
  countsUntil,
  type Instant,
  LFS_POINTER_FORMAT,
  type Statement,
  unjudgedUnder,
  type Verification,
  type VerificationCause,
  verificationEnd,
} from '@avouch/core';
import type { ExitCode } from '../exit-codes.ts';
import { mixesAlphabets } from './mixed-alphabets.ts';

/** What verifying came to, and what the reader brought to it. */
export interface PackVerdict {
  readonly verification: Verification;
  /** A bundle alone discloses nothing. */
  readonly given: 'pack' | 'bundle';
  /** Files of the release that the reader has. */
  readonly artefacts: readonly { readonly name: string; readonly sha256: string }[];
  /** Bytes of evidence that came with a pack, by the index of its record. */
  readonly evidence: ReadonlyMap<number, Uint8Array>;
  /** When it has to count: now, or what the reader gave. */
  readonly asOf: Instant;
  readonly now: Instant;
  /** Where the keys come from that signatures were held against. */
  readonly from: string;
}

/** Where signers come from that the command line does not name. */
export const TRUST_STORE = 'your trust store';

/** How verifying ends. */
export type VerdictEnd = VerificationCause | 'differs' | 'sound';

const EXITS: Readonly<Record<VerdictEnd, ExitCode>> = {
  sound: 'ok',
  unreadable: 'unreadable',
  'signature wrong': 'signatureWrong',
  'signer unknown': 'signerUnknown',
  'artefact not covered': 'artefactNotCovered',
  expired: 'expired',
  'not yet valid': 'notYetValid',
  'record mismatch': 'recordMismatch',
  'catalogue unknown': 'catalogueUnknown',
  withdrawn: 'withdrawn',
  'withdrawal unresolved': 'withdrawalUnresolved',
  differs: 'differs',
};

/** How it ends, and with which exit code. */
export function endOf({ verification }: PackVerdict): { readonly end: VerdictEnd; readonly exit: ExitCode } {
  const end = verificationEnd(verification);
  return { end, exit: EXITS[end] };
}

/** A subject of the statement, with the reader's files that are it. */
export interface SubjectSeen {
  readonly name: string;
  readonly sha256: string;
  readonly files: readonly string[];
}

/** What the statement is about, and which of it the reader brought. */
export function subjectsSeen({ subject }: Statement, artefacts: PackVerdict['artefacts']): readonly SubjectSeen[] {
  return subject.map(({ name, digest: { sha256 } }) => ({
    name,
    sha256,
    files: artefacts.filter((artefact) => artefact.sha256 === sha256).map((artefact) => artefact.name),
  }));
}

/** Evidence whose bytes came with the pack. Where no fault is told, they are those that were stated. */
export interface EvidenceBrought {
  readonly record: number;
  readonly title: string | null;
  readonly path: string | null;
  readonly sha256: string | null;
  readonly bytes: number;
}

/** The evidence of a pack, by its records. */
export function evidenceBrought({ verification, evidence }: PackVerdict): readonly EvidenceBrought[] {
  return verification.records.flatMap(({ index, record }) => {
    const bytes = evidence.get(index);
    if (bytes === undefined || record.kind !== 'evidence') return [];
    const { title, path, sha256 } = record;
    return [{ record: index, title, path, sha256, bytes: bytes.length }];
  });
}

/**
 * What a reader should look at besides: that what counted as of an earlier day counts no more; withdrawals that do not count; bytes that stand for a file and are not it; and where the trust store
 * names the signer otherwise than the statement its organisation, since one vendor whom the reader trusts could state something of another's
 * product.
 */
export function notesOf(verdict: PackVerdict): readonly string[] {
  const { verification, from } = verdict;
  const { signer, statement } = verification;
  const said = [...endedSince(verdict), ...verification.notes, ...pointersIn(verdict)];
  if (signer === null || statement === null) return said;
  const { organisation, product } = statement.predicate;
  const notes = [
    ...said,
    ...hollowNotes(statement),
    ...[organisation, product.name]
      .filter(mixesAlphabets)
      .map((name) => `“${name}” has letters of two alphabets in one word: it is another name than the one that it looks like`),
  ];
  if (from !== TRUST_STORE || sameName(signer, organisation)) return notes;
  return [
    ...notes,
    `you know the signer as “${signer}”, and it says that it is of “${organisation}”: see that the one speaks for the other`,
  ];
}

/** An answer of an earlier day, on a screen that is handed on, must not be taken for one of today. */
function endedSince({ verification: { statement, signer }, asOf, now }: PackVerdict): readonly string[] {
  if (statement === null || signer === null) return [];
  const until = countsUntil(statement.predicate);
  return asOf < until && until <= now ? [`it counts no longer: it did until ${until}, and by the clock of this machine it is ${now}`] : [];
}

/** What is in clear tells it: a principle that somebody concluded to be met over claims that nobody judged. */
function hollowNotes({ predicate: { principles, claims } }: Statement): readonly string[] {
  return principles.flatMap((principle) => {
    const open = unjudgedUnder(principle, claims);
    return open.length === 0
      ? []
      : [
          `principle ${principle.id} is concluded ${principle.status}, and nobody has judged ${open.join(' ')}: what is lacking there is not known`,
        ];
  });
}

function pointersIn({ verification: { faults, records }, evidence }: PackVerdict): readonly string[] {
  if (faults.length > 0) return [];
  return records.flatMap(({ index, record }) =>
    record.kind === 'evidence' && record.format === LFS_POINTER_FORMAT && evidence.has(index)
      ? [`evidence ${record.title ?? record.path ?? index} is a pointer of Git LFS: the file that it stands for did not come with this`]
      : [],
  );
}

function sameName(one: string, other: string): boolean {
  const plainly = (name: string) => name.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim();
  return plainly(one) === plainly(other);
}

/** What nobody can tell from a pack, whatever is in it. */
export function unknowable({ verification, given }: PackVerdict): readonly string[] {
  const { signingTime } = verification;
  return [
    signingTime === null
      ? 'When it was signed: its dates are the signer’s own word.'
      : `When it was signed, but that it was no later than ${signingTime.at}: a ${signingTime.by === 'log' ? 'log' : 'time-stamping authority'} saw it then.`,
    'Whether it was withdrawn since: ask the signer, and give what they publish with --withdrawal.',
    'Whether what is stated is so: it is what the signer says. What was evaluated again was evaluated from the signer’s records.',
    ...(given === 'bundle' ? [] : ['Whether statement.pdf and index.html in the pack say the same: they are not signed.']),
  ];
}
