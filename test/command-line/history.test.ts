import { copyFileSync, mkdirSync, renameSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runAvouch } from './run-avouch.ts';
import { bundleIn, SAID, type SigningPlace, signedTo, signingPlace } from './signing-place.ts';
import { typeAvouch } from './type-avouch.ts';

interface History {
  readonly statements: readonly {
    readonly id: string;
    readonly files: readonly string[];
    readonly release: string;
    readonly issuedAt: string;
    readonly keyId: string | null;
    readonly signer: { readonly kind: string };
    readonly standing: string;
    readonly supersedes: string | null;
    readonly supersededBy: readonly { readonly id: string; readonly sameSigner: boolean }[];
    readonly withdrawals: readonly { readonly kind: string; readonly reason?: string; readonly why?: string }[];
  }[];
  readonly notes: readonly string[];
  readonly unreadable: readonly { readonly name: string; readonly reason: string }[];
}

const words = (text: string) => text.replace(/\s+/g, ' ');

/** Signs at an instant, into a folder that history is asked about. */
async function signAt(place: SigningPlace, now: string, name: string, release: string, ...more: readonly string[]): Promise<string> {
  mkdirSync(join(place.outside, 'all'), { recursive: true });
  const args = [
    'sign',
    ...SAID,
    '--release',
    release,
    '--digest',
    `a=${'ab'.repeat(32)}`,
    ...signedTo(`all/${name}.sigstore.json`),
    ...more,
  ];
  const run = await typeAvouch(args, [], { cwd: place.cwd, now });
  expect([run.err, run.code]).toEqual(['', 0]);
  return bundleIn(place, `all/${name}.sigstore.json`).statement.predicate.id;
}

async function history(place: SigningPlace, ...args: readonly string[]): Promise<History> {
  const run = await runAvouch(['history', '../all', '--key', '../ed25519.pub.pem', '--format', 'json', ...args], place);
  expect([run.err, run.code]).toEqual(['', 0]);
  return JSON.parse(run.out) as History;
}

/** Three statements in a row, the last of which was withdrawn on 20 November, and a branch beside the second. */
const PLACE = await signingPlace();
const FIRST = await signAt(PLACE, '2026-11-10T12:00:00Z', 'first', '4.0', '--expires', '2026-11-22');
const SECOND = await signAt(PLACE, '2026-11-12T12:00:00Z', 'second', '4.1', '--supersedes', '../all/first.sigstore.json');
const THIRD = await signAt(PLACE, '2026-11-14T12:00:00Z', 'third', '4.2', '--supersedes', '../all/second.sigstore.json');
const BRANCH = await signAt(PLACE, '2026-11-16T12:00:00Z', 'branch', '4.2', '--supersedes', '../all/second.sigstore.json');
const WITHDRAWN = await typeAvouch(
  ['withdraw', '../all/third.sigstore.json', '--reason', 'Wrong build.', ...signedTo('all/third-withdrawn.sigstore.json')],
  [],
  { cwd: PLACE.cwd, now: '2026-11-20T12:00:00Z' },
);

const standings = ({ statements }: History) => statements.map(({ release, standing }) => `${release} ${standing}`);

