import type { TextMap } from '../../encodings/text-map.ts';
import type { PackageTool } from '../../formats/lockfile-facts.ts';

/**
 * How a command installs packages. `frozen`: keeps to the lockfile, or ends with an error. `free`: may take what the lockfile
 * does not say. `by lockfile`: depends on what the lockfile, or the requirements file, says itself. `builds`: makes a package in an
 * environment of its own, into which it takes whatever fits what the manifest asks for to build with.
 */
export interface PackageInstall {
  readonly tool: PackageTool;
  readonly kind: 'frozen' | 'free' | 'by lockfile' | 'builds';
  /** Requirements files that it names. */
  readonly files: readonly string[];
}

/** How to install from the lockfile and from nothing else, for messages. */
export const FROZEN_INSTALL: Readonly<Record<PackageTool, string>> = {
  npm: 'npm ci',
  pnpm: 'pnpm install --frozen-lockfile',
  Yarn: 'yarn install --immutable (in Yarn 1: --frozen-lockfile)',
  Poetry: 'poetry install or poetry sync',
  uv: 'uv sync --locked',
  pip: 'pip install --require-hashes -r and a file with hashes',
  Pipenv: 'pipenv sync or pipenv install --deploy',
  Cargo: '--locked',
  Go: 'go build without -mod=mod',
  Bundler: 'bundle install with BUNDLE_FROZEN=true',
  Composer: 'composer install',
};

type Kind = PackageInstall['kind'];

/** A command taken apart: the words behind the program up to `--`, and variables that it is given. */
interface Words {
  readonly all: readonly string[];
  /** Words that are no options and no values of options. */
  readonly plain: readonly string[];
  has(...options: readonly string[]): boolean;
  /** A variable that stands before the command, else one of its step or job. */
  variable(name: string): string | null;
}

const NO_WORDS = { files: [] } as const;

/** How a command installs packages; null where it installs none of a project's own, global tools included. */
export function packageInstall(command: string, env: TextMap): PackageInstall | null {
  const { program, words } = takeApart(command, env);
  const [first = ''] = words.plain;
  switch (program) {
    case 'npm':
      return made('npm', npm(words, first));
    case 'pnpm':
      return made('pnpm', pnpm(words, first));
    case 'yarn':
      return made('Yarn', yarn(words, first));
    case 'poetry':
      return made('Poetry', poetry(words, first));
    case 'uv':
      return first === 'pip' ? pip({ ...words, plain: words.plain.slice(1) }) : made('uv', uv(words, first));
    case 'pip':
      return pip(words);
    case 'build':
      return /\s-m\s+build\b/.test(command.slice(0, 1_000)) ? made('pip', builds(words)) : null;
    case 'pyproject-build':
      return made('pip', builds(words));
    case 'hatch':
      return first === 'build' ? made('pip', builds(words)) : null;
    case 'pipenv':
      return made('Pipenv', pipenv(words, first));
    case 'cargo':
      return made('Cargo', cargo(words, first));
    case 'go':
      return made('Go', go(words, first));
    case 'bundle':
      return made('Bundler', bundle(words, first));
    case 'composer':
      return made('Composer', composer(words, first));
    default:
      return null;
  }
}

/** Whether a command makes Bundler keep to the lockfile from then on. */
export function freezesBundler(command: string): boolean {
  return /^bundle config (?:set )?(?:--(?:local|global) )?(?:set )?(?:--(?:local|global) )?(?:frozen|deployment) (?:true|1)\b/.test(
    command.trim().replace(/\s+/g, ' '),
  );
}

function made(tool: PackageTool, kind: Kind | null): PackageInstall | null {
  return kind === null ? null : { tool, kind, ...NO_WORDS };
}

function npm(words: Words, first: string): Kind | null {
  if (/^(?:ci|clean-install|install-clean|install-ci-test|cit|ic|sit)$/.test(first)) return 'frozen';
  if (!/^(?:install|i|in|ins|add|install-test|it|update|up|upgrade)$/.test(first)) return null;
  // A global install leaves the project's own lockfile out of account.
  return words.has('-g', '--global', '--location=global') ? null : 'free';
}

/** pnpm keeps to the lockfile by itself where it sees that it runs in continuous integration, which all of these platforms tell it. */
function pnpm(words: Words, first: string): Kind | null {
  if (words.has('-g', '--global')) return null;
  if (/^(?:ci|clean-install|ic|install-clean)$/.test(first)) return 'frozen';
  if (/^(?:add|update|up|upgrade)$/.test(first)) return 'free';
  if (first !== 'install' && first !== 'i') return null;
  const unfrozen = words.has('--no-frozen-lockfile', '--frozen-lockfile=false', '--fix-lockfile', '--lockfile-only');
  const outside = /^(?:false|0|)$/.test(words.variable('CI') ?? 'true') && !words.has('--frozen-lockfile');
  return unfrozen || outside || words.plain.length > 1 ? 'free' : 'frozen';
}

