import type { Check } from './check.ts';
import { analysesStatically, shellCommands } from './shell-commands.ts';
import { actionName, commandLine, placeOf, type StepInPlace, someOf, stepsInForce, unreadWorkflows } from './workflow-view.ts';

/** Actions that analyse code, by owner and repository. */
const ANALYSIS_ACTIONS = [
  'bridgecrewio/checkov-action',
  'github/codeql-action/analyze',
  'pycqa/bandit-action',
  'returntocorp/semgrep-action',
  'semgrep/semgrep-action',
  'securego/gosec',
  'sonarsource/sonarcloud-github-action',
  'sonarsource/sonarqube-scan-action',
  'zizmorcore/zizmor-action',
];

interface Analysis extends StepInPlace {
  readonly tool: string;
  readonly line: number;
}

export const staticAnalysisInWorkflows: Check = {
  id: 'static-analysis-in-workflows',
  version: 1,
  title: 'Static analysis is among the tests that are configured.',
  claims: ['1.3.1'],
  guidance: ['1.3.1-a'],
  sees: 'part',
  looksAt: 'commands and actions of known static analysers in workflows in force. Linters for style alone are not among them.',
  passes: 'never: tools are no plan (domain §6).',
  fails: 'never: analysis may run elsewhere.',
  cannotTell: 'Needs Review where an analyser is configured; Unknown where none is recognised.',
  fooledBy: 'an analyser without rules; one whose findings stop nothing.',
  run(context) {
    const subject = 'static analysis';
    const bring = 'Bring the test plan: what is tested, how, and for which requirement and component.';
    const analyses = stepsInForce(context).flatMap(analysesOf);
    const [first] = analyses;
    if (first === undefined)
      return [
        { result: 'Unknown', subject, message: `No static analyser was recognised in the workflows.${unreadWorkflows(context)}`, bring },
      ];
    const tools = someOf([...new Set(analyses.map(({ tool }) => tool))]);
    const ignored = analyses.every(({ step, job }) => step.continueOnError === true || job.continueOnError === true);
    return [
      {
        result: 'Needs Review',
        subject,
        place: placeOf(first.workflow, first.line),
        message: `${tools} ${analyses.length === 1 ? 'is' : 'are'} configured${ignored ? ', and a failure does not stop the step (continue-on-error)' : ''}; results and the plan that it belongs to are not seen here.`,
        bring,
      },
    ];
  },
};

function analysesOf(place: StepInPlace): readonly Analysis[] {
  const { step } = place;
  const action = actionName(step);
  const known = action === null ? undefined : ANALYSIS_ACTIONS.find((name) => action === name || action.startsWith(`${name}/`));
  if (known !== undefined) return [{ ...place, tool: known, line: step.uses?.line ?? step.line }];
  if (step.run === null) return [];
  return shellCommands(step.run.text).flatMap(({ text, offset }) => {
    const tool = analysesStatically(text);
    return tool === null ? [] : [{ ...place, tool, line: commandLine(step, offset) }];
  });
}
