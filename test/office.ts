import { execFileSync } from 'node:child_process';
import { accessSync, constants, existsSync, realpathSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';

const NAMES = process.platform === 'win32' ? ['soffice.exe', 'soffice.com'] : ['soffice', 'libreoffice'];
/** The parts of LibreOffice that open documents and spreadsheets; a machine may have the program without them. */
const WRITER = ['libswlo.so', 'libswlo.dylib', 'swlo.dll'];
const CALC = ['libsclo.so', 'libsclo.dylib', 'sclo.dll'];
const PLACES = ['.', '../Frameworks'];

function onPath(): string | null {
  for (const folder of (process.env.PATH ?? '').split(delimiter)) {
    for (const name of NAMES) {
      const file = join(folder, name);
      try {
        accessSync(file, constants.X_OK);
        if (isWhole(file)) return file;
      } catch {
        // Not here: the next name, or the next folder.
      }
    }
  }
  return null;
}

function isWhole(file: string): boolean {
  const folder = dirname(realpathSync(file));
  return [WRITER, CALC].every((part) => PLACES.some((place) => part.some((library) => existsSync(join(folder, place, library)))));
}

/**
 * Path of a LibreOffice with Writer and Calc: `$SOFFICE`, else from the path, else installed with apt-get where this is Linux and root. Null where
 * none can be had; the tests that need it then fail, naming the package.
 */
export function findOffice(): string | null {
  if (process.env.SOFFICE !== undefined && process.env.SOFFICE !== '') return process.env.SOFFICE;
  const found = onPath();
  if (found !== null) return found;
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return null;
  process.stderr.write(
    'No LibreOffice found that opens documents and spreadsheets: installing libreoffice-writer and libreoffice-calc with apt-get …\n',
  );
  const options = {
    stdio: ['ignore', 'ignore', 'inherit'] as ('ignore' | 'inherit')[],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  };
  try {
    execFileSync('apt-get', ['update', '-qq'], options);
    execFileSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'libreoffice-writer', 'libreoffice-calc'], options);
  } catch {
    // Reported by the tests that need it.
  }
  return onPath();
}

export const OFFICE_MISSING =
  'No LibreOffice with Writer and Calc was found. Set $SOFFICE to its soffice, or install the packages libreoffice-writer and libreoffice-calc.';
