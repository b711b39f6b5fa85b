import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Prints `N passed, N failed` from the report that the last test run wrote; exits 1 where it did not run or counts nothing. */
const report: unknown = JSON.parse(readFileSync(fileURLToPath(new URL('../.cache/test-results.json', import.meta.url)), 'utf8'));

function count(name: 'numPassedTests' | 'numFailedTests'): number {
  const value = typeof report === 'object' && report !== null ? (report as Record<string, unknown>)[name] : undefined;
  if (typeof value !== 'number') throw new Error(`the test report has no ${name}`);
  return value;
}

const passed = count('numPassedTests');
process.stdout.write(`${passed} passed, ${count('numFailedTests')} failed\n`);
process.exitCode = passed === 0 ? 1 : 0;
