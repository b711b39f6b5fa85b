import process from 'node:process';
import { parseArgs } from 'node:util';
import { answerSheet } from './answer-sheet.ts';
import { assessPack } from './assess-pack.ts';
import { forgePack } from './forge-pack.ts';
import { makeSample } from './make-sample.ts';

const USAGE =
  'Say into which folder the sample goes: node scripts/sample.ts FOLDER [--today DATE], or what is to be filled in: --answer SHEET, --assess PACK, --forge PACK\n';

/**
 * `node scripts/sample.ts FOLDER`: the sample product of the walkthrough, with its repository, its evidence and its forms. `--answer SHEET` fills in a
 * question sheet, as its support lead would; `--assess PACK` an assessor's pack, as the assessor would; `--forge PACK` makes another
 * of a vendor's pack, which says more than the vendor signed.
 */
const { values, positionals } = parseArgs({
  options: { today: { type: 'string' }, answer: { type: 'string' }, assess: { type: 'string' }, forge: { type: 'string' } },
  allowPositionals: true,
});
const [folder, ...others] = positionals;
const today = values.today ?? new Date().toISOString().slice(0, 10);
const asked = [folder, values.answer, values.assess, values.forge].filter((one) => one !== undefined);
if (others.length > 0 || asked.length !== 1) fail(USAGE, 2);
else if (Number.isNaN(Date.parse(`${today}T00:00:00Z`)) || !/^\d{4}-\d{2}-\d{2}$/.test(today))
  fail(`--today ${today} is not a date that exists, such as 2026-11-23\n`, 2);
else if (values.answer !== undefined) {
  await answerSheet(values.answer, today);
  process.stdout.write(`Filled in ${values.answer}.\n`);
} else if (values.assess !== undefined) {
  await assessPack(values.assess, today);
  process.stdout.write(`Filled in ${values.assess}.\n`);
} else if (values.forge !== undefined) {
  process.stdout.write(`Wrote ${await forgePack(values.forge)}: what was not met is met in it.\n`);
} else if (folder !== undefined) {
  const problem = await makeSample(folder, today);
  if (problem !== null) fail(`${problem}\n`, 1);
  else
    process.stdout.write(
      `Wrote the sample to ${folder}: rota (the product's repository), evidence (what was exported), forms (last year's and a blank one), case (arguments), keys and statements (for what you will sign), clinic (where the buyer sits), walkthrough.md (the guide, with the dates of your day).\n`,
    );
}

function fail(message: string, code: number): void {
  process.stderr.write(message);
  process.exitCode = code;
}
