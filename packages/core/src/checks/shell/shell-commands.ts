import { logicalLines } from './shell-lines.ts';

/** One simple command of a script, as far as a reader without a shell can tell. */
export interface ShellCommand {
  /** The command without what redirects or ignores its result. */
  readonly text: string;
  /** Lines after the script's first line, from 0. */
  readonly offset: number;
  /** Whether the script goes on when the command fails, by `|| true` and the like. */
  readonly failureIgnored: boolean;
  /** What stands between it and the next command: `|`, `||`, `&&`, `;`, or '' at the end of a line. */
  readonly operator: string;
}

/** What stands after `||` and makes a failure pass. */
const IGNORES = /^(?:[({] *)?(?:(?:\/usr)?\/bin\/)?(?:true|:|exit 0)(?: *[)}])?$|^(?:echo|printf|cat|tail|ls|date|sleep|touch)\b/;

/**
 * The simple commands of a shell script: split at `&&`, `;`, `|` and line ends, with continued lines joined and comments left
 * out. No shell: quoting is followed as far as separators inside quotes go; functions and substitutions are not. A script that
 * wants to hide a command can; a script that names one in a string or a comment does not run it.
 */
export function shellCommands(script: string): readonly ShellCommand[] {
  const commands: ShellCommand[] = [];
  let ignoring = false;
  for (const { text, offset, breaks } of logicalLines(script)) {
    const parts = splitAtOperators(text);
    // Parts and the ends of lines come in the same order, so that both are gone through once.
    let passed = 0;
    for (const [index, part] of parts.entries()) {
      const command = part.text.trim();
      if (command === '') continue;
      const at = part.start + part.text.search(/\S/);
      while (passed < breaks.length && (breaks[passed] ?? 0) <= at) passed += 1;
      if (/^set\s+\+e\b/.test(command)) ignoring = true;
      if (/^set\s+-[a-z]*e/.test(command)) ignoring = false;
      const follower = parts[index + 1];
      const ignored = part.operator === '||' && follower !== undefined && IGNORES.test(follower.text.trim());
      commands.push({ text: command, offset: offset + passed, failureIgnored: ignoring || ignored, operator: part.operator });
    }
  }
  return commands;
}

function splitAtOperators(line: string): readonly { readonly text: string; readonly start: number; readonly operator: string }[] {
  const parts: { text: string; start: number; operator: string }[] = [];
  let start = 0;
  let quote = '';
  for (let index = 0; index < line.length; index += 1) {
    const character = line.charAt(index);
    if (quote !== '') {
      if (character === quote) quote = '';
      continue;
    }
    if (character === '\\') {
      index += 1;
    } else if (line.startsWith('${{', index)) {
      // An expression of the platform is filled in before the shell sees it: its operators are none of the shell's.
      const end = line.indexOf('}}', index);
      index = end === -1 ? line.length : end + 1;
    } else if (character === '"' || character === "'") {
      quote = character;
    } else if (character === '#' && (index === 0 || line.charAt(index - 1) === ' ')) {
      parts.push({ text: line.slice(start, index), start, operator: '' });
      return parts;
    } else if (character === ';' || character === '|' || (character === '&' && line.charAt(index + 1) === '&')) {
      const double = line.charAt(index + 1) === character;
      parts.push({ text: line.slice(start, index), start, operator: double ? character + character : character });
      if (double) index += 1;
      start = index + 1;
    }
  }
  parts.push({ text: line.slice(start), start, operator: '' });
  return parts;
}

/** A command for a message: one line, 60 characters at most. */
export function inBrief(command: string): string {
  const line = command.replace(/\s+/g, ' ');
  return line.length > 60 ? `${line.slice(0, 59).toWellFormed()}…` : line;
}

