import type { Diagnostic } from '../model/diagnostic.ts';
import { recordDigest } from '../model/digest.ts';
import type { Instant } from '../model/instant.ts';
import type { Observation } from '../model/observation.ts';
import type { Doubt } from './assessment.ts';
import type { Case, RaisedDoubt, Response } from './case.ts';

/**
 * The doubts about one claim as they stand at an instant: one for each finding (derived, never stored) and each that a
 * person raised. A doubt is open until a response holds; a lapsed response leaves it open.
 */
export function doubtsOf(claim: string, observations: readonly Observation[], record: Case, asOf: Instant): readonly Doubt[] {
  const derived = new Map<string, Observation>();
  for (const observation of observations) {
    if (observation.claim === claim && observation.fingerprint !== null && !derived.has(observation.fingerprint))
      derived.set(observation.fingerprint, observation);
  }
  const raised = record.doubts.filter((doubt) => doubt.claim === claim && doubt.at <= asOf);
  return [
    ...[...derived].map(([id, finding]) => ({ id, kind: 'derived' as const, claim, text: finding.message, ...standing(id, record, asOf) })),
    ...raised.map(({ id, text, at }) => ({ id, kind: 'raised' as const, claim, text, ...standing(id, record, asOf, { at, text }) })),
  ];
}

/** What a response keeps of the words of a doubt: blanks and the ends of lines are no part of them. */
export function doubtTextDigest(text: string): string {
  return recordDigest([text.replace(/\s+/g, ' ').trim()]).slice(0, 32);
}

/** How a doubt stands; `raised` for one that a person raised. */
function standing(
  id: string,
  record: Case,
  asOf: Instant,
  raised: Pick<RaisedDoubt, 'at' | 'text'> | null = null,
): Pick<Doubt, 'state' | 'response'> {
  const response = latest(record.responses.filter((candidate) => candidate.doubt === id && candidate.at <= asOf));
  if (response === undefined) return { state: 'open', response: null };
  const fault =
    (raised === null ? null : (tooEarly(response, raised.at) ?? ofOtherWords(response, raised.text))) ?? faultOf(response, asOf);
  if (fault !== null) return { state: 'open', response: fault };
  return { state: response.kind, response: `${response.kind} by ${response.by}: ${response.reason}` };
}

/** Nobody answers what was not asked yet. Days are compared, since a response may be dated by its day alone. */
function tooEarly({ at, by }: Response, raisedAt: Instant): string | null {
  if (at.slice(0, 10) >= raisedAt.slice(0, 10)) return null;
  return `the response of ${by} is of ${at.slice(0, 10)}, before the doubt was raised`;
}

/** Whoever changes the words of a doubt under its id asks something else, which nobody responded to. */
function ofOtherWords({ doubtText, by }: Response, text: string): string | null {
  if (doubtText === undefined || doubtText === doubtTextDigest(text)) return null;
  return `the words of the doubt were changed since ${by} responded to them`;
}

/** Responses at an instant without those to raised doubts whose words were changed since the last of them. */
export function ofWordsThatStand({ doubts, responses }: Pick<Case, 'doubts' | 'responses'>, asOf: Instant): readonly Response[] {
  const given = responses.filter(({ at }) => at <= asOf);
  const byDoubt = Map.groupBy(given, ({ doubt }) => doubt);
  const changed = new Set(
    doubts.flatMap(({ id, text }) => {
      const last = latest(byDoubt.get(id) ?? []);
      return last !== undefined && ofOtherWords(last, text) !== null ? [id] : [];
    }),
  );
  return changed.size === 0 ? given : given.filter(({ doubt }) => !changed.has(doubt));
}

/** Why a response does not hold; null where it does. */
function faultOf(response: Response, asOf: Instant): string | null {
  if (response.kind === 'answered' && response.evidence.length === 0) return `the answer of ${response.by} names no evidence that counts`;
  if (response.kind === 'risk accepted' && response.until === null)
    return `the risk was accepted by ${response.by} without a date until when`;
  // Expiry is exclusive: at the very instant the response holds no more.
  if (response.until !== null && response.until <= asOf) return `lapsed on ${response.until}: ${response.kind} by ${response.by}`;
  return null;
}

function latest(responses: readonly Response[]): Response | undefined {
  // Among equals the later in the file counts.
  return responses.reduce<Response | undefined>((best, next) => (best === undefined || next.at >= best.at ? next : best), undefined);
}

/** Responses to doubts that do not exist (any more): reported, since nobody would see them otherwise. */
export function orphanedResponses(record: Case, doubts: readonly Doubt[], asOf: Instant): readonly Diagnostic[] {
  const known = new Set([...doubts.map((doubt) => doubt.id), ...record.doubts.map((doubt) => doubt.id)]);
  const orphaned = record.responses
    .filter((response) => response.at <= asOf && !known.has(response.doubt))
    .map((response) => ({
      code: 'response-orphaned',
      severity: 'warning' as const,
      message: `The response of ${response.by} answers ${response.doubt}, which no longer occurs. Remove it, or correct the id.`,
      location: null,
    }));
  const later = record.responses
    .filter((response) => response.at > asOf)
    .map((response) => ({
      code: 'response-later-than-as-of',
      severity: 'info' as const,
      message: `The response of ${response.by} to ${response.doubt} is of ${response.at}, later than ${asOf}, and is ignored. Assess as of a later instant.`,
      location: null,
    }));
  return [...orphaned, ...later];
}
