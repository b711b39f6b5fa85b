import { CLAIM_STATUSES, countsUntil, PRINCIPLE_STATUSES, type Reevaluation, type Statement } from '@avouch/core';
import { EXIT_CODES } from '../exit-codes.ts';
import { labelled, plain as printable, wrap } from '../terminal/layout.ts';
import { evidenceStatesText, judgedText } from './claims-in-clear.ts';
import { endOf, evidenceBrought, notesOf, type PackVerdict, subjectsSeen, unknowable, type VerdictEnd } from './pack-verdict.ts';

const INDENT = 20;
/** More names than these say no more on one screen; JSON has all. */
const MOST_SHOWN = 8;
const MOST_OF_A_CAUSE = 3;
/** A name may have thousands of characters, and is not to push what matters off the screen. */
const LONGEST = 200;
const LONGEST_REASON = 600;
/** Of so many claims in one group are the last to be listed: which they are is told by all others. */
const MANY = 12;

/** What verifying came to, on one screen: the end first, then who signed what, then what was and what was not looked at. */
export function packVerdictText(verdict: PackVerdict, width: number): string {
  const { end } = endOf(verdict);
  const { verification } = verdict;
  const row: Row = (label, text) => labelled(`  ${label}`, text, width, INDENT);
  const isOfSigner = end === 'sound' || end === 'differs';
  return [
    ...wrap(headline(verdict), width, 0),
    ...faultLines(verification.faults).flatMap((line) => wrap(line, width, 2)),
    ...wrap(end === 'sound' ? soundText(verdict) : NEXT[end], width, 2),
    ...(end === 'sound' && verification.statement !== null ? wrap(statesText(verification.statement, verification.claims), width, 2) : []),
    '',
    ...signerRows(verdict, row),
    ...(verification.statement === null || verification.signer === null ? [] : aboutRows(verification.statement, verdict, row)),
    ...few(
      notesOf(verdict).map((note) => `${plain(note, LONGEST_REASON)}.`),
      'notes',
    ).flatMap((line) => row('note', line)),
    ...(isOfSigner && verification.statement !== null ? ['', ...stateRows(verification.statement, verdict, row)] : []),
    '',
    ...(isOfSigner
      ? ['  Cannot be known from this:', ...unknowable(verdict).flatMap((line) => wrap(line, width, 4))]
      : wrap(NOT_SHOWN, width, 2)),
    '',
  ].join('\n');
}

type Row = (label: string, text: string) => readonly string[];

/** Foreign text, printable and of a length that leaves room for the rest. */
function plain(text: string, longest = LONGEST): string {
  const whole = printable(text);
  return whole.length <= longest ? whole : `${whole.slice(0, longest)}…`;
}

/** Some reasons of each cause: however many there are of one, none hides another. */
function faultLines(faults: PackVerdict['verification']['faults']): readonly string[] {
  return [...Map.groupBy(faults, ({ cause }) => cause)].flatMap(([cause, list]) => [
    ...list.slice(0, MOST_OF_A_CAUSE).map(({ reason }) => `${cause}: ${plain(reason, LONGEST_REASON)}.`),
    ...(list.length > MOST_OF_A_CAUSE ? [`${cause}: and ${list.length - MOST_OF_A_CAUSE} more (--format json).`] : []),
  ]);
}

const NOT_SHOWN = 'What it says of claims is not shown, since it is not to be relied on.';

function headline(verdict: PackVerdict): string {
  const { end, exit } = endOf(verdict);
  const { code } = EXIT_CODES[exit];
  if (end === 'sound') return `Nothing was found against this statement${isOfToday(verdict) ? '' : ` as of ${verdict.asOf}`}.`;
  if (end === 'differs') return `DIFFERS (exit code ${code}): everything is the signer’s, and it says something else than its records.`;
  return `NOT TO BE RELIED ON: ${end} (exit code ${code}).`;
}

/** What was looked at for another day is said for that day alone. */
function soundText(verdict: PackVerdict): string {
  return isOfToday(verdict)
    ? 'It is as its signer signed it, and it has not expired.'
    : 'It is as its signer signed it, and it counts at that instant, which you gave with --as-of. That says nothing of today.';
}

function isOfToday({ asOf, now }: PackVerdict): boolean {
  return asOf === now;
}