/** Yarn 2 and later keep to the lockfile by themselves in continuous integration; Yarn 1 does not. */
function yarn(words: Words, first: string): Kind | null {
  if (/^(?:add|up|upgrade|upgrade-interactive)$/.test(first)) return 'free';
  if (first !== '' && first !== 'install') return null;
  if (words.has('--version', '-v', '--help', '-h')) return null;
  if (words.has('--no-immutable', '--mode=update-lockfile', '--no-frozen-lockfile')) return 'free';
  if (words.has('--frozen-lockfile', '--immutable')) return 'frozen';
  return words.variable('YARN_ENABLE_IMMUTABLE_INSTALLS') === 'false' || words.variable('CI') === 'false' ? 'free' : 'by lockfile';
}

/** `poetry install` compares the lockfile with the manifest and takes what the lockfile says. */
function poetry(words: Words, first: string): Kind | null {
  if (first === 'install' || first === 'sync') return 'frozen';
  if (first === 'build') return builds(words);
  if (first === 'lock' && words.has('--check')) return null;
  return /^(?:add|update|lock|remove|up)$/.test(first) ? 'free' : null;
}

function uv(words: Words, first: string): Kind | null {
  if (first === 'build') return builds(words);
  if (first === 'lock') return words.has('--check', '--locked') ? null : 'free';
  if (/^(?:add|remove)$/.test(first)) return words.has('--frozen') ? null : 'free';
  if (first !== 'sync' && first !== 'run') return null;
  if (words.has('--no-project', '--no-sync', '--script')) return null;
  const set = ['UV_LOCKED', 'UV_FROZEN'].some((name) => /^(?:true|1|yes|on)$/i.test(words.variable(name) ?? ''));
  return set || words.has('--locked', '--frozen') ? 'frozen' : 'free';
}

/** A build of a Python package (PEP 517), unless it is told to do without an environment of its own, or to compare hashes. */
function builds(words: Words): Kind | null {
  return words.has('--no-isolation', '-n', '--no-build-isolation', '--require-hashes') ? null : 'builds';
}

