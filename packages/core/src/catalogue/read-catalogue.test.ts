import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Claim, claimsOf, type GuidancePoint, principlesOf } from './catalogue.ts';
import { type CatalogueFile, readCatalogue } from './read-catalogue.ts';

const FOLDER = new URL('../../../../catalogue/sscop-1.0/', import.meta.url);
const FILES: readonly CatalogueFile[] = readdirSync(FOLDER).map((path) => ({ path, bytes: readFileSync(new URL(path, FOLDER)) }));
const { catalogue, diagnostics } = readCatalogue(FILES);
if (catalogue === null) throw new Error(diagnostics.map(({ message }) => message).join('\n'));
const CLAIMS = claimsOf(catalogue);

function claim(id: string): Claim {
  const found = CLAIMS.find((one) => one.id === id);
  if (found === undefined) throw new Error(`no claim ${id}`);
  return found;
}

/** Written by hand from domain §3: kinds of evidence, extent, freshness, the last letter of the guidance points. */
const DOMAIN = `
1.1.1 D    P 365   j
1.1.2 DI   P 365   a
1.1.3 DA   F 30    a
1.1.4 DA   F 90    c
1.1.5 DA   P 180   b
1.1.6 DI   N 365   -
1.2.1 DA   F R     f
1.2.2 A    F R     a
1.2.3 AD   P R     b
1.2.4 A    F 90    b
1.2.5 DA   F 30    c
1.3.1 AD   P 180   j
1.3.2 A    F 30    b
1.3.3 AD   F 30    d
1.4.1 DI   P 365   b
1.4.2 AD   P R     c
1.4.3 AD   P R     c
1.4.4 A    P R     f
1.4.5 AD   P 30    c
2.1.1 DA   P 90    b
2.1.2 AD   P 90    b
2.1.3 A    F 90    a
2.1.4 AD   F 90    b
2.1.5 A    F 30    c
2.1.6 DAI  P 90    a
2.2.1 A    F 30    b
2.2.2 AD   F 30    b
2.2.3 AD   P 90    b
2.2.4 AD   P 90    a
3.1.1 A    F R     d
3.1.2 AD   F R     e
3.2.1 D    P 30    c
3.2.2 DA   P 90    a
3.3.1 DA   F 7     c
3.3.2 DIA  P 365+30 e
3.4.1 DIA  P 90    a
3.4.2 DA   P E90   a
3.5.1 AD   F 90    e
3.5.2 A    F R     b
4.1.1 DA   P 90    b
4.1.2 D    P 180   c
4.1.3 D    P R     f
4.2.1 DA   F 365   b
4.3.1 DI   P 365   e
4.3.2 ADI  P E90   c`
  .trim()
  .split('\n')
  .map((line) => line.split(/\s+/) as [string, string, string, string, string]);

const KIND = { D: 'document', I: 'interview', A: 'audit' } as const;
const EXTENT = { F: 'mostly', P: 'partly', N: 'not' } as const;

function freshness(short: string): Claim['freshness'] {
  if (short === 'R') return { kind: 'release', days: 30 };
  if (short === 'E90') return { kind: 'event', days: 90 };
  const [days, recordDays] = short.split('+').map(Number);
  return recordDays === undefined ? { kind: 'days', days: days ?? 0 } : { kind: 'days', days: days ?? 0, recordDays };
}

