import type { Check } from '../check.ts';
import { someOf } from '../in-words.ts';
import { type PipelineRun, unconnected } from '../pipelines/pipeline-run.ts';
import { runsInForce, unreadPipelines } from '../pipelines/pipeline-view.ts';
import { analysesStatically } from '../shell/shell-commands.ts';

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

/** Tasks of Azure Pipelines and templates of GitLab that analyse code, in lower case. */
const ANALYSIS_TASKS = new Set(['sonarqubeanalyze', 'sonarcloudanalyze', 'advancedsecurity-codeql-analyze', 'microsoftsecuritydevops']);
const ANALYSIS_TEMPLATES = /(?:^|\/)SAST(?:\.latest)?\.gitlab-ci\.yml$/;

interface Analysis extends PipelineRun {
  readonly tool: string;
}

export const staticAnalysisInWorkflows: Check = {
  id: 'static-analysis-in-workflows',
  version: 2,
  title: 'Static analysis is among the tests that are configured.',
  claims: ['1.3.1'],
  guidance: ['1.3.1-a'],
  sees: 'part',
  looksAt:
    'commands, actions, tasks and templates of known static analysers in pipelines in force, of all build systems that are read. Linters for style alone are not among them.',
  passes: 'never: tools are no plan (domain §6).',
  fails: 'never: analysis may run elsewhere.',
  cannotTell: 'Needs Review where an analyser is configured; Unknown where none is recognised.',
  fooledBy: 'an analyser without rules; one whose findings stop nothing.',
  run(context) {
    const subject = 'static analysis';
    const bring = 'Bring the test plan: what is tested, how, and for which requirement and component.';
    const analyses = runsInForce(context).flatMap(analysesOf);
    const [first] = analyses;
    if (first === undefined)
      return [
        { result: 'Unknown', subject, message: `No static analyser was recognised in the pipelines.${unreadPipelines(context)}`, bring },
      ];
    const tools = [...new Set(analyses.map(({ tool }) => tool))];
    const ignored = analyses.every((analysis) => analysis.ignored !== null);
    return [
      {
        result: 'Needs Review',
        subject,
        place: first.place,
        message: `${someOf(tools)} ${tools.length === 1 ? 'is' : 'are'} configured${ignored ? `, and a failure stops nothing (${first.ignored})` : ''}; results and the plan that it belongs to are not seen here.${unconnected(first)}`,
        bring,
      },
    ];
  },
};

/** What analyses code, with its name. */
export function analysesOf(found: PipelineRun): readonly Analysis[] {
  const tool = toolOf(found);
  return tool === null ? [] : [{ ...found, tool }];
}

function toolOf({ run }: PipelineRun): string | null {
  switch (run.kind) {
    case 'command':
      return analysesStatically(run.text);
    case 'action':
      return ANALYSIS_ACTIONS.find((name) => run.name === name || run.name.startsWith(`${name}/`)) ?? null;
    case 'task':
      return ANALYSIS_TASKS.has(run.name) ? run.raw : null;
    case 'template':
      return ANALYSIS_TEMPLATES.test(run.name) ? run.name : null;
    case 'open':
      return null;
    default:
      return run satisfies never;
  }
}
