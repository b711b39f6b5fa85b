import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { PAGE_SCRIPT } from './page-script.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'avouch-page-script-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

function typeErrors(script: string): string {
  const file = join(folder, 'page.js');
  writeFileSync(file, script);
  const compiler = join(dirname(createRequire(import.meta.url).resolve('typescript/package.json')), 'bin', 'tsc');
  const flags = [
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
  try {
    return execFileSync(process.execPath, [compiler, ...flags, '--types', '', '--ignoreConfig', file], { encoding: 'utf8', cwd: folder });
  } catch (error) {
    return String((error as { stdout?: unknown }).stdout);
  }
}

it('fits the types of the DOM', () => {
  expect(typeErrors(PAGE_SCRIPT)).toBe('');
});

it('is checked by a compiler that sees errors', () => {
  expect(typeErrors(`${PAGE_SCRIPT}\ndocument.querySelector('p').textContent = 1;`)).toContain('TS2531');
});
