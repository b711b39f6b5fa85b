import { existsSync, readFileSync } from 'node:fs';
import { readDocument } from '@avouch/core';
import { describe, expect, it, test } from 'vitest';

/** Real files of many tools, with verdicts and measures that other tools derived. They are not part of this repository. */
const CORPUS = new URL('../../shared/corpus/', import.meta.url);
const EXPECTED = new URL('EXPECTED.tsv', CORPUS);

/** What the corpus calls the kinds that our readers read, by the id of the format. */
const FORMAT_OF_KIND: Readonly<Record<string, string>> = {
  'GitHub Actions workflow': 'github-workflow',
  'dependabot.yml': 'dependabot',
  'Renovate config': 'renovate',
  CODEOWNERS: 'codeowners',
  'SECURITY.md': 'security-policy',
  'security.txt': 'security-txt',
  'security.txt (RFC 9116)': 'security-txt',
  'npm lockfile v3': 'npm-lockfile',
  'Azure Pipelines': 'azure-pipelines',
  'Cargo.lock': 'cargo-lockfile',
  'Gemfile.lock': 'gemfile-lockfile',
  'composer.lock': 'composer-lockfile',
  'go.sum': 'go-sum',
  'pnpm lockfile 6.0': 'pnpm-lockfile',
  'poetry.lock': 'poetry-lockfile',
  'yarn v1': 'yarn-lockfile',
};

/** Where a reader's word differs from the corpus, and why. An entry that no longer differs fails. */
const DIFFERENCES: Readonly<Record<string, { readonly verdict?: string; readonly measures?: readonly string[]; readonly reason: string }>> =
  {
    'malicious/security-expired.txt': { verdict: 'valid', reason: 'a reader knows no time; a check knows the instant' },
    'malicious/SECURITY-template.md': {
      verdict: 'valid',
      reason: 'free text breaks no rule; its placeholders are facts, and credit is for a check',
    },
    'github-config/nhsuk-frontend/azure-pipelines.yml': {
      verdict: 'valid',
      measures: ['orbs'],
      reason: 'the corpus gives no verdict on other build systems; orbs are of CircleCI and mean nothing here',
    },
    'github-config/fastify/SECURITY.md': {
      measures: ['bytes'],
      reason: 'the corpus counts characters under this name; ours are bytes, and `characters` has the other number',
    },
  };

interface Row {
  readonly file: string;
  readonly kind: string;
  readonly verdict: string;
  readonly measures: Readonly<Record<string, unknown>>;
}

function rows(): readonly Row[] {
  if (!existsSync(EXPECTED)) return [];
  const lines = readFileSync(EXPECTED, 'utf8').trimEnd().split('\n').slice(1);
  return lines.map((line) => {
    const [file = '', kind = '', verdict = '', measures = '{}'] = line.split('\t');
    return { file, kind, verdict, measures: JSON.parse(measures) as Readonly<Record<string, unknown>> };
  });
}

const read = (file: string) => readDocument(file, readFileSync(new URL(file, CORPUS)));
const all = rows();
const ours = all.filter(({ kind }) => Object.hasOwn(FORMAT_OF_KIND, kind));
const others = all.filter(({ kind }) => !Object.hasOwn(FORMAT_OF_KIND, kind));

if (all.length > 0)
  describe(`the corpus: ${ours.length} files of formats that are read, ${others.length} of others`, () => {
    it.each(ours.map((row) => [row.file, row] as const))('%s', (file, row) => {
      const document = read(file);
      const known = DIFFERENCES[file];
      expect(document.format).toBe(FORMAT_OF_KIND[row.kind]);
      expect(document.verdict).toBe(known?.verdict ?? row.verdict);
      const differing = Object.keys(row.measures).filter(
        (name) => JSON.stringify(document.measures[name]) !== JSON.stringify(row.measures[name]),
      );
      expect(differing).toEqual(known?.measures ?? []);
      if (known?.verdict !== undefined) expect(known.verdict).not.toBe(row.verdict);
    });

    it('counts the characters that the corpus counts', () => {
      const row = ours.find(({ file }) => file === 'github-config/fastify/SECURITY.md');
      expect(read('github-config/fastify/SECURITY.md').measures.characters).toBe(row?.measures.bytes);
    });

    it('takes no file of another kind for its own', () => {
      const taken = others.map(({ file }) => read(file)).filter(({ format, facts }) => format !== 'file' || facts !== null);
      expect(taken.map(({ path, format }) => [path, format])).toEqual([]);
    });

    it('calls what is empty, cut off or too deep by its name, whoever reads it', () => {
      // XML and other languages have no reader yet that could tell.
      const told = ({ file }: Row) => /\.(?:json|sarif|ya?ml)$/.test(file) || readFileSync(new URL(file, CORPUS)).length === 0;
      const broken = others.filter((row) => row.verdict === 'malformed' && told(row));
      expect(broken.length).toBeGreaterThan(0);
      expect(broken.map(({ file }) => [file, read(file).verdict])).toEqual(broken.map(({ file }) => [file, 'malformed']));
      expect(read('malicious/sarif-deep-nesting.json').verdict).toBe('refused');
      expect(read('malicious/cdx-duplicate-keys.json').diagnostics.map(({ code }) => code)).toContain('duplicate-key');
    });

    it('has a reason for each difference, and no difference that is none', () => {
      const files = new Set(ours.map(({ file }) => file));
      expect(Object.keys(DIFFERENCES).filter((file) => !files.has(file))).toEqual([]);
    });
  });

test('says whether the corpus is here', () => {
  process.stdout.write(
    all.length === 0
      ? 'The corpus is not beside this repository (../shared/corpus): not compared.\n'
      : `Corpus: ${ours.length} files compared.\n`,
  );
  expect(all.length === 0).toBe(!existsSync(EXPECTED));
});
