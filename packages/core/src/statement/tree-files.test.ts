import { describe, expect, it } from 'vitest';
import { sampleObservation } from '../case/case-samples.ts';
import type { Observation } from '../model/observation.ts';
import { isLfsPointer, treeFilesOf } from './tree-files.ts';

const COMMIT = 'a'.repeat(40);

type Seen = Parameters<typeof treeFilesOf>[0];

function seen(observations: readonly Partial<Observation>[]): Seen {
  const sources = [
    { evidence: 'snap', commit: COMMIT, id: 'main' },
    { evidence: 'folder', commit: null, id: 'plain' },
    { commit: COMMIT, id: 'without a record' },
  ];
  const evidence = [
    { id: 'snap:dist/bom.json', digest: null, source: 'main', path: 'dist/bom.json' },
    { id: 'snap:dist/all.jsonl!/0', digest: null, source: 'main', path: 'dist/all.jsonl!/0' },
    { id: 'folder:x.json', digest: null, source: 'plain', path: 'x.json' },
    { id: 'brought', digest: '1'.repeat(64), source: null, path: 'SECURITY.md' },
  ];
  return { sources, evidence, claims: [{ observations: observations.map(sampleObservation) }] } as unknown as Seen;
}

const paths = (observations: readonly Partial<Observation>[]) => treeFilesOf(seen(observations)).map(({ path }) => path);

describe('treeFilesOf', () => {
  it.each<[string, Partial<Observation>, readonly string[]]>([
    ['a place in a source', { evidence: 'snap', source: 'main', place: { path: 'SECURITY.md', line: 3 } }, ['SECURITY.md']],
    ['a document in a tree, whatever the place', { evidence: 'snap:dist/bom.json', source: null, place: null }, ['dist/bom.json']],
    ['a document inside of a file in a tree', { evidence: 'snap:dist/all.jsonl!/0' }, ['dist/all.jsonl']],
    ['a place inside of a file', { evidence: 'snap', place: { path: 'a.zip!/b/c.md' } }, ['a.zip']],
    ['a source without a place', { evidence: 'snap', place: null }, []],
    ['a place in an older commit', { evidence: 'snap', place: { path: 'key.pem', commit: 'b'.repeat(40) } }, []],
    ['a source that is no repository', { evidence: 'folder', place: { path: 'SECURITY.md' } }, []],
    ['a document in a source that is no repository', { evidence: 'folder:x.json' }, []],
    ['evidence that was brought', { evidence: 'brought', place: { path: 'SECURITY.md' } }, []],
    ['evidence that nobody knows', { evidence: 'snap:none', place: { path: 'SECURITY.md' } }, []],
    ['nothing', { evidence: null, place: { path: 'SECURITY.md' } }, []],
    ['what no check sees', { check: 'not-visible', evidence: 'snap', place: { path: 'SECURITY.md' } }, []],
  ])('of %s', (_, observation, expected) => {
    expect(paths([observation])).toEqual(expected);
  });

  it('gives each file once, in code unit order, with the commit', () => {
    const places = ['b.md', 'Z.md', 'b.md', 'a.md'].map((path) => ({ evidence: 'snap', source: 'main', place: { path } }));
    expect(paths(places)).toEqual(['Z.md', 'a.md', 'b.md']);
    expect(treeFilesOf(seen(places))[0]).toEqual({ id: 'snap:Z.md', source: 'main', snapshot: 'snap', commit: COMMIT, path: 'Z.md' });
  });
});

describe('isLfsPointer', () => {
  // The example of https://github.com/git-lfs/git-lfs/blob/main/docs/spec.md.
  const POINTER = `version https://git-lfs.github.com/spec/v1
oid sha256:4d7a214614ab2935c943f9e0ff69d22eadbb8f32b1258daaa5e2ca24d17e2393
size 12345
`;
  it.each<[string, string, boolean]>([
    ['the example of the specification', POINTER, true],
    ['a file that quotes it', `> ${POINTER}`, false],
    ['a beginning of it', POINTER.slice(0, 20), false],
    ['a larger file that begins so', POINTER + 'x'.repeat(1024), false],
    ['nothing', '', false],
  ])('of %s', (_, text, expected) => {
    expect(isLfsPointer(new TextEncoder().encode(text))).toBe(expected);
  });
});
