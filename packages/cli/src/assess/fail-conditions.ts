import type { Assessment, Observation } from '@avouch/core';
import { CommandError } from '../exit-codes.ts';
import { plain } from '../terminal/layout.ts';

/** What `--fail-on` can name, and when it applies. */
const FAIL_ON: Readonly<Record<string, (assessment: Assessment) => boolean>> = {
  failed: (assessment) => hasOpenFinding(assessment),
  'needs-review': (assessment) => anyResult(assessment, 'Needs Review'),
  unknown: (assessment) => anyResult(assessment, 'Unknown'),
  'not-met': (assessment) =>
    assessment.claims.some(({ status }) => status !== 'met' && status !== 'met, limited' && status !== 'not applicable'),
  error: (assessment) => assessment.diagnostics.some(({ severity }) => severity === 'error'),
};

/** The words that `--fail-on` knows. */
export const FAIL_WORDS: readonly string[] = Object.keys(FAIL_ON);

/** The conditions of a list of words, with commas between them. Throws a CommandError for a word that is not known. */
export function failConditions(list: string | undefined): readonly ((assessment: Assessment) => boolean)[] {
  if (list === undefined) return [];
  return list.split(',').map((word) => {
    const applies = Object.hasOwn(FAIL_ON, word.trim()) ? FAIL_ON[word.trim()] : undefined;
    if (applies === undefined) throw new CommandError('usage', `--fail-on ${word}: not known. Choose from ${FAIL_WORDS.join(', ')}.`);
    return applies;
  });
}

/**
 * Throws a CommandError where nothing that --fail-on asks for can be told: of a source that is later than the instant nothing counts, so that a
 * commit with a date of next year would pass whatever it holds.
 */
export function refuseUndecided(assessments: readonly Assessment[]): void {
  for (const { sources, asOf } of assessments) {
    const later = sources.find(({ effectiveAt }) => effectiveAt > asOf);
    if (later === undefined) continue;
    throw new CommandError(
      'source',
      `what was looked at of ${plain(later.id ?? later.repository)} is of ${later.effectiveAt}, later than the instant of this assessment (${asOf}), and nothing of it counts: whether anything is to fail cannot be told. Commit with a clock that is right; where --as-of was given, give a later instant.`,
    );
  }
}

/**
 * Whether a check Failed for something that nobody answered, rebutted or accepted as a risk; beside a baseline, for something that
 * the baseline does not know.
 */
function hasOpenFinding({ claims, baseline }: Assessment): boolean {
  const fresh = baseline === null ? null : new Set(baseline.new);
  return claims.some(
    ({ status, doubts }) =>
      status !== 'not applicable' &&
      doubts.some(({ kind, state, id }) => kind === 'derived' && state === 'open' && (fresh === null || fresh.has(id))),
  );
}

function anyResult(assessment: Assessment, result: Observation['result']): boolean {
  return assessment.claims.some(
    (claim) => claim.status !== 'not applicable' && claim.observations.some((observation) => observation.result === result),
  );
}
