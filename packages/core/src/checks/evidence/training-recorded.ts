import type { TableRecord } from '../../formats/records-table/schema.ts';
import type { Instant } from '../../model/instant.ts';
import { counted, listed } from '../in-words.ts';
import { creditedEvidence, type EvidenceCheck, type EvidenceContext, type EvidenceOutcome, type ItemOf } from './evidence-check.ts';
import { committers, saysLeft, standing } from './record-people.ts';

type Table = ItemOf<'records-table'>;

const DAYS = 365;
const SUBJECT = 'training';
const BRING =
  'The training records with course and date of completion, their columns mapped in avouch.yaml (person, email or account; course; completed); and say who left, or is an outside contributor.';

/** Titles are shorter; a cell of a table need not be. */
const LONGEST = 500;
/** Courses on making software securely. */
const DEVELOPMENT =
  /\bsecur\w* (?:(?:software|web|code|application|product) )?(?:cod(?:e|ing)|develop\w*|programming|engineering|design|architecture|sdlc)\b|\b(?:application|software|web|api|product) security\b|\bapp ?sec\b|\bdev ?sec ?ops\b|\bowasp\b|\bssdf\b|\bs?sdlc?\b|\bthreat model\w*\b|\bsecure by (?:design|default)\b|\bcod(?:e|ing) securely\b/i;
/** Courses that everybody in an organisation takes, whatever their work. */
const GENERAL =
  /\b(?:data (?:protection|handling)|gdpr|privacy|phishing|awareness|information governance|health and safety|bribery|fire safety|induction)\b/i;

export const trainingRecorded: EvidenceCheck = {
  id: 'training-recorded',
  version: 1,
  title: 'Everybody who commits has a dated record of training in secure development.',
  claims: ['1.1.2'],
  guidance: ['1.1.2-a'],
  sees: 'part',
  comparesNow: true,
  looksAt: `tables of training whose columns are mapped, against the addresses that commits of the ${DAYS} days before each snapshot have as authors; programs, and people whose status says that they left, apart. Nobody is named.`,
  passes: `Each of those addresses has a record of a course on secure development, by its title, that was completed within ${DAYS} days; and all of the history is here.`,
  fails:
    'Somebody who commits, and is not said to have left, stands in the records with a placeholder where the date of completion should be, and with no other such training.',
  cannotTell:
    'Needs Review where somebody who commits has no record, an old one, one without a date, or of a course that is not surely on secure development; Unknown where no columns are mapped. Nothing is said where no such table was brought.',
  fooledBy:
    'a course with the right title; two people of one name; somebody who commits under an address that no record has, who looks untrained; that a course was passed does not show that the framework in use was learnt.',
  run(context) {
    const tables = creditedEvidence(context, 'records-table').filter(isTraining);
    const usable = tables.filter(({ document: { facts } }) => facts.fields.includes('completed') && namesPeople(facts.fields));
    const [first] = usable;
    if (first !== undefined) return [judge(first, usable, context)];
    const [unmapped] = tables;
    if (unmapped === undefined) return [];
    const message = `${unmapped.document.path} is a table of ${counted(unmapped.document.facts.rows, 'row')}; which column holds the person and which the date of completion is not mapped, or the column is not there.`;
    return [{ result: 'Unknown', subject: SUBJECT, message, bring: BRING, item: unmapped }];
  },
};

function isTraining({ declared, document: { facts } }: Table): boolean {
  return declared?.claims.includes('1.1.2') === true || facts.fields.includes('completed') || facts.fields.includes('course');
}

function namesPeople(fields: readonly string[]): boolean {
  return fields.some((field) => field === 'person' || field === 'email' || field === 'account');
}

type State = 'trained' | 'left' | 'placeholder' | 'not known course' | 'without date' | 'general course' | 'old' | 'to come' | 'no record';

