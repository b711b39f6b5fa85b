import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { devNull } from 'node:os';

/** How large a repository to make. */
export interface RepositorySize {
  readonly commits: number;
  readonly files: number;
}

const START = Date.UTC(2019, 0, 7, 9) / 1000;
const COMMIT_EVERY = 7_200;
const MERGE_EVERY = 10;
const TAG_EVERY = 500;
const AUTHORS = 60;

const WORKFLOW = `name: CI
on:
  push:
    branches: [main]
  pull_request:
permissions:
  contents: read
jobs:
  test:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@11bd71901bbe5b1630ceea73d27597364c9af683
      - uses: actions/setup-node@v4
        with:
          node-version: 24
      - run: npm ci
      - run: npm test
`;

const DEPENDABOT = `version: 2
updates:
  - package-ecosystem: npm
    directory: /
    schedule:
      interval: weekly
  - package-ecosystem: github-actions
    directory: /
    schedule:
      interval: weekly
`;

const SECURITY = `# Security policy

Please report vulnerabilities to security@vendor.example.test. We answer within 3 working days and fix critical
vulnerabilities within 14 days. Only the latest major version is supported.
`;

/** A lockfile (version 3) of some hundred packages. */
function lockfile(): string {
  const packages: Record<string, unknown> = { '': { name: 'generated', version: '1.0.0', dependencies: { 'package-0': '^1.0.0' } } };
  for (let index = 0; index < 400; index += 1) {
    packages[`node_modules/package-${index}`] = {
      version: `1.${index % 9}.0`,
      resolved: `https://registry.example.test/package-${index}/-/package-${index}-1.${index % 9}.0.tgz`,
      integrity: `sha512-${Buffer.alloc(64, index % 251).toString('base64')}`,
    };
  }
  return `${JSON.stringify({ name: 'generated', version: '1.0.0', lockfileVersion: 3, requires: true, packages }, null, 2)}\n`;
}

/** The files that an assessment opens, with their content. */
function notable(): ReadonlyMap<string, string> {
  const files = new Map([
    ['README.md', '# Generated\n\nA repository for measurements.\n'],
    ['SECURITY.md', SECURITY],
    ['.github/CODEOWNERS', '* @generated/owners\n/src/ @generated/engineers\n'],
    ['.github/dependabot.yml', DEPENDABOT],
    ['.well-known/security.txt', 'Contact: mailto:security@vendor.example.test\nExpires: 2030-01-01T00:00:00Z\n'],
    ['package-lock.json', lockfile()],
  ]);
  for (let index = 0; index < 12; index += 1) files.set(`.github/workflows/workflow-${index}.yml`, WORKFLOW.replace('CI', `CI ${index}`));
  return files;
}

function sourcePath(index: number): string {
  return `src/area-${index % 40}/part-${Math.floor(index / 40) % 10}/file-${index}.ts`;
}

function sourceText(index: number, revision: number): string {
  return `// File ${index}, revision ${revision}\n${`export const value${index}_${revision} = '${'x'.repeat(index % 60)}';\n`.repeat(5 + (index % 30))}`;
}

function inline(path: string, text: string): string {
  return `M 100644 inline ${path}\ndata ${Buffer.byteLength(text)}\n${text}\n`;
}

function head(branch: string, mark: number): string {
  const author = (mark * 7) % AUTHORS;
  const at = START + mark * COMMIT_EVERY;
  const message = `Change ${mark}`;
  const people = `author Author ${author} <author-${author}@example.test> ${at - 600} +0000\ncommitter Committer <committer@example.test> ${at} +0000`;
  return `commit refs/heads/${branch}\nmark :${mark}\n${people}\ndata ${message.length}\n${message}\n`;
}

/** The stream for `git fast-import`, a commit at a time; every tenth one merges a branch that began two commits before. */
function* importStream({ commits, files }: RepositorySize): Generator<string> {
  const first = notable();
  const sources = Math.max(files - first.size, 1);
  let text = head('main', 1);
  for (const [path, content] of first) text += inline(path, content);
  for (let index = 0; index < sources; index += 1) text += inline(sourcePath(index), sourceText(index, 0));
  yield `${text}\n`;
  for (let mark = 2; mark <= commits; mark += 1) {
    const index = (mark * 31) % sources;
    const change = inline(sourcePath(index), sourceText(index, mark));
    const place = mark % MERGE_EVERY;
    const isSide = mark > MERGE_EVERY && place === MERGE_EVERY - 1;
    const isMerge = mark > MERGE_EVERY && place === 0;
    const parents = isSide ? `from :${mark - 2}\n` : isMerge ? `from :${mark - 2}\nmerge :${mark - 1}\n` : '';
    yield `${head(isSide ? 'side' : 'main', mark)}${parents}${isMerge ? '' : change}\n`;
    if (mark % TAG_EVERY === 0) {
      const at = START + mark * COMMIT_EVERY + 60;
      yield `tag v${mark / TAG_EVERY}.0.0\nfrom :${mark}\ntagger Committer <committer@example.test> ${at} +0000\ndata 7\nRelease\n`;
    }
  }
  yield 'reset refs/heads/side\nfrom 0000000000000000000000000000000000000000\n\ndone\n';
}

async function git(args: readonly string[], input: Iterable<string>): Promise<void> {
  const env = { PATH: process.env.PATH ?? '', LC_ALL: 'C', TZ: 'UTC', GIT_CONFIG_NOSYSTEM: '1', GIT_CONFIG_GLOBAL: devNull };
  const child = spawn('git', args, { env, stdio: ['pipe', 'ignore', 'pipe'] });
  let message = '';
  child.stderr.on('data', (chunk: Buffer) => {
    message += chunk.toString();
  });
  const ended = once(child, 'close');
  // A git that fails breaks the pipe; its exit code and message tell.
  child.stdin.on('error', () => undefined);
  for (const text of input)
    if (!child.stdin.write(text) && child.exitCode === null) await Promise.race([once(child.stdin, 'drain'), ended]);
  child.stdin.end();
  const [code] = await ended;
  if (code !== 0) throw new Error(`git ${args.join(' ')} ended with ${String(code)}: ${message}`);
}

/**
 * Makes a bare repository of the given size at `folder`, which must not exist: the same size gives the same ids. Its one branch is
 * `main`; a commit changes one file; some files are those that an assessment opens.
 */
export async function generateRepository(folder: string, size: RepositorySize): Promise<void> {
  await git(['init', '--quiet', '--bare', '--initial-branch=main', '--template=', folder], []);
  await git([`--git-dir=${folder}`, 'fast-import', '--quiet', '--done'], importStream(size));
}
