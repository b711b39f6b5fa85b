import { readdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, test } from 'vitest';
import { makeRepository } from '../repositories/make-repository.ts';
import { temporaryFolder } from '../repositories/temporary-folder.ts';
import { assessJson, findingsIn } from './assess-json.ts';
import { runAvouch } from './run-avouch.ts';
import { SAMPLE_FILES } from './sample-files.ts';

const DATE = '2026-11-01T09:00:00Z';
const PINNED = (SAMPLE_FILES['.github/workflows/release.yml'] ?? '').replace(/uses: .*/g, 'run: make');
const SECOND = 'on: push\npermissions: write-all\njobs:\n  a:\n    runs-on: ubuntu-24.04\n    steps:\n      - run: make\n';

/** Two states of one repository, `before` and `after`, and a folder to keep a baseline in. */
async function history(after: Readonly<Record<string, string>>): Promise<{ readonly path: string; readonly cwd: string }> {
  const path = await makeRepository({ files: SAMPLE_FILES, date: DATE, commits: [{ files: after }] });
  return { path, cwd: await temporaryFolder() };
}

describe('baseline', () => {
  it('holds every finding once, sorted, with check, claims, subject and when it was first seen', async () => {
    const { path, cwd } = await history({});
    const run = await runAvouch(['baseline', path], { cwd });
    expect(run).toMatchObject({ code: 0, err: '' });
    const text = await readFile(join(cwd, 'avouch-baseline.json'), 'utf8');
    const { schema, findings } = JSON.parse(text);
    const known = findingsIn(await assessJson([path]));
    expect(schema).toBe('urn:avouch:baseline:1');
    expect(findings.map(({ fingerprint }: { fingerprint: string }) => fingerprint)).toEqual(
      known.map(({ fingerprint }) => fingerprint).toSorted(),
    );
    expect(findings.find(({ check }: { check: string }) => check === 'actions-pinned')).toMatchObject({
      product: 'unnamed',
      source: null,
      claims: expect.arrayContaining(['1.2.2']),
      firstSeen: '2026-11-23T12:00:00Z',
    });
    const again = await temporaryFolder();
    await runAvouch(['baseline', path], { cwd: again });
    expect(await readFile(join(again, 'avouch-baseline.json'), 'utf8')).toBe(text);
    expect(await readdir(again)).toEqual(['avouch-baseline.json']);
  });

  it('writes over what is there only when it is told what to do with it', async () => {
    const { path, cwd } = await history({ '.github/workflows/second.yml': SECOND });
    const firstSeen = async () =>
      Object.fromEntries(
        JSON.parse(await readFile(join(cwd, 'avouch-baseline.json'), 'utf8')).findings.map(
          (finding: { subject: string; firstSeen: string }) => [finding.subject, finding.firstSeen.slice(0, 10)],
        ),
      );
    await runAvouch(['baseline', path, '--ref', 'HEAD~1', '--as-of', '2026-11-05'], { cwd });
    const before = await firstSeen();
    expect(new Set(Object.values(before))).toEqual(new Set(['2026-11-05']));
    expect((await runAvouch(['baseline', path], { cwd })).code).toBe(5);
    expect((await runAvouch(['baseline', path, '--update', '--force'], { cwd })).code).toBe(2);
    expect(await firstSeen()).toEqual(before);
    expect((await runAvouch(['baseline', path, '--update'], { cwd })).code).toBe(0);
    const updated = await firstSeen();
    expect(updated).toMatchObject(before);
    expect(new Set(Object.values(updated))).toEqual(new Set(['2026-11-05', '2026-11-23']));
    await runAvouch(['baseline', path, '--force'], { cwd });
    expect(new Set(Object.values(await firstSeen()))).toEqual(new Set(['2026-11-23']));
  });
});

