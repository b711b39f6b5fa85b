import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { expect, it, test } from 'vitest';
import { makeRepository } from '../repositories/make-repository.ts';
import { byHand, CASE, done, judgedCase, statusOf, textOf } from './judged-case.ts';
import { runAvouch } from './run-avouch.ts';
import { SAMPLE_FILES } from './sample-files.ts';

const SHARED = '# The organisation.\nschemaVersion: 1 # first\n';

/** A product's repository beside the folder of its organisation. */
async function besideOrganisation(shared = SHARED): Promise<string> {
  const cwd = await judgedCase();
  const root = dirname(cwd);
  await mkdir(join(root, 'org', 'policies'), { recursive: true });
  await writeFile(join(root, 'org', 'shared.yaml'), shared);
  await writeFile(join(root, 'org', 'policies', 'plan.md'), 'The plan.\n');
  return cwd;
}

test('what the organisation says serves the product, and each record is written where it lives', async () => {
  const cwd = await besideOrganisation();
  expect((await done(cwd, 'include')).out).toContain('includes nothing');
  await done(cwd, 'include', '../org/shared.yaml');
  expect(await textOf(cwd)).toBe(`${CASE}include:\n  - ../org/shared.yaml\n`);
  const own = await textOf(cwd);
  await done(
    cwd,
    'evidence',
    'add',
    '../org/policies/plan.md',
    '--title',
    'Plan',
    '--claim',
    '3.3.2',
    '--effective',
    '2026-11-01',
    '--in',
    '../org/shared.yaml',
  );
  await done(cwd, 'argue', '3.3.2', '--by', 'Ann', '--text', 'It says so.', '--in', '../org/../org/shared.yaml');
  await done(cwd, 'doubt', '3.3.2', '--by', 'Bob', '--text', 'Is it read?', '--in', '../org/shared.yaml');
  expect(await textOf(cwd)).toBe(own);
  expect(await textOf(dirname(cwd), 'org/shared.yaml')).toBe(`${SHARED}evidence:
  - id: shared-evidence-1
    location: policies/plan.md
    title: Plan
    claims: [3.3.2]
    effective: 2026-11-01
arguments:
  - claim: 3.3.2
    text: It says so.
    by: Ann
    at: 2026-11-23T12:00:00Z
doubts:
  - id: shared-doubt-1
    claim: 3.3.2
    text: Is it read?
    by: Bob
    at: 2026-11-23T12:00:00Z
`);
  expect((await done(cwd, 'include')).out).toContain('../org/shared.yaml: 1 piece of evidence, 1 argument, 1 doubt');
  // A response is the product's own, and may name what the organisation brought.
  await done(cwd, 'respond', 'shared-doubt-1', '--as', 'answered', '--evidence', 'shared-evidence-1', '--by', 'Ann', '--text', 'Yes.');
  await done(cwd, 'judge', '3.3.2', 'met', '--by', 'Cem');
  expect((await statusOf(cwd, '3.3.2')).status).toBe('met');
  await writeFile(
    join(dirname(cwd), 'org/shared.yaml'),
    (await textOf(dirname(cwd), 'org/shared.yaml')).replace('It says so.', 'It says much.'),
  );
  const { status, reasons } = await statusOf(cwd, '3.3.2');
  expect(status).toBe('reconfirm');
  expect(reasons).toContain('the argument was changed');
});

it.each<[string, readonly string[], string]>([
  ['a file that is not there', ['include', '../org/none.yaml'], 'include-invalid'],
  ['a file of the machine', ['include', '/etc/hostname'], 'include-invalid'],
  ['a file of another kind', ['include', 'README.md'], 'include-invalid'],
  ['itself', ['include', 'avouch.yaml'], 'include-invalid'],
  ['what judges', ['include', '../org/judging.yaml'], '../org/judging.yaml:2:1'],
  ['a link', ['include', '../org/link.yaml'], 'include-invalid'],
  ['another file than an included one', ['argue', '3.3.2', '--by', 'A', '--text', 't', '--in', '../org/shared.yaml'], 'avouch include'],
])('%s is refused, and nothing is written', async (_, args, message) => {
  const cwd = await besideOrganisation();
  const org = join(dirname(cwd), 'org');
  await writeFile(join(org, 'judging.yaml'), 'schemaVersion: 1\njudgements: []\n');
  await symlink(join(org, 'shared.yaml'), join(org, 'link.yaml'));
  const run = await runAvouch(args, { cwd });
  expect([run.code === 0, run.err.includes(message), run.err]).toEqual([false, true, run.err]);
  expect(await textOf(cwd)).toBe(CASE);
});

test('a shared file knows no products', async () => {
  const cwd = await besideOrganisation();
  await byHand(cwd, 'include: [../org/shared.yaml]\n');
  const run = await runAvouch(['argue', '3.3.2', '--by', 'A', '--text', 't', '--in', '../org/shared.yaml', '--product', 'portal'], { cwd });
  expect(run.code).toBe(4);
  expect(run.err).toContain('../org/shared.yaml');
  expect(await textOf(dirname(cwd), 'org/shared.yaml')).toBe(SHARED);
});

test('in a commit an include does not lead out of the tree', async () => {
  const cwd = await makeRepository({
    files: {
      ...SAMPLE_FILES,
      'avouch.yaml': `${CASE}include: [org/shared.yaml]\n`,
      'org/shared.yaml': `${SHARED}arguments:\n  - { claim: 3.3.2, text: t, by: Ann, at: 2026-11-01 }\n`,
    },
    date: '2026-11-01T09:00:00Z',
    bare: true,
  });
  expect((await statusOf('/', '3.3.2', [cwd])).status).toBe('not assessed');
  const out = await makeRepository({ files: { ...SAMPLE_FILES, 'avouch.yaml': `${CASE}include: [../shared.yaml]\n` }, bare: true });
  const run = await runAvouch(['assess', out], { cwd: '/' });
  expect(run.code).toBe(4);
  expect(run.err).toContain('leads out of the tree');
});
