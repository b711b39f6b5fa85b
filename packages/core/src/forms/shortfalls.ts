import { admissions, futureSentences } from '../prose/governance-statements.ts';

/** Only so much of a sentence is looked at. */
const LONGEST = 2000;

/** What a form says is not there: broader than for policies, since all that comes of it is a question. */
const ABSENT =
  /\b(?:not|n['’]t)(?: \w{1,12}){0,2} (?:in place|implemented|available|documented|defined|established|enforced|automated|done|covered|completed?|started|written|published|reviewed|tested|trained|agreed|approved|formali[sz]ed|have)\b|\b(?:do|does|did|have|has|is|are)(?: not|n['’]t) (?:yet|currently|at present|at the moment)\b|\bnot (?:yet|currently|at present)\b|\bno (?:\w{1,20} ){0,3}(?:in place|exists?|available|yet)\b|\b(?:we|there) (?:have|is|are) (?:currently )?no\b|\b(?:partially|partly) (?:met|implemented|in place|compliant)\b|\b(?:known|identified|current) gaps?\b|\bnon[- ]compliant\b/i;
const DONE =
  'agreed|approved|assessed|automated|carried out|complete|completed|conducted|created|decided|defined|deployed|documented|done|drafted|enabled|enforced|established|finalised|finalized|finished|formalised|formalized|held|implemented|introduced|performed|prepared|produced|published|put|recorded|reviewed|rolled out|set up|signed|started|tested|trained|undertaken|updated|written';
/** What was not done: with "yet" whatever it is, without it only what makes a practice. */
const UNDONE: readonly RegExp[] = [
  new RegExp(String.raw`(?:\bnot|n['’]t|\bnever)(?: yet| so far| fully| formally)? been (?:fully |formally )?(?:${DONE})\b`, 'i'),
  /(?:\bnot|n['’]t)\b[^.;]{0,80}\byet\b/i,
  /\b(?:yet|still|remains?|needs?|has|have) to be \w{3}/i,
  /\b(?:have|has) yet to\b/i,
  /\b(?:is|are|remains?) (?:still )?(?:missing|outstanding|absent|unwritten|incomplete)\b/i,
  /\b(?:does|do)(?: not|n['’]t) (?:yet |currently )?exist\b/i,
  /\b(?:nobody|no one|nothing) (?:has|have|is|was) [^.;]{0,40}\b(?:yet|so far)\b/i,
];
const PLANNED =
  /\b(?:will|shall|going to|intends? to|plan(?:s|ning)? to|aims? to)(?: (?:also|then|soon|shortly|be)){0,2} (?:\w{1,12}ly )?(?:adopt|automat|begin|build|complet|creat|defin|deploy|develop|document|draft|enabl|enforc|establish|finali[sz]|finish|formali[sz]|implement|introduc|migrat|mov|produc|publish|put|replac|roll|set up|start|writ)\w{0,4}\b|\b(?:is|are|currently) (?:planned|being (?:written|developed|drafted|prepared|defined|introduced|implemented|rolled)|scheduled|in progress|under (?:development|way|review))\b|\b(?:work in progress|in progress|coming soon|to be (?:confirmed|completed|done|decided|defined|written|agreed))\b|\bon (?:our|the) roadmap\b|\bplanned for\b|\b(?:by|in) Q[1-4]\b/i;

/** Sentences that admit that something is not there, or say that it will be: neither is evidence that it is. Each once, as written. */
export function shortfallsIn(text: string): readonly string[] {
  const sentences = text
    .split('\n')
    .flatMap((line) => line.split(/(?<=[.!?])\s/))
    .map((words, line) => ({ text: words.trim(), line, heading: '' }));
  const known = new Set([...admissions(sentences), ...futureSentences(sentences)].map(({ line }) => line));
  const found = sentences
    .filter(({ text: whole, line }) => {
      const words = whole.slice(0, LONGEST);
      return known.has(line) || ABSENT.test(words) || PLANNED.test(words) || UNDONE.some((form) => form.test(words));
    })
    .map(({ text: whole }) => (whole.length > LONGEST ? `${whole.slice(0, LONGEST - 1).toWellFormed()}…` : whole));
  return [...new Set(found)];
}
