import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { at } from '../case-samples.ts';
import { lockText, readLock, withEntry } from './lock-file.ts';
import type { LockEntry } from './lock-schema.ts';

const read = (text: string) => readLock('avouch.lock', new TextEncoder().encode(text));

const ENTRY: LockEntry = {
  product: 'portal',
  claim: '1.2.1',
  verdict: 'met',
  by: 'J. Okafor',
  at: at('2026-11-23T10:00:00Z'),
  basis: {
    catalogue: 'sscop-1.0',
    claim: '1.2.1',
    argument: 'a'.repeat(64),
    doubts: ['d-1'],
    evidence: [{ slot: 'source:main', digest: null }],
    checks: [{ check: 'c', version: 1, result: 'Passed', fingerprints: [] }],
  },
};

const TEXT = `{
  "lockVersion": 1,
  "judgements": [
    {
      "product": "portal",
      "claim": "1.2.1",
      "verdict": "met",
      "by": "J. Okafor",
      "at": "2026-11-23T10:00:00Z",
      "basis": {
        "catalogue": "sscop-1.0",
        "claim": "1.2.1",
        "argument": "${'a'.repeat(64)}",
        "doubts": ["d-1"],
        "evidence": [
          {"slot":"source:main","digest":null}
        ],
        "checks": [
          {"check":"c","version":1,"result":"Passed","fingerprints":[]}
        ]
      }
    }
  ]
}
`;

test('a lock is written with a check a line, and read again', () => {
  expect(lockText(withEntry(null, ENTRY))).toBe(TEXT);
  expect(read(TEXT)).toEqual({ lock: { lockVersion: 1, judgements: [ENTRY] }, diagnostics: [] });
});

test('the order in which judgements were made does not show, and one judged again stands once', () => {
  const entries = fc.uniqueArray(
    fc.record({
      product: fc.constantFrom('a', 'b'),
      claim: fc.constantFrom('1.1.1', '1.1.10', '1.1.2'),
      by: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 5 }).map((text) => `p${text}p`),
    }),
    { selector: (entry) => JSON.stringify(entry), maxLength: 6 },
  );
  fc.assert(
    fc.property(entries, (list) => {
      const made = list.map((change) => ({ ...ENTRY, ...change, basis: { ...ENTRY.basis, claim: change.claim } }));
      const one = made.reduce<ReturnType<typeof withEntry> | null>(withEntry, null);
      const other = [...made.toReversed(), ...made].reduce<ReturnType<typeof withEntry> | null>(withEntry, null);
      if (one === null || other === null) return;
      expect(lockText(one)).toBe(lockText(other));
      expect(read(lockText(one)).lock?.judgements).toHaveLength(made.length);
    }),
  );
});

describe('what is wrong with a lock has its line', () => {
  it.each<[string, string, string, number]>([
    ['the basis of another claim', '        "claim": "1.2.1"', '        "claim": "1.2.2"', 12],
    ['a result that is none', '"result":"Passed"', '"result":"passed"', 19],
    ['a digest that is none', 'a'.repeat(64), 'a'.repeat(63), 13],
    ['another version', '"lockVersion": 1', '"lockVersion": 2', 2],
    ['a verdict that is none', '"verdict": "met"', '"verdict": "meet"', 7],
    ['a date that does not exist', '2026-11-23T10', '2026-02-30T10', 9],
    ['an unknown key', '"doubts": ["d-1"]', '"doubt": ["d-1"]', 14],
    ['a key twice', '      "by": "J. Okafor",', '      "by": "J. Okafor",\n      "by": "SRO",', 9],
    ['conflict marks', '  "judgements"', '<<<<<<< HEAD\n  "judgements"', 3],
    ['no JSON', '"lockVersion": 1,', '"lockVersion": 1', 2],
  ])('%s', (_, good, bad, line) => {
    expect(TEXT).toContain(good);
    const { lock, diagnostics } = read(TEXT.replace(good, bad));
    expect(lock).toBeNull();
    expect(diagnostics.map(({ location }) => location?.line)).toContain(line);
  });

  it('two entries of one judgement', () => {
    const entry = TEXT.slice(TEXT.indexOf('    {'), TEXT.lastIndexOf('\n  ]'));
    const { lock, diagnostics } = read(TEXT.replace(entry, `${entry},\n${entry}`));
    expect(lock).toBeNull();
    expect(diagnostics).toMatchObject([{ code: 'lock-invalid', location: { line: 23 } }]);
  });
});
