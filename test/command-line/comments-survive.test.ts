import { writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { judgedCase, textOf } from './judged-case.ts';
import { runAvouch } from './run-avouch.ts';

/** Every command that edits a case, as it is typed. */
const COMMANDS: Readonly<Record<string, readonly string[]>> = {
  evidence: ['evidence', 'add', 'SECURITY.md', '--title', 'T', '--claim', '3.2.1'],
  interview: ['interview', '--role', 'R', '--by', 'A', '--claim', '1.1.6', '--text', 'a: b'],
  argue: ['argue', '3.2.1', '--by', 'A', '--text', '# no comment\n\n- nor a list', '--assume', 'x: y'],
  doubt: ['doubt', '3.2.1', '--by', 'B', '--text', 'Is it?'],
  respond: ['respond', '0123456789ab', '--as', 'rebutted', '--by', 'A', '--text', 'No.'],
  contradiction: ['contradiction', 'fix deadline, high: 7 days against 14 days', '--as', 'rebutted', '--by', 'A', '--text', 'No: other.'],
  judge: ['judge', '3.2.1', 'not-met', '--by', 'S', '--from', '1.10'],
  conclude: ['conclude', '3.2', 'not-met', '--by', 'S', '--text', 'e'],
  except: [
    'except',
    '3.2.1',
    '--text',
    'e',
    '--interim',
    'i',
    '--owner',
    'o',
    '--action',
    'a',
    '--due',
    '2026-12-01',
    '--until',
    '2026-12-02',
    '--accepted-by',
    'x',
  ],
  include: ['include', '../shared.yaml'],
};
const LISTS: Readonly<Record<string, string>> = {
  evidence: 'evidence',
  interview: 'interviews',
  argue: 'arguments',
  doubt: 'doubts',
  respond: 'responses',
  contradiction: 'contradictions',
  judge: 'judgements',
  conclude: 'conclusions',
  except: 'exceptions',
  include: 'include',
};
const NAMES = Object.keys(COMMANDS);

/** A case whose parts stand in any order, with comments, quotes, blanks and line breaks of any kind. */
const file = fc
  .record({
    order: fc.shuffledSubarray(['organisation', 'products', 'list', 'anchors'], { minLength: 4 }),
    comments: fc.array(fc.constantFrom('', '# c\n', '   # far in\n', '\n\n', '#: {a: [}\n'), { minLength: 6, maxLength: 6 }),
    list: fc.constantFrom('', ': []', ': [] # later', ':  [ ] # none'),
    eol: fc.constantFrom('\n', '\r\n'),
    last: fc.boolean(),
    name: fc.constantFrom(...NAMES),
  })
  .map(({ order, comments, list, eol, last, name }) => {
    const parts: Readonly<Record<string, string>> = {
      organisation: "organisation:   'Example Ltd'   # the vendor\n",
      products:
        'products:\n- id: portal   # stable\n  "name": Portal\n  role: developer-and-distributor\n  delivery: [ saas ]\n  # where it lies\n  sources: [ {id: main, location: ., visibility: public} ]\n',
      list: list === '' ? '' : `${LISTS[name] ?? ''}${list}\n`,
      anchors: 'pledges:\n  - &p {kind: update cadence, within: 30 days}   # a promise\n',
    };
    const text = `${comments[0]}schemaVersion: 1 # v\n${order.map((part, index) => `${parts[part] ?? ''}${comments[index + 1] ?? ''}`).join('')}`;
    return { name, text: (last ? text : text.trimEnd()).replaceAll('\n', eol) };
  });

test('every command leaves every other byte of a commented case as it was', { timeout: 120_000 }, async () => {
  const cwd = await judgedCase();
  await writeFile(join(dirname(cwd), 'shared.yaml'), 'schemaVersion: 1\n');
  const tried = new Set<string>();
  await fc.assert(
    fc.asyncProperty(file, async ({ name, text }) => {
      await writeFile(join(cwd, 'avouch.yaml'), text);
      const run = await runAvouch(COMMANDS[name] ?? [], { cwd });
      expect([name, run.code, run.err]).toEqual([name, 0, '']);
      tried.add(name);
      const after = await textOf(cwd);
      expect(after.length).toBeGreaterThan(text.length);
      // What was put in is one piece: before and behind it stands what was there, but for the brackets of a list that was empty.
      const was = text.replace(/ \[ ?\]/, '');
      const now = after.replace(/ \[ ?\]/, '');
      let head = 0;
      while (head < was.length && was[head] === now[head]) head++;
      let tail = 0;
      while (tail < was.length - head && was.at(-1 - tail) === now.at(-1 - tail)) tail++;
      expect(
        was.slice(head, was.length - tail),
        `${name} took something out of ${JSON.stringify(text)}, which became ${JSON.stringify(after)}`,
      ).toBe('');
    }),
    {
      numRuns: 40,
      examples: NAMES.map((name) => [
        {
          name,
          text: `# a\nschemaVersion: 1\norganisation: X # b\nproducts: [{id: p, name: P, role: developer, delivery: [saas], sources: [{id: s, location: .}]}]\n# c`,
        },
      ]),
    },
  );
  expect([...tried].toSorted()).toEqual(NAMES.toSorted());
});
