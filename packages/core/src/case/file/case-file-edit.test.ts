import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { parse } from 'yaml';
import { type CaseAddition, type CaseList, withAdditions, withRecord } from './case-file-edit.ts';

/** As text; a byte order mark counts as one of its characters. */
function withAll(text: string, additions: readonly CaseAddition[]): string | null {
  const edited = withAdditions(new TextEncoder().encode(text), additions);
  return edited === null ? null : new TextDecoder('utf-8', { ignoreBOM: true }).decode(edited);
}

const RECORD = { claim: '1.1.1', text: 'Because.', by: 'Ann', at: '2026-11-23T12:00:00Z' };
const LINES = `  - claim: 1.1.1
    text: Because.
    by: Ann
    at: 2026-11-23T12:00:00Z
`;

describe('several records at once', () => {
  it.each<[string, string]>([
    ['a list', 'arguments:\n  - {claim: 1.1.2} # a\nx: 1\n'],
    ['none yet', 'schemaVersion: 1\n'],
    ['JSON', '{"schemaVersion": 1}\n'],
    ['a list at the end', 'schemaVersion: 1\narguments:\n  - claim: 1.1.2\n'],
    ['an empty list at the end', 'schemaVersion: 1\narguments: []\n'],
    ['lists in the other order', 'assertions:\n  - claim: 1.1.2\narguments:\n- claim: 1.1.3\nx: 1\n'],
    ['no line break at the end', 'schemaVersion: 1'],
    ['line breaks of Windows', 'schemaVersion: 1\r\narguments: []\r\n'],
    ['a byte order mark', '\ufeffschemaVersion: 1\narguments:\n  - claim: 1.1.2\n'],
  ])('%s: the same as one after the other', (_, before) => {
    const other = { ...RECORD, claim: '1.1.3' };
    const one = withRecord(before, 'arguments', RECORD) ?? '';
    const two = withRecord(one, 'arguments', other) ?? '';
    expect(withAll(before, [{ list: 'arguments', records: [RECORD, other] }])).toBe(two);
    expect(withAll(before, [])).toBe(before);
    const additions = [
      { list: 'arguments', records: [RECORD, other] },
      { list: 'doubts', records: [] },
      { list: 'assertions', records: [RECORD] },
    ] as const;
    expect(withAll(before, additions)).toBe(withRecord(two, 'assertions', RECORD));
  });
});

it('what cannot be added to takes nothing of other lists either', () => {
  const additions = [
    { list: 'doubts', records: [RECORD] },
    { list: 'arguments', records: [RECORD] },
  ] as const;
  expect(withAll('arguments: 3\n', additions)).toBeNull();
  expect(withAll('- a\n- b: [\n', additions)).toBeNull();
  // Behind an end mark the usual place is no place, and the next one is taken.
  expect(parse(withAll('schemaVersion: 1\n...\n', additions) ?? '')).toEqual({
    schemaVersion: 1,
    doubts: [RECORD],
    arguments: [RECORD],
  });
});

