import { accessStatements } from '../../prose/access-statements.ts';
import { admissions, futureSentences } from '../../prose/governance-statements.ts';
import { placeholdersLeft } from '../../prose/text-left.ts';
import { saying } from '../in-words.ts';
import type { EvidenceCheck, EvidenceContext, EvidenceOutcome } from './evidence-check.ts';
import { type SpokenWords, spokenWords } from './spoken-words.ts';

const CLAIMS = ['1.3.1', '1.4.1', '2.1.5', '3.1.1', '3.1.2', '4.1.3'];

export const wordsOffered: EvidenceCheck = {
  id: 'words-offered',
  version: 1,
  title: 'What is offered for a claim is done, filled in, and about that claim.',
  claims: CLAIMS,
  guidance: [],
  sees: 'part',
  looksAt:
    'arguments, assumptions and assertions of the case, and what self-assessments say under the number of a claim: words left to fill in, plans, admissions that something is not done, answers without words, and, for some claims, another matter in its place: the second factor of users for that of the people who build, scanning for a plan of tests, a penetration test for a threat model, "we are SaaS" for what customers run.',
  passes: 'Never: that words are about a claim does not show that they are true.',
  fails: 'Never: a person has to read what is meant.',
  cannotTell:
    'Always Needs Review for the claim that the words are for, with their line; nothing is said where nothing of the kind was found.',
  fooledBy: 'a plan in the present tense; other words for the same thing; a sentence cut off by an abbreviation.',
  run(context) {
    return [...bySentence(context), ...byClaim(context)];
  },
};

interface Defect {
  readonly kind: 'left open' | 'plan' | 'admission' | 'no words';
  readonly says: string;
  readonly bring: string;
}

/** The first defect of a kind for each argument, or each claim of an assessment. */
function bySentence(context: EvidenceContext): readonly EvidenceOutcome[] {
  const first = new Map<string, EvidenceOutcome>();
  const all = spokenWords(context);
  // "None" in the cell for assumptions is no answer without words, where another cell has some.
  const answered = new Set(all.flatMap(({ text, key }) => (NO_WORDS.test(text.trim()) ? [] : [key])));
  for (const words of all) {
    const defect = defectOf(words.text);
    if (defect === null || (defect.kind === 'no words' && answered.has(words.key))) continue;
    const { claims, who, key, grounds, text } = words;
    const subject = `${defect.kind}: ${key}`;
    if (first.has(subject)) continue;
    first.set(subject, {
      result: 'Needs Review',
      subject,
      claims,
      message: `${who}: ${saying(short(text))}. ${defect.says}`,
      bring: defect.bring,
      ...grounds,
    });
  }
  return [...first.values()];
}

const NO_WORDS =
  /^(?:n\/?a|not applicable|none|nil|tba|tbc|tbd|yes|ok|compliant|met|fully met|to follow|pending|see above|as above|-|–|—|\?+|x{2,})[\s.!]*$/i;

function defectOf(text: string): Defect | null {
  if (NO_WORDS.test(text.trim()))
    return {
      kind: 'no words',
      says: 'That says nothing of how the claim is met, or why it does not apply.',
      bring: 'Say why, in words that somebody else can check.',
    };
  const [left] = placeholdersLeft([{ text, line: 1, heading: '' }]);
  if (left !== undefined) return { kind: 'left open', says: `It has words left to fill in (${left.text}).`, bring: 'Fill them in.' };
  const sentence = [{ text, line: 1, heading: '' }];
  if (futureSentences(sentence).length > 0)
    return {
      kind: 'plan',
      says: 'What is still to be made is no evidence.',
      bring: 'Bring what was made since, or carry the gap as an exception.',
    };
  if (admissions(sentence).length > 0)
    return {
      kind: 'admission',
      says: 'That says that something is missing.',
      bring: 'Say what became of it; what is missing is a doubt, or an exception.',
    };
  return null;
}

function short(text: string): string {
  return text.length > 300 ? `${text.slice(0, 299)}…` : text;
}

