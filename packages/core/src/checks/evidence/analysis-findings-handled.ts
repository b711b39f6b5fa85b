import { saysSomething } from '../../code-marks/reasons.ts';
import type { SarifLevel, SarifResult } from '../../formats/sarif/schema.ts';
import { daysBetween, type Instant } from '../../model/instant.ts';
import { counted, someOf } from '../in-words.ts';
import {
  analysisRuns,
  earlierResults,
  isOpen,
  placeInWords,
  roleOfResult,
  ruleInWords,
  runOfAnother,
  tellsOfProblem,
} from './analysis-results.ts';
import type { AnalysisRun } from './analysis-run.ts';
import { type EvidenceCheck, type EvidenceOutcome, unreadEvidence } from './evidence-check.ts';
import { deadlineForAll, deadlineInWords, fixDeadlines } from './open-deadlines.ts';
import { BRING_PAGE } from './platform-evidence.ts';
import type { PromisedPeriod } from './promises.ts';
import { shownName } from './shown-names.ts';

/** Ours, and said to be: longer than any usual promise gives for what a tool calls an error. */
const OLD_DAYS = 90;

const BRING = 'Bring the results of the analyses of this release as SARIF, with what became of each finding.';
const LEVELS: readonly SarifLevel[] = ['error', 'warning', 'note', 'none'];

export const analysisFindingsHandled: EvidenceCheck = {
  id: 'analysis-findings-handled',
  version: 1,
  title: 'What static analysis found is dealt with.',
  claims: ['1.3.3'],
  guidance: ['1.3.3-a', '1.3.3-c'],
  sees: 'part',
  looksAt:
    'SARIF logs that were brought or lie in the repository: results by level and age, suppressions and their reasons. Of several runs of one tool, category and scope the latest counts that came to its end and knows the same rules. Results in folders of tests, examples, generated and other people’s code are counted and never blamed.',
  passes:
    'a run is about a repository of the product, by the address that it names or the files that it lists; it names its rules, says that it was successful and when, reports no error of its own, and lists no open result in own code and no suppression; and every log could be read.',
  fails: `a result of level error is open and known for more than ${OLD_DAYS} days (a limit of Avouch’s own, which the Code does not name; where it is about security, the longest deadline for fixes that is promised takes its place, if every severity has one); or one of level error, or with a weakness or a severity of security, was put aside outside the code and no reason is stated.`,
  cannotTell:
    'Needs Review where results are open, where suppressions state reasons or stand in the code, where a later run that may be over the same code lists them no more, and where a run crashed or does not say how it ended: what it did not list shows nothing. Unknown where there is no log.',
  fooledBy:
    'rules that were switched off; a part of the code that was not looked at; results that were taken out before the log was brought.',
  run(context) {
    const runs = analysisRuns(context);
    const limits = { asOf: context.product.asOf, promised: deadlineForAll(fixDeadlines(context)) };
    const unread = unreadEvidence(context, 'sarif');
    const [first] = unread;
    const silent: readonly EvidenceOutcome[] =
      first === undefined
        ? []
        : [
            {
              result: 'Unknown',
              subject: 'results of analysis',
              message: `${counted(unread.length, 'SARIF log')} could not be read: ${someOf(unread.map(({ document }) => shownName(document.path)))}. What is in there may be open.`,
              bring: BRING,
              item: first,
            },
          ];
    if (runs.length > 0) return [...silent, ...runs.flatMap((run) => outcomesOf(run, unread.length, limits))];
    if (silent.length > 0) return silent;
    return [{ result: 'Unknown', subject: 'results of analysis', message: 'No results of static analysis were brought.', bring: BRING }];
  },
};

interface Limits {
  readonly asOf: Instant;
  /** The deadline that holds for a vulnerability of whatever severity; null where there is none. */
  readonly promised: PromisedPeriod | null;
}

function outcomesOf(analysis: AnalysisRun, unread: number, limits: Limits): readonly EvidenceOutcome[] {
  if (analysis.about === 'another') return [runOfAnother(analysis)];
  const problems = analysis.run.results.filter(tellsOfProblem);
  const own = problems.filter((result) => roleOfResult(result) === 'own');
  const open = own.filter(isOpen);
  const suppressed = own.filter((result) => result.suppressed);
  if (analysis.later !== null) return earlierResults(analysis, analysis.later, [...open, ...suppressed]);
  const found = [...old(analysis, open, limits), ...openOnes(analysis, open), ...suppressions(analysis, suppressed), ...crashed(analysis)];
  return found.length > 0 ? found : [nothingOpen(analysis, problems.length, unread)];
}

/** One finding for each rule and file, so that what a person rebuts is that and no more. */
function byRule(results: readonly SarifResult[]): readonly { readonly name: string; readonly results: readonly SarifResult[] }[] {
  const groups = Map.groupBy(results, ruleInWords);
  return [...groups].map(([name, group]) => ({ name, results: group }));
}

