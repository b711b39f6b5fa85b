import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import process from 'node:process';

const FLAGS = [
  '--noEmit',
  '--allowJs',
  '--checkJs',
  '--strict',
  '--noUncheckedIndexedAccess',
  '--target',
  'es2022',
  '--lib',
  'es2022,dom,dom.iterable',
];

/** What the compiler says of a page's script, held to the types of the DOM and to `declared`; '' where nothing is wrong. Used by tests only. */
export function typeErrors(script: string, declared = ''): string {
  const folder = mkdtempSync(join(tmpdir(), 'avouch-page-script-'));
  const files = [join(folder, 'page.js'), join(folder, 'declared.d.ts')] as const;
  writeFileSync(files[0], script);
  writeFileSync(files[1], declared);
  const compiler = join(dirname(createRequire(import.meta.url).resolve('typescript/package.json')), 'bin', 'tsc');
  try {
    return execFileSync(process.execPath, [compiler, ...FLAGS, '--types', '', '--ignoreConfig', ...files], {
      encoding: 'utf8',
      cwd: folder,
    });
  } catch (error) {
    return String((error as { stdout?: unknown }).stdout);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
