import process from 'node:process';
import { parseArgs } from 'node:util';
import { answerSheet } from './answer-sheet.ts';
import { makeSample } from './make-sample.ts';

const USAGE = 'Say into which folder the sample goes: node scripts/sample.ts FOLDER [--today DATE]\n';

/**
 * `node scripts/sample.ts FOLDER`: the sample product of the walkthrough, with its repository, its evidence and its forms. `--answer SHEET` fills in a
 * question sheet, as its support lead would.
 */
const { values, positionals } = parseArgs({
  options: { today: { type: 'string' }, answer: { type: 'string' } },
  allowPositionals: true,
});
const [folder, ...others] = positionals;
const today = values.today ?? new Date().toISOString().slice(0, 10);
if (others.length > 0 || (folder === undefined) === (values.answer === undefined)) fail(USAGE, 2);
else if (Number.isNaN(Date.parse(`${today}T00:00:00Z`)) || !/^\d{4}-\d{2}-\d{2}$/.test(today))
  fail(`--today ${today} is not a date that exists, such as 2026-11-23\n`, 2);
else if (values.answer !== undefined) {
  await answerSheet(values.answer, today);
  process.stdout.write(`Filled in ${values.answer}.\n`);
} else if (folder !== undefined) {
  const problem = await makeSample(folder, today);
  if (problem !== null) fail(`${problem}\n`, 1);
  else
    process.stdout.write(
      `Wrote the sample to ${folder}: rota (the product's repository), evidence (what was exported), forms (last year's and a blank one), case (arguments), walkthrough.md (the guide, with the dates of your day).\n`,
    );
}

function fail(message: string, code: number): void {
  process.stderr.write(message);
  process.exitCode = code;
}