describe('assess --new', () => {
  it('passes on what is known, and leaves every state as it is', async () => {
    const { path, cwd } = await history({});
    await runAvouch(['baseline', path], { cwd });
    const [plain, compared] = [await assessJson([path], { cwd }), await assessJson([path, '--new', '--fail-on', 'failed'], { cwd })];
    expect(compared.claims).toEqual(plain.claims);
    expect(compared.baseline).toMatchObject({ new: [], fixed: [], notLookedAt: 0 });
    expect(compared.baseline?.known.length).toBe(findingsIn(plain).length);
    expect(plain.baseline).toBeNull();
    expect((await runAvouch(['assess', path, '--fail-on', 'failed'], { cwd })).code).toBe(1);
    const text = await runAvouch(['assess', path, '--new'], { cwd });
    expect(text.code).toBe(0);
    expect(text.out).toMatch(/check Failed: actions-pinned.*known since\s+2026-11-23/);
  });

  it('fails on what is new, with and without saying on what', async () => {
    const { path, cwd } = await history({ '.github/workflows/second.yml': SECOND });
    await runAvouch(['baseline', path, '--ref', 'HEAD~1'], { cwd });
    for (const more of [[], ['--fail-on', 'failed']]) {
      const result = await assessJson([path, '--new', ...more], { cwd }, 1);
      expect(result.baseline?.new.length).toBeGreaterThan(0);
      expect(result.baseline?.known.length).toBeGreaterThan(0);
    }
    const html = await runAvouch(['assess', path, '--new', '--format', 'html'], { cwd });
    expect(html.out).toContain('<span>new</span>');
    expect(html.out).toContain('<span>known since 2026-11-23</span>');
  });

  it('says what was fixed, and nothing of what was not looked at', async () => {
    const { path, cwd } = await history({ '.github/workflows/release.yml': PINNED });
    await runAvouch(['baseline', path, '--ref', 'HEAD~1', '--output', 'known.json'], { cwd });
    const result = await assessJson([path, '--new', '--baseline', 'known.json'], { cwd });
    expect(result.baseline?.fixed.map(({ check }) => check)).toContain('actions-pinned');
    expect((await runAvouch(['assess', path, '--new', '--baseline', 'known.json'], { cwd })).out).toMatch(/Fixed since the baseline/);
    const part = await assessJson([path, '--new', '--baseline', 'known.json', '--path', 'src'], { cwd });
    expect(part.baseline?.fixed).toEqual([]);
    expect(part.baseline?.notLookedAt).toBeGreaterThan(0);
  });

  const entry = {
    fingerprint: '0'.repeat(32),
    product: 'p',
    source: null,
    check: 'c',
    claims: ['1.1.1'],
    subject: 's',
    firstSeen: '2026-11-01T00:00:00Z',
  };
  const file = (findings: unknown, schema = 'urn:avouch:baseline:1') => JSON.stringify({ schema, findings });
  it.each<[string, string | null]>([
    ['missing', null],
    ['empty', ''],
    ['no JSON', '{'],
    ['another version', file([], 'urn:avouch:baseline:2')],
    ['a fingerprint that is none', file([{ ...entry, fingerprint: 'x' }])],
    ['a date that does not exist', file([{ ...entry, firstSeen: '2026-02-30T00:00:00Z' }])],
    ['an unknown member', file([{ ...entry, more: 1 }])],
    ['a fingerprint twice', file([entry, entry])],
    ['a list', '[]'],
  ])('a baseline that is %s ends with the exit code for input', async (_, text) => {
    const { path, cwd } = await history({});
    if (text !== null) await writeFile(join(cwd, 'avouch-baseline.json'), text);
    const run = await runAvouch(['assess', path, '--new'], { cwd });
    expect(run).toMatchObject({ code: 4, out: '' });
    expect(run.err).toContain('avouch-baseline.json');
  });

  it('a baseline that is a link is not followed', async () => {
    const { path, cwd } = await history({});
    await symlink('/etc/passwd', join(cwd, 'avouch-baseline.json'));
    const run = await runAvouch(['assess', path, '--new'], { cwd });
    expect(run.code).toBe(4);
    expect(run.err).not.toMatch(/root:/);
  });
});

test('--baseline without --new is a mistake', async () => {
  expect((await runAvouch(['assess', '.', '--baseline', 'x.json'], { cwd: await temporaryFolder() })).code).toBe(2);
});
