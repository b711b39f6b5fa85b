import type { AssessedEvidence, Assessment, Doubt, Exception, Observation } from '@avouch/core';
import { observedPlace } from '../finding-identity.ts';
import { type Finding, findings } from '../findings.ts';
import { exceptionWords, inForce } from '../judgement-words.ts';
import { seenWords } from '../on-record-words.ts';
import { checkText } from '../phrases.ts';
import { placeLink } from '../place-link.ts';
import type { ReportView } from '../report-view.ts';
import { plain } from './cyclonedx-text.ts';

type Documents = ReadonlyMap<string, AssessedEvidence>;

/** One item of evidence, and the claims that it speaks for or against. */
export interface EvidenceItem {
  readonly claims: readonly string[];
  readonly kind: 'supports' | 'contradicts' | 'mitigates';
  readonly record: { readonly 'bom-ref': string };
}

/**
 * What was seen of the claims that apply, each thing once: what checks Failed, what they left to a person's review, what Passed; doubts that people
 * raised, what people saw and nobody holds, and what carries an unmet claim meanwhile. What nobody saw is no evidence either way, and is not here.
 */
export function evidenceItems(assessment: Assessment, view: ReportView): readonly EvidenceItem[] {
  const { seen, asOf } = assessment;
  const documents: Documents = new Map(assessment.evidence.map((one) => [one.id, one]));
  const observed = (['Failed', 'Needs Review', 'Passed'] as const).flatMap((result) => findings(view.applicable, result));
  const raised = view.applicable.flatMap(({ state }) => state.doubts.filter(({ kind }) => kind === 'raised'));
  const exceptions = view.applicable.flatMap(({ state }) => inForce(state, asOf));
  return [
    ...observed.map((finding, index) => observationItem(finding, `observation-${index + 1}`, documents, view)),
    ...raised.map((doubt, index) => doubtItem(doubt, `doubt-${index + 1}`)),
    ...(seen ?? []).filter(({ notCredited }) => notCredited === null).map((one, index) => seenItem(one, `seen-${index + 1}`)),
    ...exceptions.map((exception, index) => exceptionItem(exception, `exception-${index + 1}`)),
  ];
}

function observationItem({ observation, claims, doubt }: Finding, ref: string, documents: Documents, view: ReportView): EvidenceItem {
  const { check, result, message, effectiveAt } = observation;
  const answer = doubt === null || doubt === 'open' ? '' : ` The doubt that it is: ${doubt}.`;
  return {
    claims,
    kind: result === 'Failed' ? 'contradicts' : 'supports',
    record: {
      'bom-ref': ref,
      ...{ propertyName: `avouch:check:${plain(check)}` },
      ...{ description: plain(`${checkText(result)}: ${message}${answer}`), data: dataOf(observation, documents, view) },
      ...(effectiveAt === null ? {} : { created: effectiveAt }),
    },
  };
}

/** Where it was seen, with a link where there is one, and the document that it was seen in. */
function dataOf(observation: Observation, documents: Documents, view: ReportView): readonly object[] {
  const place = observedPlace(observation, view);
  const link = placeLink(observation, view);
  const document = observation.evidence === null ? undefined : documents.get(observation.evidence);
  const name = [place ?? observation.subject, ...(document === undefined ? [] : [`in ${document.title ?? document.path}`])].join(', ');
  return [
    {
      name: plain(name),
      ...(link === null ? {} : { contents: { url: link.href } }),
      ...(document === undefined ? {} : { classification: document.disclosure }),
    },
  ];
}

function doubtItem({ claim, text, state, response }: Doubt, ref: string): EvidenceItem {
  const answer = response === null ? '' : ` Response: ${response}`;
  return {
    claims: [claim],
    kind: 'contradicts',
    record: { 'bom-ref': ref, ...{ propertyName: 'avouch:doubt', description: plain(`Doubt raised, ${state}: ${text}${answer}`) } },
  };
}

function seenItem(seen: NonNullable<Assessment['seen']>[number], ref: string): EvidenceItem {
  const { claims, title, by, at, expiresAt, disclosure } = seen;
  return {
    claims,
    kind: 'supports',
    record: {
      'bom-ref': ref,
      ...{ propertyName: 'avouch:seen', description: plain(`Not held, the word of who saw it: ${title}, ${seenWords(seen)}`) },
      ...{ data: [{ name: plain(title), classification: disclosure }], created: at, author: { name: plain(by) } },
      ...(expiresAt === null ? {} : { expires: expiresAt }),
    },
  };
}

function exceptionItem(exception: Exception, ref: string): EvidenceItem {
  const { claim, acceptedBy, until } = exception;
  return {
    claims: [claim],
    kind: 'mitigates',
    record: {
      'bom-ref': ref,
      ...{ propertyName: 'avouch:exception', description: plain(exceptionWords(exception)) },
      ...{ expires: until, author: { name: plain(acceptedBy) } },
    },
  };
}