/** pip compares hashes where it is told to, or where the file has some; `uv pip` takes the same options. */
function pip(words: Words): PackageInstall | null {
  const [first, ...targets] = words.plain;
  const sync = first === 'sync';
  if (!sync && !/^(?:install|download|wheel)$/.test(first ?? '')) return null;
  const files = [...(sync ? targets : []), ...words.all.flatMap((word, index) => requirementsFile(word, words.all[index + 1]))];
  const set = /^(?:true|1|yes|on)$/i.test(words.variable('PIP_REQUIRE_HASHES') ?? '');
  if (files.length > 0) return { tool: 'pip', kind: set || words.has('--require-hashes') ? 'frozen' : 'by lockfile', files };
  // The project itself, with whatever fits its manifest; packages by name belong to no lockfile.
  return targets.some((target) => /^\.{1,2}(?:\/|\[|$)/.test(target)) || words.has('-e', '--editable')
    ? { tool: 'pip', kind: 'free', files }
    : null;
}

function requirementsFile(word: string, next: string | undefined): readonly string[] {
  if (word === '-r' || word === '--requirement' || word === '--requirements') return next === undefined ? [] : [next];
  const joined = /^(?:--requirements?=|-r)(?!-)(.+)$/.exec(word)?.[1];
  return joined === undefined || word.startsWith('--re') !== word.includes('=') ? [] : [joined];
}

function pipenv(words: Words, first: string): Kind | null {
  if (first === 'sync') return 'frozen';
  if (/^(?:update|lock|upgrade)$/.test(first)) return 'free';
  if (first !== 'install') return null;
  return words.has('--deploy', '--ignore-pipfile') && words.plain.length === 1 ? 'frozen' : 'free';
}

const CARGO_BUILDS =
  /^(?:build|b|test|t|check|c|run|r|bench|clippy|doc|d|rustc|rustdoc|package|publish|nextest|fetch|vendor|llvm-cov|tarpaulin)$/;

function cargo(words: Words, first: string): Kind | null {
  if (/^(?:update|add|generate-lockfile)$/.test(first)) return 'free';
  // Another project's tool brings its own lockfile.
  if (!CARGO_BUILDS.test(first) && !(first === 'install' && words.has('--path'))) return null;
  return words.has('--locked', '--frozen') ? 'frozen' : 'free';
}

/** Go compares with go.sum by itself, and since 1.16 changes neither go.mod nor go.sum unless asked. */
function go(words: Words, first: string): Kind | null {
  if (first === 'get') return 'free';
  const [, second = ''] = words.plain;
  if (first === 'mod') {
    if (second === 'tidy') return words.has('-diff') ? null : 'free';
    return /^(?:download|vendor|verify)$/.test(second) ? 'frozen' : null;
  }
  if (!/^(?:build|test|run|install|generate|vet)$/.test(first)) return null;
  // A tool by name and version is no part of the project.
  if (words.plain.slice(1).some((word) => word.includes('@'))) return null;
  return words.has('-mod=mod') || /(?:^|\s)-mod=mod\b/.test(words.variable('GOFLAGS') ?? '') ? 'free' : 'frozen';
}

function bundle(words: Words, first: string): Kind | null {
  if (/^(?:update|lock|add)$/.test(first)) return 'free';
  if (first !== '' && first !== 'install' && first !== 'i') return null;
  if (words.has('--version', '-v', '--help', '-h')) return null;
  const set = ['BUNDLE_FROZEN', 'BUNDLE_DEPLOYMENT'].some((name) => /^(?:true|1)$/i.test(words.variable(name) ?? ''));
  return set || words.has('--frozen', '--deployment') ? 'frozen' : 'free';
}

/** `composer install` takes what the lockfile says, and only warns where the manifest has moved on. */
function composer(_: Words, first: string): Kind | null {
  if (first === 'install' || first === 'i') return 'frozen';
  return /^(?:update|u|upgrade|require|r)$/.test(first) ? 'free' : null;
}

/** Options whose value is the next word, as far as they stand before a subcommand or a name in practice. */
const VALUED: ReadonlySet<string> = new Set([
  ...['--prefix', '-C', '-w', '--workspace', '--filter', '-F', '--dir', '--cwd', '--directory', '-d', '--working-dir'],
  ...['--project', '--python', '-p', '--extra', '--group', '--only-group', '--with', '--without', '--only', '--package', '--env-file'],
  ...['-r', '--requirement', '-c', '--constraint', '-i', '--index-url', '--extra-index-url', '--index', '-t', '--target', '--path'],
  ...['--registry', '--jobs', '-j', '--retry', '--manifest-path', '--features', '--profile', '--network-timeout', '-o', '--gemfile'],
]);
/** The same letters where a tool has them stand alone. */
const ALONE: Readonly<Record<string, ReadonlySet<string>>> = {
  npm: new Set(['-d', '-p', '-o', '--with', '-r']),
  pnpm: new Set(['-d', '-r', '-o', '-p', '-w']),
  yarn: new Set(['-d', '-p', '-o', '-r', '-w', '-c', '-t']),
  composer: new Set(['-o', '-r', '-w']),
  poetry: new Set(['-o']),
  cargo: new Set(['-r', '-d', '-o']),
};
const SKIPPED = /^(?:sudo|env|time|exec|command|then|do|else|if|!|corepack|npx|-y|--yes)$/;

function takeApart(command: string, env: TextMap): { readonly program: string; readonly words: Words } {
  // Enough for any real command; a hostile one costs no more.
  const parts = command.slice(0, 10_000).split(/\s+/).map(unquoted);
  const set = new Map<string, string>();
  let at = 0;
  for (; at < parts.length; at++) {
    const part = parts[at] ?? '';
    const assignment = /^([A-Za-z_]\w*)=(.*)$/.exec(part);
    if (assignment !== null) set.set(assignment[1] ?? '', unquoted(assignment[2] ?? ''));
    else if (!SKIPPED.test(part)) break;
  }
  if (/^(?:poetry|pipenv|pdm|hatch|rye)$/.test(parts[at] ?? '') && parts[at + 1] === 'run') at += 2;
  if (/^python[\d.]*$/.test(parts[at] ?? '') && parts[at + 1] === '-m') at += 2;
  const program = (parts[at] ?? '').replace(/^pip[\d.]+$/, 'pip').replace(/@[\w.^~-]+$/, '');
  const rest = parts.slice(at + 1).filter((part) => part !== '');
  const end = rest.indexOf('--');
  const all = end === -1 ? rest : rest.slice(0, end);
  const alone = Object.hasOwn(ALONE, program) ? ALONE[program] : undefined;
  const plain: string[] = [];
  let last = all.length;
  for (let index = 0; index < all.length; index++) {
    const word = all[index] ?? '';
    if (word.startsWith('-') || word.startsWith('+')) {
      if (VALUED.has(word) && alone?.has(word) !== true) index++;
      continue;
    }
    plain.push(word);
    // What follows the command that uv runs is none of uv's.
    if (program === 'uv' && plain[0] === 'run' && plain.length === 2) last = index;
  }
  const options = new Set(all.slice(0, last));
  return {
    program,
    words: {
      all: all.slice(0, last),
      plain,
      has: (...wanted) => wanted.some((option) => options.has(option)),
      variable: (name) => set.get(name) ?? env[name]?.value ?? null,
    },
  };
}

function unquoted(word: string): string {
  return word.replace(/^(["'])(.*)\1$/, '$2');
}
