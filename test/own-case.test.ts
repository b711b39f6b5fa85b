import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { ownCaseProblems } from '../scripts/own-case.ts';
import { assessJson } from './command-line/assess-json.ts';

// Avouch is its own first product: what it says of itself, and that this cannot rot unseen.

const root = fileURLToPath(new URL('..', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'avouch-own-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('Avouch on itself', () => {
  it('contradicts nothing that it says, and is judged by nobody', async () => {
    const { claims } = await assessJson([], { cwd: root });
    expect(claims).toHaveLength(45);
    const failed = claims.flatMap(({ id, observations }) =>
      observations.filter(({ result }) => result === 'Failed').map(({ check, subject, place }) => [id, check, subject, place?.path]),
    );
    expect(failed).toEqual([]);
    // Judgements are made by people who answer for them; none has been.
    expect(new Set(claims.map(({ status, judgement }) => [status, judgement].join()))).toEqual(new Set(['not assessed,']));
  }, 60_000);
});

describe('the case of Avouch', () => {
  /** The case with something changed, beside what it names. */
  function changed(from: string, to: string): readonly string[] {
    const place = mkdtempSync(join(folder, 'case-'));
    for (const path of ['catalogue', 'docs', 'SECURITY.md', 'CHANGELOG.md', 'CONTRIBUTING.md'])
      cpSync(join(root, path), join(place, path), { recursive: true });
    const text = readFileSync(join(root, 'avouch.yaml'), 'utf8');
    expect(text).toContain(from);
    writeFileSync(join(place, 'avouch.yaml'), text.replace(from, to));
    return ownCaseProblems(place);
  }

  it('is readable, and names only what is there', () => {
    expect(ownCaseProblems(root)).toEqual([]);
  });

  it.each([
    ['evidence that is not there', 'location: SECURITY.md', 'location: SECURITY-2.md', 'SECURITY-2.md'],
    ['a claim that there is not', 'claims: [3.2.1, 3.2.2]', 'claims: [3.2.9]', '3.2.9'],
    ['a misspelt key', 'organisation:', 'organization:', 'organization'],
  ])('is found faulty with %s', (_, from, to, words) => {
    expect(changed(from, to).join('\n')).toContain(words);
  });
});
