import { existsSync, readFileSync } from 'node:fs';
import { readDocument, readLayers } from '@avouch/core';
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
  'SPDX-2.2 JSON': 'spdx',
  'SPDX-2.3 JSON': 'spdx',
  '2 JSON': 'spdx',
  'SPDX tag-value SPDX-2.2': 'spdx',
  'SPDX tag-value SPDX-2.3': 'spdx',
  'SPDX 3.0 JSON-LD 3.0.1': 'spdx',
  'GitHub dependency-graph SBOM wrapper': 'github-dependency-graph',
  'CycloneDX 1.2 JSON': 'cyclonedx',
  'CycloneDX 1.2 XML': 'cyclonedx',
  'CycloneDX 1.3 XML': 'cyclonedx',
  'CycloneDX 1.4 JSON': 'cyclonedx',
  'CycloneDX 1.5 JSON': 'cyclonedx',
  'CycloneDX 1.5 XML': 'cyclonedx',
  'CycloneDX 1.6 (TM-BOM)': 'cyclonedx',
  'CycloneDX 1.6 JSON': 'cyclonedx',
  'CycloneDX 1.6 XML': 'cyclonedx',
  'CycloneDX 1.7 JSON': 'cyclonedx',
  'CycloneDX 1.7 XML': 'cyclonedx',
  'CycloneDX JSON': 'cyclonedx',
  'CycloneDX XML': 'cyclonedx',
  'CSAF 2.1': 'csaf',
  'CSAF 2.0': 'csaf',
  'CSAF 1.2': 'csaf',
  'endoflife.date product (front matter)': 'endoflife-date',
  'endoflife.date API v0 product': 'endoflife-date',
  'OSV 1.5.0': 'osv',
  'OSV 1.4.0': 'osv',
  'OSV 1.3.1': 'osv',
  'OSV (no schema_version)': 'osv',
  'OpenVEX-shaped, empty @context': 'openvex',
  'OpenVEX v0.2.0': 'openvex',
  'Scorecard JSON': 'scorecard',
  'npm audit v2': 'npm-audit',
  'npm/pnpm audit v1': 'npm-audit',
  'npm audit error': 'npm-audit',
  'osv-scanner JSON': 'osv-scanner',
  'Trivy schema 2': 'trivy',
  'Trivy legacy (array)': 'trivy',
  'Grype JSON': 'grype',
  'in-toto Statement (unsigned)': 'in-toto-statement',
  'DSSE envelope': 'dsse-envelope',
  DSSE: 'dsse-envelope',
  'Sigstore bundle (DSSE)': 'sigstore-bundle',
  'Sigstore bundle 0.1': 'sigstore-bundle',
  'Sigstore bundle 0.2': 'sigstore-bundle',
  'Sigstore bundle 0.3': 'sigstore-bundle',
  'Sigstore bundle 99.9': 'sigstore-bundle',
  'npm attestations response': 'npm-attestations',
  'GitHub audit log': 'github-audit-log',
  'GitHub API error': 'github-branch-protection',
  'GitHub branch protection': 'github-branch-protection',
  'Code-scanning alerts': 'github-alerts',
  'Dependabot alerts': 'github-alerts',
  'GitHub branch rules': 'github-rulesets',
  'GitHub ruleset': 'github-rulesets',
  'OSCAL assessment-results': 'oscal',
  'OSCAL catalog': 'oscal',
  'OSCAL profile': 'oscal',
  'Microsoft TMT .tm7': 'threat-model',
  'zip named .tm7': 'threat-model',
  'pytm JSON': 'threat-model',
  'Threat Dragon 1.x': 'threat-dragon',
  'Threat Dragon 2.0': 'threat-dragon',
  'Threat Dragon 2.0.0': 'threat-dragon',
  'JUnit XML': 'junit',
  'ZAP JSON': 'zap',
  JaCoCo: 'jacoco',
  Cobertura: 'cobertura',
  lcov: 'lcov',
  SARIF: 'sarif',
  'SARIF 2.1.0': 'sarif',
};

/** What other words of the corpus for a verdict mean in ours. */
const VERDICT_OF_WORD: Readonly<Record<string, string>> = {
  // Whether a signature holds is for packages/signatures, whose own test of the corpus says so; for a reader such a file is whole.
  'signature ok': 'valid',
  'signatures ok': 'valid',
  'must NOT verify': 'valid',
  'must NOT verify with the public-good root': 'valid',
  'parses; signature not checkable': 'valid',
  'signature matches key/cert (chain not checked)': 'valid',
  'invalid (strict)': 'invalid',
  'invalid (extra properties)': 'invalid',
  refuse: 'refused',
  'n/a (no SPDX 3 schema to hand)': 'unsupported',
};

/** Measures of verification: packages/signatures/src/corpus.test.ts compares them. */
const OF_VERIFICATION: ReadonlySet<string> = new Set([
  ...['identity', 'issuer', 'cert_window', 'signature_check', 'dsse_signature', 'sigstore_verify', 'sigstore_verify_js_3.1.1'],
  ...['artifact_sha256', 'artifact_signature', 'messageDigest_matches', 'artifact_in_subjects', 'conformance_expected', 'trust_root'],
  ...['att0', 'att1'],
]);

