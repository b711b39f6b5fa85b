// Installs what is missing and builds. Runs before `npm start`, `npm test`, `npm run check` and `npm run bench`, on whatever
// Node the machine has: hence plain JavaScript without newer syntax, and no dependency.
import { execFileSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const lockfile = join(root, 'package-lock.json');
// npm writes this file when an installation is complete, so a half-finished one is repeated.
const installed = join(root, 'node_modules', '.package-lock.json');

function isInstalled() {
  return existsSync(installed) && statSync(installed).mtimeMs >= statSync(lockfile).mtimeMs;
}

function npm(args) {
  const cli = process.env.npm_execpath;
  const options = { cwd: root, stdio: ['ignore', 2, 2] };
  if (cli !== undefined && /\.c?js$/.test(cli)) execFileSync(process.execPath, [cli].concat(args), options);
  else execFileSync('npm', args, Object.assign({ shell: process.platform === 'win32' }, options));
}

function nodePath() {
  const bundled = join(root, 'node_modules', '.bin', process.platform === 'win32' ? 'node.cmd' : 'node');
  return existsSync(bundled) ? bundled : process.execPath;
}

try {
  if (!isInstalled()) {
    process.stderr.write('avouch: installing what is missing (npm ci) …\n');
    npm(['ci', '--no-audit', '--no-fund', '--loglevel=error']);
  }
  const node = nodePath();
  const version = execFileSync(node, ['--version'], { encoding: 'utf8', shell: process.platform === 'win32' }).trim();
  if (Number(version.slice(1).split('.')[0]) < 24) {
    process.stderr.write(
      `avouch needs Node 24 or later; found ${version}. There is no Node package for ${process.platform}-${process.arch}: install Node 24 by hand.\n`,
    );
    process.exit(1);
  }
  execFileSync(node, [join(root, 'scripts', 'build.mjs')], { cwd: root, stdio: ['ignore', 2, 2], shell: process.platform === 'win32' });
} catch (error) {
  process.stderr.write(`avouch: could not get ready: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}