/** What each state says of so many addresses. */
const SAYS: Readonly<Record<Exclude<State, 'trained' | 'left' | 'placeholder'>, string>> = {
  'not known course': 'have a course whose title does not say that it is on secure development',
  'without date': 'have a record without a date of completion',
  'general course': 'have general courses only, such as data protection',
  old: 'were last trained more than a year ago',
  'to come': 'have training that is still to come',
  'no record': 'have no record, and may have left, be outside contributors, or stand in the records under another address',
};

function judge(item: Table, tables: readonly Table[], context: EvidenceContext): EvidenceOutcome {
  const { people, complete } = committers(context, DAYS);
  const { asOf } = context.product;
  const base = { subject: SUBJECT, item, bring: BRING } as const;
  const records = Map.groupBy(
    tables.flatMap(({ document }) => document.facts.records.flatMap((record) => record.who.map((who) => ({ who, record })))),
    ({ who }) => who,
  );
  const found = people.map(({ who }) => [...new Set(who.flatMap((one) => (records.get(one) ?? []).map(({ record }) => record)))]);
  const states = found.map((own) => stateOf(own, asOf));
  const count = (state: State) => states.filter((one) => one === state).length;
  const concerned = people.length - count('left');
  if (concerned === 0) {
    const message = 'Training is on record, and whom it has to cover is not seen: no commits of people are in what was looked at.';
    return { result: 'Needs Review', message, ...base };
  }
  const of = `Of ${counted(concerned, 'address')} of people that committed within ${DAYS} days, ${count('trained')} ${count('trained') === 1 ? 'has' : 'have'} a dated record of a course on secure development within a year`;
  const rest = Object.entries(SAYS).flatMap(([state, says]) => (count(state as State) === 0 ? [] : [`${count(state as State)} ${says}`]));
  const placeholders = count('placeholder');
  if (placeholders > 0) {
    const line = found[states.indexOf('placeholder')]?.find((record) => record.completed.kind === 'placeholder')?.line;
    const own =
      tables.find(({ document }) =>
        document.facts.records.some((record) => found[states.indexOf('placeholder')]?.includes(record) === true),
      ) ?? item;
    const message = `${of}; ${listed([`${placeholders} ${placeholders === 1 ? 'has' : 'have'} a placeholder where the date of completion should be`, ...rest])}.`;
    const place = line === undefined ? { path: own.document.path } : { path: own.document.path, line };
    return { result: 'Failed', subject: SUBJECT, message, item: own, place };
  }
  const limits = [
    ...(complete ? [] : ['not all of the history is here, so that somebody may be missing']),
    ...(tables.every(({ document }) => document.verdict === 'valid') ? [] : ['a table breaks rules of its format']),
  ];
  if (rest.length === 0 && limits.length === 0)
    return { result: 'Passed', subject: SUBJECT, message: `${of}. What they learnt of the framework in use is for a person to say.`, item };
  return { result: 'Needs Review', message: `${of}; ${listed([...rest, ...limits])}.`, ...base };
}

/** The most that the records of one person show. An explicit gap in a course on secure development outweighs another course. */
function stateOf(records: readonly TableRecord[], asOf: Instant): State {
  if (records.some(({ status }) => saysLeft(status))) return 'left';
  const seen = records.map(({ course, completed }) => ({ about: subjectOf(course), when: standing(completed, asOf, DAYS) }));
  const has = (about: Course | null, ...when: readonly string[]) =>
    seen.some((one) => (about === null ? one.about !== 'general' : one.about === about) && when.includes(one.when));
  if (has('development', 'within')) return 'trained';
  if (has('development', 'placeholder')) return 'placeholder';
  if (has('not known', 'within')) return 'not known course';
  if (has('not known', 'placeholder')) return 'placeholder';
  if (has(null, 'empty', 'no date')) return 'without date';
  if (has(null, 'to come')) return 'to come';
  if (has(null, 'old')) return 'old';
  return seen.length > 0 ? 'general course' : 'no record';
}

type Course = 'development' | 'general' | 'not known';

function subjectOf(course: string | null): Course {
  if (course === null) return 'not known';
  const title = course.slice(0, LONGEST);
  if (DEVELOPMENT.test(title)) return 'development';
  return GENERAL.test(title) ? 'general' : 'not known';
}
