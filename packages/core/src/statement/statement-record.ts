import { AUTHORITIES, CONCLUSIONS, JUDGEMENTS } from '../case/case.ts';
import { type Instant, isInstant } from '../model/instant.ts';
import { RESULTS } from '../model/result.ts';
import { MOST_RECORDS } from './record-digest.ts';
import {
  anyText,
  byKind,
  type Form,
  type Formed,
  listOf,
  members,
  membersAndSome,
  often,
  oneOf,
  orNull,
  readerOf,
  someOf,
  that,
  wholeNumber,
} from './record-form.ts';
import { isPersonNumbered, personNumbered } from './statement-people.ts';

const textOrNull = orNull(anyText);
const texts = listOf(anyText);
const instant = often(that<string, Instant>(anyText, isInstant));
const instantOrNull = orNull(instant);
/** Another record of the statement, by its index: a record that is withheld is named nowhere else. */
const reference: Form<number> = that(wholeNumber, (index) => index >= 0 && index < MOST_RECORDS);
const digest: Form<string> = that(anyText, (text) => /^[0-9a-f]{64}$/.test(text));
const place = membersAndSome({ path: anyText }, { line: wholeNumber, column: wholeNumber, commit: anyText });
const claims = often(someOf(anyText));
const numbered = that(anyText, isPersonNumbered);
/** Said by somebody who is a number in each of the records. */
const said = { claims, by: numbered, at: instant };
const personNumber = that(wholeNumber, (number) => isPersonNumbered(personNumbered(number)));
/** Said by somebody who answers for it, by name, and by the number that they have in other records. */
const answered = { claims, by: anyText, person: personNumber, at: instant };

/** What a statement's records hold, by kind. Each says of which claims it speaks, as the statement says it too. */
const record = byKind({
  argument: { ...said, text: anyText, assumptions: texts },
  judgement: {
    ...answered,
    verdict: oneOf(JUDGEMENTS),
    authority: oneOf(AUTHORITIES),
    signedBy: textOrNull,
    releases: orNull(members({ from: textOrNull, to: textOrNull })),
    /** Null where none is stored. */
    basis: orNull(reference),
  },
  basis: {
    claims,
    basis: members({
      catalogue: anyText,
      claim: anyText,
      argument: textOrNull,
      doubts: texts,
      evidence: listOf(members({ slot: anyText, digest: textOrNull })),
      checks: listOf(members({ check: anyText, version: wholeNumber, result: oneOf(RESULTS), fingerprints: texts })),
    }),
  },
  observation: {
    claims,
    check: often(anyText),
    version: wholeNumber,
    result: oneOf(RESULTS),
    sees: oneOf(['whole', 'part']),
    message: anyText,
    place: orNull(place),
    bring: orNull(often(anyText)),
    subject: anyText,
    source: textOrNull,
    evidence: orNull(reference),
    effectiveAt: instantOrNull,
    fingerprint: textOrNull,
  },
  evidence: {
    claims,
    /** What a basis calls it; null where nothing was judged on it. */
    slot: orNull(members({ slot: anyText, digest: textOrNull })),
    title: textOrNull,
    path: textOrNull,
    format: textOrNull,
    owner: orNull(numbered),
    /** A role, of what was seen and is not held. */
    custodian: textOrNull,
    effectiveAt: instantOrNull,
    expiresAt: instantOrNull,
    /** Of its bytes, where they are held; a pack may bring them. */
    sha256: orNull(digest),
  },
  doubt: { ...said, id: anyText, text: anyText },
  response: {
    ...said,
    /** The findings or the doubt that it answers. */
    to: someOf(reference),
    response: oneOf(['answered', 'rebutted', 'risk accepted']),
    reason: anyText,
    until: instantOrNull,
    evidence: listOf(reference),
  },
  exception: {
    claims,
    effect: anyText,
    interim: anyText,
    owner: numbered,
    action: anyText,
    due: instant,
    /** Who answers for it, by name; `person` is their number. */
    acceptedBy: anyText,
    person: personNumber,
    until: instant,
  },
  assertion: { ...said, text: anyText },
  conclusion: { ...answered, principle: anyText, verdict: oneOf(CONCLUSIONS), effect: anyText },
});

/** A record of a statement: what somebody said, or what a check saw, for claims. */
export type StatementRecord = Formed<typeof record>;
/** Records of one kind. */
export type RecordOf<K extends StatementRecord['kind']> = Extract<StatementRecord, { readonly kind: K }>;

/**
 * Reads texts of records, which come of UTF-8. Null for what is no canonical JSON, of a kind unknown, or has members that are. Whoever knows that no
 * control character stands in them says so.
 */
export function recordReader(controls?: boolean): (text: string) => StatementRecord | null {
  const read = readerOf(record, controls);
  return (text) => read(text) ?? null;
}

/** Reads the text of one record, as {@link recordReader} does. */
export function readRecord(text: string): StatementRecord | null {
  return recordReader()(text);
}
