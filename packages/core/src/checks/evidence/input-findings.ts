import { quoted } from '../../encodings/diagnostic-log.ts';
import type { SarifResult } from '../../formats/sarif/schema.ts';
import type { ZapAlert } from '../../formats/zap/schema.ts';
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
import { creditedEvidence, type EvidenceCheck, type EvidenceOutcome, type ItemOf } from './evidence-check.ts';

/** Weaknesses that input which is not validated leads to, with short names. */
const WEAKNESSES: ReadonlyMap<number, string> = new Map([
  [20, 'input not validated'],
  [22, 'path traversal'],
  [23, 'path traversal'],
  [36, 'path traversal'],
  [73, 'file name from outside'],
  [74, 'injection'],
  [77, 'command injection'],
  [78, 'command injection'],
  [79, 'cross-site scripting'],
  [80, 'cross-site scripting'],
  [88, 'argument injection'],
  [89, 'SQL injection'],
  [90, 'LDAP injection'],
  [91, 'XML injection'],
  [93, 'CRLF injection'],
  [94, 'code injection'],
  [95, 'code injection'],
  [98, 'inclusion of a remote file'],
  [113, 'HTTP response splitting'],
  [134, 'format string from outside'],
  [502, 'deserialisation of untrusted data'],
  [564, 'SQL injection'],
  [601, 'open redirect'],
  [611, 'XML external entity'],
  [643, 'XPath injection'],
  [917, 'expression injection'],
  [918, 'server-side request forgery'],
  [943, 'query injection'],
  [1321, 'prototype pollution'],
  [1336, 'template injection'],
]);

const BRING = 'Bring SARIF of an analyser that looks for injection and names weaknesses (CWE), and the tests with hostile input.';

export const inputFindings: EvidenceCheck = {
  id: 'input-findings',
  version: 1,
  title: 'No open finding of injection or of other input that is not validated.',
  claims: ['1.4.4'],
  guidance: ['1.4.4-a', '1.4.4-c'],
  sees: 'part',
  looksAt: `results of SARIF logs and alerts of ZAP that name one of these weaknesses: CWE ${[...WEAKNESSES.keys()].join(', ')}. Results in folders of tests, examples, generated and other people’s code never count.`,
  passes: 'never: that an analyser found nothing does not show that input is validated.',
  fails:
    'such a result of level error or warning is open in own code; or such an alert of ZAP has medium or high risk, with medium confidence or more.',
  cannotTell:
    'Needs Review where such results are of level note or were put aside, such alerts have less risk or confidence, and where analysers that know these weaknesses list none; Unknown where no log names weaknesses.',
  fooledBy: 'an analyser that does not know the framework; results that were taken out; a finding that is wrong and that nobody put aside.',
  run(context) {
    const runs = analysisRuns(context);
    const outcomes = [
      ...runs.flatMap((run) => (run.about === 'another' ? [runOfAnother(run)] : outcomesOf(run))),
      ...creditedEvidence(context, 'zap').flatMap(alertsAbout),
    ];
    if (outcomes.length > 0) return outcomes;
    const named = runs.filter(({ run }) => run.results.some(({ cwes }) => cwes.length > 0));
    const [first] = runs;
    if (first === undefined || (named.length === 0 && runs.every(({ run }) => run.successful !== true || run.incomplete.length > 0)))
      return [
        {
          result: 'Unknown',
          subject: 'findings about input',
          message:
            first === undefined
              ? 'No results of an analysis were brought.'
              : `${someOf(runs.map(({ name }) => name))}: no result names a weakness, and no run says that it came to its end.`,
          bring: BRING,
        },
      ];
    return [
      {
        result: 'Needs Review',
        subject: 'findings about input',
        message: `${someOf(runs.map(({ name }) => name))} list no result about input in own code: that shows neither that they looked for it nor that input is validated.`,
        item: first.item,
        bring: BRING,
      },
    ];
  },
};

function outcomesOf(analysis: AnalysisRun): readonly EvidenceOutcome[] {
  const own = analysis.run.results.filter(
    (result) => weaknessOf(result) !== null && tellsOfProblem(result) && roleOfResult(result) === 'own',
  );
  if (analysis.later !== null) return earlierResults(analysis, analysis.later, own);
  const open = own.filter((result) => isOpen(result) && (result.level === 'error' || result.level === 'warning'));
  const rest = own.length - open.length;
  return [...failures(analysis, open), ...(rest === 0 ? [] : [reviewed(analysis, rest, open.length)])];
}

/** One finding for each weakness, rule and file. */
function failures({ item, name }: AnalysisRun, open: readonly SarifResult[]): readonly EvidenceOutcome[] {
  const groups = Map.groupBy(open, (result) => `CWE-${weaknessOf(result)}, ${ruleInWords(result)}`);
  return [...groups].map(([subject, results]) => {
    const [first] = results;
    const number = first === undefined ? null : weaknessOf(first);
    return {
      result: 'Failed',
      subject,
      message: `${name} found ${WEAKNESSES.get(number ?? 0) ?? 'a weakness'}, ${subject}, and it is open (${someOf(results.map(placeInWords))}).`,
      item,
      bring: 'Correct it and bring the log of the run after, or say in the log why it is none.',
    };
  });
}

function reviewed({ item, name }: AnalysisRun, count: number, open: number): EvidenceOutcome {
  return {
    result: 'Needs Review',
    subject: `${name}: results about input`,
    message: `${name} lists ${counted(count, `${open === 0 ? '' : 'further '}result`)} about input that ${count === 1 ? 'is' : 'are'} of level note or ${count === 1 ? 'was' : 'were'} put aside.`,
    item,
    bring: 'Say why they are no problem.',
  };
}

function weaknessOf({ cwes }: SarifResult): number | null {
  return cwes.find((number) => WEAKNESSES.has(number)) ?? null;
}

/** One finding for each weakness and site: of medium risk and confidence or more (2 of ZAP’s numbers). */
function alertsAbout(item: ItemOf<'zap'>): readonly EvidenceOutcome[] {
  const about = item.document.facts.alerts.filter(({ cwe, confidence }) => cwe !== null && WEAKNESSES.has(cwe) && confidence !== 0);
  const sure = about.filter(({ risk, confidence }) => (risk ?? 0) >= 2 && (confidence ?? 0) >= 2);
  const rest = about.length - sure.length;
  const groups = Map.groupBy(
    sure,
    ({ cwe, pluginId, site }) => `CWE-${cwe}, plugin ${quoted(pluginId ?? '')} of ZAP on ${quoted(site ?? '')}`,
  );
  const failed = [...groups].map(([subject, alerts]): EvidenceOutcome => {
    const instances = alerts.reduce((sum: number, { count }: ZapAlert) => sum + count, 0);
    return {
      result: 'Failed',
      subject,
      message: `ZAP found ${WEAKNESSES.get(alerts[0]?.cwe ?? 0) ?? 'a weakness'}: ${subject}, ${counted(instances, 'instance')}.`,
      item,
      bring: 'Correct it and bring the report of the scan after, or mark it in ZAP as a false positive and say why.',
    };
  });
  if (rest === 0) return failed;
  return [
    ...failed,
    {
      result: 'Needs Review',
      subject: 'alerts of ZAP about input',
      message: `ZAP lists ${counted(rest, `${failed.length === 0 ? '' : 'further '}alert`)} about input of less risk or confidence.`,
      item,
      bring: 'Say why they are no problem.',
    },
  ];
}