/** Words before the program itself: variables, `sudo`, `env`, `time`, runners that start a program of the project. */
const PREFIX =
  /^(?:[A-Za-z_][A-Za-z0-9_]*=(?!\$\()\S* +|(?:sudo|env|time|exec|command|then|do|else|if|!) +|(?:poetry|pipenv|hatch|pdm|rye) run +|uv run +(?:--(?:group|only-group|no-group|with|extra|package|python|env-file)[ =]\S+ +|-\S+ +)*|npx +(?:--no-install +|-y +)?|pnpm exec +|yarn exec +|bundle exec +|composer exec +(?:-- +)?|(?:php +)?(?:\.\/)?vendor\/bin\/(?!phpunit\b|pest\b)|xvfb-run +(?:-a +)?|coverage run +(?:-\S+ +)*-m +|python3? -m +)/;

/** The command without the words before its program, at most eight of them. */
export function bare(command: string): string {
  let text = command.slice(0, LONGEST);
  for (let turn = 0; turn < 8; turn += 1) {
    const stripped = text.replace(PREFIX, '');
    if (stripped === text) return text;
    text = stripped;
  }
  return text;
}

const TEST_PROGRAMS =
  /^(?:pytest|py\.test|unittest|tox|nox|nosetests|jest|vitest|mocha|ava|tap|c8|nyc|karma|cypress run|playwright test|wdio|(?:\.\/)?bin\/rspec|rspec|parallel_rspec|cucumber|behave|(?:\.\/)?(?:bin\/)?rails test|php artisan test|pest|phpunit|(?:\.\/)?vendor\/bin\/(?:phpunit|pest)|go test|gotestsum|(?:cargo|cross) (?:\+\S+ +)?(?:test|nextest)|ctest|bats|deno test|bun test|mix test(?!\.(?:setup|reset|drop|create)\b)|meson test|prove|swift test|dotnet (?:test|vstest)|vstest|sbt test|lein test|stack test|cabal test|zig build test|flutter test|dart test|busted)\b/;
const TEST_SCRIPTS =
  /^(?:(?:npm|pnpm|yarn|bun)(?: +(?:-r|--recursive|-w|--workspaces?|--filter[= ]\S+|--prefix \S+))*(?: +run(?:-script)?)? +(?:t|tst|test|tests|spec|specs|unit|e2e|integration|coverage)(?:[:_-][\w:.-]+)?(?: |$)|(?:make|just|task|rake|composer|ant|bazel)(?: +-\S+)* +(?:run-?)?tests?(?:[:_-][\w:.-]+)?(?: |$)|make(?: +-\S+)* +check(?:[:_-][\w:.-]+)?(?: |$)|rake(?: +-\S+)* +['"]?spec(?:[:_-][\w:.-]+)?(?: |$))/;
const TEST_BUILDS = /^(?:(?:\.\/)?mvnw?|(?:\.\/)?gradlew?)\b.* (?::?[\w:-]*:)?(?:test|verify|check|install|build|package)(?: |$)/;
const TEST_FILES =
  /^(?:(?:python3?|bash|sh|node|ruby|perl|php) +)?(?:\.\/)?(?:[\w./-]*\/)?(?:run[_-]?)?tests?(?:\.(?:py|sh|js|mjs|ts|rb|pl|php))?(?: |$)/;

/** Scripts called a check or a test of how something is written, and not of how it behaves. */
const NOT_OF_BEHAVIOUR =
  /^(?:npm|pnpm|yarn|bun|make|just|task|rake|composer|ant|bazel)(?: +\S+){0,6}? +(?:tests?|check)[:_-](?:lint|format|fmt|style|prettier|eslint|types?|typecheck|spell(?:ing)?|links?|licen[cs]es?|platform|dep(?:endencie)?s|versions?|commits?|docs|manifest)(?:[:_-][\w:.-]+)?(?: |$)/;
/** What environments of tox and sessions of nox are called that test nothing, a word of the name each. */
const NOT_TESTING: ReadonlySet<string> = new Set([
  ...[
    'lint',
    'linters',
    'linting',
    'flake8',
    'pylint',
    'ruff',
    'black',
    'isort',
    'mypy',
    'pyright',
    'typing',
    'type',
    'types',
    'typecheck',
  ],
  ...['style', 'format', 'fmt', 'precommit', 'docs', 'doc', 'sphinx', 'build', 'package', 'pkg', 'release', 'publish', 'manifest', 'clean'],
  ...['codespell', 'spelling', 'bandit', 'safety', 'audit', 'security', 'deps', 'update'],
]);

/** Whether tox or nox is told to run environments of which none tests by its name; those that a variable names may. */
function namesNoTestEnvironment(command: string, text: string): boolean {
  const [program = '', ...words] = text.slice(0, LONGEST).split(/\s+/);
  if (program !== 'tox' && program !== 'nox') return false;
  if (program === 'tox' && /^(?:list|l|config|c|devenv|d|quickstart|q)$/.test(words[0] ?? '')) return true;
  const names: string[] = [];
  let naming = false;
  for (const word of words) {
    if (word === '--') break;
    const joined = /^(?:-[es](?!=|n)|--(?:env(?:list)?|sessions?)=)(.+)$/.exec(word)?.[1];
    if (joined !== undefined) names.push(joined);
    else if (word.startsWith('-')) naming = /^(?:-e|-s|--env(?:list)?|--sessions?)$/.test(word);
    else if (naming) {
      names.push(word);
      // Only nox takes several words.
      naming = program === 'nox';
    }
  }
  const variable = /^(?:\w+=\S* +){0,8}?TOXENV=(\S+)/.exec(command.slice(0, LONGEST))?.[1];
  if (names.length === 0 && variable !== undefined) names.push(variable);
  const environments = names.flatMap((name) => name.toLowerCase().split(',')).filter((name) => name !== '');
  return environments.length > 0 && environments.every(testsNothing);
}

function testsNothing(environment: string): boolean {
  const words = environment.split(/[^a-z0-9]+/);
  return words.some((word) => NOT_TESTING.has(word)) && !words.some((word) => /^(?:tests?|testing|unit|integration|doctests?)$/.test(word));
}

/** Only so much of a command is taken apart into words. */
const LONGEST = 2_000;

/** Whether a command runs tests, by the name of the runner or of the script. What the script does is not looked at. */
export function runsTests(command: string): boolean {
  const inside = commandsInContainer(command);
  if (inside.length > 0) return inside.some((text) => !IN_CONTAINER.test(text) && runsTests(text));
  const text = bare(command);
  // A skipped build runs none, and `--collect-only` and the like only list them.
  if (
    / -DskipTests(?!=false)\b| -Dmaven\.test\.skip(?!=false)\b| --collect-only\b| (?:-x|--exclude-task) +test\b| --listTests\b| --list\b| --no-run\b|\bvitest list\b|--passWithNoTests\b| --notest\b| --version\b| --help\b/.test(
      command,
    )
  )
    return false;
  if (NOT_OF_BEHAVIOUR.test(text) || namesNoTestEnvironment(command, text)) return false;
  return (
    TEST_PROGRAMS.test(text) || TEST_SCRIPTS.test(text) || TEST_BUILDS.test(text) || (TEST_FILES.test(text) && !text.startsWith('test '))
  );
}

const IN_CONTAINER = /^(?:docker(?:-compose)?|podman)(?: |$)/;

/**
 * What a command runs inside a container (`docker run … IMAGE npm test`), as candidates: what stands behind a word that is no option, since no
 * program but Docker knows which options take a word. None where it runs nothing in one.
 */
function commandsInContainer(command: string): readonly string[] {
  const text = bare(command);
  const [start] =
    /^(?:docker(?:-compose| +compose| +container)?|podman)(?: +-\S+(?: +[^\s-]\S*)?){0,4}? +(?:run|exec)(?= )/.exec(text) ?? [];
  if (start === undefined) return [];
  const shell = / (?:\/bin\/)?(?:ba)?sh +-\w*c +(["'])(.*)\1/s.exec(text);
  if (shell !== null) return shellCommands(shell[2] ?? '').map((inner) => inner.text);
  const candidates: string[] = [];
  const words = [...text.slice(start.length).matchAll(/\S+/g)];
  for (const [at, { index }] of words.entries()) {
    if (at > MOST_WORDS) break;
    const before = words[at - 1]?.[0];
    // The first word is an option, an image or a service.
    if (before !== undefined && !before.startsWith('-')) candidates.push(text.slice(start.length + index));
  }
  return candidates;
}

/** As many words are taken for the beginning of a command. */
const MOST_WORDS = 60;

/** Whether a command runs the default task of a Rakefile, which runs the tests by custom and anything by right. */
export function runsDefaultTask(command: string): boolean {
  return /^rake(?: +-\S+)*$/.test(bare(command).trim());
}

/** Tools that look for known vulnerabilities, by their command. */
export function scansForVulnerabilities(command: string): string | null {
  const text = bare(command);
  const found =
    /^(pip-audit|safety|npm audit|pnpm audit|yarn (?:npm )?audit|osv-scanner|trivy|grype|snyk|cargo audit|cargo deny|govulncheck|bundle(?:r)?-audit|composer audit|dotnet list package --vulnerable|auditjs|retire|better-npm-audit|audit-ci)\b/.exec(
      text,
    );
  return found?.[1] ?? null;
}

/** Static analysers, by their command. Linters for style alone are not among them. */
export function analysesStatically(command: string): string | null {
  const found =
    /^(semgrep|codeql|bandit|gosec|brakeman|sonar-scanner|spotbugs|psalm|phpstan|clippy|cargo clippy|staticcheck|njsscan|checkov|tfsec|kics|hadolint|zizmor)(?![\w-])/.exec(
      bare(command),
    );
  return found?.[1] ?? null;
}

/** The release tasks of Rake push a gem by custom; those that only prepare one say so. */
function releasesGem(text: string): boolean {
  const [, task] = /^rake +release(?:\[[^\]\s]*\]|:([\w:-]+))?(?: |$)/.exec(text) ?? [];
  return (
    /^rake +release(?:[[: ]|$)/.test(text) && !/^(?:tag|commit|guard|source|version|notes|changelog|prepare|check|watch)/.test(task ?? '')
  );
}

/** Whether GoReleaser is told to publish nothing. */
export function isGoReleaserTrial(options: string): boolean {
  return / --snapshot\b| --skip[= ]\S*publish\b| --skip-publish\b/.test(` ${options}`);
}

/** Whether a command publishes a package or an image, and to what. */
export function publishes(
  command: string,
): 'npm' | 'PyPI' | 'crates.io' | 'RubyGems' | 'NuGet' | 'GitHub releases' | 'container registry' | null {
  const text = bare(command);
  if (/ --dry-run\b/.test(text)) return null;
  if (/^(?:npm|pnpm|yarn(?: npm)?) publish\b/.test(text)) return 'npm';
  if (/^(?:twine upload|poetry publish|uv publish|flit publish|hatch publish)\b/.test(text)) return 'PyPI';
  if (/^cargo publish\b/.test(text)) return 'crates.io';
  if (/^gem push\b/.test(text) || releasesGem(text)) return 'RubyGems';
  if (/^dotnet nuget push\b|^nuget push\b/.test(text)) return 'NuGet';
  if (/^goreleaser release\b/.test(text)) return isGoReleaserTrial(text) ? null : 'GitHub releases';
  // A draft is seen by nobody yet.
  if (/^gh release (?:create|upload)\b/.test(text) && !/ (?:--draft|-d)\b/.test(text)) return 'GitHub releases';
  if (
    /^(?:docker|podman|buildah) (?:image )?push\b|^docker buildx? .*--push\b|^docker buildx imagetools create\b/.test(text) ||
    /^skopeo copy .* ["']?docker:\/\/\S+$/.test(text.slice(0, 2000))
  )
    return 'container registry';
  return null;
}
