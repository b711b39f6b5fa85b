import type { GovernanceTopic } from '../../prose/governance-topics.ts';
import type { StatedSubject } from '../../prose/pledges/stated-pledge.ts';
import { mayHoldPledges, statedPledges } from '../../prose/pledges/stated-pledges.ts';
import { readProse } from '../../prose/prose.ts';
import { saying } from '../in-words.ts';
import type { EvidenceCheck, EvidenceContext, EvidenceOutcome } from './evidence-check.ts';
import { CLAIMS_OF_PLEDGE } from './pledges-agree.ts';
import { documentsInForce } from './promises.ts';
import { type SpokenDocument, type SpokenWords, spokenWords } from './spoken-words.ts';

/** How people name their own documents, and what such a document is about. */
const CITED: readonly (readonly [RegExp, readonly GovernanceTopic[]])[] = [
  [/\bterms\b(?! of (?:the|this) (?:licen[cs]e|agreement)\b)/i, ['terms']],
  [/\b(?:support|end[- ]of[- ](?:support|life)|life ?cycle) policy\b/i, ['support-policy', 'end-of-support']],
  [/\b(?:patch(?:ing)?(?: management)?|vulnerability(?: management)?|remediation) (?:policy|plan)\b/i, ['vulnerability-management']],
  [/\b(?:logging|log retention) (?:policy|standard)\b/i, ['logging']],
  [/\bincident(?: response| management)? (?:policy|plan|procedure)\b/i, ['incident-plan']],
  [/\b(?:update|release) policy\b/i, ['update-policy']],
  [/\baccess(?: control| management)? policy\b/i, ['access-control']],
];
/** That something stands there, and not that it is to be written or comes with it. */
const CITES = /\b(?:as|in|see|under|per|according to|by|from)\b[^.;]{0,60}\b(?:our|the|its)\b/i;

export const citationsHold: EvidenceCheck = {
  id: 'citations-hold',
  version: 1,
  title: 'What is promised by the words of another document stands in that document.',
  claims: [...new Set(Object.values(CLAIMS_OF_PLEDGE).flat())].toSorted(),
  guidance: [],
  sees: 'part',
  looksAt:
    'sentences of arguments, assumptions, assertions and self-assessments with a promise of a number, which name terms or a policy of the vendor as where it stands; and whether the one own document of that kind states such a promise.',
  passes: 'never: that a document says so does not show that it is kept.',
  fails: 'never: it may stand there in other words.',
  cannotTell:
    'Needs Review where no promise of that kind was recognised in the document; that one of another number stands there, `pledges-agree` says. Nothing is said where no such document, or more than one, was looked at.',
  fooledBy: 'a promise in words that were not recognised; other terms than those that are meant.',
  run(context) {
    const first = new Map<string, EvidenceOutcome>();
    for (const words of spokenWords(context))
      for (const outcome of uncovered(words, context)) if (!first.has(outcome.subject)) first.set(outcome.subject, outcome);
    return [...first.values()];
  },
};

function uncovered({ text, claims, who, key, grounds, document }: SpokenWords, context: EvidenceContext): readonly EvidenceOutcome[] {
  const said = text.slice(0, 2000);
  if (!CITES.test(said) || !mayHoldPledges(said)) return [];
  const cited = citedBy(said, document, context);
  if (cited === null) return [];
  const kinds = new Set(statedPledges(readProse(said)).map(({ subject }) => subject.kind));
  return [...kinds]
    .filter((kind) => !states(cited, kind))
    .map((kind) => ({
      result: 'Needs Review',
      subject: `${kind} cited by ${key}`,
      claims,
      message: `${who}: ${saying(said.slice(0, 300))}. In ${cited.path} no promise of that kind (${kind}) was recognised.`,
      bring: `The words of ${cited.path} that say so, with their line; or take the reference out.`,
      ...grounds,
    }));
}

/** The one own document that is of the kind which a sentence names; null where it names none, or where several are. */
function citedBy(text: string, own: SpokenDocument | null, context: EvidenceContext): SpokenDocument | null {
  const topics = CITED.flatMap(([words, about]) => (words.test(text) ? about : []));
  const found = documentsInForce(context).filter(
    (one) => one !== own && one.facts.assessed === null && one.facts.topics.some((topic) => topics.includes(topic)),
  );
  const [only] = found;
  return found.length === 1 && only !== undefined ? only : null;
}

function states({ facts }: SpokenDocument, kind: StatedSubject['kind']): boolean {
  return facts.pledges.some(({ subject }) => subject.kind === kind);
}
