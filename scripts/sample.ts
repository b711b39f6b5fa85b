import process from 'node:process';
import { parseArgs } from 'node:util';
import { makeSample } from './make-sample.ts';

/** `node scripts/sample.ts FOLDER`: the sample product of the walkthrough, with its repository, its evidence and its forms. */
const { values, positionals } = parseArgs({ options: { today: { type: 'string' } }, allowPositionals: true });
const [folder, ...others] = positionals;
const today = values.today ?? new Date().toISOString().slice(0, 10);
if (folder === undefined || others.length > 0) {
  process.stderr.write('Say into which folder the sample goes: node scripts/sample.ts FOLDER [--today DATE]\n');
  process.exitCode = 2;
} else if (Number.isNaN(Date.parse(`${today}T00:00:00Z`)) || !/^\d{4}-\d{2}-\d{2}$/.test(today)) {
  process.stderr.write(`--today ${today} is not a date that exists, such as 2026-11-23\n`);
  process.exitCode = 2;
} else {
  const problem = await makeSample(folder, today);
  if (problem === null) {
    process.stdout.write(
      `Wrote the sample to ${folder}: rota (the product's repository), evidence (what was exported), forms (last year's and a blank one).\n`,
    );
  } else {
    process.stderr.write(`${problem}\n`);
    process.exitCode = 1;
  }
}
