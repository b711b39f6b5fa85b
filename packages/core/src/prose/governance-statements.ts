import { statedPeriods } from './policy-periods.ts';
import type { Sentence } from './prose.ts';
import { type Table, undecorated } from './prose-tables.ts';

/** A sentence that was found, cut to 300 characters, and where it begins. */
export interface FoundSentence {
  readonly text: string;
  readonly line: number;
}

export type FixSeverity = 'critical' | 'high' | 'medium' | 'low';

/** A deadline for a severity. `hours` as the clock runs, business days as days; `text` as written. */
export interface FixDeadline {
  readonly severity: FixSeverity;
  readonly hours: number;
  readonly text: string;
  readonly line: number;
}

/** How long logs of a class are kept. `subject` in lower case, without the word for log: `authentication`; `logs` where there is no other. */
export interface LogRetention {
  readonly subject: string;
  readonly days: number;
  /** Whether it is the least time, with which any longer one agrees. */
  readonly atLeast: boolean;
  readonly text: string;
  readonly line: number;
}

/** A notice before support ends. `old`: the sentence speaks of single versions or of other people's components. */
export interface EndNotice {
  readonly days: number;
  readonly text: string;
  readonly line: number;
  readonly old: boolean;
}

/** Tools whose configuration a repository would show. */
export type NamedTool = 'Dependabot' | 'Renovate' | 'CodeQL';

export interface ToolClaim extends FoundSentence {
  readonly tool: NamedTool;
}

/** Only so much of a sentence is searched, and only so many of a kind are kept: hostile text stays cheap. */
const LONGEST = 2000;
const MOST = 200;

/** What is documented, defined or added one by one is a rule; the making of a document is a plan. */
const MAKE =
  '(?:write|create|develop|introduce|establish|build|put in place|set up|produce|adopt|draft|roll out|formali[sz]e|(?:document|define|implement|add) (?:an?|our|this|these)\\b(?! (?:incident|risk|finding|vulnerability|breach|issue|exception)))';
const MADE =
  '(?:written|created|developed|defined|documented|introduced|implemented|established|built|put in place|set up|produced|adopted|drafted|added|rolled out|formali[sz]ed|completed|available|in place)';
const TIME =
  '(?:the (?:end|start|beginning) of )?(?:Q[1-4]\\b|H[12]\\b|20\\d\\d\\b|(?:the )?(?:next|coming|following|near) (?:year|quarter|month|weeks?|months|future|release|phase|version)|(?:january|february|march|april|may|june|july|august|september|october|november|december|spring|summer|autumn|winter)\\b)';
