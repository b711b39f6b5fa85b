import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { makeRepository } from '../repositories/make-repository.ts';
import { temporaryFolder } from '../repositories/temporary-folder.ts';
import { runAvouch } from './run-avouch.ts';

interface Result {
  readonly claims: readonly {
    readonly id: string;
    readonly observations: readonly { readonly check: string; readonly result: string; readonly message: string }[];
  }[];
}

const data = (date: string | null) =>
  JSON.stringify({
    schema: 'urn:avouch:lifecycle:1',
    dated: '2026-11-20',
    source: 'our own list',
    products: { nodejs: { title: 'Node.js', cycles: { 24: date } } },
  });

async function assessWith(
  content: string | null,
): Promise<{ readonly code: number; readonly said: readonly string[]; readonly err: string }> {
  const path = await makeRepository({ files: { '.nvmrc': '24\n' }, date: '2026-11-20T09:00:00Z' });
  const file = join(await temporaryFolder(), 'lifecycle.json');
  if (content !== null) await writeFile(file, content);
  const { code, out, err } = await runAvouch(['assess', path, '--format', 'json', '--lifecycle', file]);
  const claims = code === 0 ? (JSON.parse(out) as Result).claims : [];
  const found = claims.flatMap(({ observations }) => observations).filter(({ check }) => check === 'runtimes-supported');
  return { code, said: found.map(({ result, message }) => `${result}: ${message}`), err };
}

describe('assess --lifecycle', () => {
  it('takes the file in place of what ships', async () => {
    const { said } = await assessWith(data('2026-11-18'));
    expect(said).toEqual(['Failed: Support for Node.js 24 ended on 2026-11-18 (our own list, as known on 2026-11-20).']);
  });
  it('fails no snapshot for what ended after it', async () => {
    expect((await assessWith(data('2026-11-21'))).said[0]).toMatch(/^Needs Review: /);
  });
  it('takes a cycle without a date, and a missing product, for Unknown', async () => {
    expect((await assessWith(data(null))).said[0]).toMatch(/^Unknown: /);
    expect((await assessWith(data(null).replaceAll('nodejs', 'other'))).said[0]).toMatch(/^Unknown: /);
  });
  it.each([
    ['is not there', null, /cannot be read/],
    ['is no JSON', '{', /json-syntax|not JSON/],
    ['has another form', '{"schema": "x"}', /docs\/lifecycle\.md/],
  ])('ends where the file %s', async (_, content, message) => {
    const { code, err } = await assessWith(content);
    expect(code).not.toBe(0);
    expect(err).toMatch(message);
  });
});
