import { mkdir, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { makeRepository } from '../repositories/make-repository.ts';
import { assessJson } from './assess-json.ts';
import { byHand, CASE, judgedCase } from './judged-case.ts';
import { runAvouch } from './run-avouch.ts';

const WORDS = `evidence:
  - { id: lost, location: docs/lost.pdf, title: Access policy, claims: [2.1.1] }
arguments:
  - claim: 1.1.4
    text: The repository is private.
    by: Ann
    at: 2026-11-01
  - claim: 1.3.1
    text: |
      All is scanned by CodeQL.
      We will write a test plan.
    by: Ann
    at: 2026-11-01
`;

/** What the checks of words say, claim by claim. */
async function said(cwd: string, ...args: readonly string[]) {
  const { claims } = await assessJson(args, { cwd });
  const checks = new Set(['statements-hold', 'links-followed', 'words-offered', 'assessment-numbers', 'evidence-of-itself']);
  return claims.flatMap(({ id, observations }) =>
    observations
      .filter(({ check }) => checks.has(check))
      .map(({ check, result, subject, place }) => `${id} ${check} ${result} ${subject.split(':')[0]} ${JSON.stringify(place)}`),
  );
}

test('what people wrote in the case is held against what is there, with the line in avouch.yaml', async () => {
  const cwd = await judgedCase();
  expect(await said(cwd)).toEqual([]);
  await byHand(cwd, WORDS);
  expect(await said(cwd)).toEqual([
    '1.1.4 statements-hold Failed source is private {"path":"avouch.yaml","line":14}',
    '1.3.1 words-offered Needs Review plan {"path":"avouch.yaml","line":18}',
    '1.3.1 words-offered Needs Review scanning for testing {"path":"avouch.yaml","line":18}',
    '2.1.1 links-followed Needs Review evidence lost leads nowhere {"path":"avouch.yaml","line":11}',
  ]);
  // What somebody wrote later is nothing yet.
  expect(await said(cwd, '--as-of', '2026-10-31')).toEqual([
    '2.1.1 links-followed Needs Review evidence lost leads nowhere {"path":"avouch.yaml","line":11}',
  ]);
});

test('words that an included file holds stand in that file', async () => {
  const cwd = await judgedCase();
  await mkdir(join(cwd, 'org'), { recursive: true });
  await writeFile(
    join(cwd, 'org', 'shared.yaml'),
    'schemaVersion: 1\narguments:\n  - claim: 1.1.2\n    text: Training is planned for Q3.\n    by: Ann\n    at: 2026-11-01\n',
  );
  await byHand(cwd, 'include: [org/shared.yaml]\n');
  expect(await said(cwd)).toEqual(['1.1.2 words-offered Needs Review plan {"path":"org/shared.yaml","line":4}']);
});

test('--online asks nobody on this machine, and says of how many addresses it cannot tell', async () => {
  let asked = 0;
  const server = createServer((_, response) => {
    asked += 1;
    response.writeHead(404).end();
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const { port } = server.address() as AddressInfo;
  // Its own files name no address: a test asks nobody in the world.
  const cwd = await makeRepository({ files: { 'README.md': '# Portal\n' }, date: '2026-11-01T09:00:00Z' });
  await writeFile(join(cwd, 'avouch.yaml'), CASE);
  const addresses = [
    `http://127.0.0.1:${port}/a`,
    'http://127.0.0.1/b',
    'http://169.254.169.254/latest/meta-data/',
    'https://[::1]/c',
    'http://10.0.0.1/d',
  ];
  await byHand(
    cwd,
    `evidence:\n${addresses.map((address, index) => `  - { id: e${index}, location: '${address}', title: Page, claims: [4.1.1] }\n`).join('')}`,
  );
  const { diagnostics } = await assessJson(['--online'], { cwd });
  const found = diagnostics.find(({ code }) => code === 'links-looked-at');
  expect(found?.message).toMatch(/: 4; 0 lead somewhere, 0 nowhere, and of 4 it cannot be told/);
  expect(await said(cwd, '--online')).toEqual([]);
  expect((await assessJson([], { cwd })).diagnostics.some(({ code }) => code === 'links-looked-at')).toBe(false);
  expect(asked).toBe(0);
  server.close();
});

test('--online is told of in the help, with what it does not do', async () => {
  const { out } = await runAvouch(['assess', '--help']);
  expect(out.replace(/\s+/g, ' ')).toContain('never to private ones (default: nothing is fetched)');
});
