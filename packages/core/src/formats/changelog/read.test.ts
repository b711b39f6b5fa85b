import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { changelog } from './index.ts';
import { readChangelog, recogniseChangelog } from './read.ts';
import type { ChangelogFacts } from './schema.ts';

const sample = (name: string) => readFileSync(new URL(`../../../../../testdata/changelog/${name}`, import.meta.url));
const bytesOf = (text: string) => new TextEncoder().encode(text);

function factsOf(input: Uint8Array | string): ChangelogFacts {
  const { facts } = readChangelog({ path: 'CHANGELOG.md', bytes: typeof input === 'string' ? bytesOf(input) : input });
  if (facts === null) throw new Error('no facts');
  return facts;
}

const short = (facts: ChangelogFacts) =>
  facts.entries.map(({ version, date, line, security }) => [version, date, line, security.map((entry) => entry.line)]);

describe('a changelog', () => {
  it('after Keep a Changelog', () => {
    const facts = factsOf(sample('keep.md'));
    expect([facts.title, facts.style, facts.unreleased, facts.pointer]).toEqual(['Changelog', 'keep-a-changelog', 5, null]);
    expect(facts.entries).toEqual([
      {
        version: '2.1.0',
        date: '2026-10-05',
        line: 11,
        lines: 4,
        preRelease: false,
        yanked: false,
        security: [
          { text: 'Sessions end when the password changes (CVE-2026-12345,', line: 15, identifiers: ['CVE-2026-12345'], labelled: true },
          { text: 'Cookies are marked secure.', line: 17, identifiers: [], labelled: true },
        ],
      },
      { version: '2.0.1', date: '2026-08-13', line: 23, lines: 1, preRelease: false, yanked: true, security: [] },
      { version: '2.0.0-rc.1', date: '2026-07-01', line: 29, lines: 2, preRelease: true, yanked: false, security: [] },
    ]);
  });
  it('as release tools write it, with groups on the level of a patch version', () => {
    const facts = factsOf(sample('conventional.md'));
    expect(facts.style).toBe('conventional');
    expect(short(facts)).toEqual([
      ['1.3.0', '2026-09-01', 1, []],
      ['1.2.1', '2026-08-20', 7, [11, 12]],
      ['1.2.0', '2026-08-13', 15, []],
    ]);
    expect(facts.entries[1]?.security.map(({ labelled }) => labelled)).toEqual([true, true]);
  });
  it('in plain text, underlined', () => {
    const facts = factsOf(sample('history.txt'));
    expect(facts.style).toBe('headings');
    expect(short(facts)).toEqual([
      ['4.1.0', '2026-05-04', 1, [4]],
      ['4.0.2', '2026-01-02', 7, [10]],
    ]);
    expect(facts.entries.flatMap(({ security }) => security.map(({ labelled }) => labelled))).toEqual([false, true]);
  });
  it('that is only a pointer', () => {
    const facts = factsOf(sample('pointer.md'));
    expect(facts.entries).toEqual([]);
    expect(facts.pointer).toMatchObject({ line: 3, target: 'https://code.example.test/o/r/releases' });
  });

  it.each([
    [
      'All release notes are documented in [Releases Section](https://code.example.test/o/r/releases)',
      'https://code.example.test/o/r/releases',
    ],
    ['See the [changelog](docs/history.md).', 'docs/history.md'],
    ['Please refer to the releases tab.', null],
  ])('a pointer: %s', (text, target) => {
    expect(factsOf(`# Change Log\n\n${text}\n`).pointer).toMatchObject({ line: 3, target });
  });
  it.each([
    ['a title only', '# Changelog\n'],
    ['another text', '# Changes\n\nWe change things, and like it.\n'],
    ['a pointer in a comment', '# Changelog\n\n<!-- See [releases](https://code.example.test) -->\n\nSoon.\n'],
    ['versions beside it', '# Changelog\n\nOlder release notes are kept in [another file](old.md).\n\n## 1.0.0\n\n- First.\n'],
  ])('no pointer: %s', (_, text) => {
    expect(factsOf(text).pointer).toBe(null);
  });

  it.each([
    ['## 1.2.3', ['1.2.3', null]],
    ['## v1.2.3-beta.1+7 (2026-01-02)', ['1.2.3-beta.1+7', '2026-01-02']],
    ['## Version 1.2, 3rd February 2026', ['1.2', '2026-02-03']],
    ['## [@scope/name@1.2.3]', null],
    ['## name 1.2.3 - February 3, 2026', ['1.2.3', '2026-02-03']],
    ['## 2026.02.19', ['2026.02.19', null]],
    ['## 1.2.3 (2026/03/04)', ['1.2.3', '2026-03-04']],
    ['## 1.2.3 (03/04/2026)', ['1.2.3', null]],
    ['## 1.2.3 (March 2026)', ['1.2.3', null]],
    ['## 1.2.3 (2026-13-01)', ['1.2.3', null]],
    ['## Fixed 1.2 regression', null],
    ['## 10 things', null],
    ['## Node 22.1 is needed', null],
    ['## 1.x', null],
    ['```\n## 1.2.3\n```', null],
  ])('heading %s', (text, expected) => {
    expect(factsOf(`# C\n\n${text}\n`).entries.map(({ version, date }) => [version, date])).toEqual(expected === null ? [] : [expected]);
  });

  it.each([
    ['- **Security**: x', true],
    ['- [security] x', true],
    ['- Security fixes: x', true],
    ['- security - x', true],
    ['- security-related words', null],
    ['- a vulnerability in the parser', false],
    ['- CVE-2026-1234', false],
    // Roles of Sphinx, as reStructuredText has identifiers.
    ['- The cookie is set again. :ghsa:`2b3c-4d5f-6g7h`', false],
    ['- The cookie is set again. :cve:`2026-12345`', false],
    ['- Fixed a security problem with paths', false],
    ['- closed a security hole', false],
    ['- ci: add vulnerability scanning of images', null],
    ['- a badge for the vulnerability scanner', null],
    ['- vulnerabilities are fixed, which the vulnerability scan found', false],
    ['- secure by design', null],
    ['- updated SECURITY.md', null],
  ])('line %s', (text, labelled) => {
    const [entry] = factsOf(`## 1.0.0\n\n${text}\n`).entries;
    expect(entry?.security.map((one) => one.labelled)).toEqual(labelled === null ? [] : [labelled]);
  });

  it.each([
    ['- x :ghsa:`2b3c-4d5f-6g7h` :cve:`2026-12345`', ['GHSA-2b3c-4d5f-6g7h', 'CVE-2026-12345']],
    ['- x GHSA-2B3C-4d5f-6g7h, cve-2026-12345 and CVE-2026-12345', ['GHSA-2b3c-4d5f-6g7h', 'CVE-2026-12345']],
  ])('identifiers of %s', (text, identifiers) => {
    expect(factsOf(`## 1.0.0\n\n${text}\n`).entries[0]?.security.flatMap((one) => one.identifiers)).toEqual(identifiers);
  });

  it.each([
    ['CHANGELOG.md', 'in force'],
    ['docs/changes.rst', 'in force'],
    ['packages/a/CHANGELOG.md', 'candidate'],
    ['HISTORY.md', 'candidate'],
    ['docs/technical-change-log.md', 'no'],
    ['changelog.ts', 'no'],
  ])('%s: %s', (path, placement) => {
    expect(changelog.placement(path)).toBe(placement);
  });

  it.each([
    ['HISTORY.md', '# Our history\n\nFounded in 1999.\n', false],
    ['HISTORY.md', '## 1.0.0\n\n- First.\n', true],
    ['notes.md', '# Release notes\n\n## 1.1\n\n- B\n\n## 1.0\n\n- A\n', true],
    ['notes.md', '# Guide\n\n## 1.1 Install\n\n## 1.2 Use\n', false],
  ])('in %s: %j', (path, text, expected) => {
    expect(recogniseChangelog({ path, bytes: bytesOf(text) })).toBe(expected);
  });

  // Anything that takes more than time in proportion takes minutes here, longer than a test may.
  it('ends on long hostile text', () => {
    for (const text of [
      'security '.repeat(100_000),
      '- (*_`'.repeat(100_000),
      '1.1.1.1 see '.repeat(80_000),
      `${'see '.repeat(200_000)}releases`,
    ])
      expect(factsOf(`# C\n\n## 1.0.0\n\n${text}\n`)).toBeDefined();
  });
});
