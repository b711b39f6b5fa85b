import { execFileSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];

function onPath(): string | null {
  for (const folder of (process.env.PATH ?? '').split(delimiter)) {
    for (const name of NAMES) {
      const file = join(folder, name);
      try {
        accessSync(file, constants.X_OK);
        return file;
      } catch {
        // Not here: the next name, or the next folder.
      }
    }
  }
  return null;
}

/**
 * Path of a Chromium: `$CHROME`, else from the path, else installed with apt-get where this is Linux and root. Null where
 * none can be had; the tests that need it then fail, naming the package.
 */
export function findBrowser(): string | null {
  if (process.env.CHROME !== undefined && process.env.CHROME !== '') return process.env.CHROME;
  const found = onPath();
  if (found !== null) return found;
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return null;
  process.stderr.write('No Chromium found: installing the package chromium with apt-get …\n');
  const options = {
    stdio: ['ignore', 'ignore', 'inherit'] as ('ignore' | 'inherit')[],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  };
  try {
    execFileSync('apt-get', ['update', '-qq'], options);
    execFileSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'], options);
  } catch {
    // Reported by the tests that need it.
  }
  return onPath();
}

export const BROWSER_MISSING = 'No browser found. Set $CHROME to a Chromium, or install the package chromium.';
