import { saysSomething } from '../../code-marks/reasons.ts';
import type { IgnoredFinding, IgnoredFindingsFacts } from '../../formats/ignored-findings/schema.ts';
import type { CodeMarks } from '../../model/code-marks.ts';
import { type Check, type CheckContext, documentsInForce, type Outcome } from '../check.ts';
import { counted, someOf } from '../in-words.ts';
import { commandsInForce } from '../pipelines/pipeline-view.ts';
import { inBrief, scansForVulnerabilities } from '../shell/shell-commands.ts';

type Mark = CodeMarks['suppressions'][number];

const BRING = 'Bring the open findings of the scans by severity and age, and what became of those that were closed.';

export const suppressionsExplained: Check = {
  id: 'suppressions-explained',
  version: 1,
  title: 'Findings of security that code and lists silence have a reason beside them.',
  claims: ['1.3.3'],
  guidance: ['1.3.3-a', '1.3.3-c'],
  sees: 'part',
  looksAt:
    'comments and annotations in own source code that silence findings of security: of Bandit, gosec, Semgrep, ESLint, Biome, CodeQL, RuboCop, SpotBugs, the .NET analysers, Sonar, PHP_CodeSniffer, Checkov, tfsec, Trivy, zizmor, Gitleaks and detect-secrets; lists of findings to pass over, of Trivy, Gitleaks, OSV-Scanner, Brakeman and Snyk; and scans for vulnerabilities in pipelines that leave findings out or whose failure stops nothing. Marks for style, and tests, examples, generated and vendored code, never count.',
  passes: 'never: that reasons are written does not show that they hold, nor what became of all other findings.',
  fails:
    'a mark silences a finding of security, and no word stands beside it, around it or in its statement; or a list passes over one and says no reason.',
  cannotTell:
    'Needs Review where reasons are stated, where a comment stands around a mark that may be its reason, where a mark of Sonar silences whatever is found there, where a list of Gitleaks says no reason (what it passes over may be fixtures), and where a scan leaves findings out; Unknown where nothing is silenced.',
  fooledBy:
    'words that are no reason; findings that are excluded in the settings of a tool or closed on the platform; code of others that was copied in under a name of its own.',
  run(context) {
    const { codeMarks } = context.source;
    const bare = codeMarks.suppressions.filter(({ reason, silencesAnything }) => reason === 'none' && !silencesAnything);
    const outcomes = [...bareMarks(bare), ...reviewedMarks(codeMarks.suppressions), ...lists(context), ...silentScans(context)];
    return outcomes.length === 0 ? [nothingSilenced(codeMarks)] : outcomes;
  },
};

/** One finding for each rule that a file silences without a word. */
function bareMarks(bare: readonly Mark[]): readonly Outcome[] {
  return [...Map.groupBy(bare, (mark) => `${nameOf(mark)} silenced in ${mark.path}`)].flatMap(([subject, group]): readonly Outcome[] => {
    const [first] = group;
    if (first === undefined) return [];
    const also =
      group.length === 1
        ? ''
        : `, also on ${group.length === 2 ? 'line' : 'lines'} ${someOf(group.slice(1).map(({ line }) => String(line)))}`;
    return [
      {
        result: 'Failed',
        subject,
        place: { path: first.path, line: first.line },
        message: `A finding of ${nameOf(first)} is silenced and no reason is given${also}.`,
        bring: 'Write beside the mark why the finding is none, or deal with it.',
      },
    ];
  });
}

function nameOf({ tool, rules }: Mark): string {
  return rules.length === 0 ? tool : `${tool} (${someOf(rules)})`;
}

/** What a person has to read: one outcome a kind. */
function reviewedMarks(marks: readonly Mark[]): readonly Outcome[] {
  const near = marks.filter(({ reason, silencesAnything }) => reason === 'near' && !silencesAnything);
  const anything = marks.filter(({ reason, silencesAnything }) => reason !== 'beside' && silencesAnything);
  const beside = marks.filter(({ reason }) => reason === 'beside');
  return [
    ...reviewed(near, 'comments around suppressions', (count) => ({
      message: `${count} of security ${near.length === 1 ? 'has' : 'have'} no reason beside the mark, and a comment around it that may be one`,
      bring: 'Say which of these comments are the reason, and write the others.',
    })),
    ...reviewed(anything, 'suppressions of whatever is found', (count) => ({
      message: `${count} of Sonar ${anything.length === 1 ? 'silences' : 'silence'} whatever is found there, security or not, with no reason beside the mark`,
      bring: 'Write what is silenced there and why.',
    })),
    ...reviewed(beside, 'reasons of suppressions', (count) => ({
      message: `${count} of security ${beside.length === 1 ? 'has' : 'have'} words beside the mark: whether they are a reason that holds is not seen here`,
      bring: BRING,
    })),
  ];
}

