import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { pipfileLockfile } from './index.ts';
import { readPipfileLockfile } from './read.ts';

const sample = (name: string) => readFileSync(new URL(`../../../../../testdata/pipfile-lockfile/${name}`, import.meta.url));
const read = (bytes: Uint8Array) => readPipfileLockfile({ path: 'Pipfile.lock', bytes });
const readText = (text: string) => read(new TextEncoder().encode(text));

describe('a Pipfile.lock', () => {
  it('is summed up, its offenders named', () => {
    const { verdict, measures, facts } = read(sample('Pipfile.lock'));
    expect(verdict).toBe('valid');
    expect(measures).toEqual({ default: 2, develop: 1 });
    expect(facts?.indexes).toEqual([
      { url: 'https://pypi.example.test/simple', verifiesTls: true },
      { url: 'http://index.example.test/simple', verifiesTls: false },
    ]);
    expect(facts?.lock).toMatchObject({
      tool: 'Pipenv',
      entries: 3,
      hashed: 1,
      components: ['left@1.0.0', 'right@2.0.0', 'forked'],
      unhashed: { count: 1, first: [{ name: 'right', line: 32 }] },
      outside: { count: 1, first: [{ name: 'forked', line: 38 }] },
      plainHttp: { count: 1, first: [{ name: 'right', line: 32 }] },
      hosts: [
        { host: 'code.example.test', entries: 1 },
        { host: 'index.example.test', entries: 1 },
        { host: 'pypi.example.test', entries: 1 },
      ],
    });
  });

  it('never repeats a password of an address', () => {
    expect(JSON.stringify(read(sample('Pipfile.lock')))).not.toContain('hunter2');
  });

  it.each([
    ['SHA-256 alone', '["sha256:a", "sha256:b"]', 'strong'],
    ['SHA-256 as another program lays it out', '[\n"sha256:a"\n,"sha256:b" ]', 'strong'],
    ['SHA-512', '["sha512:a"]', 'strong'],
    ['a weak one beside a strong one', '["sha256:a", "md5:b"]', 'weak'],
    ['a weak one that is spelt with an escape', '["sha256:a", "\\u006dd5:b"]', 'weak'],
    ['a word that hides in a weak one', '["md5:\\"sha256:"]', 'weak'],
    ['none', '[]', 'none'],
    ['a list in the list', '[["sha256:a"]]', 'none'],
    ['an object in the list', '[{"sha256:a": "sha256:b"}]', 'none'],
    ['what is no text', '[1, null]', 'none'],
    ['a text that is no list', '"sha256:a"', 'none'],
    ['a text that looks like a list', '"[sha256:a]"', 'none'],
  ])('hashes: %s', (_, hashes, strength) => {
    const text = `{"_meta": {"pipfile-spec": 6}, "default": {"left": {"hashes": ${hashes}, "version": "==1.0"}}}`;
    // The second is read by the way of files of which there is something to say.
    for (const [written, verdict] of [
      [text, 'valid'],
      [text.replace('{"left"', '{"left": {}, "left"'), 'invalid'],
    ] as const) {
      const { verdict: given, facts } = readText(written);
      const { hashed, weak, unhashed } = facts?.lock ?? {};
      const found = unhashed?.count === 1 ? 'none' : weak?.count === 1 ? 'weak' : hashed === 1 ? 'strong' : null;
      expect([given, found]).toEqual([verdict, strength]);
    }
  });

  it.each([
    ['in their order', ['a', 'b', 'b'], ['duplicate-key']],
    ['out of their order', ['b', 'a', 'c', 'b'], ['duplicate-key']],
    ['none twice, out of their order', ['b', 'a', 'c'], []],
  ])('names that stand twice: %s', (_, names, codes) => {
    const entries = names.map((name) => `"${name}": {"version": "==1", "hashes": ["sha256:a"]}`).join(',\n');
    const { diagnostics, facts } = readText(`{"_meta": {"pipfile-spec": 6}, "default": {${entries}}}`);
    expect(diagnostics.map(({ code }) => code)).toEqual(codes);
    expect(facts?.lock.components).toEqual([...new Set(names)].map((name) => `${name}@1`));
  });

  it.each([
    ['another version', '{"_meta": {"pipfile-spec": 7}}', 'unsupported', ['lockfile-version']],
    ['no version', '{"_meta": {}}', 'invalid', ['lockfile-version']],
    ['no _meta', '{}', 'invalid', ['no-meta']],
    ['an entry that is none', '{"_meta": {"pipfile-spec": 6}, "default": {"a": 1}}', 'invalid', ['entry']],
    ['half a file', '{"_meta": {', 'malformed', ['json-syntax']],
  ])('%s', (_, text, verdict, codes) => {
    const result = readText(text);
    expect([result.verdict, result.diagnostics.map(({ code }) => code)]).toEqual([verdict, codes]);
  });

  it.each([
    ['Pipfile.lock', 'in force'],
    ['a/Pipfile.lock', 'in force'],
    ['Pipfile', 'no'],
  ])('%s: %s', (path, placement) => {
    expect(pipfileLockfile.placement(path)).toBe(placement);
  });
});
