import { expect, it } from 'vitest';
import { linkProblems, unreachableDocuments } from '../scripts/document-links.ts';

const documents = (...texts: readonly (readonly [string, string])[]) => new Map(texts);

it.each<[string, string, readonly string[]]>([
  ['a file that is there, and one elsewhere', '[a](docs/a.md) [b](https://example.test/x.md#y) ![c](docs/c.png)', []],
  ['a heading of another document', '[a](docs/a.md#what-it-says-and-what-not)', []],
  ['a heading of its own', '# One `two`: three\n[a](#one-two-three)', []],
  ['a file that is not there', '[a](docs/gone.md)', ['README.md links to docs/gone.md, which is not there']],
  ['a heading that is not there', '[a](docs/a.md#gone)', ['README.md links to docs/a.md#gone, and docs/a.md has no such heading']],
  ['a heading of its own that is not there', '[a](#gone)', ['README.md links to #gone, and README.md has no such heading']],
])('a link to %s', (_, text, problems) => {
  const texts = documents(['README.md', text], ['docs/a.md', '# A\n\n## What it says, and what not\n[up](../README.md)']);
  expect(linkProblems(texts, (path) => path === 'docs/c.png')).toEqual(problems);
});

it('what no way leads to from the README is named, and what a document that is found links to is not', () => {
  const texts = documents(
    ['README.md', '[a](docs/a.md)'],
    ['docs/a.md', '[b](b.md) ![p](pictures/p.png) [back](a.md)'],
    ['docs/b.md', ''],
    ['docs/lost.md', '[c](c.md)'],
    ['docs/c.md', ''],
  );
  const files = ['docs/a.md', 'docs/b.md', 'docs/lost.md', 'docs/c.md', 'docs/pictures/p.png'];
  expect(unreachableDocuments(texts, files).map((line) => line.split(' to ')[1]?.split(':')[0])).toEqual(['docs/lost.md', 'docs/c.md']);
});