function old({ item, name }: AnalysisRun, open: readonly SarifResult[], { asOf, promised }: Limits): readonly EvidenceOutcome[] {
  const age = ({ firstDetectedAt }: SarifResult) => (firstDetectedAt === null ? 0 : daysBetween(firstDetectedAt, asOf));
  // A deadline for fixing vulnerabilities is none for an error of style.
  const promiseFor = ({ cwes, securitySeverity }: SarifResult) => (cwes.length > 0 || securitySeverity !== null ? promised : null);
  const limit = (result: SarifResult) => {
    const hours = promiseFor(result)?.hours.most;
    return hours === undefined ? OLD_DAYS : Math.ceil(hours / 24);
  };
  const tooOld = open.filter((result) => result.level === 'error' && age(result) > limit(result));
  return byRule(tooOld).map(({ name: rule, results }) => {
    const [promise] = results.flatMap((result) => promiseFor(result) ?? []);
    const allowed =
      promise === undefined ? `the ${OLD_DAYS} that Avouch allows by itself` : `${deadlineInWords(promise)}, the longest that there is`;
    return {
      result: 'Failed',
      subject: `${name}: old ${rule}`,
      message: `${name} found ${rule}, level error, and it is open after ${Math.max(...results.map(age))} days, more than ${allowed} (${someOf(results.map(placeInWords))}).`,
      item,
      bring: 'Bring the log of a run after the correction, or what was decided about the finding.',
    };
  });
}

function openOnes({ item, name }: AnalysisRun, open: readonly SarifResult[]): readonly EvidenceOutcome[] {
  if (open.length === 0) return [];
  const levels = LEVELS.flatMap((level) => {
    const count = open.filter((result) => result.level === level).length;
    return count === 0 ? [] : [`${count} of level ${level}`];
  });
  const undated = open.filter(({ firstDetectedAt }) => firstDetectedAt === null).length;
  const ages = undated === 0 ? '' : `; for ${undated} it is not stated since when they are known`;
  const worst = LEVELS.flatMap((level) => open.filter((result) => result.level === level));
  return [
    {
      result: 'Needs Review',
      subject: `${name}: open results`,
      message: `${name} lists ${counted(open.length, 'open result')}: ${levels.join(', ')}${ages} (${someOf(worst.map(placeInWords))}).`,
      item,
      bring: 'Say what became of them: corrected since, planned with a date, or no problem and why.',
    },
  ];
}

function suppressions({ item, name }: AnalysisRun, suppressed: readonly SarifResult[]): readonly EvidenceOutcome[] {
  const unreasoned = suppressed.filter((result) => !result.suppressions.some(({ justification }) => says(justification)));
  const outside = unreasoned.filter((result) => !result.suppressions.some(({ kind }) => kind === 'inSource'));
  const grave = outside.filter(({ level, cwes, securitySeverity }) => level === 'error' || cwes.length > 0 || securitySeverity !== null);
  const rest = suppressed.length - grave.length;
  const bare = unreasoned.length - grave.length;
  return [
    ...byRule(grave).map(
      ({ name: rule, results }): EvidenceOutcome => ({
        result: 'Failed',
        subject: `${name}: ${rule} put aside`,
        message: `${name} found ${rule} and it was put aside with no reason stated (${someOf(results.map(placeInWords))}).`,
        item,
        bring: 'State why the finding is none, or deal with it.',
      }),
    ),
    ...(rest === 0
      ? []
      : [
          {
            result: 'Needs Review',
            subject: `${name}: suppressions`,
            message: `${name} lists ${counted(rest, 'result')} that ${rest === 1 ? 'was' : 'were'} put aside${
              bare === 0 ? '' : `, ${bare} with no reason in the log`
            }: whether the reasons hold is not seen here.`,
            item,
            bring: 'Bring who put them aside and why.',
          } as const,
        ]),
  ];
}

function says(justification: string | null): boolean {
  return justification !== null && saysSomething(justification);
}

function crashed({ item, name, run }: AnalysisRun): readonly EvidenceOutcome[] {
  if (run.incomplete.length === 0) return [];
  return [
    {
      result: 'Needs Review',
      subject: `${name}: incomplete run`,
      message: `Nothing may be concluded from what ${name} did not list: ${run.incomplete.join('; ')}.`,
      item,
      bring: 'Correct what made it fail, and bring the log of a run that came to its end.',
    },
  ];
}

/** Only a run that says that it came to its end, and when, shows that there was nothing. */
function nothingOpen({ item, name, run, about, replaces }: AnalysisRun, elsewhere: number, unread: number): EvidenceOutcome {
  const { document, effectiveAt } = item;
  const lacks = [
    ...(run.successful === true ? [] : ['does not say whether it came to its end']),
    ...(effectiveAt === null ? ['does not say when it was'] : []),
    ...(run.rules === 0 ? ['names no rule that was looked for'] : []),
    ...(about === 'own' ? [] : ['does not show that it is about a repository of the product']),
    ...(unread === 0 ? [] : ['is not the only one, and another could not be read']),
    ...(run.artifacts === 0 ? ['names no file that it looked at'] : []),
    ...(run.results.length === run.resultCount ? [] : [`lists more results than were looked at (${run.resultCount})`]),
    ...(document.verdict === 'valid' ? [] : ['breaks the rules of its format']),
  ];
  const aside = elsewhere === 0 ? '' : `, and ${elsewhere} in tests, examples and code of others`;
  const which = replaces === 0 ? 'The run' : `The latest of ${replaces + 1} runs`;
  const message = `${which} of ${name} lists no open result in own code${aside}`;
  if (lacks.length === 0)
    return { result: 'Passed', subject: `${name}: results`, message: `${message}, and says that it was successful.`, item };
  return {
    result: 'Needs Review',
    subject: `${name}: results`,
    message: `${message}, but the log ${lacks.join(', and ')}.`,
    item,
    bring:
      about === 'own'
        ? 'Bring the log of a whole run, with its invocation, times and rules.'
        : `Bring the log of a whole run that names its repository (versionControlProvenance) or its files. ${BRING_PAGE}`,
  };
}