const NEXT: Readonly<Record<Exclude<VerdictEnd, 'sound'>, string>> = {
  unreadable: 'Get it again from whom you have it: it was damaged or changed on the way, or it is not a pack or bundle of this form.',
  'signature wrong': 'It was changed after it was signed, or somebody else made it. Get it again from the vendor, and tell them.',
  'signer unknown':
    'Get the vendor’s key or its fingerprint by another way than this file, compare, and add it with avouch trust add, or give it with --key. A key or a fingerprint that came with the file proves nothing.',
  'artefact not covered':
    'It is about another release, or your file is another. Ask the vendor for the statement on the file that you have.',
  expired: 'Ask the vendor for the statement that stands in its place. To see what counted on an earlier day, give it with --as-of.',
  'not yet valid': 'Check the clock of this machine, or what you gave with --as-of; else ask the vendor.',
  'record mismatch': 'Something was added to it or changed that the signer did not state. Get it again from the vendor, and tell them.',
  'catalogue unknown':
    'Take the version of Avouch that has this catalogue and these rules, or ask the vendor for a statement by those that you have.',
  withdrawn: 'Ask the vendor what stands in its place.',
  'withdrawal unresolved':
    'Ask the vendor, by another way than this file came, whether they withdrew it. If that key is theirs, add it under their name with avouch trust add, or give both with --key; if it is not, anybody can have written it: verify again without it.',
  differs: 'Ask the signer to explain what is listed below before you rely on any of it.',
};

/** That nothing speaks against a statement says nothing of what it states, and little where nobody could evaluate it again. */
function statesText({ predicate: { principles, claims } }: Statement, evaluated: readonly Reevaluation[]): string {
  const met = principles.filter(({ status }) => status === 'met').length;
  const bare = bareClaims(claims);
  const confirmed = evaluated.filter(({ claim, outcome }) => outcome === 'confirmed' && !bare.has(claim)).length;
  const closed = evaluated.filter(({ outcome }) => outcome === 'not re-evaluable').length;
  return `What it states is another matter: ${met} of ${principles.length} principles are met without limits. ${confirmed} of ${claims.length} claims ${confirmed === 1 ? 'comes' : 'come'} of records that you have; of ${closed} some are withheld, and ${bare.size} ${bare.size === 1 ? 'has' : 'have'} none.`;
}

/** What nobody put anything on record for comes to what is stated, and confirms nothing. */
function bareClaims(claims: Statement['predicate']['claims']): ReadonlySet<string> {
  return new Set(claims.filter(({ records }) => records.length === 0).map(({ id }) => id));
}

function signerRows({ verification, from, asOf }: PackVerdict, row: Row): readonly string[] {
  const { signer, keyId, statement } = verification;
  const by = keyId === null ? [] : row('signed by key', keyId);
  if (signer !== null) return [...row('signer', `${plain(signer)} (${from})`), ...by, ...row('looked at as of', asOf)];
  const says =
    statement === null
      ? []
      : row(
          'says of itself',
          `that it is of ${plain(statement.predicate.organisation)}, about ${plain(statement.predicate.product.name)} ${plain(statement.predicate.release.name)}. Anybody can write that.`,
        );
  return [
    ...row('signer', `nobody whom you know (${from})`),
    ...(keyId === null ? [] : row('says it is of key', keyId)),
    ...says,
    ...row('looked at as of', asOf),
  ];
}

function aboutRows({ predicate }: Statement, { verification, artefacts }: PackVerdict, row: Row): readonly string[] {
  const { organisation, product, release, issuer, assessedAt, issuedAt, supersedes, catalogue, id } = predicate;
  const { statement } = verification;
  const subjects = statement === null ? [] : subjectsSeen(statement, artefacts);
  const unseen = subjects.filter(({ files }) => files.length === 0).map(({ name }) => plain(name));
  return [
    ...row('statement', `${id.slice(0, 12)}… of ${plain(organisation)}, about ${plain(product.name)} ${plain(release.name)}`),
    ...row('answers for it', `${plain(issuer.name)}, ${plain(issuer.role)}`),
    ...row('dates', `assessed ${assessedAt}, issued ${issuedAt}, counts until ${countsUntil(predicate)}`),
    ...row(
      'asked by',
      `${plain(catalogue.id)}, edition ${plain(catalogue.edition)}, as ${product.role}; ${product.delivery.join(', ') || 'no delivery model'}`,
    ),
    ...(supersedes === null ? [] : row('in place of', `statement ${supersedes.slice(0, 12)}…`)),
    ...subjects
      .filter(({ files }) => files.length > 0)
      .flatMap(({ name, files }) =>
        row('your file', `${shortened(files.map((file) => plain(file)))} is ${plain(name)}, which the statement is about`),
      ),
    ...(unseen.length === 0
      ? []
      : row(
          'not looked at',
          `${shortened(unseen)}${artefacts.length === 0 ? '. No file of yours was compared: give it with --artefact' : ''}`,
        )),
  ];
}

