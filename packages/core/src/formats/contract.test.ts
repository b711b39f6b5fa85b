import { existsSync, readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Verdict } from '../model/facts.ts';
import type { Format } from './format.ts';
import { type Facts, FORMATS } from './registry.ts';

const FOLDER = new URL('./', import.meta.url);
const TESTDATA = new URL('../../../../testdata/', import.meta.url);

const VERDICTS: readonly Verdict[] = ['valid', 'invalid', 'malformed', 'unsupported', 'refused'];

const bytesOf = (text: string) => new TextEncoder().encode(text);

/** A path where the format is in force, and valid samples of it: what every reader is treated with. */
const SAMPLES: Readonly<Record<string, { readonly path: string; readonly files: readonly string[] }>> = {
  'github-workflow': { path: '.github/workflows/x.yml', files: ['valid.yml', 'flow.yml', 'anchors.yml', 'hostile.yml'] },
  dependabot: { path: '.github/dependabot.yml', files: ['valid.yml'] },
  renovate: { path: 'renovate.json', files: ['valid.json5'] },
  'npm-lockfile': { path: 'package-lock.json', files: ['v1.json', 'v3.json'] },
  'pnpm-lockfile': { path: 'pnpm-lock.yaml', files: ['v5.yaml', 'v9.yaml'] },
  'yarn-lockfile': { path: 'yarn.lock', files: ['v1.lock', 'berry.lock'] },
  'poetry-lockfile': { path: 'poetry.lock', files: ['v2.1.lock', 'v1.1.lock'] },
  'uv-lockfile': { path: 'uv.lock', files: ['v1.lock'] },
  'pipfile-lockfile': { path: 'Pipfile.lock', files: ['Pipfile.lock'] },
  'cargo-lockfile': { path: 'Cargo.lock', files: ['v4.lock', 'v1.lock'] },
  'go-sum': { path: 'go.sum', files: ['go.sum'] },
  'gemfile-lockfile': { path: 'Gemfile.lock', files: ['checksums.lock', 'plain.lock'] },
  'composer-lockfile': { path: 'composer.lock', files: ['composer.lock'] },
  'pip-requirements': { path: 'requirements.txt', files: ['requirements.txt', 'hashed.txt'] },
  'package-json': { path: 'package.json', files: ['package.json'] },
  pyproject: { path: 'pyproject.toml', files: ['project.toml', 'poetry.toml'] },
  npmrc: { path: '.npmrc', files: ['npmrc'] },
  'security-txt': { path: '.well-known/security.txt', files: ['valid.txt', 'signed.txt'] },
  codeowners: { path: '.github/CODEOWNERS', files: ['CODEOWNERS'] },
  'governance-document': { path: 'SUPPORT.md', files: ['framework.md', 'incident-plan.md'] },
  'security-policy': { path: '.github/SECURITY.md', files: ['full.md', 'public-only.txt'] },
  'github-action': { path: '.github/actions/x/action.yml', files: ['composite.yml', 'node.yml', 'container.yml'] },
  dockerfile: { path: 'Dockerfile', files: ['valid.Dockerfile'] },
  compose: { path: 'compose.yaml', files: ['valid.yaml'] },
  'pre-commit-config': { path: '.pre-commit-config.yaml', files: ['valid.yaml'] },
  'tool-versions': { path: '.tool-versions', files: ['tool-versions.txt'] },
  'ignored-findings': { path: '.trivyignore', files: ['trivyignore.txt'] },
  'security-insights': { path: 'security-insights.yml', files: ['v1.yml', 'v2.yml'] },
  'infrastructure-code': { path: 'infra/main.tf', files: ['main.tf'] },
  'issue-template': { path: '.github/ISSUE_TEMPLATE/a.md', files: ['form.yml', 'bug.md'] },
  changelog: { path: 'CHANGELOG.md', files: ['keep.md', 'conventional.md', 'history.txt', 'pointer.md'] },
  'decision-record': { path: 'docs/adr/0003-a.md', files: ['0003-keep-names.md', 'madr.md'] },
  licence: { path: 'LICENSE', files: ['mit.txt', 'proprietary.txt'] },
  'gitlab-ci': { path: '.gitlab-ci.yml', files: ['valid.yml'] },
  'azure-pipelines': { path: 'azure-pipelines.yml', files: ['valid.yml'] },
  cyclonedx: { path: 'out/bom.json', files: ['full.json', 'full.xml', 'minimal-1.0.xml'] },
  openvex: { path: '.vex/shop.openvex.json', files: ['v0.2.0.json', 'v0.0.1.json'] },
  osv: { path: 'advisories/GHSA-aaaa-bbbb-cccc.json', files: ['ghsa.json', 'withdrawn.json'] },
  'endoflife-date': { path: 'endoflife/nodejs.md', files: ['product.md', 'v0.json', 'v1.json'] },
  trivy: { path: 'out/trivy.json', files: ['image.json', 'legacy.json'] },
  grype: { path: 'out/grype.json', files: ['image.json', 'directory.json'] },
  'osv-scanner': { path: 'out/osv-scanner.json', files: ['lockfiles.json', 'nothing.json'] },
  'npm-audit': { path: 'out/npm-audit.json', files: ['npm7.json', 'npm6.json', 'yarn1.jsonl'] },
  'pip-audit': { path: 'out/pip-audit.json', files: ['report.json', 'list.json'] },
  scorecard: { path: 'out/scorecard.json', files: ['v5.json'] },
  junit: { path: 'reports/junit.xml', files: ['suites.xml', 'surefire.xml'] },
  'in-toto-statement': {
    path: 'dist/shop.intoto.json',
    files: ['provenance-v1.json', 'provenance-v0.2.json', 'summary-v1.json', 'inventory.json'],
  },
  'dsse-envelope': { path: 'dist/shop.intoto.jsonl', files: ['statement.json', 'two.intoto.jsonl', 'other-type.json'] },
  'sigstore-bundle': {
    path: 'dist/shop.sigstore.json',
    files: ['envelope-0.3.json', 'message-0.1.json', 'key-0.2.json', 'two.sigstore.jsonl'],
  },
  'npm-attestations': { path: 'attestations.json', files: ['two.json'] },
  'github-dependency-graph': { path: 'sbom.json', files: ['export.json'] },
  spdx: { path: 'out/app.spdx.json', files: ['full.json', 'full.yaml', 'full.xml', 'full.spdx'] },
  jenkinsfile: { path: 'Jenkinsfile', files: ['declarative.groovy'] },
  'supply-document': { path: 'THIRD-PARTY-NOTICES.md', files: ['libraries.md'] },
  'env-file': { path: '.env', files: ['production.env'] },
  'seed-data': { path: 'db/seeds.rb', files: ['seeds.rb'] },
  'vendored-script': { path: 'static/vendor/alpha.min.js', files: ['alpha.min.js'] },
  'html-template': { path: 'app/views/layouts/application.html.erb', files: ['base.html', 'layout.html.erb'] },
};

