import { quoted } from '../../encodings/diagnostic-log.ts';
import type { ScorecardCheck } from '../../formats/scorecard/schema.ts';
import { aboutTarget } from './about-target.ts';
import {
  creditedEvidence,
  type EvidenceCheck,
  type EvidenceContext,
  type EvidenceOutcome,
  type ItemOf,
  unreadEvidence,
} from './evidence-check.ts';
import { byFreshness, mappedClaims } from './mapped-claims.ts';
import { BRING_PAGE, exportedAt, newestBySubject } from './platform-evidence.ts';
import { SCORECARD_MAPPINGS, type ScorecardMapping } from './scorecard-claims.ts';
import { shownName } from './shown-names.ts';

type ScorecardItem = ItemOf<'scorecard'>;

const BRING_NEW = 'A result of Scorecard of today’s commit, with its date.';
const MAPPED = SCORECARD_MAPPINGS.filter(({ claims }) => claims.length > 0);

export const scorecardResults: EvidenceCheck = {
  id: 'scorecard-results',
  version: 1,
  title: 'What Scorecard measured of the repository supports the claims that plainly ask for it.',
  claims: ['1.1.4', '1.2.1', '1.2.2', '1.2.5', '1.3.1', '1.3.2', '1.4.4', '2.1.3', '2.1.4', '2.2.2', '3.1.1', '3.2.1', '3.3.1'],
  guidance: [],
  sees: 'part',
  looksAt: `results of OpenSSF Scorecard, the newest of each repository: ${MAPPED.map(({ name }) => name).join(', ')}. That these serve the claims is our own reading; ${SCORECARD_MAPPINGS.filter(
    ({ claims }) => claims.length === 0,
  )
    .map(({ name }) => name)
    .join(', ')} serve none.`,
  passes: 'never: a score weighs many things by rules of its own, and no claim names one.',
  fails: 'never: a low score may come of what the claim does not ask for.',
  cannotTell:
    'Needs Review with the score, Scorecard’s own reason, the commit and the date. Unknown where Scorecard could not tell (-1), where the result is about another repository, or could not be read.',
  fooledBy: 'files of the right names; a token that saw more or less than another; what lies outside of the repository.',
  run(context) {
    const read = creditedEvidence(context, 'scorecard');
    const newest = newestBySubject(read, (item) => item.document.facts.repository?.toLowerCase() ?? `\0${item.id}`);
    return [...unread(context), ...newest.flatMap((item) => ofResult(item, context))];
  },
};

function unread(context: EvidenceContext): readonly EvidenceOutcome[] {
  return unreadEvidence(context, 'scorecard').map((item) => ({
    result: 'Unknown',
    subject: `Scorecard in ${item.document.path}`,
    message: `${item.document.path} is a result of Scorecard and could not be read (${item.document.verdict}).`,
    bring: 'The result as JSON, as Scorecard writes it.',
    item,
  }));
}

function ofResult(item: ScorecardItem, context: EvidenceContext): readonly EvidenceOutcome[] {
  const { repository, checks } = item.document.facts;
  const known = MAPPED.flatMap((mapping) => {
    // Of a check that is there twice the worse word counts.
    const [check] = checks.filter(({ name }) => name === mapping.name).toSorted((a, b) => worth(a) - worth(b));
    return check === undefined ? [] : [{ mapping, check }];
  });
  if (known.length === 0) return [];
  if (repository !== null && aboutTarget(context, repository) === 'another')
    return [
      {
        result: 'Unknown',
        subject: `Scorecard of ${shownName(repository)}`,
        claims: [...new Set(known.flatMap(({ mapping }) => mapping.claims))].toSorted(),
        message: `The result of Scorecard is about ${shownName(repository)}, which is none of the product’s sources; nothing is concluded from it.`,
        bring: 'The result for the product’s own repository, or that repository as a source of the product.',
        item,
      },
    ];
  return known.flatMap(({ mapping, check }) => ofCheck(mapping, check, item, context));
}

/** What could not be told is worth least. Scorecard 1 said only whether a check passed. */
function worth({ score, passed }: ScorecardCheck): number {
  return score ?? (passed === null ? -1 : Number(passed));
}

/** `gives github.com/acme/shop 9 of 10 for SAST`, in the words of the version that it is. */
function givenTo(repository: string | null, { name, score, passed }: ScorecardCheck): string {
  const where = repository === null ? 'a repository' : shownName(repository);
  if (score !== null) return `gives ${where} ${score} of 10 for ${name}`;
  if (passed === null) return `could not tell ${name} of ${where}`;
  return `says that ${where} ${passed ? 'passed' : 'did not pass'} ${name}`;
}

function ofCheck(
  { name, claims, measures }: ScorecardMapping,
  check: ScorecardCheck,
  item: ScorecardItem,
  context: EvidenceContext,
): readonly EvidenceOutcome[] {
  const at = exportedAt(item);
  const { fresh, stale } = byFreshness(mappedClaims(context.catalogue, claims), at, context.product.asOf);
  const { version, repository } = item.document.facts;
  const by = `Scorecard${version === null ? '' : ` ${shownName(version)}`}`;
  const dated = `${by}${at === null ? '' : ` as of ${at.slice(0, 10)}`}`;
  const { reason } = check;
  const told = check.score !== null || check.passed !== null;
  const notes = notesOf(item, context);
  const outcome = (which: readonly { readonly id: string }[], age: string): readonly EvidenceOutcome[] => {
    if (which.length === 0) return [];
    const bring = !told || age !== '' ? BRING_NEW : aboutTarget(context, repository) === 'own' ? undefined : BRING_PAGE;
    const more = [...notes, ...(age === '' ? [] : [age])].map((note) => `; ${note}`).join('');
    return [
      {
        result: told ? 'Needs Review' : 'Unknown',
        subject: `Scorecard’s ${name}`,
        claims: which.map(({ id }) => id),
        message: `${dated} ${givenTo(repository, check)}${reason === null ? '' : `: ${quoted(reason)}`}${more}. It measures ${measures}; a score supports a claim at most.`,
        item,
        ...(bring === undefined ? {} : { bring }),
      },
    ];
  };
  return [
    ...outcome(fresh, ''),
    ...outcome(stale, at === null ? 'nothing says of when that is' : 'that is older than evidence for this claim may be'),
  ];
}

function notesOf({ document }: ScorecardItem, context: EvidenceContext): readonly string[] {
  const { commit, repository } = document.facts;
  const about = aboutTarget(context, repository);
  const commits = context.sources.flatMap(({ facts }) => facts.snapshot.commit ?? []);
  const other = about === 'own' && commit !== null && commits.length > 0 && !commits.includes(commit);
  return [
    ...(document.verdict === 'valid' ? [] : ['the file breaks rules of its format, so that it may not be whole']),
    ...(about === 'not known' ? ['whether that is the product’s repository, no source says'] : []),
    ...(other ? ['that is of another commit than the one that was looked at'] : []),
  ];
}
