/** A quantity's surroundings: what stands before and behind it in its sentence, and its own clause. */
export interface PledgeClause {
  readonly before: string;
  readonly after: string;
  /** From the last comma, semicolon or quantity before it to the next one behind it. */
  readonly own: string;
}

/** Words with "not" in them that deny nothing. */
const LIMITS =
  /\b(?:no|not) (?:later|longer|more|less|fewer) than\b|\b(?:must |shall |should |will |may )?not (?:to )?exceed(?:ing)?\b|\bnot only\b/gi;
const DENIES =
  /\b(?:not|never|no longer|cannot|no (?:guarantee|commitment|promise|fixed|set|formal)|nor|unable to|best[- ]effort)\b|n['’]t\b/i;
const COMPARED = /\b(?:instead of|rather than|(?:up|down) from|compared (?:to|with)|not)\s+$/i;
const DENIED_BEHIND = /^[^,;.]{0,12}\b(?:is|are|was|were|be|do|does|can|could) ?(?:not|n['’]t)\b/i;
/** What was, and what may come. */
const OTHER_TIME =
  /\b(?:used to|previously|formerly|in the past|historically|at that time|back then)\b|\b(?:before|until|prior to|up to|in) (?:(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\w{0,6} )?(?:19|20)\d\d\b(?![-/]\d)|\b(?:we|they|team|company) (?:are )?(?:plan(?:ning|s)?|intend(?:s|ing)?|propos(?:e|es|ing)|consider(?:ing|s)?|hope|want|would like|could|might) |\bto ?do\b|\b(?:proposed|planned|future|draft) (?:policy|promise|deadline|target)\b/i;
/** An example as far as its sentence or its brackets reach. */
const EXAMPLE = /(?:\be\.g\.|\bfor (?:example|instance)\b|\bsuch as\b|\bexample:|\bi\.e\. not\b|\bimagine\b|\bsuppose\b)[^;)\]]{0,80}$/i;
/** Others whose rule or habit it is, as who the sentence is about. */
const THEIRS =
  /\b(?:git ?hub|git ?lab|bitbucket|aws|amazon|cloudwatch|azure|google|gcp|microsoft|kubernetes|openjdk|node\.js|python|ubuntu|debian|alpine|postgresql|django|heroku|cloudflare|fly\.io|vercel|datadog|sentry|atlassian|jira|slack|(?:our|each|every|any|an?|hosting|cloud|third[- ]party|upstream|identity) (?:\w{1,20} )?(?:provider|supplier|vendor|processor|partner|subcontractor|project)s?|(?:provider|supplier|vendor|processor|partner|subcontractor)s)\b(?:['’]s?)?(?: (?:community|project|team))? (?:\w{1,12}ly )?(?:itself )?(?:by default )?(?:keeps?|retains?|stores?|deletes?|holds?|purges?|promises?|commits?|fix(?:es)?|patch(?:es)?|releases?|publish(?:es)?|gives?|offers?|guarantees?|notif(?:y|ies)|must|shall|should|will|has|have|is|are|agrees?|undertakes?|reviews?)\b/i;
const LAW =
  /\b(?:gdpr|uk gdpr|hipaa|pci(?:[- ]dss)?|nis ?2|dora|cra|cyber resilience act|data protection act|cyber essentials|iso(?:\/iec)? 27001|soc ?2|the (?:law|act|regulation|directive|standard|code|contract)|legislation|regulations?|article \d{1,3}|regulators?|ico|cisa)\b(?: \w{1,20}){0,4} (?:requires?|mandates?|obliges?|demands?|sets?|says|states|asks?|expects?|allows?|recommends?|gives?|grants?)\b/i;
const READERS =
  /\b(?:you|customers?|users?|clients?|reporters?|researchers?|finders?|subscribers?|tenants?|licensees?|(?:data |site |team |survey |organi[sz]ation )(?:controllers?|owners?|admins?|administrators?)|contributors?|authors?)\b (?:\w{1,12}ly )?(?:must|should|shall|can|may|have to|need to|are (?:required|expected|asked|advised|responsible)|is (?:required|expected|responsible)|agrees?|undertakes?|keeps?|retains?|wait|allow|give|review|fix|patch)\b/i;
const EMBARGO =
  /\b(?:embargo|grace period|(?:before|prior to|until|after|delay(?:ing|s)?)(?: (?:any|the|we|you|they|going|making)){0,2} (?:public(?:ly)?|disclos|publish|publication)|publicly disclos|made public|go public|disclosure (?:deadline|date|window|period))|(?<!\bwe )\b(?:allow|give|grant)s? (?:us|the|vendors?|maintainers?|them|\d)/i;

/** Whether a quantity is, as its clause has it, somebody's promise at all: no denial, example, history, plan or other people's limit. */
export function isPromise({ before, after, own }: PledgeClause): boolean {
  if (DENIES.test(before.replaceAll(LIMITS, ' ')) || DENIED_BEHIND.test(after)) return false;
  if (EXAMPLE.test(before) || OTHER_TIME.test(before) || OTHER_TIME.test(own)) return false;
  if (COMPARED.test(before.slice(-40)) || quoted(before, after)) return false;
  // Text to be filled in, not a link.
  if (/\[[^\]]{0,80}$/.test(before) && /^[^[]{0,80}\](?!\()/.test(after)) return false;
  if (/\?\s*$/.test(after)) return false;
  return (
    !THEIRS.test(before) &&
    !LAW.test(before) &&
    !READERS.test(before) &&
    !EMBARGO.test(`${before} ${own}`) &&
    !/^\W*as (?:git ?hub|git ?lab|aws|azure|google)\b/i.test(after)
  );
}

/** Inside a pair of marks it is what somebody else said, or a name. */
function quoted(before: string, after: string): boolean {
  const straight = before.split('"').length - 1;
  const open = before.lastIndexOf('“');
  return (straight % 2 === 1 && after.includes('"')) || (open > before.lastIndexOf('”') && after.includes('”'));
}

const BREAK = /[,;]|\s[–—-]\s|\)\s/g;

/** The surroundings of a quantity. `from` and `to`: where the quantities before and behind it end and begin. */
export function clauseOf(
  text: string,
  { at, end, from, to }: { readonly at: number; readonly end: number; readonly from: number; readonly to: number },
): PledgeClause {
  const before = text.slice(0, at);
  const after = text.slice(end);
  const start = Math.max(from, ...[...before.matchAll(BREAK)].map(({ index }) => index + 1));
  const stop = BREAK_ONCE.exec(after)?.index ?? after.length;
  return { before, after, own: text.slice(start, Math.min(to, end + stop)) };
}

const BREAK_ONCE = /[,;]|\s[–—-]\s/;