function sizeText(bytes: number): string {
  return bytes >= 1024 * 1024 ? `${bytes / 1024 / 1024} MiB` : `${bytes / 1024} KiB`;
}

function samplesOf({ id }: Format<Facts>): { readonly path: string; readonly texts: readonly string[] } {
  const { path, files } = SAMPLES[id] ?? { path: id, files: [] };
  return { path, texts: files.map((file) => readFileSync(new URL(`${id}/${file}`, TESTDATA), 'utf8')) };
}

/** Reads, and holds the result to what every reader promises. Returns the verdict. */
function readSoundly(format: Format<Facts>, path: string, bytes: Uint8Array): string {
  const input = { path, bytes };
  expect(typeof format.recognise(input)).toBe('boolean');
  const before = bytes.slice();
  const { verdict, facts, diagnostics, measures } = format.read(input);
  expect(bytes).toEqual(before);
  expect(VERDICTS).toContain(verdict);
  if (facts !== null) expect(facts.kind).toBe(format.id);
  if (verdict === 'valid') expect(facts).not.toBeNull();
  if (verdict === 'malformed' || verdict === 'unsupported' || verdict === 'refused') expect(facts).toBeNull();
  if (verdict !== 'valid') expect(diagnostics.length).toBeGreaterThan(0);
  expect(diagnostics.length).toBeLessThanOrEqual(101);
  for (const { code, message, location } of diagnostics) {
    expect(code).toMatch(/^[a-z0-9]+(?:-[a-z0-9]+)*$/);
    expect(message.length).toBeLessThan(600);
    expect(location?.path).toBe(path);
    if (location?.line !== undefined) expect(location.line).toBeGreaterThanOrEqual(1);
  }
  // Facts and measures are plain data, for JSON and for a worker.
  expect(() => structuredClone({ facts, measures })).not.toThrow();
  expect(Object.getPrototypeOf({})).not.toHaveProperty('polluted');
  return verdict;
}