function reviewed(
  marks: readonly Mark[],
  subject: string,
  words: (count: string) => { readonly message: string; readonly bring: string },
): readonly Outcome[] {
  const [first] = marks;
  if (first === undefined) return [];
  const { message, bring } = words(counted(marks.length, 'suppression'));
  const places = someOf(marks.map(({ path, line }) => `${path}:${line}`));
  return [{ result: 'Needs Review', subject, place: { path: first.path, line: first.line }, message: `${message} (${places}).`, bring }];
}

/** What lists pass over: a finding for each without a reason, and the rest of a list for a person to read. */
function lists(context: CheckContext): readonly Outcome[] {
  return documentsInForce(context, 'ignored-findings').flatMap(({ path, facts: { tool, ignored } }): readonly Outcome[] => {
    const bare = tool === 'Gitleaks' ? [] : ignored.filter((one) => !hasReason(one));
    const named = new Set(bare);
    const first = ignored.find((one) => !named.has(one));
    const findings = [...Map.groupBy(bare, ({ id }) => id)].flatMap(([id, [one]]): readonly Outcome[] =>
      one === undefined ? [] : [passedOver(tool, path, { ...one, id })],
    );
    if (first === undefined) return findings;
    const rest = ignored.length - bare.length;
    const words = ignored.some(hasReason) ? 'whether the reasons hold' : 'why';
    return [
      ...findings,
      {
        result: 'Needs Review',
        subject: `list ${path}`,
        place: { path, line: first.line },
        message: `${path} has ${tool} pass over ${counted(rest, 'finding')}: ${words} is not seen here.`,
        bring: BRING,
      },
    ];
  });
}

function hasReason({ reason }: IgnoredFinding): boolean {
  return reason !== null && saysSomething(reason);
}

function passedOver(tool: IgnoredFindingsFacts['tool'], path: string, { id, line }: IgnoredFinding): Outcome {
  return {
    result: 'Failed',
    subject: `${id} passed over in ${path}`,
    place: { path, line },
    message: `${path} has ${tool} pass over ${id}, and no reason is given.`,
    bring: 'Write in the list why the finding is none, or deal with it.',
  };
}

/** Options of scanners that leave findings out by name. */
const LEAVES_OUT = /\s--(?:ignore-vuln|ignore-vulns|ignore|ignore-unfixed|exclude-vuln|skip-vuln|allowlist)(?=[ =]|$)/;

function silentScans(context: CheckContext): readonly Outcome[] {
  const scans = commandsInForce(context).filter(({ run }) => scansForVulnerabilities(run.text) !== null);
  return scans.flatMap(({ run, place, ignored }): readonly Outcome[] => {
    const leaves = LEAVES_OUT.exec(run.text)?.[0].trim();
    if (leaves === undefined && ignored === null) return [];
    const what = leaves === undefined ? `its failure stops nothing (${ignored ?? ''})` : `leaves findings out (${leaves})`;
    return [
      {
        result: 'Needs Review',
        subject: `scan ${inBrief(run.text)} in ${place.path}`,
        place,
        message: `${inBrief(run.text)} looks for vulnerabilities and ${what}: why, and what becomes of them, is not seen here.`,
        bring: BRING,
      },
    ];
  });
}

function nothingSilenced({ files, elsewhere }: CodeMarks): Outcome {
  const others =
    elsewhere === 0
      ? ''
      : ` ${counted(elsewhere, 'mark')} in tests, examples, generated or vendored code ${elsewhere === 1 ? 'does' : 'do'} not count.`;
  const looked =
    files === 0
      ? 'No source code is in what was looked at'
      : `No suppression of a finding of security is in ${counted(files, 'file')} of source code`;
  return {
    result: 'Unknown',
    subject: 'suppressions',
    message: `${looked}.${others} What testing finds is not in a repository.`,
    bring: BRING,
  };
}
