import { AUTHORITIES, CONCLUSIONS, JUDGEMENTS } from '../case/case.ts';
import { isCanonicalJson } from '../model/canonical-json.ts';
import { isInstant } from '../model/instant.ts';
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
  oneOf,
  orNull,
  someOf,
  wholeNumber,
} from './record-form.ts';

const textOrNull = orNull(anyText);
const texts = listOf(anyText);
const instantOrNull = orNull(isInstant);
/** Another record of the statement, by its index: a record that is withheld is named nowhere else. */
const reference: Form<number> = (value): value is number => Number.isInteger(value) && Number(value) >= 0 && Number(value) < MOST_RECORDS;
const digest: Form<string> = (value): value is string => typeof value === 'string' && /^[0-9a-f]{64}$/.test(value);
const place = membersAndSome({ path: anyText }, { line: wholeNumber, column: wholeNumber, commit: anyText });
const claims = someOf(anyText);
const said = { claims, by: anyText, at: isInstant };

/** What a statement's records hold, by kind. Each says of which claims it speaks, as the statement says it too. */
const isRecord = byKind({
  argument: { ...said, text: anyText, assumptions: texts },
  judgement: {
    ...said,
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
    check: anyText,
    version: wholeNumber,
    result: oneOf(RESULTS),
    sees: oneOf(['whole', 'part']),
    message: anyText,
    place: orNull(place),
    bring: textOrNull,
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
    owner: textOrNull,
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
    owner: anyText,
    action: anyText,
    due: isInstant,
    acceptedBy: anyText,
    until: isInstant,
  },
  assertion: { ...said, text: anyText },
  conclusion: { ...said, principle: anyText, verdict: oneOf(CONCLUSIONS), effect: anyText },
});

/** A record of a statement: what somebody said, or what a check saw, for claims. */
export type StatementRecord = Formed<typeof isRecord>;
export type RecordOf<K extends StatementRecord['kind']> = Extract<StatementRecord, { readonly kind: K }>;

/** Reads the text of a record. Null for what is no canonical JSON, of a kind unknown, or has members that are. */
export function readRecord(text: string): StatementRecord | null {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return null;
  }
  // The form has its members in order and its numbers whole.
  return isRecord(value) && isCanonicalJson(text, value, 'in order') ? value : null;
}
