import type { Role } from '../../model/product.ts';
import type { ClaimAssessment, ClaimRecord } from '../assessment.ts';
import type { EvidenceSlots } from '../basis.ts';
import type { Basis, Exception, Judgement } from '../case.ts';
import type { ProjectionContext } from './audience-context.ts';
import { doubtsFor, observationsFor } from './audience-observations.ts';
import { plainReasons, reasonsFor } from './audience-reasons.ts';
import { opinionsFor } from './opinions-audience.ts';

/** A claim for an audience: its status and both axes in clear, and of its records what may be seen. */
export function claimFor(
  claim: ClaimAssessment,
  context: ProjectionContext,
  { role, slots }: { readonly role: Role; readonly slots: EvidenceSlots },
): ClaimAssessment {
  const observations = observationsFor(claim, context);
  const doubts = doubtsFor(claim, context);
  const record = claim.record === undefined ? undefined : recordFor(claim.id, claim.record, context);
  const judgement = claim.judgement === null ? null : judgementFor(claim, claim.judgement, context, slots);
  const shown: ClaimAssessment = {
    id: claim.id,
    status: claim.status,
    reasons: [],
    evidence: claim.evidence,
    evidenceAgeDays: claim.evidenceAgeDays,
    evidenceFresh: claim.evidenceFresh,
    bring: bringFor(claim, observations),
    judgement,
    ...(record === undefined ? {} : { record }),
    ...(claim.opinions === undefined ? {} : { opinions: opinionsFor(claim.id, claim.opinions, context) }),
    doubts,
    observations,
  };
  return { ...shown, reasons: reasonsFor(shown, claim, role) };
}

/** What the observations ask for that are shown, which may be nothing. Where none is withheld, what was asked for as a whole. */
function bringFor(claim: ClaimAssessment, observations: ClaimAssessment['observations']): string {
  if (observations.every((one, index) => one.message === claim.observations[index]?.message)) return claim.bring;
  const asked = [...new Set(observations.flatMap(({ bring }) => bring ?? []))];
  return asked.join(' ');
}

function recordFor(claim: string, record: ClaimRecord, { labels, may, people, tally }: ProjectionContext): ClaimRecord {
  const { argument, exceptions, assertions = [] } = record;
  const released = <T extends { readonly disclosure?: Parameters<typeof may>[0] }>(one: T) => may(labels.said(one));
  const argued = argument !== null && released(argument) ? { ...argument, by: people.shown(argument.by) } : null;
  if (argument !== null && argued === null) tally.add('argument', claim, [claim]);
  for (const [index, exception] of exceptions.entries()) if (!released(exception)) tally.add('exception', `${claim} ${index}`, [claim]);
  for (const [index, assertion] of assertions.entries()) if (!released(assertion)) tally.add('assertion', `${claim} ${index}`, [claim]);
  const said = assertions.filter(released).map((assertion) => ({ ...assertion, by: people.shown(assertion.by) }));
  return {
    argument: argued,
    selfJudged: record.selfJudged,
    worse: plainReasons(record.worse),
    reconfirm: plainReasons(record.reconfirm),
    lastsUntil: record.lastsUntil,
    exceptions: exceptions
      .filter(released)
      .map(
        (exception): Exception => ({ ...exception, owner: people.shown(exception.owner), acceptedBy: people.shown(exception.acceptedBy) }),
      ),
    ...(said.length === 0 ? {} : { assertions: said }),
  };
}

/** Verdict, time, authority and releases belong to the status and are in clear; who judged, and on what, are not. */
function judgementFor(claim: ClaimAssessment, judged: Judgement, context: ProjectionContext, slots: EvidenceSlots): Judgement {
  const { labels, may, people, tally } = context;
  const released = may(labels.said(judged));
  if (!released) tally.add('judgement', claim.id, [claim.id]);
  const { verdict, at, authority, signedBy, releases, disclosure } = judged;
  const basis = judged.basis !== null && released && basisMayBeSeen(claim, judged.basis, context, slots) ? judged.basis : null;
  if (judged.basis !== null && basis === null) tally.add('basis', claim.id, [claim.id]);
  return {
    claim: claim.id,
    verdict,
    by: people.shown(judged.by),
    at,
    authority,
    ...(signedBy === undefined || !released ? {} : { signedBy }),
    ...(releases === undefined ? {} : { releases }),
    ...(disclosure === undefined ? {} : { disclosure }),
    basis,
  };
}

/** A basis names evidence, doubts and findings, also of an earlier day: all of them have to be there, and to be released. */
function basisMayBeSeen(
  claim: ClaimAssessment,
  basis: Basis,
  { labels, may, doubtLabel }: ProjectionContext,
  slots: EvidenceSlots,
): boolean {
  const argument = claim.record?.argument ?? null;
  const named = new Set([...slots].flatMap(([id, { slot }]) => (may(labels.evidence(id)) ? [slot] : [])));
  const hidden = new Set([...slots].flatMap(([id, { slot }]) => (may(labels.evidence(id)) ? [] : [slot])));
  const known = new Set(claim.doubts.map(({ id }) => id));
  return (
    (argument === null ? basis.argument === null : may(labels.said(argument))) &&
    claim.observations.every((observation) => may(labels.observation(observation))) &&
    claim.doubts.every((doubt) => may(doubtLabel(doubt, claim))) &&
    basis.evidence.every(({ slot }) => named.has(slot) && !hidden.has(slot)) &&
    [...basis.doubts, ...basis.checks.flatMap(({ fingerprints }) => fingerprints)].every((id) => known.has(id))
  );
}
