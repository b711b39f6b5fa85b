import type { Assessment } from '@avouch/core';
import { sampleAssessment } from './sample-assessment.ts';

// Test data: what an attacker would write, in every place that can hold it. Used by tests only.

/** Texts that try to become markup, script, a terminal command, or something other than what they are. */
export const HOSTILE_TEXTS = [
  '<script>window.hostile = true</script>',
  '<img src=x onerror="window.hostile = true">',
  '"><svg onload=window.hostile=true>',
  "' onmouseover='window.hostile=true' x='",
  '</style><style>body{display:none}</style>',
  '<!-- --><a href="javascript:window.hostile=true">x</a>',
  '\x1b[31mred\x1b[0m \x1b]0;title\x07 \u009b2J \r\b\x00',
  '\u202etxt.exe\u202c \u2066isolated\u2069 \u200fright\u200e',
  `\ud800 lone ${'&amp;'} \ufeff`,
] as const;

/**
 * The sample with every text that can come from elsewhere replaced by hostile ones, all of them at each place, and one line
 * of 100 kB.
 */
export function hostileAssessment(): Assessment {
  const hostile = HOSTILE_TEXTS.join(' ');
  const base = sampleAssessment();
  const place = { path: `${hostile}/${'long'.repeat(100)}`, line: 1 };
  return {
    ...base,
    avouch: hostile,
    organisation: hostile,
    product: { ...base.product, name: hostile },
    source: { ...base.source, repository: hostile, ref: hostile, path: hostile, commit: hostile },
    sources: [
      { ...base.source, repository: hostile, ref: hostile, path: hostile, commit: hostile, id: hostile },
      { ...base.source, repository: hostile, id: hostile, commit: null, digest: hostile, serves: [hostile], belongsTo: 'organisation' },
    ],
    notOpened: [
      { id: hostile, location: hostile, belongsTo: 'product', serves: null, result: 'Not Run', message: hostile, bring: hostile },
    ],
    baseline: { new: [hostile], known: [], fixed: [], notLookedAt: 1 },
    evidence: [
      {
        id: hostile,
        path: hostile,
        format: hostile,
        verdict: 'valid',
        digest: hostile,
        source: hostile,
        around: hostile,
        kind: 'document',
        title: hostile,
        owner: hostile,
        disclosure: 'internal',
        effectiveAt: base.asOf,
        expiresAt: base.asOf,
        signature: { kind: 'verified', signer: hostile, issuer: hostile, expected: false, reason: hostile },
        notCredited: hostile,
      },
    ],
    release: hostile,
    seen: [
      {
        id: hostile,
        title: hostile,
        kind: 'document',
        custodian: hostile,
        place: hostile,
        by: hostile,
        at: base.asOf,
        expiresAt: base.asOf,
        claims: ['1.1.1'],
        disclosure: 'internal',
        notCredited: hostile,
      },
    ],
    encouragements: [
      {
        developer: hostile,
        claims: ['1.1.1'],
        text: hostile,
        by: hostile,
        at: base.asOf,
        outcome: 'refused',
        answer: hostile,
        evidence: [hostile],
      },
    ],
    principles: base.principles.map((principle) => ({
      ...principle,
      conclusion: { principle: principle.id, verdict: 'met with risk', effect: hostile, by: hostile, at: base.asOf },
    })),
    claims: base.claims.map((claim) => ({
      ...claim,
      reasons: [hostile],
      bring: hostile,
      judgement:
        claim.judgement === null ? null : { ...claim.judgement, by: hostile, signedBy: hostile, releases: { from: hostile, to: null } },
      record: {
        argument: { claim: claim.id, text: hostile, assumptions: [hostile], by: hostile, at: base.asOf },
        selfJudged: true,
        worse: [hostile],
        reconfirm: [hostile],
        lastsUntil: base.asOf,
        exceptions: [
          {
            claim: claim.id,
            effect: hostile,
            interim: hostile,
            owner: hostile,
            action: hostile,
            due: base.asOf,
            acceptedBy: hostile,
            until: base.asOf,
          },
        ],
        assertions: [{ claim: claim.id, text: hostile, by: hostile, at: base.asOf }],
      },
      opinions: [
        {
          ...{
            claim: claim.id,
            opinion: 'disagrees',
            text: hostile,
            findings: [hostile],
            by: hostile,
            role: hostile,
            organisation: hostile,
          },
          ...{ at: base.asOf, judged: { verdict: 'met', at: base.asOf }, lookedAt: [hostile], population: null, asOf: base.asOf },
          about: 'another judgement',
          ofVendor: true,
        },
      ],
      doubts: [{ id: hostile, kind: 'raised', claim: claim.id, text: hostile, state: 'open', response: hostile }],
      observations: claim.observations.map((observed) => ({
        ...observed,
        check: hostile,
        subject: hostile,
        message: claim.id === '1.1.1' ? 'x'.repeat(100_000) : `${hostile} ${claim.id}`,
        place,
        bring: hostile,
        evidence: hostile,
        source: hostile,
        fingerprint: observed.fingerprint === null ? null : hostile,
      })),
    })),
    diagnostics: [{ code: hostile, severity: 'error', message: hostile, location: place }],
  };
}
