import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { paragraph } from '../packages/core/src/encodings/office/office-samples.ts';
import { cover, formBody, formDocx } from '../packages/core/src/forms/form-samples.ts';
import { largeCase } from './large-case.ts';
import { type Figure, measured, milliseconds, type Ran, runToEnd, timed } from './measure.ts';

const MAIN = fileURLToPath(new URL('../packages/cli/dist/main.mjs', import.meta.url));
const EVALUATE = fileURLToPath(new URL('evaluate-case.ts', import.meta.url));
const ROUNDS = 5;
const RECORDS = 2_000;
const THEMES = 4;
/** Numbers that claims of the Code have; a form has rows for these. */
const CLAIMS = Array.from({ length: THEMES }, (_, index) => `${index + 1}.1`).flatMap((principle) => [`${principle}.1`, `${principle}.2`]);

/** A large case: its evaluation, cold; and whole processes that write it into a form, and take a filled-in form into it. */
export function cases(): readonly Figure[] {
  const folder = mkdtempSync(join(tmpdir(), 'avouch-bench-'));
  try {
    const evaluated = Array.from({ length: ROUNDS }, () => Number(runToEnd(process.execPath, [EVALUATE]).out));
    const whole = Array.from({ length: ROUNDS }, () => timed(() => void runToEnd(process.execPath, [EVALUATE])));
    return [
      {
        name: 'a case with 2,000 pieces of evidence and 5,000 observations is evaluated, cold',
        value: Math.min(...evaluated),
        unit: 'ms',
        bar: 250,
        detail: `the quickest of ${ROUNDS} processes, the first call in each: ${evaluated.map(milliseconds).join(', ')}; with what it takes to start and to read the case ${milliseconds(Math.min(...whole))}`,
      },
      ...forms(folder),
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function forms(cwd: string): readonly Figure[] {
  const said = (claim: string) => ({
    evidence: `${paragraph(`We keep a register for ${claim}.`)}${paragraph(`https://docs.vendor.example.test/${claim}`)}`,
    argument: paragraph(`Two people look at each change that ${claim} is about.`),
  });
  const references = CLAIMS.map((claim) => `Claim ${claim}`);
  const filling = Object.fromEntries(CLAIMS.map((claim) => [`Claim ${claim}`, said(claim)]));
  const who = cover({ organisation: 'Example Ltd', name: 'Ann', role: 'Lead', date: '2026-11-01' });
  writeFileSync(join(cwd, 'blank.docx'), formDocx(`${cover()}${formBody(references)}`));
  writeFileSync(join(cwd, 'filled.docx'), formDocx(`${who}${formBody(references, filling)}`));
  const caseText = largeCase(CLAIMS, RECORDS);
  const file = join(cwd, 'avouch.yaml');
  const times = (args: readonly string[], isDone: () => boolean) =>
    Array.from({ length: ROUNDS }, () => {
      writeFileSync(file, caseText);
      return measured([MAIN, ...args], { cwd, isSound: isDone });
    });
  const figure = (name: string, all: readonly Ran[]): Figure => ({
    name: `${name}, the whole process`,
    // What else the machine does is left out as far as can be; by the clock it is less than this where nothing else runs.
    value: Math.min(...all.map(({ cpu }) => cpu)),
    unit: 'ms',
    bar: 1000,
    detail: `a case with ${RECORDS} pieces of evidence, ${(caseText.length / 1e3).toFixed(0)} kB; processor time of all threads, the quickest of ${ROUNDS}; by the clock ${milliseconds(Math.min(...all.map(({ clock }) => clock)))}`,
  });
  return [
    figure(
      'avouch form: a form is filled',
      times(['form', 'blank.docx', '-o', 'out.docx'], () => statSync(join(cwd, 'out.docx')).size > statSync(join(cwd, 'blank.docx')).size),
    ),
    figure(
      'avouch import: a filled-in form is taken in',
      times(['import', 'filled.docx'], () => readFileSync(file, 'utf8').includes('docs.vendor.example.test')),
    ),
  ];
}
