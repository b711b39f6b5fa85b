import { expect } from 'vitest';
import { type RunOptions, runAvouch } from './run-avouch.ts';

/** What tests look at of `assess --format json`. */
export interface AssessedJson {
  readonly product: { readonly id: string };
  readonly source: { readonly id: string | null; readonly collector: string; readonly hosting?: unknown };
  readonly sources: readonly { readonly id: string | null; readonly visibility: string; readonly repository: string }[];
  readonly notOpened: readonly { readonly id: string; readonly result: string; readonly location: string }[];
  readonly claims: readonly {
    readonly id: string;
    readonly status: string;
    readonly reasons: readonly string[];
    readonly evidence: string;
    readonly judgement: { readonly authority: string; readonly signedBy?: string } | null;
    readonly record?: {
      readonly selfJudged: boolean;
      readonly worse: readonly string[];
      readonly exceptions: readonly unknown[];
      readonly assertions?: readonly { readonly text: string }[];
    };
    readonly doubts: readonly { readonly id: string; readonly state: string; readonly response: string | null }[];
    readonly observations: readonly {
      readonly check: string;
      readonly result: string;
      readonly subject: string;
      readonly source: string | null;
      readonly fingerprint: string | null;
      readonly bring: string | null;
      readonly place: { readonly path: string } | null;
    }[];
  }[];
  readonly release?: string;
  readonly seen?: readonly { readonly id: string; readonly notCredited: string | null }[];
  readonly encouragements?: readonly { readonly developer: string; readonly outcome: string }[];
  readonly principles: readonly { readonly id: string; readonly status: string; readonly conclusion?: { readonly by: string } }[];
  readonly baseline: {
    readonly new: readonly string[];
    readonly known: readonly { readonly fingerprint: string; readonly since: string }[];
    readonly fixed: readonly { readonly check: string; readonly source: string | null }[];
    readonly notLookedAt: number;
  } | null;
  readonly diagnostics: readonly { readonly code: string; readonly source?: string; readonly message: string }[];
}

/** Runs `assess --format json`, which has to end with `code`, and reads what it printed. */
export async function assessJson(args: readonly string[], options: RunOptions = {}, code = 0): Promise<AssessedJson> {
  const run = await runAvouch(['assess', ...args, '--format', 'json'], options);
  expect([run.err, run.code]).toEqual(['', code]);
  return JSON.parse(run.out) as AssessedJson;
}

/** The observations of one claim: `source check Result`. */
export function seen(assessed: AssessedJson, claim: string): readonly string[] {
  const observations = assessed.claims.find(({ id }) => id === claim)?.observations ?? [];
  return observations.map(({ source, check, result }) => `${source} ${check} ${result}`);
}

/** Every finding once: fingerprint, check and subject. */
export function findingsIn(
  assessed: AssessedJson,
): readonly { readonly fingerprint: string; readonly check: string; readonly subject: string }[] {
  const found = assessed.claims
    .flatMap(({ observations }) => observations)
    .flatMap(({ fingerprint, check, subject }) => (fingerprint === null ? [] : [{ fingerprint, check, subject }]));
  return [...new Map(found.map((finding) => [finding.fingerprint, finding])).values()];
}