describe('a record is put in, and nothing else is touched', () => {
  it.each<[string, string, string]>([
    ['no list yet', 'schemaVersion: 1\n# The end.\n', `schemaVersion: 1\n# The end.\narguments:\n${LINES}`],
    ['no line break at the end', 'schemaVersion: 1', `schemaVersion: 1\narguments:\n${LINES}`],
    ['an empty list', 'arguments: [] # none yet\nx: 1\n', `arguments: # none yet\n${LINES}x: 1\n`],
    ['a key without a value', 'arguments:\nx: 1\n', `arguments:\n${LINES}x: 1\n`],
    ['a list', 'arguments:\n  - {claim: 1.1.2} # a\nx: 1\n', `arguments:\n  - {claim: 1.1.2} # a\n${LINES}x: 1\n`],
    [
      'a list that stands at the margin',
      'arguments:\n- claim: 1.1.2\nx: 1\n',
      `arguments:\n- claim: 1.1.2\n${LINES.replace(/^ {2}/gm, '')}x: 1\n`,
    ],
    [
      'comments that belong to the last record, and those that do not',
      'arguments:\n  - claim: 1.1.2\n    # of it\n# of x\nx: 1\n',
      `arguments:\n  - claim: 1.1.2\n    # of it\n${LINES}# of x\nx: 1\n`,
    ],
    [
      'a literal block at the end',
      'arguments:\n  - text: |\n      a\n\n      b\nx: 1\n',
      `arguments:\n  - text: |\n      a\n\n      b\n${LINES}x: 1\n`,
    ],
    ['line breaks of Windows', 'schemaVersion: 1\r\n', `schemaVersion: 1\r\narguments:\r\n${LINES.replaceAll('\n', '\r\n')}`],
    ['a list on one line', 'arguments: [{claim: 1.1.2}] # a\n', `arguments: [{claim: 1.1.2}, ${JSON.stringify(RECORD)}] # a\n`],
    ['JSON', '{"schemaVersion": 1}\n', `{"schemaVersion": 1, "arguments": [${JSON.stringify(RECORD)}]}\n`],
    ['an end mark', 'schemaVersion: 1\n...\n', `schemaVersion: 1\narguments:\n${LINES}...\n`],
  ])('%s', (_, before, after) => {
    expect(withRecord(before, 'arguments', RECORD)).toBe(after);
  });

  it.each<[string, string]>([
    ['an alias', 'a: &a [{x: y}]\narguments: *a\n'],
    ['a text where a list should be', 'arguments: none\n'],
    ['no mapping', '- a\n'],
    ['no YAML', 'arguments: [\n'],
    ['two documents', 'a: b\n---\nc: d\n'],
  ])('%s is left alone', (_, before) => {
    expect(withRecord(before, 'arguments', RECORD)).toBeNull();
  });
});

test('comments, the order of keys and every line survive, whatever is written', () => {
  const word = fc.constantFrom('a', '# no comment', "it's", 'a: b', '- x', '"q"', '1.10', 'yes', 'null', 'é 中', '{', '…');
  const prose = fc
    .array(word, { minLength: 1, maxLength: 6 })
    .chain((words) => fc.constantFrom(words.join(' '), words.join('\n'), words.join('\n\n  ')));
  const record = fc.record({ claim: fc.constantFrom('1.1.1', '1.10.2'), text: prose, evidence: fc.array(word, { maxLength: 3 }) });
  const comment = fc.constantFrom('', '# c\n', '  # in\n', '\n');
  const listText = fc.constantFrom(
    '',
    'doubts:\n  - id: d # x\n',
    'doubts: []\n',
    'doubts:\n- {id: d}\n',
    'doubts:\n',
    'doubts: [{id: d}]\n',
  );
  const file = fc
    .tuple(comment, listText, comment, fc.constantFrom('arguments:\n  - claim: 1.1.2\n    text: >-\n      b\n', ''), comment)
    .map(([one, doubts, two, argument, three]) => `${one}schemaVersion: 1 # v\n${doubts}${two}${argument}name: "x" # n\n${three}`);
  fc.assert(
    fc.property(
      file,
      fc.array(fc.tuple(fc.constantFrom<CaseList>('arguments', 'doubts', 'responses'), record), { maxLength: 4 }),
      (text, edits) => {
        let now = text;
        for (const [list, change] of edits) {
          const next = withRecord(now, list, change);
          if (next === null) throw new Error(`${JSON.stringify(now)} takes no ${JSON.stringify(change)}`);
          const was = parse(now) as Record<string, unknown[] | null | undefined>;
          expect(parse(next)).toEqual({ ...was, [list]: [...(was[list] ?? []), change] });
          // Every line that was there is there, in its order; an empty list may have lost its brackets.
          const lines = next.replaceAll('[]', '').split('\n');
          let at = 0;
          for (const line of now.replaceAll(/ ?\[\]/g, '').split('\n')) {
            const found = lines.findIndex(
              (candidate, index) => index >= at && candidate.trimEnd().startsWith(line.trimEnd().replace(/\]$/, '')),
            );
            expect(found, line).toBeGreaterThanOrEqual(at);
            at = found + 1;
          }
          now = next;
        }
      },
    ),
  );
});
