import { globSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { makeSample } from '../scripts/make-sample.ts';
import { WALKTHROUGH } from '../scripts/play-walkthrough.ts';
import { assessJson } from './command-line/assess-json.ts';
import { gitText } from './repositories/run-git.ts';
import { temporaryFolder } from './repositories/temporary-folder.ts';

const SAMPLES = fileURLToPath(new URL('../samples/', import.meta.url));
const FILES = globSync('**/*', { cwd: SAMPLES, withFileTypes: true }).filter((entry) => entry.isFile());

/** What the sample was made with: the contradictions that were planted in it, by hand, and no others. */
const PLANTED = [
  'training-recorded, claim 1.1.2',
  'inventory-covers-lockfiles, claim 1.2.1',
  'actions-pinned, claim 1.2.2',
  'statements-hold, claim 1.2.2',
  'access-reviewed, claim 2.1.6',
];

it('what was planted in the sample is what the guide finds', async () => {
  const guide = await readFile(WALKTHROUGH, 'utf8');
  expect([...guide.matchAll(/^✗ check Failed: (.+)$/gm)].map((match) => match[1])).toEqual(PLANTED);
  expect(guide).toContain('? check Needs Review: pledges-agree, claims 1.2.5, 3.3.2 and 3.5.1');
});

it('has text alone, names no host that is anybody’s, and dates that all can be moved', async () => {
  expect(FILES.length).toBeGreaterThan(30);
  for (const { parentPath, name } of FILES) {
    const text = await readFile(join(parentPath, name), 'utf8');
    expect([name, text.includes('\0')]).toEqual([name, false]);
    const hosts = [...text.matchAll(/https?:\/\/([^/\s"')]+)|@([a-z.-]+\.[a-z]+)/g)].map((match) => match[1] ?? match[2] ?? '');
    // Schemas name where they are published.
    const others = hosts.filter((host) => !host.endsWith('.test') && !['json.schemastore.org', 'cyclonedx.org'].includes(host));
    expect([name, others]).toEqual([name, []]);
    expect([
      name,
      /\b\d{1,2} (?:January|February|March|April|May|June|July|August|September|October|November|December)\b/.test(text),
    ]).toEqual([name, false]);
  }
});

it('is the same for the same day, moves with it, and goes into no folder that holds something', async () => {
  const folder = await temporaryFolder();
  const made = async (name: string, today: string) => {
    expect(await makeSample(join(folder, name), today)).toBeNull();
    return await gitText(join(folder, name, 'rota'), 'log', '--format=%H %cs %an');
  };
  const first = await made('a', '2026-11-23');
  expect(first).toBe(await made('b', '2026-11-23'));
  expect(first.split('\n').map((line) => line.slice(41))).toEqual([
    '2026-10-26 Tom Ashby',
    '2026-09-08 Sam Okello',
    '2026-07-20 Jo Farrow',
    '2026-06-02 Priya Raman',
    '2026-05-18 Priya Raman',
    '2026-04-21 Priya Raman',
    '2026-03-10 Priya Raman',
    '2025-08-04 Tom Ashby',
  ]);
  // Over the end of a February with 29 days.
  expect((await made('c', '2028-03-01')).slice(41, 51)).toBe('2028-02-02');
  await mkdir(join(folder, 'd'));
  await writeFile(join(folder, 'd', 'mine.txt'), 'mine');
  expect(await makeSample(join(folder, 'd'), '2026-11-23')).toContain('is not empty');
});

it('holds no credential, and is no evidence of the repository that it lies in', async () => {
  const folder = await temporaryFolder();
  await makeSample(join(folder, 'quillander'), '2026-11-23');
  const own = await assessJson([join(folder, 'quillander', 'rota'), '--history']);
  const secrets = own.claims.flatMap(({ observations }) => observations).filter(({ check }) => check.startsWith('no-secrets'));
  expect(secrets.length).toBeGreaterThan(0);
  expect(secrets.filter(({ result }) => result === 'Failed')).toEqual([]);
  // As a folder inside another, it is read and never credited or blamed.
  const around = await assessJson([SAMPLES.replace(/samples.$/, ''), '--as-folder', '--path', 'samples']);
  const counted = around.claims
    .flatMap(({ observations }) => observations)
    .filter(({ result }) => result === 'Passed' || result === 'Failed');
  expect(counted).toEqual([]);
});