function stateRows({ predicate }: Statement, verdict: PackVerdict, row: Row): readonly string[] {
  const { claims, principles } = predicate;
  const { verification } = verdict;
  const sum = (of: (claim: (typeof claims)[number]) => number) => claims.reduce((total, claim) => total + of(claim), 0);
  const doubts = (kind: keyof (typeof claims)[number]['doubts']) => sum((claim) => claim.doubts[kind]);
  const byOutcome = (outcome: Reevaluation['outcome']) => verification.claims.filter((claim) => claim.outcome === outcome);
  const [differs, closed] = [byOutcome('differs'), byOutcome('not re-evaluable')];
  const bare = bareClaims(claims);
  const [without, confirmed] = [
    byOutcome('confirmed').filter(({ claim }) => bare.has(claim)),
    byOutcome('confirmed').filter(({ claim }) => !bare.has(claim)),
  ];
  const outcomes: readonly (readonly [string, readonly string[]])[] = [
    ['confirmed', confirmed.map(({ claim }) => plain(claim))],
    ...(without.length === 0 ? [] : ([['without a record', without.map(({ claim }) => plain(claim))]] as const)),
    ['differs', differs.map(({ claim }) => plain(claim))],
    ['not re-evaluable', closed.map(closedText)],
  ];
  // Never those of which something has to be said one by one.
  const rest = confirmed.length >= without.length ? manyOf(outcomes[0]) : manyOf(outcomes[1]);
  const evidence = evidenceBrought(verdict);
  return [
    ...few(
      [
        ...verification.disagreements.map((words) => `${plain(words, LONGEST_REASON)}.`),
        ...differs.map(({ claim, differences }) => `claim ${plain(claim)}: ${plain(differences.join('; '), LONGEST_REASON)}.`),
      ],
      'differences',
    ).flatMap((line) => row('DIFFERS', line)),
    ...groups(PRINCIPLE_STATUSES, principles).flatMap((text, index) => row(index === 0 ? `${principles.length} principles` : '', text)),
    ...groups(CLAIM_STATUSES, claims).flatMap((text, index) => row(index === 0 ? `${claims.length} claims` : '', text)),
    ...row('judged', judgedText(claims)),
    ...row('what was seen', evidenceStatesText(claims)),
    ...row(
      'against them',
      `doubts: ${doubts('open')} open, ${doubts('answered')} answered, ${doubts('rebutted')} rebutted, ${doubts('riskAccepted')} with the risk accepted; ${counted(
        sum(({ contradictions }) => contradictions),
        'contradiction',
      )}; ${counted(
        sum(({ exceptions }) => exceptions),
        'exception',
      )}`,
    ),
    ...row('records', `${verification.records.length} disclosed, ${verification.withheld} withheld. Each claim evaluated again from them:`),
    ...outcomes.flatMap(([label, ids]) => row(label, listed(ids, ids === rest))),
    ...row(
      'evidence',
      evidenceText(
        evidence.map(({ title, path, record }) => plain(title ?? path ?? `record ${record}`)),
        verification.records.filter(({ record }) => record.kind === 'evidence' && record.sha256 !== null).length,
      ),
    ),
  ];
}

/** A group that is told by its number, since all others are listed. */
function manyOf(group: readonly [string, readonly string[]] | undefined): readonly string[] | undefined {
  return group !== undefined && group[1].length > MANY ? group[1] : undefined;
}

function closedText({ claim, withheld }: Reevaluation): string {
  return `${plain(claim)} (${withheld} withheld)`;
}

/** What came with the pack; and of how many files without their bytes the digest is on record, so that a copy can be held against it. */
function evidenceText(names: readonly string[], digests: number): string {
  if (names.length === 0 && digests > 0)
    return `no bytes came with it; ${digests} of the disclosed records ${digests === 1 ? 'says of which bytes it is' : 'say of which bytes they are'} (SHA-256)`;
  if (names.length === 0) return 'no bytes of evidence were disclosed';
  return `${names.length} disclosed, each byte for byte what was stated: ${shortened(names)}`;
}

/** What has which status, a line each; the largest group by its number alone, where all others are listed. */
function groups<T extends string>(statuses: readonly T[], all: readonly { readonly id: string; readonly status: T }[]): readonly string[] {
  const byStatus = statuses
    .map((status) => ({ status, ids: all.filter((one) => one.status === status).map(({ id }) => plain(id)) }))
    .filter(({ ids }) => ids.length > 0);
  const [only] = byStatus;
  if (only !== undefined && byStatus.length === 1) return [`${only.status}, all ${only.ids.length}`];
  const largest = byStatus.reduce((most, { ids }) => Math.max(most, ids.length), 0);
  const left = largest > MANY ? byStatus.find(({ ids }) => ids.length === largest) : undefined;
  return byStatus.map((group) => `${group.status} ${listed(group.ids, group === left)}`);
}

function listed(ids: readonly string[], isRest = false): string {
  if (ids.length === 0 || isRest) return isRest ? `${ids.length}, all others` : '0';
  return `${ids.length}: ${ids.join(' ')}`;
}

/** The first lines, and how many more there are: JSON has all. */
function few(lines: readonly string[], what: string): readonly string[] {
  return lines.length <= MOST_SHOWN
    ? lines
    : [...lines.slice(0, MOST_SHOWN), `… and ${lines.length - MOST_SHOWN} more ${what} (--format json).`];
}

function shortened(names: readonly string[]): string {
  return names.length <= MOST_SHOWN ? names.join(', ') : `${names.slice(0, MOST_SHOWN).join(', ')} and ${names.length - MOST_SHOWN} more`;
}

function counted(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