describe('the registry', () => {
  it('has one entry for each folder', () => {
    const folders = readdirSync(FOLDER, { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? [entry.name] : []));
    expect(FORMATS.map(({ id }) => id).toSorted()).toEqual(folders.toSorted());
    expect(Object.keys(SAMPLES).toSorted()).toEqual(folders.toSorted());
  });

  it('is the table of docs/formats.md', () => {
    const rows = readFileSync(new URL('../../../../docs/formats.md', import.meta.url), 'utf8')
      .split('\n')
      .filter((line) => line.startsWith('| `'))
      .map((line) => line.split('|').map((cell) => cell.trim()));
    const table = rows.map(([, id, title, versions, limit]) => [id, title, versions, limit]);
    expect(table).toEqual(
      FORMATS.map((format) => [
        `\`${format.id}\``,
        `[${format.title}](${format.specification})`,
        format.versions,
        sizeText(format.limits.bytes),
      ]),
    );
  });

  it('has formats that do not import each other', () => {
    for (const { id } of FORMATS) {
      for (const file of ['index.ts', 'read.ts', 'schema.ts']) {
        const text = readFileSync(new URL(`${id}/${file}`, FOLDER), 'utf8');
        const others = FORMATS.filter((other) => other.id !== id && text.includes(`/${other.id}/`));
        expect([id, file, others.map((other) => other.id)]).toEqual([id, file, []]);
      }
    }
  });
});