/** Where a reader's word differs from the corpus, and why. An entry that no longer differs fails. */
const DIFFERENCES: Readonly<Record<string, { readonly verdict?: string; readonly measures?: readonly string[]; readonly reason: string }>> =
  {
    'csaf/csaf_vex_v0.2.1.json': { measures: ['cves'], reason: 'the corpus lists four of the nineteen CVEs that are there' },
    'osv/CVE-2018-5407.json': { measures: ['ecosystems'], reason: 'the corpus lists four of the seven ecosystems that are there' },
    'endoflife/eol-sapmachine.json': {
      measures: ['eol_by_2026-01-01'],
      reason: 'a reader knows no time; the test below counts from the facts',
    },
    'endoflife/nodejs.md': {
      measures: ['eol_by_2026-01-01', 'not_eol'],
      reason: 'a reader knows no time; the test below counts from the facts',
    },
    'endoflife/python.md': {
      measures: ['eol_by_2026-01-01', 'not_eol'],
      reason: 'a reader knows no time; the test below counts from the facts',
    },
    'endoflife/ubuntu.md': {
      measures: ['eol_by_2026-01-01', 'not_eol'],
      reason: 'a reader knows no time; the test below counts from the facts',
    },
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
    'cyclonedx/invalid-bomformat-1.2.json': { measures: ['strict_valid'], reason: 'the second, stricter schema of 1.2 is not held to' },
    'cyclonedx/laravel-7.12.0/bom.1.2.json': { measures: ['strict_valid'], reason: 'the second, stricter schema of 1.2 is not held to' },
    'cyclonedx/sbom.cyclonedx-invalid-schema.json': {
      measures: ['components_top'],
      reason: 'the corpus counts the characters of a text that stands where the list should; there are no components',
    },
    'sigstore-bundle/bundle-unknown-version_fail/bundle.sigstore.json': {
      verdict: 'unsupported',
      reason: 'the version is 99.9: counted, and not read',
    },
    'malicious/cdx-duplicate-keys.json': { verdict: 'invalid', reason: '"warn" is no verdict; a key twice breaks the rules, and is said' },
    'threat-model/pytm-input.json': { verdict: 'valid', reason: 'the corpus gives no verdict; pytm states no rules that this file breaks' },
    'threat-model/tmbom-pytm-example.cdx.json': {
      verdict: 'invalid',
      measures: ['keys'],
      reason: 'the corpus gives no verdict; the type "threat-model" is not one of CycloneDX 1.6, and keys are no measure of ours',
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
/** The corpus counts what is inside beside what it is inside of; where both have a measure, the outer one is meant. */
const measuresOfLayers = (file: string): Readonly<Record<string, unknown>> =>
  Object.assign(
    {},
    ...readLayers(file, readFileSync(new URL(file, CORPUS)))
      .map(({ document }) => document.measures)
      .toReversed(),
  );
const all = rows();
const ours = all.filter(({ kind }) => Object.hasOwn(FORMAT_OF_KIND, kind));
const others = all.filter(({ kind }) => !Object.hasOwn(FORMAT_OF_KIND, kind));

if (all.length > 0)
  describe(`the corpus: ${ours.length} files of formats that are read, ${others.length} of others`, () => {
    it.each(ours.map((row) => [row.file, row] as const))('%s', (file, row) => {
      const document = read(file);
      const known = DIFFERENCES[file];
      expect(document.format).toBe(FORMAT_OF_KIND[row.kind]);
      expect(document.verdict).toBe(known?.verdict ?? VERDICT_OF_WORD[row.verdict] ?? row.verdict);
      const measures = measuresOfLayers(file);
      const differing = Object.keys(row.measures).filter(
        (name) => !OF_VERIFICATION.has(name) && JSON.stringify(measures[name]) !== JSON.stringify(row.measures[name]),
      );
      expect(differing).toEqual(known?.measures ?? []);
      if (known?.verdict !== undefined) expect(known.verdict).not.toBe(row.verdict);
    });

    it('counts the characters that the corpus counts', () => {
      const row = ours.find(({ file }) => file === 'github-config/fastify/SECURITY.md');
      expect(read('github-config/fastify/SECURITY.md').measures.characters).toBe(row?.measures.bytes);
    });

    it('gives ends of support from which the corpus counts what had ended', () => {
      for (const { file, measures } of ours.filter(({ file }) => file.startsWith('endoflife/'))) {
        const { facts } = read(file);
        const releases = facts?.kind === 'endoflife-date' ? facts.releases : [];
        const isOver = ({ eol }: (typeof releases)[number]) => eol.kind === 'over' || (eol.kind === 'dated' && eol.date <= '2026-01-01');
        expect([file, releases.filter(isOver).length]).toEqual([file, measures['eol_by_2026-01-01']]);
        if (measures.not_eol === undefined) continue;
        const going = releases.filter((release) => !isOver(release)).map(({ cycle }) => cycle);
        expect([file, going.toSorted()]).toEqual([file, measures.not_eol]);
      }
    });

    it('takes no file of another kind for its own', () => {
      const taken = others
        .map(({ file }) => read(file))
        .filter(
          // What is cut off is told by how it begins.
          ({ format, facts, verdict }) => verdict !== 'malformed' && (format !== 'file' || facts !== null),
        );
      // The corpus calls this one a companion of its bundles, and it is a statement.
      expect(taken.map(({ path, format }) => [path, format])).toEqual([
        ['sigstore-bundle/sigstore-js/statement.json', 'in-toto-statement'],
      ]);
    });

    it('calls what is empty, cut off or too deep by its name, whoever reads it', () => {
      const told = ({ file }: Row) => /\.(?:json|sarif|xml|ya?ml)$/.test(file) || readFileSync(new URL(file, CORPUS)).length === 0;
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
