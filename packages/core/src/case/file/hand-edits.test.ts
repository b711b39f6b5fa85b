import { describe, expect, it } from 'vitest';
import { caseFor } from '../case-for.ts';
import { readCaseFile } from './case-file.ts';

const HEAD = `schemaVersion: 1
organisation: Example Ltd
products:
  - { id: portal, name: Portal, role: reseller, delivery: [saas] }
`;
const read = (text: string) => readCaseFile('avouch.yaml', new TextEncoder().encode(HEAD + text));
const WHO = 'by: Ann, at: 2026-11-01';

describe('what people write by hand and do not mean is refused, at its place and in words', () => {
  it.each<[string, string, number, RegExp]>([
    ['a reference as the form writes it', `arguments: [{ claim: Claim 9.9.9, text: t, ${WHO} }]`, 5, /such as 1\.2\.2/],
    ['a claim that YAML reads as a number', `arguments: [{ claim: 1.2, text: t, ${WHO} }]`, 5, /such as 1\.2\.2/],
    ['a claim that ends in a nought', `arguments: [{ claim: 1.10, text: t, ${WHO} }]`, 5, /such as 1\.2\.2/],
    ['a principle in place of a claim', `judgements: [{ claim: "1.10", verdict: met, ${WHO} }]`, 5, /such as 1\.2\.2/],
    ['the 30th of February', 'arguments: [{ claim: 1.2.1, text: t, by: Ann, at: 2026-02-30 }]', 5, /2026-11-23/],
    ['the 29th of February of no leap year', 'arguments: [{ claim: 1.2.1, text: t, by: Ann, at: 2027-02-29 }]', 5, /2026-11-23/],
    ['a 13th month', 'arguments: [{ claim: 1.2.1, text: t, by: Ann, at: 2026-13-01 }]', 5, /2026-11-23/],
    ['the 24th hour', 'arguments: [{ claim: 1.2.1, text: t, by: Ann, at: "2026-11-01T24:30:00Z" }]', 5, /2026-11-23/],
    ['a year alone', 'arguments: [{ claim: 1.2.1, text: t, by: Ann, at: 2026 }]', 5, /at/],
    ['a date the other way round', 'arguments: [{ claim: 1.2.1, text: t, by: Ann, at: 01/11/2026 }]', 5, /2026-11-23/],
    ['an id that YAML reads as a number', `doubts: [{ id: 12, claim: 1.2.1, text: t, ${WHO} }]`, 5, /quotes/],
    ['a fingerprint that YAML reads as a number', `responses: [{ finding: 123456789012, kind: rebutted, reason: r, ${WHO} }]`, 5, /quotes/],
    ['a blank person', 'arguments: [{ claim: 1.2.1, text: t, by: " ", at: 2026-11-01 }]', 5, /empty/],
    ['a list that is one record', `arguments: { claim: 1.2.1, text: t, ${WHO} }`, 5, /arguments/],
    ['a record that is a text', 'arguments: [because]', 5, /arguments\.0/],
    ['an unknown key of a record', `arguments: [{ claim: 1.2.1, text: t, ${WHO}, assumption: [x] }]`, 5, /"assumption"/],
    ['a key twice', `arguments: [{ claim: 1.2.1, claim: 1.2.2, text: t, ${WHO} }]`, 5, /claim/],
    [
      'two people who judge at once',
      `judgements:\n  - { claim: 1.2.1, verdict: met, ${WHO} }\n  - { claim: 1.2.1, verdict: not met, by: Bob, at: 2026-11-01T00:00:00Z }`,
      7,
      /twice/,
    ],
    [
      'two people who conclude at once',
      `conclusions:\n  - { principle: 1.2, verdict: not met, effect: e, ${WHO} }\n  - { principle: "1.2", verdict: met with risk, effect: e, by: Bob, at: 2026-11-01 }`,
      7,
      /twice/,
    ],
    [
      'two people who respond at once',
      `responses:\n  - { finding: 0123456789ab, kind: risk accepted, until: 2027-01-01, reason: r, ${WHO} }\n  - { finding: 0123456789ab, kind: rebutted, reason: r, by: Bob, at: 2026-11-01 }`,
      7,
      /twice/,
    ],
    [
      'a risk that is accepted until a day that is past when it is',
      `responses: [{ finding: 0123456789ab, kind: risk accepted, until: 2026-10-01, reason: r, ${WHO} }]`,
      5,
      /lapses/,
    ],
    [
      'evidence that was seen without claims',
      `seen: [{ id: a, title: t, custodian: c, place: p, what: w, ${WHO}, claims: [] }]`,
      5,
      /names no claim/,
    ],
    ['evidence that was seen nowhere', `seen: [{ id: a, title: t, custodian: c, what: w, ${WHO}, claims: [1.2.1] }]`, 5, /place/],
    [
      'evidence that expired before it was seen',
      `seen: [{ id: a, title: t, custodian: c, place: p, what: w, ${WHO}, expires: 2026-10-01, claims: [1.2.1] }]`,
      5,
      /expires/,
    ],
    ['a range of releases without an end', `judgements: [{ claim: 1.2.1, verdict: met, ${WHO}, releases: {} }]`, 5, /names no release/],
    ['a release of no name', `judgements: [{ claim: 1.2.1, verdict: met, ${WHO}, releases: { from: "" } }]`, 5, /releases/],
    ['an outcome that is none', `encouragements: [{ developer: M, text: t, ${WHO}, outcome: maybe }]`, 5, /no answer yet/],
    [
      'evidence of an encouragement that is not there',
      `encouragements: [{ developer: M, text: t, ${WHO}, outcome: agreed, evidence: [x] }]`,
      5,
      /"x"/,
    ],
    ['a list without anything in it', 'doubts:\nresponses: []\n', 5, /has no value/],
    ['an include that is a text', 'include: ../org/shared.yaml', 5, /include/],
    ['marks of a merge', `arguments:\n<<<<<<< HEAD\n  - a\n=======\n  - b\n>>>>>>> feature/x\n`, 6, /HEAD.*feature\/x/],
    [
      'marks of a merge with what both had before',
      `<<<<<<< ours\na: b\n||||||| 1234567\na: c\n=======\na: d\n>>>>>>> theirs\n`,
      5,
      /ours.*theirs/,
    ],
    ['a mark that was left behind', `arguments: []\n=======\n`, 6, /merge/],
    ['the end of a merge that was left behind', `arguments: []\n>>>>>>> theirs\n`, 6, /theirs/],
    ['marks of a merge on Windows', `<<<<<<< HEAD\r\na: b\r\n=======\r\na: c\r\n>>>>>>> main\r\n`, 5, /HEAD.*main/],
  ])('%s', (_, text, line, words) => {
    const { caseFile, diagnostics } = read(text);
    expect(caseFile).toBeNull();
    const there = diagnostics.filter(({ location }) => location?.line === line).map(({ message }) => message);
    expect(there.join('\n')).toMatch(words);
  });

  it.each<[string, string]>([
    [
      'two people who judge one after the other',
      `judgements:\n  - { claim: 1.2.1, verdict: met, ${WHO} }\n  - { claim: 1.2.1, verdict: not met, by: Bob, at: 2026-11-01T00:00:01Z }`,
    ],
    [
      'two findings answered at once',
      `responses:\n  - { finding: 0123456789ab, kind: rebutted, reason: r, ${WHO} }\n  - { finding: 0123456789ac, kind: rebutted, reason: r, ${WHO} }`,
    ],
    ['a principle that YAML reads as a number', `conclusions: [{ principle: 1.2, verdict: not met, effect: e, ${WHO} }]`],
    [
      'what looks like a mark in a text',
      `arguments:\n  - claim: 1.2.1\n    by: Ann\n    at: 2026-11-01\n    text: |\n      <<<<<<< HEAD\n      =======\n      >>>>>>> main`,
    ],
    ['the last day of February of a leap year', 'arguments: [{ claim: 1.2.1, text: t, by: Ann, at: 2028-02-29 }]'],
  ])('%s is fine', (_, text) => {
    expect(read(text).diagnostics).toEqual([]);
  });

  it('principle 1.10 stays 1.10, and is no 1.1', () => {
    expect(read(`conclusions: [{ principle: 1.10, verdict: not met, effect: e, ${WHO} }]`).caseFile?.conclusions[0]?.principle).toBe(
      '1.10',
    );
  });

  it('a bare date begins when somebody says something, and ends what lapses', () => {
    const { caseFile } = read(`responses: [{ finding: 0123456789ab, kind: risk accepted, until: 2026-12-01, reason: r, ${WHO} }]`);
    const [response] = caseFor({ caseFile, product: caseFile?.products[0] ?? null, name: 'x', role: null }).responses;
    expect([response?.at, response?.until]).toEqual(['2026-11-01T00:00:00Z', '2026-12-01T23:59:59Z']);
  });
});
