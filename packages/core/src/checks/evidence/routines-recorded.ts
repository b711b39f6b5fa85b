import { daysBetween } from '../../model/instant.ts';
import type { RoutineKind } from '../../prose/pledges/stated-routines.ts';
import { counted } from '../in-words.ts';
import type { EvidenceCheck, EvidenceContext, EvidenceOutcome } from './evidence-check.ts';
import { promisedHours } from './promised-hours.ts';
import { documentsInForce, promisesOf } from './promises.ts';
import { CLAIMS_OF_ROUTINE, type RoutineRecord, routineRecords } from './routine-records.ts';
import { groundsOf, placeInWords } from './spoken-words.ts';

/** Nobody does what is due to the day. */
const GRACE_SHARE = 0.25;

const SAYS: Readonly<
  Record<RoutineKind, { readonly several: string; readonly done: string; readonly record: string; readonly bring: string }>
> = {
  'access review': {
    several: 'access reviews',
    done: 'access is reviewed',
    record: 'record of a review of access',
    bring:
      'The record of the last review of access: its date, whose access was looked at, by whom and with what outcome. It may be in a tool for staff or tickets.',
  },
  training: {
    several: 'training',
    done: 'people are trained',
    record: 'record of training',
    bring: 'The record of the last training: who took which course, and when they completed it. Whoever keeps records of staff has it.',
  },
  'restore test': {
    several: 'restore tests',
    done: 'restoring is tested',
    record: 'record of a test of restoring',
    bring: 'The record of the last test of restoring: its date, what was restored, how long it took and what came of it.',
  },
  'incident exercise': {
    several: 'incident exercises',
    done: 'the handling of incidents is exercised',
    record: 'record of an exercise',
    bring:
      'The record of the last exercise: its date, the scenario, who took part and what was changed after it. The record of a real incident shows as much.',
  },
};

const KINDS: readonly RoutineKind[] = ['access review', 'training', 'restore test', 'incident exercise'];

export const routinesRecorded: EvidenceCheck = {
  id: 'routines-recorded',
  version: 1,
  title: 'What a policy says is done again and again has left a dated record.',
  claims: [...new Set(Object.values(CLAIMS_OF_ROUTINE).flat())].toSorted(),
  guidance: [],
  sees: 'part',
  looksAt:
    'sentences of own policies, plans and pledges that say how often access is reviewed, people are trained in security, restoring is tested, or the handling of incidents is exercised; and whether anything that was brought, or lies in a source, is by its name and date a record of that, no older than the interval.',
  passes: 'never: that a record is there does not show what it says; other checks look at tables of reviews and of training.',
  fails: 'never: a record that is not here can be elsewhere.',
  cannotTell:
    'Needs Review where no dated record is among the evidence, or the newest is older than the interval and a quarter of it, with the line of the policy and what record would show it. Nothing is said where no interval is stated, or a record of the period is there.',
  fooledBy:
    'a file that is called a record and holds none; a record under a name of its own; a routine of something else in the same words.',
  run(context) {
    return KINDS.flatMap((kind) => {
      const routine = routineOf(kind, context);
      return routine === null ? [] : judge(routine, context);
    });
  },
};

/** Something that is to be done, and the longest that may lie between. */
interface Routine {
  readonly kind: RoutineKind;
  readonly days: number;
  /** `docs/access.md:7 says that access is reviewed every 3 months`. */
  readonly says: string;
  readonly grounds: Pick<EvidenceOutcome, 'place' | 'item' | 'source'>;
}

/** Where several intervals are stated, the longest: a record of that one is missed in any case. */
function routineOf(kind: RoutineKind, context: EvidenceContext): Routine | null {
  const all = kind === 'access review' ? reviews(context) : stated(kind, context);
  return all.reduce<Routine | null>((longest, one) => (longest === null || one.days > longest.days ? one : longest), null);
}

function reviews(context: EvidenceContext): readonly Routine[] {
  return promisesOf(context).flatMap(({ subject, hours, where, period, grounds, origin }) =>
    subject.kind === 'access-review interval'
      ? [
          {
            kind: 'access review' as const,
            days: hours.most / 24,
            says: `${where} ${origin === 'declared' ? 'pledges' : 'says'} that ${SAYS['access review'].done} every ${period}`,
            grounds,
          },
        ]
      : [],
  );
}

function stated(kind: RoutineKind, context: EvidenceContext): readonly Routine[] {
  return documentsInForce(context).flatMap((document) =>
    document.facts.routines.flatMap((routine) =>
      routine.kind === kind
        ? [
            {
              kind,
              days: promisedHours({ shortest: routine.every, longest: routine.every }).most / 24,
              says: `${placeInWords(document, routine.line)} says that ${SAYS[kind].done} (${routine.text})`,
              grounds: groundsOf(document, routine.line),
            },
          ]
        : [],
    ),
  );
}

function judge({ kind, days, says, grounds }: Routine, context: EvidenceContext): readonly EvidenceOutcome[] {
  const { asOf } = context.product;
  const records = routineRecords(kind, context);
  const ages = records.map((record) => ({ record, age: ageOf(record, asOf) }));
  if (ages.some(({ age }) => age !== null && age <= days * (1 + GRACE_SHARE))) return [];
  const { record, bring } = SAYS[kind];
  const dated = ages.flatMap(({ record: { name }, age }) => (age === null ? [] : [{ name, age }])).toSorted((a, b) => a.age - b.age);
  const [newest] = dated;
  const [undated] = records;
  const seen =
    newest !== undefined
      ? `the newest ${record} among the evidence, ${newest.name}, is ${counted(Math.floor(newest.age), 'day')} old`
      : undated !== undefined
        ? `${undated.name} may be a ${record}, and has no date`
        : `no dated ${record} is among the evidence`;
  return [
    {
      result: 'Needs Review',
      subject: `record of ${SAYS[kind].several}`,
      claims: CLAIMS_OF_ROUTINE[kind],
      message: `${says}; ${seen}. A policy does not show that it is followed.`,
      bring,
      ...grounds,
    },
  ];
}

/** What can be of a day still to come, such as this year, is of today. */
function ageOf({ at }: RoutineRecord, asOf: EvidenceContext['product']['asOf']): number | null {
  return at === null ? null : Math.max(0, daysBetween(at, asOf));
}
