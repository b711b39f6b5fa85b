import { execFileSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Programs that tests compare with, or run in, and the package of Debian that has each. */
const PACKAGES: Readonly<Record<string, string>> = {
  git: 'git',
  openssl: 'openssl',
  pdfinfo: 'poppler-utils',
  pdftotext: 'poppler-utils',
  script: 'bsdutils',
  tar: 'tar',
};

function isOnPath(name: string): boolean {
  return (process.env.PATH ?? '').split(delimiter).some((folder) => {
    try {
      accessSync(join(folder, name), constants.X_OK);
      return true;
    } catch {
      // Not here: the next folder.
      return false;
    }
  });
}

const missingTools = () => Object.keys(PACKAGES).filter((name) => !isOnPath(name));
const packagesOf = (names: readonly string[]) => [...new Set(names.map((name) => PACKAGES[name] ?? name))];

/** Installs with apt-get what of these programs is missing, where this is Linux and root; says what is still missing, and which package has it. */
export function ensureSystemTools(): void {
  if (process.platform !== 'linux') return;
  const missing = missingTools();
  if (missing.length === 0) return;
  if (process.getuid?.() === 0) {
    process.stderr.write(`Installing ${packagesOf(missing).join(', ')} with apt-get, for ${missing.join(', ')} …\n`);
    const options = {
      stdio: ['ignore', 'ignore', 'inherit'] as ('ignore' | 'inherit')[],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    };
    try {
      execFileSync('apt-get', ['update', '-qq'], options);
      execFileSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packagesOf(missing)], options);
    } catch {
      // What is still missing is said below.
    }
  }
  const left = missingTools();
  if (left.length > 0) process.stderr.write(`Not found: ${left.join(', ')}. Install ${packagesOf(left).join(', ')}: tests need them.\n`);
}
