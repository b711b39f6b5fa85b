import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { FORMATS } from '@avouch/core';
import { readWith } from './breach.ts';
import { BOUNDS, type Finding, fuzzFormat } from './fuzz-format.ts';
import { minimise } from './minimise.ts';
import { readAlone } from './read-alone.ts';
import { CRASHERS, seedsOf } from './seeds.ts';

/**
 * `npm run fuzz -- --seconds N [--format ID] [--seed S]`: tries changed inputs on each reader, in all N seconds. Prints a line a format;
 * writes what breaks a reader, made small, to `testdata/crashers/<format>/`, where `npm test` reads it again. Ends with 1 when
 * something broke.
 */
const { values } = parseArgs({
  options: { seconds: { type: 'string' }, format: { type: 'string', multiple: true }, seed: { type: 'string', default: '1' } },
});
const seconds = Number(values.seconds);
const seed = Number(values.seed);
const unknown = (values.format ?? []).filter((id) => FORMATS.every((format) => format.id !== id));
if (!(seconds > 0) || !Number.isInteger(seed) || unknown.length > 0) {
  process.stderr.write(
    `usage: npm run fuzz -- --seconds N [--format ID] [--seed S]${unknown.length > 0 ? `\nThere is no format ${unknown.join(', ')}; docs/formats.md lists them.` : ''}\n`,
  );
  process.exit(2);
}
const chosen = FORMATS.map(({ id }) => id).filter((id) => values.format?.includes(id) ?? true);

let broken = 0;
for (const format of chosen) {
  const milliseconds = (seconds * 1000) / chosen.length;
  const report = await fuzzFormat({ format, seeds: seedsOf(format) }, { seed, runs: Infinity, milliseconds, coverage: true });
  const looked = report.findings.map(lookedAgain);
  const found = looked.filter(({ broken: still }) => still);
  broken += found.length;
  const worst = `${report.worstMilliseconds.toFixed(0)} ms at worst`;
  process.stdout.write(
    `${found.length === 0 ? 'ok    ' : 'BROKEN'} ${format}: ${report.runs} runs, ${report.behaviours} new behaviours, ${worst}, ${(report.peakBytes / 1e6).toFixed(0)} MB at most\n`,
  );
  for (const { text } of looked) process.stdout.write(`       ${text}\n`);
}
process.exitCode = broken === 0 ? 0 : 1;

/** What is left of a finding when the input is read alone: what it takes, and, where it still breaks a bound, where it was written. */
function lookedAgain({ kind, format, path, bytes, what }: Finding): { readonly broken: boolean; readonly text: string } {
  if (kind === 'breach') {
    const small = minimise(bytes, (shorter) => readWith(format, path, shorter).breach === what, { attempts: 3000, milliseconds: 20_000 });
    return { broken: true, text: `${what}: ${write(format, path, small)}` };
  }
  const alone = readAlone(format, path, bytes);
  const took = `${kind} (${what}), alone ${alone.breach ?? `${alone.milliseconds.toFixed(0)} ms and ${(alone.bytes / 1e6).toFixed(0)} MB`}`;
  if (alone.within) return { broken: false, text: `${took}: within the bounds` };
  // A process for each attempt is slow, and what hangs or fills the memory is mostly of one piece.
  const small = minimise(bytes, (shorter) => !readAlone(format, path, shorter).within, { attempts: 24, milliseconds: 60_000 });
  return { broken: true, text: `${took}, at most ${BOUNDS.milliseconds} ms and ${BOUNDS.bytes / 1e6} MB: ${write(format, path, small)}` };
}

function write(format: string, path: string, bytes: Uint8Array): string {
  const name = `${createHash('sha256').update(bytes).digest('hex').slice(0, 12)}${/\.[A-Za-z0-9]{1,10}$/.exec(path)?.[0] ?? ''}`;
  mkdirSync(join(CRASHERS, format), { recursive: true });
  writeFileSync(join(CRASHERS, format, name), bytes);
  return `testdata/crashers/${format}/${name}`;
}