describe('history', () => {
  it('shows each statement, and how it stands now', async () => {
    expect(WITHDRAWN.code).toBe(0);
    const seen = await history(PLACE);
    expect(standings(seen)).toEqual(['4.0 expired', '4.1 superseded', '4.2 withdrawn', '4.2 stands']);
    expect(seen.statements.map(({ id }) => id)).toEqual([FIRST, SECOND, THIRD, BRANCH]);
    expect(seen.statements.map(({ supersedes }) => supersedes)).toEqual([null, FIRST, SECOND, SECOND]);
    expect(seen.statements[1]?.supersededBy).toEqual([THIRD, BRANCH].toSorted().map((id) => ({ id, sameSigner: true })));
    expect(seen.statements[2]?.withdrawals).toMatchObject([{ kind: 'checked', reason: 'Wrong build.' }]);
    expect(seen.statements.map(({ keyId }) => keyId)).toEqual(Array(4).fill(PLACE.keyId('ed25519')));
    const shorts = [THIRD, BRANCH].map((id) => id.slice(0, 12)).toSorted();
    expect(seen.notes).toEqual([expect.stringContaining(`Branch: ${shorts.join(', ')}`)]);
  });

  it.each([
    ['2026-11-11', ['4.0 stands', '4.1 not yet issued', '4.2 not yet issued', '4.2 not yet issued']],
    ['2026-11-15', ['4.0 superseded', '4.1 superseded', '4.2 stands', '4.2 not yet issued']],
    ['2026-11-20T11:59:59Z', ['4.0 superseded', '4.1 superseded', '4.2 stands', '4.2 stands']],
    ['2026-11-20T12:00:00Z', ['4.0 superseded', '4.1 superseded', '4.2 withdrawn', '4.2 stands']],
    ['2027-11-21', ['4.0 expired', '4.1 expired', '4.2 withdrawn', '4.2 expired']],
  ])('as of %s', async (instant, expected) => {
    expect(standings(await history(PLACE, '--as-of', instant))).toEqual(expected);
  });

  it('lists a withdrawal that is of later than the instant', async () => {
    const before = await history(PLACE, '--as-of', '2026-11-20T11:59:59Z');
    expect(before.statements[2]?.withdrawals).toMatchObject([
      { kind: 'of no concern', why: expect.stringMatching(/withdrew it on 2026-11-20T12:00:00Z/) },
    ]);
  });

  it('follows links in a folder, takes endings in capitals too, and names what it did not open', async () => {
    const inPlace = (name: string) => join(PLACE.outside, name);
    mkdirSync(inPlace('links/a.sigstore.json'), { recursive: true });
    symlinkSync('../all/third.sigstore.json', inPlace('links/b.sigstore.json'));
    copyFileSync(inPlace('all/third-withdrawn.sigstore.json'), inPlace('links/C.Sigstore.JSON'));
    symlinkSync('nowhere', inPlace('links/d.avouch'));
    symlinkSync('e.avouch', inPlace('links/e.avouch'));
    const run = await runAvouch(['history', '../links', '--key', '../ed25519.pub.pem', '--format', 'json'], PLACE);
    const seen = JSON.parse(run.out) as History;
    expect(standings(seen)).toEqual(['4.2 withdrawn']);
    expect(seen.unreadable.map(({ name }) => name)).toEqual(['../links/a.sigstore.json', '../links/d.avouch', '../links/e.avouch']);
  });

  it('checks nothing by a key that the reader does not have, and says so', async () => {
    const seen = await history(PLACE, '--key', '../p256.pub.pem');
    // Options that may be given often add up: the first key is still among them.
    expect(standings(seen)).toEqual(standings(await history(PLACE)));
    const run = await runAvouch(['history', '../all', '--key', '../p256.pub.pem', '--format', 'json'], PLACE);
    const strange = JSON.parse(run.out) as History;
    expect(standings(strange)).toEqual(['4.0 expired', '4.1 not checked', '4.2 not checked', '4.2 not checked']);
    expect(strange.statements[2]?.withdrawals).toMatchObject([{ kind: 'not checked' }]);
    expect(strange.statements[1]?.supersededBy.map(({ sameSigner }) => sameSigner)).toEqual([false, false]);
  });

  it('lets a stranger neither supersede nor withdraw', async () => {
    const place = await signingPlace();
    await signAt(place, '2026-11-10T12:00:00Z', 'ours', '4.0');
    await signAt(place, '2026-11-12T12:00:00Z', 'theirs', '4.1', '--supersedes', '../all/ours.sigstore.json', '--key', '../p256.key');
    await typeAvouch(['withdraw', '../all/ours.sigstore.json', '--reason', 'r', ...signedTo('all/w.sigstore.json', 'p256')], [], place);
    const seen = await history(place);
    expect(standings(seen)).toEqual(['4.0 withdrawal unresolved', '4.1 not checked']);
    expect(seen.statements[0]).toMatchObject({ supersededBy: [{ sameSigner: false }], withdrawals: [{ kind: 'not checked' }] });
  });

  it('tells a gap, what is no statement, one that was altered, and the same one twice', async () => {
    const place = await signingPlace();
    const first = await signAt(place, '2026-11-10T12:00:00Z', 'first', '4.0');
    await signAt(place, '2026-11-12T12:00:00Z', 'second', '4.1', '--supersedes', '../all/first.sigstore.json');
    const all = join(place.outside, 'all');
    const { text, payload } = bundleIn(place, 'all/second.sigstore.json');
    const altered = Buffer.from(payload.toString().replace('Dee Ames', 'Dee Anes')).toString('base64');
    const other = text.replace(payload.toString('base64'), altered);
    renameSync(join(all, 'first.sigstore.json'), join(place.outside, 'away'));
    writeFileSync(join(all, 'again.sigstore.json'), text);
    writeFileSync(join(all, 'odd.sigstore.json'), '{"a":1}');
    writeFileSync(join(all, 'notes.txt'), 'no bundle');
    const seen = await history(place);
    expect(seen.notes).toEqual([expect.stringMatching(new RegExp(`^Gap: .* place of ${first.slice(0, 12)}`))]);
    expect(seen.statements.map(({ files }) => files)).toEqual([['../all/again.sigstore.json', '../all/second.sigstore.json']]);
    expect(seen.unreadable.map(({ name }) => name)).toEqual(['../all/odd.sigstore.json']);
    writeFileSync(join(all, 'again.sigstore.json'), other);
    const clash = await history(place);
    expect(standings(clash)).toEqual(['4.1 stands']);
    expect(clash.unreadable.map(({ name }) => name)).toEqual(['../all/odd.sigstore.json', '../all/again.sigstore.json']);
  });

  it('prints a table that a terminal cannot be commanded by', async () => {
    const run = await runAvouch(['history', '../all', '--key', '../ed25519.pub.pem'], PLACE);
    expect(run.out).toMatch(/^statement +release +issued +expires +as of 2026-11-23$/m);
    expect(run.out).toMatch(new RegExp(`^${SECOND.slice(0, 12)} +Portal 4\\.1 +2026-11-12 +2027-11-20 +superseded$`, 'm'));
    expect(words(run.out)).toContain('What was not given here is not known');
    const place = await signingPlace();
    mkdirSync(join(place.outside, 'all'));
    writeFileSync(join(place.outside, 'all', 'x\u001b[2J.sigstore.json'), '{}');
    const hostile = await runAvouch(['history', '../all'], place);
    expect(hostile.code).toBe(0);
    expect(hostile.out).not.toContain('\u001b');
  });

  it('says where there is none, and refuses what is not there', async () => {
    const place = await signingPlace();
    expect((await runAvouch(['history'], place)).out).toContain('There are no statements here');
    expect((await runAvouch(['history', '../no.json'], place)).code).toBe(4);
    expect((await runAvouch(['history', '../portal-4.1.tgz'], place)).out).toContain('portal-4.1.tgz');
    expect((await runAvouch(['history', '--as-of', 'soon'], place)).code).toBe(2);
  });
});