/** All that is said for a claim in one place, taken together. */
function byClaim(context: EvidenceContext): readonly EvidenceOutcome[] {
  const groups = Map.groupBy(spokenWords(context), ({ claims, document }) => `${document?.path ?? ''}\0${claims.join()}`);
  return [...groups.values()].flatMap((said) =>
    MISTAKEN.flatMap(({ claims, isMistaken, says, bring, kind }): readonly EvidenceOutcome[] => {
      const [first] = said;
      if (first === undefined || !first.claims.some((claim) => claims.includes(claim))) return [];
      // What is still to be made stands for nothing.
      const found = isMistaken(said.filter(({ text }) => futureSentences([{ text, line: 1, heading: '' }]).length === 0));
      if (found === null) return [];
      return [
        {
          result: 'Needs Review',
          subject: `${kind}: ${first.key}`,
          claims: first.claims,
          message: `${found.who}: ${saying(short(found.text))}. ${says}`,
          bring,
          ...found.grounds,
        },
      ];
    }),
  );
}

interface Mistaken {
  readonly kind: string;
  readonly claims: readonly string[];
  /** The words that show it best; null where it is not so. */
  readonly isMistaken: (said: readonly SpokenWords[]) => SpokenWords | null;
  readonly says: string;
  readonly bring: string;
}

const SCAN = /\b(?:scan(?:s|ned|ning|ners?)?|codeql|snyk|trivy|dependabot|sonarqube|semgrep|grype)\b/i;
const TEST = /\b(?:tests?|tested|testing|test plan|fuzz\w{0,5}|qa|quality assurance|peer review\w{0,3}|code review\w{0,3})\b/i;
const PENETRATION = /\bpen(?:etration)?[- ]?test\w{0,4}\b/i;
const MODEL =
  /\bthreat\w{0,2}\b|\bstride\b|\battack (?:trees?|surface)\b|\babuse cases?\b|\battackers?['’]? perspective\b|\bmodell?(?:ed|ing)\b/i;
const SAAS = /\b(?:saas|software[- ]as[- ]a[- ]service|cloud[- ]hosted|hosted service)\b/i;
const CUSTOMER_SIDE =
  /\b(?:browsers?|assets?|scripts?|agents?|sdks?|apps?|api clients?|sign(?:ed|atures?)|digests?|provenance|integrity|checksums?|hash\w{0,3}|sri|tls|https|registr(?:y|ies)|pipelines?|documentation|guides?)\b/i;

const MISTAKEN: readonly Mistaken[] = [
  {
    kind: 'users for members',
    claims: ['2.1.5'],
    isMistaken: (said) => {
      const statements = said.map((words) => ({
        words,
        found: accessStatements([{ text: words.text, line: 1, heading: '' }]).filter(({ about }) => about === 'second factor'),
      }));
      const parties = statements.flatMap(({ found }) => found.map(({ of }) => of));
      if (parties.length === 0 || parties.some((of) => of !== 'users')) return null;
      return statements.find(({ found }) => found.length > 0)?.words ?? null;
    },
    says: 'That is the second factor of the product’s users; the claim is about the people who build it.',
    bring: 'The second factor of everybody who can log in to the build environment: code host, pipelines, registries, hosting.',
  },
  {
    kind: 'scanning for testing',
    claims: ['1.3.1'],
    isMistaken: (said) => (said.some(({ text }) => TEST.test(text)) ? null : (said.find(({ text }) => SCAN.test(text)) ?? null)),
    says: 'Scanning is one part of a plan of tests, and of no test of a requirement.',
    bring: 'The plan that says how each requirement and each component is tested.',
  },
  {
    kind: 'penetration test for threat model',
    claims: ['1.4.1'],
    isMistaken: (said) => (said.some(({ text }) => MODEL.test(text)) ? null : (said.find(({ text }) => PENETRATION.test(text)) ?? null)),
    says: 'A penetration test looks at what was made; the claim is about how its design was looked at.',
    bring: 'The model of threats, with its date and the parts that it covers.',
  },
  {
    kind: 'SaaS for an answer',
    claims: ['3.1.1', '3.1.2', '4.1.3'],
    isMistaken: (said) => (said.some(({ text }) => CUSTOMER_SIDE.test(text)) ? null : (said.find(({ text }) => SAAS.test(text)) ?? null)),
    says: 'A service has a part that customers run, such as scripts in the browser, and a provenance of what is deployed.',
    bring: 'What customers run and how its integrity is checked, or an argument that they run nothing.',
  },
];