describe.each(FORMATS.map((format) => [format.id, format] as const))('%s', (id, format) => {
  const { path, texts } = samplesOf(format);

  it('has the same five files, and a whole descriptor', () => {
    expect(readdirSync(new URL(`${id}/`, FOLDER)).toSorted()).toEqual(['README.md', 'index.ts', 'read.test.ts', 'read.ts', 'schema.ts']);
    expect(format.title).not.toBe('');
    expect(format.specification).toMatch(/^https:\/\//);
    expect(format.versions).not.toBe('');
    expect(format.limits.bytes).toBeGreaterThan(0);
    expect(existsSync(new URL(`${id}/`, TESTDATA))).toBe(true);
  });

  it('is in force somewhere, or where it comes from a tool a candidate, and not everywhere', () => {
    expect(format.placement(path)).toBe(format.origin === 'evidence' ? 'candidate' : 'in force');
    expect(format.placement('src/main.ts')).toBe('no');
    expect(format.placement('')).toBe('no');
  });

  it('recognises its samples under whatever name, and reads them as valid', () => {
    expect(texts.length).toBeGreaterThan(0);
    for (const text of texts) {
      const bytes = bytesOf(text);
      expect(format.recognise({ path, bytes })).toBe(true);
      expect(readSoundly(format, path, bytes)).toBe('valid');
      expect(format.read({ path, bytes })).toEqual(format.read({ path, bytes: bytes.slice() }));
    }
  });

  it('calls an empty file malformed', () => {
    for (const text of ['', ' \n\t\n', '\ufeff']) expect([text, readSoundly(format, path, bytesOf(text))]).toEqual([text, 'malformed']);
    expect(format.recognise({ path, bytes: new Uint8Array() })).toBe(false);
  });

  it('calls another encoding malformed', () => {
    const utf16 = Buffer.from(`\ufeff${texts[0]}`, 'utf16le');
    expect(readSoundly(format, path, new Uint8Array(utf16))).toBe('malformed');
    expect(readSoundly(format, path, new Uint8Array([...bytesOf(texts[0] ?? ''), 0xc3, 0x28]))).toBe('malformed');
    expect(readSoundly(format, path, bytesOf(`${texts[0]}\0`))).toBe('malformed');
  });

  it('stands every prefix of its samples, at 60 places', () => {
    for (const text of texts) {
      const bytes = bytesOf(text);
      for (let cut = 0; cut < 60; cut++) readSoundly(format, path, bytes.subarray(0, Math.floor((bytes.length * cut) / 60)));
    }
  });

  it.each([
    ['deep lists', '['.repeat(100_000)],
    ['deep objects', '{"a":'.repeat(50_000)],
    ['deep blocks', Array.from({ length: 300 }, (_, depth) => `${' '.repeat(depth)}a:`).join('\n')],
    ['dashes', '- '.repeat(50_000)],
    ['one long word', 'a'.repeat(200_000)],
    ['one long run of spaces', `x${' '.repeat(200_000)}x`],
    ['one long run of quotes', '"'.repeat(50_000)],
    ['many lines', 'a: b\n'.repeat(20_000)],
    ['open comments', '<!--/*'.repeat(20_000)],
    ['keys of prototypes', '{"__proto__": {"polluted": true}, "constructor": {"prototype": {"polluted": true}}}'],
    ['a key twice', '{"lockfileVersion": 3, "packages": {}, "packages": {}, "on": 1, "on": 2, "version": 2, "version": 2}'],
  ])('stands %s', (_, text) => {
    readSoundly(format, path, bytesOf(text));
  });

  it('stands its samples with a key of prototypes in place of each word', () => {
    const [text = ''] = texts;
    const words = [...new Set(text.match(/[A-Za-z][\w-]{2,}/g) ?? [])];
    for (const word of words) {
      for (const key of ['__proto__', 'constructor', 'toString']) readSoundly(format, path, bytesOf(text.replaceAll(word, key)));
    }
  });

  it('stands its samples with each value replaced by one of another type', () => {
    for (const text of texts) {
      const values = [...text.matchAll(/(?<=[:=]\s)\S.*$/gm)];
      for (const value of values) {
        for (const other of ['null', '1', 'true', '[]', '{}', '"text"', '[[{}]]', '{"a": {"b": []}}', '']) {
          const changed = text.slice(0, value.index) + other + text.slice(value.index + value[0].length);
          readSoundly(format, path, bytesOf(changed));
          readSoundly(format, path, bytesOf(`${text.slice(0, value.index)}${other},${text.slice(value.index + value[0].length)}`));
        }
      }
    }
  });

  it('stands random bytes, and its samples with random bytes in them', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => void readSoundly(format, path, bytes)),
      { numRuns: 300 },
    );
    const text = bytesOf(texts[0] ?? '');
    fc.assert(
      fc.property(fc.nat(text.length), fc.nat(20), fc.uint8Array({ maxLength: 20 }), (at, drop, put) => {
        readSoundly(format, path, new Uint8Array([...text.subarray(0, at), ...put, ...text.subarray(at + drop)]));
      }),
      { numRuns: 300 },
    );
  });

  it('stands text made of the signs of its grammar', () => {
    const signs = fc.constantFrom(
      ...[
        '{',
        '}',
        '[',
        ']',
        ':',
        ',',
        '-',
        '?',
        '&a',
        '*a',
        '!t',
        '|',
        '>',
        '"',
        "'",
        '#',
        '\n',
        '  ',
        'on',
        'jobs',
        '${{',
        '}}',
        '@',
        '\\',
        '/*',
        '*/',
        '//',
        '|-',
      ],
      ...[
        '<!--',
        '-->',
        '```',
        'http://',
        'a@b.co',
        '1',
        'null',
        '---',
        '...',
        '%YAML 1.1',
        '<<',
        '\t',
        '\r',
        '\u2028',
        '=',
        'packages',
        'lockfileVersion',
      ],
    );
    fc.assert(
      fc.property(fc.array(signs, { maxLength: 60 }), (parts) => void readSoundly(format, path, bytesOf(parts.join('')))),
      { numRuns: 500 },
    );
  });
});