const SOON = `(?:(?:in|by|for|during|from|before) ${TIME}|next (?:year|quarter|month|release)|later this year|soon|shortly|in due course|in (?:the )?(?:near )?future|in a (?:future|later|next|separate) (?:release|phase|version|step))`;
/** What a rule says of each case ("an incident will be documented") is no plan; a time, or a document that is still to be written, makes one. */
const FUTURE = new RegExp(
  [
    `\\b(?:we|they|the (?:team|company|organi[sz]ation|document|policy|process|plan|model))(?:['’]ll| will| intend to| plan to| are planning to) (?:\\w{1,12}ly )?${MAKE}\\b`,
    `\\b(?:we|the (?:team|company|organi[sz]ation)) (?:aim|hope|want) to (?:\\w{1,12}ly )?${MAKE}\\b.{0,120}\\b${SOON}`,
    '\\b(?:is|are) (?:currently )?(?:planned|on (?:our|the) roadmap|being (?:written|developed|drafted|prepared|defined)|under development|work in progress)\\b(?! (?:every|each|monthly|weekly|quarterly|annually|yearly|regularly|in advance|at least))',
    '\\b(?:is|are|still|yet|has|have) to be (?:defined|written|decided|determined|documented|agreed|completed|confirmed)\\b',
    '^to be (?:defined|written|decided|determined|documented|agreed|completed|confirmed|implemented)\\b',
    '\\b(?:will be|to be) (?:written|drafted)\\b',
    `\\bwill be (?:\\w{1,12}ly )?${MADE}\\b.{0,80}\\b${SOON}`,
    `\\b${SOON}.{0,40}\\bwill be (?:\\w{1,12}ly )?${MADE}\\b`,
    `\\b(?:planned|scheduled|targeted) for ${TIME}`,
    '\\bcoming soon\\b|\\bwork in progress\\b',
  ].join('|'),
  'i',
);
/** A list of what to do at each release says what is done. */
const OPEN_TASK = /^\[[ x]\] /i;
const CONDITION = /\b(?:if|when|whenever|where|in the event|once|upon|after|during)\b/i;
/** Of what is not out yet, of people who did not do something, and of anything that is open until then, a process speaks too. */
const ADMISSION =
  /\b(?:do|does|is|are|has|have|was|were)(?: not|n['’]t) (?:currently|yet|at present)\b(?! (?:required|needed|necessary|supported|known|public|publicly|disclosed|released|fixed|patched|resolved|published|announced|upgraded|updated|merged|assigned|closed))|\bnot (?:currently|yet)\b(?! (?:required|needed|necessary|supported|known|public|publicly|disclosed|released|fixed|patched|resolved|published|announced|upgraded|updated|merged|assigned|closed|an? |been (?:fixed|patched|released|published|disclosed|resolved|reported|reviewed|triaged)))|\bcurrently (?:no|not|do not|does not|lacks?|have no|has no)\b(?! (?:required|needed|necessary|supported|known))|\bno (?:formal|documented|written|defined) \w{1,20}(?: \w{1,20})? (?:exists?|is in place|are in place)\b|\b(?:have|has|there is) (?:currently )?no (?:formal|documented|written|defined) (?:process|polic(?:y|ies)|procedures?|plan|framework|standard|programme|training|review)\b|\b(?:(?:is|are) not|(?:has|have) not been) (?:in place|implemented|documented|formali[sz]ed|established)\b(?! (?:by|in|on|with|without|for) )|\b(?:has|have) not been (?:carried out|performed|done|tested|completed)\b(?! (?:by|on|with|without|for) )/i;
/** Who reads is spoken to, or somebody of whom the document speaks in general. */
const OTHERS_LACK =
  /\b(?:you|your|if|when|whenever|until|unless|who|whose|that|which|where|any|anyone|should|must|may|might|can|could|ensure)\b/i;

/** Sentences that say that something will be made: no evidence that it is there. What is done when something happens is a rule and no plan. */
export function futureSentences(sentences: readonly Sentence[]): readonly FoundSentence[] {
  return found(sentences, (text) => FUTURE.test(text) && !CONDITION.test(text) && !OPEN_TASK.test(text));
}

/** Sentences that admit that something is not done. */
export function admissions(sentences: readonly Sentence[]): readonly FoundSentence[] {
  return found(sentences, (text) => {
    const match = ADMISSION.exec(text);
    return match !== null && !OTHERS_LACK.test(text.slice(Math.max(0, match.index - 80), match.index));
  });
}

/** The vendor's right (not its habit) to end something: "at the end … immediately" is another matter. */
const MAY_END =
  /\b(?:we|vendor|supplier|licensor|provider|company)\b.{0,60}\b(?:may|can|reserves? the right to|(?:are|is) entitled to)\b.{0,100}\b(?:terminate|discontinue|withdraw|end|cease)\b/i;
const ANY_TIME = /\b(?:at any time|without (?:prior )?notice|at (?:our|its) (?:sole )?discretion)\b/i;
/** Ends for a reason, by the customer, or of something that customers do not rely on. */
const OTHER_END =
  /\b(?:breach(?:es|ed)?|your account|non-?payment|unlawful|you (?:may|can)|beta|trial|previews?|experimental|free (?:plan|tier)|third[- ]part(?:y|ies)|promotions?|months?|years?)\b/i;

/** Sentences by which the vendor may end the service, product or agreement at any time. One that states a period is a notice instead. */
export function terminations(sentences: readonly Sentence[]): readonly FoundSentence[] {
  return found(sentences, (text) => MAY_END.test(text) && ANY_TIME.test(text) && !OTHER_END.test(text));
}

function found(sentences: readonly Sentence[], test: (text: string) => boolean): readonly FoundSentence[] {
  return sentences
    .filter(({ text }) => test(text.slice(0, LONGEST)))
    .slice(0, MOST)
    .map(sentenceAt);
}

function sentenceAt({ text, line }: Sentence): FoundSentence {
  return { text: text.length > 300 ? `${text.slice(0, 299)}…` : text, line };
}

const SEVERITIES: readonly (readonly [FixSeverity, RegExp])[] = [
  ['critical', /\bcritical\b/gi],
  ['high', /\bhigh\b/gi],
  ['medium', /\b(?:medium|moderate)\b/gi],
  ['low', /\blow\b/gi],
];
const FIXED = /\b(?:fix|patch|remediat|resol|mitigat|address|sla|deadline|target|timeline|timeframe)/i;
const FIRST_ANSWER = /\b(?:respon|acknowledg|triage|initial|notif)/i;

/** Deadlines for fixes by severity, from tables (a row a severity) and sentences (the severity before a period, else the first behind it). */
export function fixDeadlines(tables: readonly Table[], sentences: readonly Sentence[]): readonly FixDeadline[] {
  const rows = tables.flatMap(({ heading, header, rows: all }) => {
    const column = header.findIndex((cell) => FIXED.test(cell) && !FIRST_ANSWER.test(cell));
    const about = FIXED.test(heading) || /vulnerab|security/i.test(heading);
    if (column < 1 || (!about && !/severity|cvss|risk/i.test(header[0] ?? ''))) return [];
    return all.flatMap(({ cells, line }) => {
      const [period] = periodsIn(cells[column] ?? '', line);
      if (period === undefined) return [];
      return severitiesIn(cells[0] ?? '').map(({ severity }): FixDeadline => ({ severity, ...period, line }));
    });
  });
  const said = sentences
    .filter(({ text, heading }) => !text.startsWith('|') && FIXED.test(`${heading} ${text.slice(0, LONGEST)}`))
    .flatMap(({ text, line }) => {
      const words = undecorated(text.slice(0, LONGEST));
      const severities = severitiesIn(words);
      if (
        severities.length === 0 ||
        FIRST_ANSWER.test(words) ||
        CONDITION.test(words) ||
        /\b(?:incident|meeting|review|report)/i.test(words)
      )
        return [];
      return periodsIn(words, line).flatMap((period) => {
        const before = severities.filter(({ at }) => at < period.at).at(-1) ?? severities[0];
        return before === undefined ? [] : [{ severity: before.severity, hours: period.hours, text: period.text, line }];
      });
    });
  return [...rows, ...said]
    .map(({ severity, hours, text, line }) => ({ severity, hours, text, line }))
    .sort((a, b) => a.line - b.line)
    .slice(0, MOST);
}

function severitiesIn(text: string): readonly { readonly severity: FixSeverity; readonly at: number }[] {
  return SEVERITIES.flatMap(([severity, words]) =>
    [...text.matchAll(words)].slice(0, 20).map(({ index }) => ({ severity, at: index })),
  ).sort((a, b) => a.at - b.at);
}

const HOURS = { hour: 1, 'business hour': 1, day: 24, 'business day': 24, week: 168, month: 720, year: 8760 } as const;

function periodsIn(text: string, line: number): readonly { readonly hours: number; readonly text: string; readonly at: number }[] {
  let from = 0;
  return statedPeriods([{ text, line, heading: '' }]).map(({ amount, unit, text: period }) => {
    const at = text.indexOf(period, from);
    from = at + period.length;
    return { hours: amount * HOURS[unit], text: period, at };
  });
}

/** Days of a period as promises count them: twelve months are a year. */
function daysOf(amount: number, unit: keyof typeof HOURS): number {
  return unit === 'month' ? Math.floor((amount * 365) / 12) : unit === 'year' ? amount * 365 : (amount * HOURS[unit]) / 24;
}

/** How long logs are kept, from tables with a column on retention and from sentences. */
export function logRetentions(tables: readonly Table[], sentences: readonly Sentence[]): readonly LogRetention[] {
  const rows = tables.flatMap(({ heading, header, rows: all }) => {
    const column = header.findIndex((cell) => /\bretention\b|\bretained\b|\bkept\b/i.test(cell));
    if (column < 1 || !/\blog/i.test(`${heading} ${header[0] ?? ''}`)) return [];
    return all.flatMap(({ cells, line }) =>
      retentionsIn(cells[column] ?? '', { subject: cells[0] ?? '', line, atLeast: LEAST.test(`${header[column]} ${cells[column]}`) }),
    );
  });
  const said = sentences
    .filter(({ text }) => !text.startsWith('|') && /\b(?:retain|retention|kept|keep|stored)/i.test(text.slice(0, LONGEST)))
    .flatMap(({ text, line }) => {
      const words = undecorated(text.slice(0, LONGEST));
      const subject = /\b((?:[a-z][\w-]{1,20} ){0,2}(?:logs|audit trails?))\b/i.exec(words)?.[1];
      return subject === undefined ? [] : retentionsIn(words, { subject, line, atLeast: LEAST.test(words) });
    });
  return [...rows, ...said].sort((a, b) => a.line - b.line).slice(0, MOST);
}

const LEAST = /\b(?:at least|minimum|no less than|not less than)\b/i;

function retentionsIn(text: string, about: Pick<LogRetention, 'subject' | 'line' | 'atLeast'>): readonly LogRetention[] {
  const [period] = statedPeriods([{ text, line: about.line, heading: '' }]);
  if (period === undefined) return [];
  const subject = undecorated(about.subject)
    .toLowerCase()
    .replace(/^(?:(?:the|all|our|these|of|security:) )+/, '')
    .replaceAll(/\b(?:logs?|trails?)\b/g, '')
    .replaceAll(/\s+/g, ' ')
    .trim();
  return [
    { ...about, subject: subject === '' ? 'logs' : subject.slice(0, 60), days: daysOf(period.amount, period.unit), text: period.text },
  ];
}

const ENDS =
  /\bend[- ]of[- ](?:support|life|sale)\b|\beo[ls]\b|\b(?:discontinu|sunset|retir|withdraw)\w{0,6}\b|\b(?:stop|cease|end|ending)s? (?:of )?(?:all )?support|\bsupport (?:will |is |being )?(?:ends?|ended|stops?|ceases?|withdrawn)\b/i;
const TOLD = /\b(?:notice|notif\w{1,9}|announce\w{0,5}|inform\w{0,3}|in advance|tell|told)\b/i;
const OTHERS =
  /\b(?:components?|dependenc(?:y|ies)|third[- ]part(?:y|ies)|librar(?:y|ies)|minor|patch|previous|older|browsers?|operating systems?|upgraded?|beta|features?|you (?:may|can))\b/i;

/** Support that goes on for a while after the next major version: that while is all the notice there is. */
const AFTER_NEXT = /\b(?:support|security (?:updates|fixes)|maintain)\w{0,6}\b.{0,200}\b(?:next|new|subsequent|following) major\b/i;

/** Notices before support of the product ends, in days, one a period. */
export function endNotices(sentences: readonly Sentence[]): readonly EndNotice[] {
  const after = sentences
    .filter(({ text }) => AFTER_NEXT.test(text.slice(0, LONGEST)))
    .flatMap((sentence) => {
      const [period, more] = statedPeriods([{ ...sentence, text: undecorated(sentence.text.slice(0, LONGEST)) }]);
      return period === undefined || more !== undefined
        ? []
        : [{ days: daysOf(period.amount, period.unit), ...sentenceAt(sentence), old: false }];
    });
  const said = sentences
    .filter(({ text }) => !AFTER_NEXT.test(text.slice(0, LONGEST)))
    .filter(({ text, heading }) => ENDS.test(`${heading}. ${text.slice(0, LONGEST)}`) && TOLD.test(text.slice(0, LONGEST)))
    .flatMap((sentence) => {
      const periods = statedPeriods([{ ...sentence, text: undecorated(sentence.text.slice(0, LONGEST)) }]);
      const { text, line } = sentenceAt(sentence);
      return periods.map(({ amount, unit }) => ({
        days: daysOf(amount, unit),
        text,
        line,
        old: OTHERS.test(sentence.text.slice(0, LONGEST)) || periods.length > 1,
      }));
    });
  return [...after, ...said].sort((a, b) => a.line - b.line).slice(0, MOST);
}

const TOOLS: readonly (readonly [NamedTool, RegExp])[] = [
  ['Dependabot', /\bdependabot\b/i],
  ['Renovate', /\brenovate(?: bot)?\b/],
  ['Renovate', /\bRenovate(?: [Bb]ot)?\b/],
  ['CodeQL', /\bcodeql\b/i],
];

/** Sentences that say that a tool is at work here; advice to readers, negations and plans are left out. */
export function toolClaims(sentences: readonly Sentence[]): readonly ToolClaim[] {
  return sentences
    .flatMap((sentence) => {
      const text = sentence.text.slice(0, LONGEST);
      if (
        /\b(?:not|never|no longer|without|you (?:can|could|should|may)|such as|for example|e\.g\.)\b|n['’]t\b/i.test(text) ||
        FUTURE.test(text)
      )
        return [];
      const tools = new Set(TOOLS.filter(([, words]) => words.test(text)).map(([tool]) => tool));
      return [...tools].map((tool) => ({ tool, ...sentenceAt(sentence) }));
    })
    .slice(0, MOST);
}
