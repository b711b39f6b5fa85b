import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { goSum } from './index.ts';
import { readGoSum } from './read.ts';

const sample = (name: string) => readFileSync(new URL(`../../../../../testdata/go-sum/${name}`, import.meta.url));
const read = (bytes: Uint8Array) => readGoSum({ path: 'go.sum', bytes });
const readText = (text: string) => read(new TextEncoder().encode(text));

const HASH = `h1:${'A'.repeat(43)}=`;

describe('a go.sum', () => {
  it('is summed up; what has no hash of its own content is not built', () => {
    const { verdict, measures, facts } = read(sample('go.sum'));
    expect(verdict).toBe('valid');
    expect(measures).toEqual({ lines: 5, distinct_module_versions: 3, with_zip_hash: 2, distinct_modules: 2 });
    expect(facts?.onlyGoMod).toBe(1);
    expect(facts?.lock).toMatchObject({
      exact: false,
      entries: 2,
      hashed: 2,
      components: ['example.test/left@v1.0.0', 'example.test/right/v2@v2.0.0-20260101000000-0123456789ab'],
    });
  });

  it('ignores the lines of an unknown algorithm, as Go does', () => {
    const { facts } = readText('a.test/b v1.0.0 h9:abc\n');
    expect(facts?.lock.unhashed).toEqual({ count: 1, first: [{ name: 'a.test/b', line: 1 }] });
  });

  it.each([
    ['lines that end with CR LF', `a.test/b v1.0.0 ${HASH}\r\n`, 'valid', []],
    ['one bad line', `a.test/b v1.0.0 ${HASH}\nhello\n`, 'invalid', ['entry']],
    ['no good line', 'hello\n', 'malformed', ['entry']],
    ['a version that is none', `a.test/b 1.0.0 ${HASH}\n`, 'malformed', ['entry']],
  ])('%s', (_, text, verdict, codes) => {
    const result = readText(text);
    expect([result.verdict, result.diagnostics.map(({ code }) => code)]).toEqual([verdict, codes]);
  });

  it.each([
    ['go.sum', 'in force'],
    ['tools/go.sum', 'in force'],
    ['go.work.sum', 'in force'],
    ['go.mod', 'no'],
    ['cargo.sum', 'no'],
  ])('%s: %s', (path, placement) => {
    expect(goSum.placement(path)).toBe(placement);
  });
});