describe('the built-in catalogue', () => {
  test('4 themes, 14 principles, 45 claims, 6+5+3+5 · 6+4 · 2+2+2+2+2 · 3+1+2', () => {
    expect(diagnostics).toEqual([]);
    expect(catalogue.themes.map((theme) => theme.principles.map((principle) => principle.claims.length))).toEqual([
      [6, 5, 3, 5],
      [6, 4],
      [2, 2, 2, 2, 2],
      [3, 1, 2],
    ]);
    expect(catalogue.themes.map(({ title }) => title)).toEqual([
      'Secure design and development',
      'Build environment security',
      'Secure deployment and maintenance',
      'Communication with customers',
    ]);
    expect(CLAIMS).toHaveLength(45);
  });

  test.each(DOMAIN)('claim %s: evidence %s, extent %s, fresh %s, guidance to %s', (id, kinds, extent, fresh, last) => {
    const { guidance, evidenceKinds, visible, freshness: actual, key } = claim(id);
    expect(evidenceKinds).toEqual([...kinds].map((letter) => KIND[letter as keyof typeof KIND]));
    expect(visible.extent).toBe(EXTENT[extent as keyof typeof EXTENT]);
    expect(actual).toEqual(freshness(fresh));
    const letters = last === '-' ? [] : [...'abcdefghij'].slice(0, 'abcdefghij'.indexOf(last) + 1);
    expect(guidance.map((point) => point.id)).toEqual(letters.map((letter) => `${id}-${letter}`));
    expect(key).toEqual({ document: 'NCSC SSCoP APC', edition: '1.0', list: 'body', id });
  });

  test('the table above is of every claim', () => expect(DOMAIN.map(([id]) => id)).toEqual(CLAIMS.map(({ id }) => id)));

  test('what the source does not give for the principle is marked', () => {
    const marked = (origin: GuidancePoint['origin']) =>
      CLAIMS.flatMap(({ guidance }) => guidance.filter((point) => point.origin === origin).map(({ id }) => id));
    expect(marked('ours')).toEqual(['1.1.2-a']);
    expect(marked('theme')).toEqual(['2.1.2-a', '2.1.5-a', '2.1.5-b', '2.1.5-c']);
  });

  // By hand, from what each claim says to bring: who would have it in a firm of some size.
  test('every claim says whom to ask', () => {
    const asked = (who: string) =>
      CLAIMS.filter(({ ask }) => ask === who)
        .map(({ id }) => id)
        .join(' ');
    const table = {
      platform: '1.1.4 2.1.1 2.1.2 2.1.3 2.1.5 2.2.1 2.2.2',
      build: '1.1.3 1.2.1 2.1.4 2.2.3 2.2.4 3.1.1 3.1.2',
      engineering: '1.2.2 1.2.3 1.2.4 1.2.5 1.3.1 1.3.2 1.4.2 1.4.3 1.4.4 3.5.2',
      security: '1.1.1 1.3.3 1.4.1 1.4.5 2.1.6 3.2.1 3.2.2 3.3.1 3.3.2 3.4.1 3.5.1',
      product: '1.1.5 1.1.6 4.1.1 4.1.2 4.1.3',
      support: '3.4.2 4.3.1 4.3.2',
      legal: '4.2.1',
      training: '1.1.2',
    };
    expect(Object.fromEntries(Object.keys(table).map((who) => [who, asked(who)]))).toEqual(table);
    expect(catalogue.custodians.map(({ id }) => id)).toEqual(Object.keys(table));
    expect(Object.values(table).flatMap((claims) => claims.split(' '))).toHaveLength(45);
  });

  test('the form holds 43 claims, leaves out two, and its 4.3.1 is 4.3.2', () => {
    expect(catalogue.forms).toHaveLength(1);
    const [form] = catalogue.forms;
    expect(form?.rows).toHaveLength(43);
    expect(form?.leavesOut).toEqual(['2.1.6', '4.3.1']);
    expect(form?.rows.filter(({ reference, claim: id }) => reference !== `Claim ${id}`)).toEqual([
      { reference: 'Claim 4.3.1', claim: '4.3.2' },
    ]);
    expect([form?.edition, form?.published]).toEqual(['0.4', '2025-05-09']);
  });

  test('20 claims have no OSPS control', () => {
    const without =
      '1.1.1 1.1.2 1.1.3 1.1.6 1.2.3 1.2.4 1.3.1 1.4.4 2.1.4 2.1.6 2.2.1 2.2.4 3.2.1 3.2.2 3.3.1 3.3.2 3.5.2 4.1.3 4.3.1 4.3.2';
    expect(CLAIMS.filter(({ osps }) => osps.length === 0).map(({ id }) => id)).toEqual(without.split(' '));
    expect(without.split(' ')).toHaveLength(20);
  });

  test('the OSPS crosswalk, as published', () => {
    // Domain §4, turned round by hand: from claims to controls.
    const byClaim = {
      '1.1.4': ['AC-03', 'BR-02', 'BR-04'],
      '1.1.5': ['SA-01', 'SA-02'],
      '1.2.1': ['BR-05', 'DO-06', 'QA-02'],
      '1.2.2': ['BR-06', 'DO-06', 'QA-02'],
      '1.2.5': ['BR-05'],
      '1.3.2': ['QA-03'],
      '1.3.3': ['QA-03'],
      '1.4.1': ['SA-03'],
      '1.4.2': ['AC-01'],
      '1.4.3': ['BR-07'],
      '1.4.5': ['BR-07'],
      '2.1.1': ['AC-04', 'GV-01', 'GV-03'],
      '2.1.2': ['BR-01'],
      '2.1.3': ['AC-04'],
      '2.1.5': ['AC-01'],
      '2.2.2': ['AC-01', 'AC-02', 'AC-03', 'AC-04', 'BR-01'],
      '2.2.3': ['BR-04', 'QA-01'],
      '3.1.1': ['BR-02', 'BR-04', 'BR-06', 'QA-02'],
      '3.1.2': ['BR-03'],
      '3.4.1': ['VM-01'],
      '3.4.2': ['BR-02'],
      '3.5.1': ['VM-01'],
      '4.1.1': ['DO-04', 'DO-05'],
      '4.1.2': ['DO-04', 'VM-01'],
      '4.2.1': ['DO-04', 'DO-05'],
    };
    expect(Object.fromEntries(CLAIMS.filter(({ osps }) => osps.length > 0).map(({ id, osps }) => [id, osps]))).toEqual(byClaim);
    const byPrinciple = {
      '1.1': ['DO-02'],
      '1.2': ['DO-06', 'VM-05'],
      '1.3': ['DO-02', 'VM-06'],
      '1.4': ['VM-06'],
      '3.1': ['DO-03'],
      '3.2': ['VM-02', 'VM-03'],
      '3.3': ['DO-06', 'VM-05'],
      '3.4': ['VM-04'],
      '3.5': ['DO-05', 'VM-04'],
      '4.1': ['DO-01', 'DO-04', 'DO-05'],
      '4.2': ['DO-04'],
      '4.3': ['VM-04'],
    };
    const principles = principlesOf(catalogue).filter(({ osps }) => osps.length > 0);
    expect(Object.fromEntries(principles.map(({ id, osps }) => [id, osps]))).toEqual(byPrinciple);
  });

  test('roles', () => {
    expect(catalogue.roles.map(({ role, themes, decided }) => [role, themes.join(), decided.join()])).toEqual([
      ['developer-and-distributor', '1,2,3,4', ''],
      ['developer', '1,2', '3'],
      ['reseller', '3,4', ''],
      ['open-source-maintainer', '', '1,2,3,4'],
    ]);
  });

  test('careful verdicts: every claim of domain §6 has both sides, shared rows are split', () => {
    const counts = CLAIMS.map(({ id, careful }) => [id, careful.dangerousYes.length, careful.annoyingNo.length]);
    const unusual = { '1.1.3': [1, 2], '1.1.6': [0, 0], '1.3.2': [2, 1], '1.4.2': [2, 1], '1.4.4': [2, 1] } as Record<string, number[]>;
    expect(counts).toEqual(CLAIMS.map(({ id }) => [id, ...(unusual[id] ?? [1, 1])]));
    // "a green lint that never exercises it; no test touches it", "vetted before the request; tested in staging".
    expect(claim('1.2.3').careful.dangerousYes[0]).toMatch(/lint/);
    expect(claim('1.2.4').careful.dangerousYes[0]).toMatch(/no test touches/);
    expect(claim('1.2.3').careful.annoyingNo[0]).toMatch(/vetted before/);
    expect(claim('1.2.4').careful.annoyingNo[0]).toMatch(/staging/);
    expect(claim('2.2.3').careful.dangerousYes[0]).toMatch(/nobody agreed/);
    expect(claim('2.2.4').careful.annoyingNo[0]).toMatch(/object lock/);
    expect(claim('4.1.2').careful.annoyingNo[0]).toMatch(/quiet/);
  });

  test('each entry is a sentence', () => {
    for (const { id, outcome, bring, defeaters, guidance, careful, notes, visible } of CLAIMS) {
      const texts = [outcome, bring, visible.where, ...defeaters, ...guidance.map(({ text }) => text), ...notes];
      for (const text of [...texts, ...careful.dangerousYes, ...careful.annoyingNo])
        expect([id, text]).toEqual([id, expect.stringMatching(/^["A-Z].*\.$/)]);
    }
  });

  test('the locator leads to the official document', () => {
    expect(claim('2.1.6').locator).toEqual({
      document: 'Software Security Code of Practice: Assurance Principles and Claims',
      section: 'Claim 2.1.6',
      address: 'https://www.ncsc.gov.uk/guidance/software-security-code-of-practice-assurance-principles-claims',
    });
  });
});

const decoder = new TextDecoder();
const encoder = new TextEncoder();
/** The files with one replacement in one of them; fails where there is nothing to replace. */
function changed(path: string, from: string, to: string): readonly CatalogueFile[] {
  return FILES.map((file) => {
    if (file.path !== path) return file;
    const text = decoder.decode(file.bytes);
    if (!text.includes(from)) throw new Error(`${path} has no ${from}`);
    return { path, bytes: encoder.encode(text.replace(from, () => to)) };
  });
}
function line(path: string, within: string): number {
  const text = decoder.decode(FILES.find((file) => file.path === path)?.bytes);
  return text.slice(0, text.indexOf(within)).split('\n').length;
}

describe('the digest', () => {
  test('is the SHA-256 of names and digests, sorted; README and schema do not count', async () => {
    const { createHash } = await import('node:crypto');
    const sha = (bytes: Uint8Array | string) => createHash('sha256').update(bytes).digest('hex');
    const yaml = FILES.filter(({ path }) => path.endsWith('.yaml')).sort((one, other) => (one.path < other.path ? -1 : 1));
    expect(yaml.map(({ path }) => path)).toEqual([
      'catalogue.yaml',
      'form-0.4.yaml',
      'osps.yaml',
      'theme-1.yaml',
      'theme-2.yaml',
      'theme-3.yaml',
      'theme-4.yaml',
    ]);
    expect(catalogue.digest).toBe(sha(JSON.stringify(yaml.map(({ path, bytes }) => [path, sha(bytes)]))));
  });
  test('the order of the files does not matter, their bytes do', () => {
    expect(readCatalogue(FILES.toReversed())).toEqual({ catalogue, diagnostics: [] });
    const other = readCatalogue(changed('theme-1.yaml', 'The framework covers secure coding.', 'The framework covers safe coding.'));
    expect(other.catalogue?.digest).toMatch(/^[0-9a-f]{64}$/);
    expect(other.catalogue?.digest).not.toBe(catalogue.digest);
  });
});

describe('a planted fault is found, with its line, and there is no catalogue', () => {
  const table: readonly (readonly [string, string, string, string, string])[] = [
    ['an unknown key in a claim', 'theme-1.yaml', 'defeaters:', 'defeater:', 'catalogue-unknown-key'],
    ['an unknown key in the head', 'catalogue.yaml', 'wordingNote:', 'wordingnote:', 'catalogue-unknown-key'],
    ['an unknown key in a row', 'form-0.4.yaml', 'reference: Claim 1.1.2,', 'reference: Claim 1.1.2, x: 1,', 'catalogue-unknown-key'],
    ['an unknown key in a control', 'osps.yaml', 'about: user guides', 'aboud: user guides', 'catalogue-unknown-key'],
    [
      'a kind of evidence that is none',
      'theme-2.yaml',
      'evidence: [document, audit]',
      'evidence: [document, hearsay]',
      'catalogue-invalid-value',
    ],
    ['an empty text', 'theme-3.yaml', 'text: The channel is protected by TLS.', "text: ' '", 'catalogue-invalid-value'],
    ['a number where text belongs', 'theme-4.yaml', 'id: "4.1"', 'id: 4.1', 'catalogue-invalid-value'],
    ['a freshness that is none', 'theme-1.yaml', 'days: 365', 'days: 0', 'catalogue-invalid-value'],
    ['an unknown kind of file', 'theme-4.yaml', 'kind: theme', 'kind: thema', 'catalogue-unknown-kind'],
    [
      'two heads',
      'form-0.4.yaml',
      decoder.decode(FILES.find(({ path }) => path === 'form-0.4.yaml')?.bytes),
      decoder.decode(FILES.find(({ path }) => path === 'catalogue.yaml')?.bytes),
      'catalogue-head',
    ],
    ['a key given twice', 'theme-1.yaml', 'title: Secure', 'title: A\ntitle: Secure', 'catalogue-duplicate-key'],
    ['an anchor', 'theme-1.yaml', 'title: Secure', 'title: &a Secure', 'catalogue-alias'],
    ['a tab for indentation', 'theme-1.yaml', '  - id: ', '\t- id: ', 'catalogue-file-malformed'],
    ['a claim twice', 'theme-1.yaml', 'id: 1.1.2\n', 'id: 1.1.1\n', 'catalogue-duplicate-id'],
    ['a claim under another principle', 'theme-1.yaml', 'id: 1.1.6\n', 'id: 1.2.6\n', 'catalogue-misplaced-id'],
    ['a guidance letter left out', 'theme-1.yaml', 'id: 1.1.1-d', 'id: 1.1.1-k', 'catalogue-misplaced-id'],
    ['a count that is wrong', 'catalogue.yaml', '"2.1": 6', '"2.1": 5', 'catalogue-count'],
    ['a theme twice', 'theme-2.yaml', 'id: "2"\n', 'id: "1"\n', 'catalogue-duplicate-id'],
    ['a role left out', 'catalogue.yaml', 'role: reseller', 'role: developer', 'catalogue-role'],
    ['a role with a theme that is none', 'catalogue.yaml', 'themes: ["3", "4"]', 'themes: ["3", "5"]', 'catalogue-unknown-reference'],
    ['a role with a theme twice', 'catalogue.yaml', 'themes: ["3", "4"]', 'themes: ["3", "3"]', 'catalogue-role'],
    ['a document left out', 'catalogue.yaml', 'id: guidance', 'id: claims', 'catalogue-document'],
    ['a claim that asks nobody known', 'theme-1.yaml', 'ask: training', 'ask: trainers', 'catalogue-unknown-reference'],
    ['a custodian whom no claim asks', 'theme-1.yaml', 'ask: training', 'ask: support', 'catalogue-custodian'],
    ['a custodian twice', 'catalogue.yaml', 'id: legal', 'id: support', 'catalogue-duplicate-id'],
    ['a form that names no claim', 'form-0.4.yaml', 'claim: 4.3.2', 'claim: 4.3.3', 'catalogue-unknown-reference'],
    ['a form that forgets a claim', 'form-0.4.yaml', 'leavesOut: [2.1.6, 4.3.1]', 'leavesOut: [2.1.6]', 'catalogue-form-incomplete'],
    ['a form that has a claim twice', 'form-0.4.yaml', 'claim: 1.1.2 }', 'claim: 1.1.1 }', 'catalogue-form-incomplete'],
    ['a reference twice', 'form-0.4.yaml', 'reference: Claim 1.1.2,', 'reference: Claim 1.1.1,', 'catalogue-duplicate-id'],
    ['a control that names no claim', 'osps.yaml', 'claims: [3.1.2]', 'claims: [3.1.3]', 'catalogue-unknown-reference'],
    ['a control that names no principle', 'osps.yaml', 'principles: ["3.1"]', 'principles: ["3.9"]', 'catalogue-unknown-reference'],
    ['a control twice', 'osps.yaml', 'id: AC-02', 'id: AC-01', 'catalogue-duplicate-id'],
    ['a mapping lost', 'osps.yaml', 'claims: [1.4.1]', 'claims: []', 'catalogue-crosswalk-incomplete'],
    ['a claim listed without control that has one', 'osps.yaml', '- 1.1.1\n', '- 1.1.4\n', 'catalogue-crosswalk-incomplete'],
  ];
  test.each(table)('%s', (_name, path, from, to, code) => {
    const result = readCatalogue(changed(path, from, to));
    expect(result.catalogue).toBeNull();
    const found = result.diagnostics.find((diagnostic) => diagnostic.code === code);
    expect(result.diagnostics.map((diagnostic) => diagnostic.code)).toContain(code);
    expect(found?.severity).toBe('error');
    expect(found?.location?.path).toMatch(/\.yaml$/);
  });

  test('the line is that of the fault', () => {
    const at = (path: string, from: string, to: string) => readCatalogue(changed(path, from, to)).diagnostics[0]?.location?.line;
    expect(at('theme-1.yaml', 'defeaters:', 'defeater:')).not.toBeUndefined();
    expect(at('theme-3.yaml', 'text: The channel is protected by TLS.', "text: ' '")).toBe(
      line('theme-3.yaml', 'The channel is protected by TLS.'),
    );
    expect(at('catalogue.yaml', '"2.1": 6', '"2.1": 5')).toBe(line('catalogue.yaml', '"2.1": 6'));
    expect(at('osps.yaml', 'about: user guides', 'about: user guides, x: 1')).toBe(line('osps.yaml', 'about: user guides'));
    expect(at('theme-2.yaml', 'id: 2.1.6\n', 'id: 2.1.5\n')).toBe(line('theme-2.yaml', 'id: 2.1.6\n'));
  });

  test.each(FILES.filter(({ path }) => path.endsWith('.yaml')).map(({ path }) => path))('without %s', (path) => {
    const result = readCatalogue(FILES.filter((file) => file.path !== path));
    // A form or a crosswalk may be absent; the head and each theme may not.
    if (path.startsWith('form') || path.startsWith('osps')) expect(result.diagnostics).toEqual([]);
    else expect(result.catalogue).toBeNull();
    expect(result.catalogue === null).toBe(result.diagnostics.length > 0);
  });
});

describe('hostile files', () => {
  const read = (text: string | Uint8Array) => {
    const bytes = typeof text === 'string' ? encoder.encode(text) : text;
    return readCatalogue([{ path: 'x.yaml', bytes }]);
  };
  test.each([
    ['too large', '#'.repeat(600_000), 'catalogue-file-too-large'],
    ['too many values', `kind: [${'1,'.repeat(60_000)}]`, 'catalogue-file-too-large'],
    ['flow collections that run the parser out of stack', `kind: ${'['.repeat(200_000)}`, 'catalogue-file-malformed'],
    ['deep', `kind: ${'['.repeat(40)}${']'.repeat(40)}`, 'catalogue-file-malformed'],
    ['not UTF-8', Uint8Array.of(0xff, 0xfe, 0x41), 'catalogue-file-malformed'],
    ['two documents', 'kind: head\n---\nkind: head', 'catalogue-file-malformed'],
    ['an alias bomb', `a: &a [1]\nb: &b [${'*a,'.repeat(99)}]\nkind: head`, 'catalogue-alias'],
    ['many keys', `${Array.from({ length: 20_000 }, (_, index) => `k${index}: 1`).join('\n')}`, 'catalogue-unknown-kind'],
    ['a key that is every object has', 'kind: head\n__proto__: {}', 'catalogue-unknown-key'],
    ['nothing', '', 'catalogue-unknown-kind'],
    ['a list', '- 1', 'catalogue-unknown-kind'],
  ])('%s', { timeout: 10_000 }, (_name, text, code) => {
    const result = read(text);
    expect(result.catalogue).toBeNull();
    expect(result.diagnostics.map((diagnostic) => diagnostic.code)).toContain(code);
  });

  test('no bytes and no YAML make it throw', () => {
    const yaml = fc.letrec((tie) => ({
      value: fc.oneof(
        { maxDepth: 4 },
        fc.string(),
        fc.constant(null),
        fc.integer(),
        fc.array(tie('value')),
        fc.dictionary(fc.constantFrom('kind', 'id', 'claims', 'rows', 'x', '__proto__'), tie('value')),
      ),
    })).value;
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => read(bytes).catalogue === null),
      { numRuns: 300 },
    );
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => read(text).catalogue === null),
      { numRuns: 300 },
    );
    fc.assert(
      fc.property(
        yaml,
        fc.constantFrom('head', 'theme', 'form', 'crosswalk'),
        (value, kind) => read(JSON.stringify({ kind, value })).catalogue === null,
      ),
    );
    fc.assert(
      fc.property(yaml, (value) => read(JSON.stringify(value) ?? '').catalogue === null),
      { numRuns: 300 },
    );
  });

  test('a file cut short is never half a catalogue', () => {
    for (const file of FILES.filter(({ path }) => path.endsWith('.yaml'))) {
      fc.assert(
        // Later cuts may lose the end of a last note, which nothing can tell.
        fc.property(fc.integer({ min: 0, max: Math.floor(file.bytes.length * 0.9) }), (length) => {
          const cut = FILES.map((one) => (one === file ? { ...one, bytes: one.bytes.subarray(0, length) } : one));
          return readCatalogue(cut).catalogue === null;
        }),
        { numRuns: 10 },
      );
    }
  });
});
