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
  const found = report.findings.flatMap(confirmed);
  broken += found.length;
  const worst = `${report.worstMilliseconds.toFixed(0)} ms at worst`;
  process.stdout.write(
    `${found.length === 0 ? 'ok    ' : 'BROKEN'} ${format}: ${report.runs} runs, ${report.behaviours} new behaviours, ${worst}, ${(report.peakBytes / 1e6).toFixed(0)} MB at most\n`,
  );
  for (const line of found) process.stdout.write(`       ${line}\n`);
}
process.exitCode = broken === 0 ? 0 : 1;

/** What is left of a finding when the input is read alone: where it was written, and what it does. */
function confirmed({ kind, format, path, bytes, what }: Finding): readonly string[] {
  const alone = kind === 'breach' ? null : readAlone(format, path, bytes);
  if (alone?.within === true) return [];
  // A process for each attempt is slow, and what hangs or fills the memory is mostly of one piece.
  const small =
    kind === 'breach'
      ? minimise(bytes, (shorter) => readWith(format, path, shorter).breach === what, { attempts: 3000, milliseconds: 20_000 })
      : minimise(bytes, (shorter) => !readAlone(format, path, shorter).within, { attempts: 24, milliseconds: 60_000 });
  const took =
    alone === null ? what : `${alone.milliseconds} ms, ${alone.bytes} bytes (at most ${BOUNDS.milliseconds} ms, ${BOUNDS.bytes} bytes)`;
  return [`${kind}: ${took}; ${write(format, path, small)}`];
}

function write(format: string, path: string, bytes: Uint8Array): string {
  const name = `${createHash('sha256').update(bytes).digest('hex').slice(0, 12)}${/\.[A-Za-z0-9]{1,10}$/.exec(path)?.[0] ?? ''}`;
  mkdirSync(join(CRASHERS, format), { recursive: true });
  writeFileSync(join(CRASHERS, format, name), bytes);
  return `testdata/crashers/${format}/${name}`;
}
