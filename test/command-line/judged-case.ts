import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'vitest';
import { makeRepository } from '../repositories/make-repository.ts';
import { assessJson } from './assess-json.ts';
import { type Run, runAvouch } from './run-avouch.ts';
import { SAMPLE_FILES } from './sample-files.ts';

/** A case with comments in odd places, for one product whose policy is public. */
export const CASE = `# The case of the portal.
schemaVersion: 1
organisation: Example Ltd   # the vendor
products:
  - id: portal
    name: Portal
    role: developer-and-distributor
    delivery: [saas]
    sources: [{ id: main, location: ., visibility: public }]
`;

/** A repository of 1 November with a case beside it that is not committed. */
export async function judgedCase(caseText = CASE): Promise<string> {
  const cwd = await makeRepository({ files: SAMPLE_FILES, date: '2026-11-01T09:00:00Z' });
  await writeFile(join(cwd, 'avouch.yaml'), caseText);
  return cwd;
}

/** Runs a command that has to succeed. */
export async function done(cwd: string, ...args: readonly string[]): Promise<Run> {
  const run = await runAvouch(args, { cwd });
  expect([args.join(' '), run.err, run.code]).toEqual([args.join(' '), '', 0]);
  return run;
}

/** Text of a file beside the case. */
export async function textOf(cwd: string, name = 'avouch.yaml'): Promise<string> {
  return await readFile(join(cwd, name), 'utf8');
}

/** Adds lines to the case by hand. */
export async function byHand(cwd: string, lines: string): Promise<void> {
  await writeFile(join(cwd, 'avouch.yaml'), `${await textOf(cwd)}${lines}`);
}

/** Replaces a text in a file by hand; it has to be there. */
export async function mend(cwd: string, name: string, from: string, to: string): Promise<void> {
  const text = await textOf(cwd, name);
  expect(text).toContain(from);
  await writeFile(join(cwd, name), text.replace(from, to));
}

/** Status and reasons of a claim. */
export async function statusOf(
  cwd: string,
  claim: string,
  args: readonly string[] = [],
): Promise<{ readonly status: string; readonly reasons: string }> {
  const found = (await assessJson(args, { cwd })).claims.find(({ id }) => id === claim);
  if (found === undefined) throw new Error(`no claim ${claim}`);
  return { status: found.status, reasons: found.reasons.join('\n') };
}
