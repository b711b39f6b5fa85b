import { type StatementSubject, statementsIn } from '../../prose/repository-statements.ts';
import { saying } from '../in-words.ts';
import type { EvidenceCheck, EvidenceContext, EvidenceOutcome } from './evidence-check.ts';
import { groundsOf, placeInWords, type SpokenDocument, spokenDocuments, spokenWords } from './spoken-words.ts';
import { type Contradiction, contradictionOf, pageOf } from './statement-contradictions.ts';

/** The claims that such a statement is for, where nobody says for which it stands. */
const CLAIMS_OF: Readonly<Record<StatementSubject, string>> = {
  'source is private': '1.1.4',
  'nothing is installed': '3.1.1',
  'packages are locked': '1.2.2',
  'actions are pinned to commits': '1.2.2',
  'images are pinned by digest': '1.2.2',
  'an inventory is made': '1.2.1',
  'tests run on every change': '1.3.2',
  'update bot is at work': '1.2.5',
  'members have a second factor': '2.1.5',
};
const ALL = [...new Set(Object.values(CLAIMS_OF))].toSorted();

export const statementsHold: EvidenceCheck = {
  id: 'statements-hold',
  version: 1,
  title: 'What arguments, assessments and policies say of the repository is so.',
  claims: ALL,
  guidance: [],
  sees: 'part',
  looksAt:
    'sentences of the case and of own documents in prose that state as a fact: the source is private; customers install nothing; all packages, actions or images are pinned; an SBOM is made; tests run on every change; Dependabot or Renovate is at work; the people who build sign in with a second factor. Plans, advice, conditions and exceptions are left out. Against them: the stated visibility of sources (with --online, also whether their page at GitHub is open to strangers), what other checks found in them, and exports of the code host.',
  passes: 'never: that nothing contradicts a sentence does not show that it is so.',
  fails:
    'a sentence says that the source is private, and the case states that every source is public, or their pages are open to everybody; that all packages, actions or images are pinned, and one is found that is not; that tests run on every change, and what runs them ignores their failure; that the organisation asks for a second factor, and its own export says that it does not. For theme 2 only the last.',
  cannotTell:
    'Needs Review where a pipeline is configured to publish what customers are said not to install, where a sentence on packages names one tool, and where nothing of a bot, an SBOM or tests is in what was looked at: they may be elsewhere.',
  fooledBy: 'a sentence about another product or repository; other words for the same thing; a sentence that was true of another release.',
  run(context) {
    return statementsOf(context).flatMap((statement) => {
      const contradiction = contradictionOf(statement.subject, statement.text, context);
      if (contradiction === null) return [];
      return [outcomeOf(statement, contradiction)];
    });
  },
};

interface Statement {
  readonly subject: StatementSubject;
  readonly text: string;
  readonly claims: readonly string[];
  /** The beginning of a sentence, up to what was said. */
  readonly who: string;
  readonly key: string;
  readonly grounds: Pick<EvidenceOutcome, 'place' | 'item' | 'source'>;
}

/** Of the same statement in one document, or for one claim of the case, the first alone. */
function statementsOf(context: EvidenceContext): readonly Statement[] {
  const words = spokenWords(context);
  const assessed = words.flatMap(({ text, claims, who, key, grounds }) =>
    statementsIn(text).map((subject): Statement => ({ subject, text, claims, who, key, grounds })),
  );
  const numbered = new Set(
    words.flatMap(({ document, grounds }) => (document === null ? [] : [`${document.path}\0${grounds.place?.line ?? ''}`])),
  );
  const others = spokenDocuments(context).flatMap((document) =>
    isGuide(document)
      ? []
      : document.facts.statements
          .filter(({ line }) => !numbered.has(`${document.path}\0${document.lined ? line : ''}`))
          .map(
            ({ subject, text, line }): Statement => ({
              subject,
              text,
              claims: [CLAIMS_OF[subject]],
              who: `${placeInWords(document, line)} says`,
              key: document.path,
              grounds: groundsOf(document, line),
            }),
          ),
  );
  const first = new Map<string, Statement>();
  for (const statement of [...assessed, ...others]) {
    const key = `${statement.key}\0${statement.subject}`;
    if (!first.has(key)) first.set(key, statement);
  }
  return [...first.values()];
}

/** A guide tells users how to run the software: what it says of sources and packages is about theirs. */
function isGuide({ facts: { topics } }: SpokenDocument): boolean {
  return topics.length > 0 && topics.every((topic) => topic === 'secure-use' || topic === 'terms');
}

function outcomeOf({ subject, text, claims, who, key, grounds }: Statement, { result, says, bring }: Contradiction): EvidenceOutcome {
  // What a repository shows of theme 2 does not fail it (domain §7); an export of the platform may.
  const held = result === 'Failed' && subject !== 'members have a second factor' && claims.some((claim) => claim.startsWith('2.'));
  return {
    result: held ? 'Needs Review' : result,
    subject: `${subject}: ${key}`,
    claims,
    message: `${who}: ${saying(text)}. ${says}`,
    bring,
    ...grounds,
  };
}

/** Pages of sources that words call private: what they answer to a stranger tells. */
export function pagesCalledPrivate(context: EvidenceContext): readonly string[] {
  if (!statementsOf(context).some(({ subject }) => subject === 'source is private')) return [];
  return context.sources.flatMap((source) => pageOf(source) ?? []);
}
