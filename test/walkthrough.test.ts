import { createHash, generateKeyPairSync } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { guideText } from '../scripts/make-sample.ts';
import { playWalkthrough, WALKTHROUGH } from '../scripts/play-walkthrough.ts';
import { withOutputs } from '../scripts/walkthrough-document.ts';
import { standInOf, standInsOf } from '../scripts/walkthrough-stand-ins.ts';
import { temporaryFolder } from './repositories/temporary-folder.ts';

it('shows what its commands print, from the first to the last (mend with: node scripts/walkthrough.ts)', async () => {
  const guide = await readFile(WALKTHROUGH, 'utf8');
  expect((await playWalkthrough(guide, await temporaryFolder())).split('\n')).toEqual(guide.split('\n'));
}, 120_000);

it('can be followed on another day, with the dates that the sample moved', async () => {
  const today = '2027-06-30';
  const guide = await guideText(today);
  expect(guide).toContain(`--date ${today}`);
  const lines = (await playWalkthrough(guide, await temporaryFolder(), { today })).split('\n');
  // The same claims stand as on the day that it was written for.
  expect(lines.filter((line) => /^Judged not met|claims judged/.test(line))).toEqual([
    `Quillander Rota, as of ${today}T14:35:00Z: 15 claims judged, 10 of them as met or not`,
    'Judged not met: 1.2.1, 2.1.6, 4.2.1, 4.3.1. The form has no place for that: say it in the',
  ]);
}, 120_000);

const GUIDE = (shows: string, output: string) => `Text.\n\n${shows}\`\`\`console\n$ count "a b" \\\n  c\n${output}\`\`\`\n\nEnd.\n`;
const played = (document: string, text = 'one\ntwo\nthree\nfour\nfive\n', code = 0) =>
  withOutputs(document, { run: async () => ({ text, code }), edit: async () => undefined });

it.each<[string, string, string]>([
  ['all of it', '', 'one\ntwo\nthree\nfour\nfive\n'],
  ['nothing', '<!-- shows: none -->\n', ''],
  ['its beginning', '<!-- shows: first 2 -->\n', 'one\ntwo\n…\n'],
  ['its end', '<!-- shows: last 2 -->\n', '…\nfour\nfive\n'],
  ['a part by its words', '<!-- shows: 2 from "wo" -->\n', '…\ntwo\nthree\n…\n'],
  ['two parts', '<!-- shows: first 1, 1 from "thr" -->\n', 'one\n…\nthree\n…\n'],
])('a block shows %s of what a command prints now, and no more of what it printed before', async (_, shows, output) => {
  expect(await played(GUIDE(shows, 'before\n…\n'))).toBe(GUIDE(shows, output));
  expect(await played(GUIDE(shows, output))).toBe(GUIDE(shows, output));
});

it.each<[string, string, RegExp, number]>([
  ['a command that fails', GUIDE('', ''), /ended with 4/, 4],
  ['one that fails otherwise', GUIDE('<!-- shows: ends 21 -->\n', ''), /ended with 22/, 22],
  ['one that was to fail', GUIDE('<!-- shows: fails, last 1 -->\n', ''), /ended with 0/, 0],
  ['words that nothing prints', GUIDE('<!-- shows: 2 from "six" -->\n', ''), /nothing shows/, 0],
  ['a directive that there is not', GUIDE('<!-- shows: some -->\n', ''), /no such directive/, 0],
  ['a block without an end', 'a\n```console\n$ count\n', /without an end/, 0],
])('%s stops the guide', async (_, document, words, code) => {
  await expect(played(document, 'one\n', code)).rejects.toThrow(words);
});

it('what is typed is handed on, and is no part of what is shown', async () => {
  const typed: unknown[] = [];
  const written = await withOutputs(GUIDE('<!-- shows: last 1, ends 28, types "two words" -->\n', ''), {
    run: async (command, answer) => {
      typed.push([command, answer]);
      return { text: 'one\ntwo\n', code: 28 };
    },
    edit: async () => undefined,
  });
  expect(typed).toEqual([['count "a b"    c', 'two words']]);
  expect(written).toBe(GUIDE('<!-- shows: last 1, ends 28, types "two words" -->\n', '…\ntwo\n'));
});

describe('ids that are random', () => {
  const grouped = (digits: string, hidden: number) =>
    (digits.match(/.{4}/g) ?? []).map((group, at) => (at < hidden ? '····' : group)).join(' ');

  it('stand in the guide as others, wherever they occur, and are taken back when they are typed', async () => {
    const folder = await temporaryFolder();
    const { publicKey } = generateKeyPairSync('ed25519');
    await writeFile(join(folder, 'a.key.pub.pem'), publicKey.export({ format: 'pem', type: 'spki' }));
    const id = createHash('sha256')
      .update(publicKey.export({ format: 'der', type: 'spki' }))
      .digest('hex');
    const statement = 'ab'.repeat(32);
    const payload = Buffer.from(JSON.stringify({ predicate: { id: statement } })).toString('base64');
    await writeFile(join(folder, 'a.sigstore.json'), JSON.stringify({ dsseEnvelope: { payload } }));
    const standIns = standInsOf(folder);
    standIns.learn();
    const [key, other] = [standInOf('a.key.pub.pem'), standInOf('a.sigstore.json')];
    expect(new Set([key, other, id]).size).toBe(3);
    const said = (k: string, s: string) =>
      `key sha256:${k}\n  ${grouped(k, 0)}\n  ${grouped(k, 6)}\nremove sha256:${k.slice(0, 16)}, statement ${s.slice(0, 12)}… ${s}`;
    expect(standIns.shown(said(id, statement))).toBe(said(key, other));
    expect(standIns.meant(said(key, other))).toBe(said(id, statement));
    expect(standIns.meant(grouped(key, 0).slice(0, 29))).toBe(grouped(id, 0).slice(0, 29));
  });

  it('leave everything else as it is: another id, one digit off, one that goes on', async () => {
    const folder = await temporaryFolder();
    const { publicKey } = generateKeyPairSync('ed25519');
    await writeFile(join(folder, 'a.key.pub.pem'), publicKey.export({ format: 'pem', type: 'spki' }));
    const standIns = standInsOf(folder);
    standIns.learn();
    const id = createHash('sha256')
      .update(publicKey.export({ format: 'der', type: 'spki' }))
      .digest('hex');
    const off = `${id.slice(0, -1)}${id.endsWith('0') ? '1' : '0'}`;
    for (const text of [off, `${id}0`, id.slice(1), grouped(off, 0), grouped(id, 0).replace(' ', '  x '), 'f'.repeat(64)])
      expect(standIns.shown(text)).toBe(text);
  });
});

it('a change has its parts in order', async () => {
  const edits: unknown[] = [];
  await withOutputs('<!-- edits: a.yaml -->\n```diff\n same\n-old\n+new\n@@\n+more\n```\n```diff\n-none\n```\n', {
    run: async () => ({ text: '', code: 0 }),
    edit: async (file, change) => void edits.push([file, change]),
  });
  expect(edits).toEqual([
    ['a.yaml', { from: 'same\nold\n', to: 'same\nnew\n' }],
    ['a.yaml', { from: '', to: 'more\n' }],
  ]);
});
