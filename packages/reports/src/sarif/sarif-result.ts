import type { Assessment } from '@avouch/core';
import { shortFingerprint } from '../finding-identity.ts';
import type { Finding } from '../findings.ts';
import { visibleText } from '../foreign-text.ts';
import { claimsText } from '../phrases.ts';
import type { ReportView } from '../report-view.ts';
import type { SarifLocation } from './sarif-location.ts';
import { plainMessage } from './sarif-text.ts';

interface Result {
  readonly finding: Finding;
  readonly ruleIndex: number;
  readonly location: SarifLocation;
  /** Which of the results of its fingerprint it is, from 1. */
  readonly occurrence: number;
}

/** A finding as a result (SARIF §3.27). */
export function sarifResult({ finding, ruleIndex, location, occurrence }: Result, view: ReportView, { product }: Assessment): object {
  const { observation, claims } = finding;
  const { check, message, subject, place } = observation;
  const digits = shortFingerprint(observation);
  const short = digits === null ? '' : ` Finding ${digits}.`;
  const fingerprint = digits === null ? null : observation.fingerprint;
  const history = place?.commit === undefined ? '' : ` In commit ${place.commit.slice(0, 12)}.`;
  return {
    ruleId: visibleText(check),
    ruleIndex,
    kind: 'fail',
    level: levelOf(finding, view),
    message: { text: plainMessage(`${message}${history} Check Failed; it undermines ${claimsText(claims)}.${short}`) },
    locations: [location],
    ...(fingerprint === null ? {} : { partialFingerprints: fingerprintsOf(visibleText(fingerprint), location, occurrence) }),
    // Present for each result or for none (§3.27.23, §3.27.24); empty says that nothing suppresses it.
    suppressions: suppressionsOf(finding, view),
    ...baselineOf(finding, view),
    properties: { claims: claims.map(visibleText), subject: visibleText(subject), product: visibleText(product.id) },
  };
}

/**
 * What tells a result from others in another run. GitHub takes `primaryLocationLineHash` alone; its uploader makes it from the line, and warns of one that
 * is not its own. Where there is no line it makes none, and would take two findings of a check in one file, or in none, for the same.
 */
function fingerprintsOf(fingerprint: string, { physicalLocation: { region } }: SarifLocation, occurrence: number): object {
  return {
    'avouchFinding/v1': fingerprint,
    ...(region === undefined ? { primaryLocationLineHash: `${fingerprint}:${occurrence}` } : {}),
  };
}

/** The worst that a finding can be: a person holds a claim to be met, or not applicable, and nobody answered what contradicts it. */
function levelOf({ doubt, claims }: Finding, { applicable }: ReportView): 'error' | 'warning' {
  const judged = applicable.some(({ state }) => claims.includes(state.id) && state.status === 'open doubt');
  return judged && (doubt === null || doubt === 'open') ? 'error' : 'warning';
}

/** What people responded to the doubt that a finding is (§3.35): kept outside of the source, in the case. */
function suppressionsOf({ observation, doubt }: Finding, { applicable }: ReportView): readonly object[] {
  if (doubt === null || doubt === 'open') return [];
  const known = applicable.flatMap(({ state }) => state.doubts).find(({ id }) => id === observation.fingerprint);
  const response = known?.response ?? null;
  return [{ kind: 'external', status: 'accepted', justification: plainMessage(response === null ? doubt : `${doubt}: ${response}`) }];
}

/** Beside a baseline; what it knows and is gone is no result here: what ignores `absent` would show it as found. */
function baselineOf({ observation: { fingerprint } }: Finding, { knownSince }: ReportView): object {
  if (knownSince === null) return {};
  return { baselineState: fingerprint !== null && knownSince.has(fingerprint) ? 'unchanged' : 'new' };
}
