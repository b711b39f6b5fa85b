import { mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { beforeAll, describe, expect, it, test } from 'vitest';
import { byHand, CASE, done, judgedCase } from './judged-case.ts';
import { runAvouch } from './run-avouch.ts';

const SHARED = `schemaVersion: 1
evidence:
  - { id: plan, title: Plan, location: policies/plan.md, claims: [3.3.2], effective: 2026-11-01 }
arguments:
  - { claim: 3.3.2, text: It says so., by: Ann, at: 2026-11-01 }
`;

interface Reached {
  readonly case: string;
  readonly product: string;
  readonly claims: readonly { readonly claim: string; readonly effect: string; readonly reasons: readonly string[] }[];
  readonly alsoOnSource: readonly string[];
}

async function impact(cwd: string, ...args: readonly string[]): Promise<readonly Reached[]> {
  return JSON.parse((await done(cwd, 'impact', ...args, '--format', 'json')).out) as readonly Reached[];
}

/** Two cases that include one file of their organisation, which one of them judged on, and a third that does not. */
describe('a document of the organisation', () => {
  let root = '';
  beforeAll(async () => {
    const portal = await judgedCase();
    root = dirname(portal);
    await mkdir(join(root, 'org', 'policies'), { recursive: true });
    await writeFile(join(root, 'org', 'shared.yaml'), SHARED);
    await writeFile(join(root, 'org', 'policies', 'plan.md'), 'The plan.\n');
    await byHand(portal, 'include: [../org/shared.yaml]\n');
    for (const [id, more] of [
      ['agent', 'include: [../../org/shared.yaml]\n'],
      ['other', ''],
    ] as const) {
      await mkdir(join(root, 'more', id), { recursive: true });
      await writeFile(join(root, 'more', id, 'avouch.yaml'), CASE.replaceAll('portal', id) + more);
    }
    await done(portal, 'judge', '3.3.2', 'met', '--by', 'Cem');
    await done(portal, 'judge', '3.2.1', 'not-met', '--by', 'Cem');
  });

  const effects = (found: readonly Reached[]) =>
    found.map(({ case: file, claims }) => [file, ...claims.map(({ claim, effect }) => `${claim} ${effect}`)]);

  it.each(['org/policies/plan.md', 'org/policies', 'org/shared.yaml'])(
    '%s: every case that rests on it, and what it reopens',
    async (file) => {
      expect(effects(await impact(root, file, '.'))).toEqual([
        ['project/avouch.yaml', '3.3.2 stands'],
        ['more/agent/avouch.yaml', '3.3.2 not judged'],
        ['more/other/avouch.yaml'],
      ]);
      // Cases may be named one by one.
      expect(effects(await impact(root, file, 'more/agent', 'project/avouch.yaml'))).toEqual([
        ['more/agent/avouch.yaml', '3.3.2 not judged'],
        ['project/avouch.yaml', '3.3.2 stands'],
      ]);
    },
  );

  test('changed, and gone', async () => {
    const shared = join(root, 'org', 'shared.yaml');
    await writeFile(shared, SHARED.replace('It says so.', 'It says more.'));
    const [portal] = await impact(root, 'org/shared.yaml', 'project');
    expect(portal?.claims).toMatchObject([{ claim: '3.3.2', effect: 'reopened', reasons: ['the argument was changed'] }]);
    // Another text under the same id reopens nothing; that nothing is there any more does.
    await writeFile(shared, SHARED);
    await writeFile(join(root, 'org', 'policies', 'plan.md'), 'Another plan.\n');
    expect(effects(await impact(root, 'org/policies/plan.md', 'project'))).toEqual([['project/avouch.yaml', '3.3.2 stands']]);
    await rm(join(root, 'org', 'policies', 'plan.md'));
    const [gone] = await impact(root, 'org/policies/plan.md', 'project');
    expect(gone?.claims.map(({ claim, effect }) => [claim, effect])).toEqual([['3.3.2', 'reopened']]);
    expect(gone?.claims[0]?.reasons).toContain('evidence plan was there and counts no longer');
    await writeFile(join(root, 'org', 'policies', 'plan.md'), 'The plan.\n');
  });

  test('a file of a source: checks that name it, and judgements that rest on the source', async () => {
    const [portal] = await impact(root, 'project/SECURITY.md', 'project');
    expect(portal?.claims.find(({ claim }) => claim === '3.2.1')?.effect).toBe('stands');
    const [other] = await impact(root, 'project/nothing.txt', 'project');
    expect([other?.claims, other?.alsoOnSource.includes('3.2.1')]).toEqual([[], true]);
  });

  test('a judgement for other releases is none for the one that is looked at', async () => {
    const cwd = await judgedCase(`${CASE}${SHARED.replace('schemaVersion: 1\n', '').replace('policies/plan.md', 'SECURITY.md')}`);
    await done(cwd, 'judge', '3.3.2', 'met', '--by', 'Cem', '--release', '4.1');
    const [same] = await impact(cwd, 'SECURITY.md', '--release', '4.1');
    const [other] = await impact(cwd, 'SECURITY.md', '--release', '5.0');
    const of = (found: Reached | undefined) => found?.claims.find(({ claim }) => claim === '3.3.2')?.effect;
    expect([of(same), of(other)]).toEqual(['stands', 'not judged']);
  });

  test('a case that cannot be used keeps the others from nothing, and is told', async () => {
    await mkdir(join(root, 'more', 'broken'));
    await writeFile(join(root, 'more', 'broken', 'avouch.yaml'), 'schemaVersion: [\n');
    const run = await runAvouch(['impact', 'org/shared.yaml', '.'], { cwd: root });
    expect(run.code).toBe(4);
    expect(run.err).toContain('more/broken/avouch.yaml');
    expect(run.out).toContain('reaches 2 products, 0 judgements reopened');
    expect(run.out).toContain('1 other product has no claim');
    await rm(join(root, 'more', 'broken'), { recursive: true });
  });
});

it.each<[string, readonly string[], number]>([
  ['a place that is not there', ['impact', 'x', 'nowhere'], 2],
  ['a place that is no case', ['impact', 'x', 'README.md'], 2],
  ['a folder without a case', ['impact', 'x', 'src'], 4],
  ['no date', ['impact', 'x', '--as-of', '2026-02-30'], 2],
])('%s is refused', async (_, args, code) => {
  const cwd = await judgedCase();
  await mkdir(join(cwd, 'src'), { recursive: true });
  expect((await runAvouch(args, { cwd })).code).toBe(code);
});

test('a document on which nothing rests says what may be amiss', async () => {
  expect((await done(await judgedCase(), 'impact', '/elsewhere/x.pdf')).out).toContain('no claim of 1 product rests on it');
});
