import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readIgnoredFindings, recogniseIgnoredFindings } from './read.ts';

const list = readFileSync(new URL('../../../../../testdata/ignored-findings/trivyignore.txt', import.meta.url));
const read = (path: string, text: string) => readIgnoredFindings({ path, bytes: new TextEncoder().encode(text) });

describe('findings to pass over', () => {
  it('are read from a list, with the comment that stands for them', () => {
    const { verdict, measures, facts } = readIgnoredFindings({ path: '.trivyignore', bytes: list });
    expect([verdict, measures]).toEqual(['valid', { tool: 'Trivy', ignored: 4, without_reason: 1 }]);
    expect(facts?.ignored).toEqual([
      { id: 'CVE-2024-0001', reason: 'The function is not called: see the decision of March.', until: null, line: 2 },
      { id: 'CVE-2024-0002', reason: 'The function is not called: see the decision of March.', until: '2026-12-01', line: 3 },
      { id: 'CVE-2024-0003', reason: null, until: null, line: 5 },
      { id: 'AVD-DS-0002', reason: 'the image is never run as it is', until: null, line: 6 },
    ]);
  });

  it.each([
    ['.gitleaksignore', 'abc:src/a.ts:aws-key:7\n', { id: 'abc:src/a.ts:aws-key:7', reason: null, until: null, line: 1 }],
    ['a/.trivyignore', '# one\n# two\nCVE-1\n', { id: 'CVE-1', reason: 'one two', until: null, line: 3 }],
    [
      'osv-scanner.toml',
      '\n[[IgnoredVulns]]\nid = "GHSA-1"\nignoreUntil = 2026-12-01T00:00:00Z\nreason = "not reachable"\n',
      { id: 'GHSA-1', reason: 'not reachable', until: '2026-12-01T00:00:00.000Z', line: 2 },
    ],
    ['osv-scanner.toml', '[[IgnoredVulns]]\nid = "GHSA-1"\nreason = " "\n', { id: 'GHSA-1', reason: null, until: null, line: 1 }],
    [
      'config/brakeman.ignore',
      '{\n"ignored_warnings": [{\n"warning_type": "SQL Injection",\n"fingerprint": "0123456789abcdef",\n"note": ""}]}',
      { id: 'SQL Injection 01234567', reason: null, until: null, line: 4 },
    ],
    [
      '.snyk',
      "version: v1.25.0\nignore:\n  SNYK-JS-X-1:\n    - '*':\n        reason: None Given\n        expires: 2026-12-01T00:00:00.000Z\n",
      { id: 'SNYK-JS-X-1', reason: 'None Given', until: '2026-12-01T00:00:00.000Z', line: 3 },
    ],
  ])('%s with %j', (path, text, expected) => {
    expect(read(path, text).facts?.ignored).toEqual([expected]);
  });

  it.each([
    ['.trivyignore', 'valid', '# nothing\n', []],
    ['.trivyignore', 'invalid', 'CVE-1\n'.repeat(5_001), ['too-many-findings']],
    ['osv-scanner.toml', 'malformed', '[[IgnoredVulns', ['toml-syntax']],
    ['brakeman.ignore', 'malformed', '{', ['json-syntax']],
    ['list.txt', 'unsupported', 'CVE-1\n', ['unknown-name']],
  ])('%s is %s', (path, verdict, text, codes) => {
    const result = read(path, text);
    expect([result.verdict, result.diagnostics.map(({ code }) => code)]).toEqual([verdict, codes]);
  });

  it('are recognised by name, where there are any', () => {
    const recognised = (path: string, text: string) => recogniseIgnoredFindings({ path, bytes: new TextEncoder().encode(text) });
    expect(recognised('.snyk', 'ignore: {}\n')).toBe(false);
    expect(recognised('.snyk', "ignore:\n  A:\n    - '*': { reason: x }\n")).toBe(true);
    expect(recognised('ignore.txt', 'CVE-1\n')).toBe(false);
  });
});
