import { describe, expect, it } from 'vitest';
import { readDocument, STATABLE_FORMATS } from './read-document.ts';

const read = (text: string, format?: string, path = 'export.json') =>
  readDocument(path, new TextEncoder().encode(text), format === undefined ? {} : { format });
const ALERT = '[{"number": 1, "state": "open", "created_at": "2026-10-01T00:00:00Z", "secret_type": "x"}]';

describe('a format that a person states', () => {
  it('makes an export that is an empty list readable, which nothing in it tells', () => {
    expect(read('[]').format).toBe('file');
    const stated = read('[]', 'github-alerts');
    expect([stated.format, stated.verdict, stated.diagnostics.map(({ code }) => code)]).toEqual(['github-alerts', 'valid', ['empty-list']]);
    expect(stated.facts).toMatchObject({ kind: 'github-alerts', tool: null, alertCount: 0, repositories: [], refusal: null });
    expect(stated.madeAt).toBeNull();
  });

  it('does not make a list of entries that cannot be told an empty one', () => {
    expect(read('[1]', 'github-alerts').verdict).toBe('invalid');
    expect(read('', 'github-alerts').verdict).not.toBe('valid');
  });

  it('yields to content that tells of another, and that is said', () => {
    const told = read(ALERT, 'github-audit-log');
    expect([told.format, told.diagnostics.map(({ code }) => code)]).toEqual(['github-alerts', ['format-contradicted']]);
    expect(read(ALERT, 'github-alerts').diagnostics).toEqual(read(ALERT).diagnostics);
  });

  it('takes no file from the place that decides', () => {
    expect(read('{"lockfileVersion": 3, "packages": {}}', 'trivy', 'package-lock.json').format).toBe('npm-lockfile');
  });

  it('can be any that tools, platforms and people make, and no other', () => {
    expect(STATABLE_FORMATS).toContain('trivy');
    expect(STATABLE_FORMATS).not.toContain('package-json');
    expect(read('[]', 'package-json').format).toBe('file');
  });

  it('lets no empty scan be a clean one', () => {
    const { facts } = read('[]', 'trivy');
    expect(facts !== null && 'scan' in facts ? facts.scan.incomplete.length : 0).toBeGreaterThan(0);
  });
});
