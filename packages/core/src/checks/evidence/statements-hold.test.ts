import { describe, expect, it } from 'vitest';
import type { CaseWords } from '../../model/case-words.ts';
import { type Instant, parseInstant } from '../../model/instant.ts';
import { evidenceOutcomesOf, type SampleEvidence } from './evidence-samples.ts';
import { statementsHold } from './statements-hold.ts';

// Modelled on published assessments (domain §1, "what goes wrong today"), in words of our own.
const assessment = (line: string) => `# Software Security Code of Practice: self-assessment\n\n**Date:** 2026-01-03\n\n${line}\n`;
const policy = (line: string) => `# Secure development policy\n\n**Owner:** CTO\n\n${line}\n`;

const AT = parseInstant('2026-10-01') as Instant;
const argument = (claim: string, text: string): readonly CaseWords[] => [
  { kind: 'argument', claims: [claim], text, place: { path: 'avouch.yaml', line: 12 }, at: AT, evidence: null },
];

type Files = Readonly<Record<string, string>>;
const source = (files: Files, visibility: 'public' | 'private' | 'not stated' = 'not stated') => ({
  evidence: {},
  source: { files, visibility },
});

const inShort = (sample: SampleEvidence) =>
  evidenceOutcomesOf(statementsHold, sample).map(
    ({ result, claims = [], place }) => `${result} ${claims.join()} ${place?.path}${place?.line === undefined ? '' : `:${place.line}`}`,
  );

const LOCK = JSON.stringify({
  lockfileVersion: 3,
  packages: {
    '': { name: 'shop' },
    'node_modules/alpha': { version: '1.0.0', integrity: 'sha512-YQ==', resolved: 'https://registry.example.test/a.tgz' },
  },
});
const workflow = (...steps: readonly string[]) =>
  `on: [push, pull_request]\njobs:\n  a:\n    runs-on: ubuntu-24.04\n    steps:\n${steps.map((step) => `      - ${step}\n`).join('')}`;
const CI = '.github/workflows/ci.yml';
const A = 'docs/compliance/software-security-assessment.md';

describe('a document of the source that is named as evidence too', () => {
  const TEXT = policy('The source code is kept in a private repository.');
  const inTree = { files: { 'docs/sdlc.md': TEXT }, visibility: 'public' } as const;
  it.each<readonly [string, SampleEvidence, readonly string[]]>([
    ['is one', { source: inTree, evidence: { 'sdlc.md': TEXT } }, ['Failed 1.1.4 docs/sdlc.md:5']],
    [
      'is another where it says something else',
      { source: inTree, evidence: { 'sdlc.md': TEXT.replace('CTO\n', 'CTO\n\n**Version:** 2\n') } },
      ['Failed 1.1.4 docs/sdlc.md:5', 'Failed 1.1.4 sdlc.md:7'],
    ],
    [
      'is another under another name',
      { source: inTree, evidence: { 'policy.md': TEXT } },
      ['Failed 1.1.4 docs/sdlc.md:5', 'Failed 1.1.4 policy.md:5'],
    ],
  ])('%s', (_, sample, expected) => {
    expect(inShort(sample)).toEqual(expected);
  });
});

describe('"private" against public', () => {
  const PRIVATE = '* **Source Control:** Private GitHub repository with branch protection (no direct merges to main).';
  it.each<readonly [string, SampleEvidence, readonly string[]]>([
    ['an assessment of a public repository', source({ [A]: assessment(PRIVATE) }, 'public'), [`Failed 1.1.4 ${A}:5`]],
    ['the same of a private one', source({ [A]: assessment(PRIVATE) }, 'private'), []],
    ['where nothing is stated', source({ [A]: assessment(PRIVATE) }), []],
    ['in the fixtures of a test', source({ [`tests/fixtures/${A}`]: assessment(PRIVATE) }, 'public'), []],
    [
      'a policy',
      source({ 'docs/sdlc.md': policy('The source code is kept in a private repository.') }, 'public'),
      ['Failed 1.1.4 docs/sdlc.md:5'],
    ],
    [
      'not publicly available',
      source({ 'docs/sdlc.md': policy('Our code is not publicly available.') }, 'public'),
      ['Failed 1.1.4 docs/sdlc.md:5'],
    ],
    [
      'another repository',
      source({ 'docs/sdlc.md': policy('Our infrastructure repository is private.') }, 'public'),
      ['Needs Review 1.1.4 docs/sdlc.md:5'],
    ],
    [
      'a repository of somebody else',
      source({ 'docs/sdlc.md': policy('The repository of our payment provider is private.') }, 'public'),
      ['Needs Review 1.1.4 docs/sdlc.md:5'],
    ],
    [
      'a denial',
      source({ 'docs/sdlc.md': policy('It is not true that the repository is private.') }, 'public'),
      ['Needs Review 1.1.4 docs/sdlc.md:5'],
    ],
    ['private keys', source({ 'docs/sdlc.md': policy('Private keys are not kept in the repository.') }, 'public'), []],
    ['advice', source({ 'docs/sdlc.md': policy('If your repository is private, you have to sign in first.') }, 'public'), []],
    [
      'vulnerabilities reported privately',
      source({ 'docs/sdlc.md': policy('Reports to this repository are kept private until a fix is out.') }, 'public'),
      [],
    ],
    ['what is to come', source({ 'docs/sdlc.md': policy('The repository will be private.') }, 'public'), []],
    [
      'an argument, for its claim',
      { ...source({}, 'public'), words: argument('1.1.1', 'All is reviewed. The repository is private.') },
      ['Failed 1.1.1 avouch.yaml:12'],
    ],
    [
      'an argument for a claim of theme 2',
      { ...source({}, 'public'), words: argument('2.1.1', 'The repository is private.') },
      ['Needs Review 2.1.1 avouch.yaml:12'],
    ],
    [
      'a row of a form, for its claim',
      source(
        {
          [A]: assessment(
            '| Reference | Principles/Claims | Evidence | Arguments |\n|---|---|---|---|\n| Claim 1.1.4 | What needs control is private | Our source code is private. | none |',
          ),
        },
        'public',
      ),
      [`Failed 1.1.4 ${A}:7`],
    ],
  ])('%s', (_, sample, expected) => expect(inShort(sample)).toEqual(expected));
});

describe('"private", and the page at the code host', () => {
  const PAGE = 'https://github.com/acme/shop';
  const at = (web: SampleEvidence['web'], shownAt = PAGE): SampleEvidence => ({
    ...source({ [A]: assessment('Our source code is private.') }),
    shownAt,
    ...(web === undefined ? {} : { web }),
  });
  it.each<readonly [string, SampleEvidence, readonly string[]]>([
    ['is open to everybody', at({ [PAGE]: { kind: 'leads' } }), [`Failed 1.1.4 ${A}:5`]],
    ['answers 404 to strangers', at({ [PAGE]: { kind: 'nowhere', reason: '404, not found' } }), []],
    ['was not looked at', at(undefined), []],
    // A host that answers with a page to log in at tells nothing.
    ['is at another host', at({ 'https://gitlab.com/acme/shop': { kind: 'leads' } }, 'https://gitlab.com/acme/shop'), []],
  ])('%s', (_, sample, expected) => expect(inShort(sample)).toEqual(expected));
});

describe('"nothing is installed" against what is published', () => {
  const NOTHING = 'The platform is SaaS and nothing is installed by customers.';
  const npm = source({ [A]: assessment(NOTHING), [CI]: workflow('run: npm publish --provenance') });
  const image = (tags: string, visibility: 'public' | 'private') =>
    source(
      { [A]: assessment(NOTHING), [CI]: workflow(`uses: docker/build-push-action@v6\n        with: { push: true, tags: "${tags}" }`) },
      visibility,
    );
  it.each<readonly [string, SampleEvidence, readonly string[]]>([
    ['a package', npm, [`Needs Review 3.1.1 ${A}:5`]],
    ['an image in a public repository', image('ghcr.io/acme/shop:1', 'public'), [`Needs Review 3.1.1 ${A}:5`]],
    ['an image of a private one', image('ghcr.io/acme/shop:1', 'private'), []],
    ['an image in the registry of the own cloud', image('123456789012.dkr.ecr.eu-west-2.amazonaws.com/shop:1', 'public'), []],
    ['a browser-only service', source({ [A]: assessment(NOTHING), [CI]: workflow('run: npm test') }), []],
    ['another sentence', source({ [A]: assessment('Nothing is installed without approval.'), [CI]: workflow('run: npm publish') }), []],
    [
      'files of the release',
      { ...source({ [A]: assessment(NOTHING) }), artefacts: [{ name: 'shop.exe', sha256: 'a', sha512: 'b' }] },
      [`Needs Review 3.1.1 ${A}:5`],
    ],
    [
      'only as a hosted service',
      source({ [A]: assessment('It is provided solely as a hosted service.'), [CI]: workflow('run: npm publish') }),
      [`Needs Review 3.1.1 ${A}:5`],
    ],
  ])('%s', (_, sample, expected) => expect(inShort(sample)).toEqual(expected));
});

describe('an assessment against the repository', () => {
  const SHA = 'a'.repeat(40);
  it.each<readonly [string, SampleEvidence, readonly string[]]>([
    [
      'actions, one on a branch',
      source({ [A]: assessment('All actions are pinned to a commit SHA.'), [CI]: workflow('uses: acme/act@main') }),
      [`Failed 1.2.2 ${A}:5`],
    ],
    [
      'actions, one on a tag',
      source({ [A]: assessment('All actions are pinned to a commit SHA.'), [CI]: workflow('uses: acme/act@v1') }),
      [`Needs Review 1.2.2 ${A}:5`],
    ],
    [
      'actions that are',
      source({ [A]: assessment('All actions are pinned to a commit SHA.'), [CI]: workflow(`uses: acme/act@${SHA}`) }),
      [],
    ],
    [
      'most actions',
      source({ [A]: assessment('Most of our actions are pinned to a commit SHA.'), [CI]: workflow('uses: acme/act@main') }),
      [],
    ],
    [
      'packages that an image takes without a lockfile',
      source({
        'docs/sdlc.md': policy('All dependencies are pinned.'),
        'package.json': '{"dependencies":{"alpha":"^1.0.0"}}',
        Dockerfile: 'FROM node:24\nCOPY package.json .\nRUN npm install\n',
      }),
      ['Failed 1.2.2 docs/sdlc.md:5'],
    ],
    [
      'packages of one tool, and an image with those of another',
      source({
        'docs/sdlc.md': policy('Every dependency is pinned in a poetry.lock file.'),
        'package.json': '{"dependencies":{"alpha":"^1.0.0"}}',
        Dockerfile: 'FROM node:24\nCOPY package.json .\nRUN npm install\n',
      }),
      ['Needs Review 1.2.2 docs/sdlc.md:5'],
    ],
    ['packages that are locked', source({ 'docs/sdlc.md': policy('All dependencies are pinned.'), 'package-lock.json': LOCK }), []],
    [
      'tests whose failure is ignored',
      source({ [A]: assessment('Unit tests run on every pull request.'), [CI]: workflow('run: npm test || true') }),
      [`Failed 1.3.2 ${A}:5`],
    ],
    [
      'tests that no pipeline runs',
      source({ [A]: assessment('Unit tests run on every pull request.'), [CI]: workflow('run: npm run lint') }),
      [`Needs Review 1.3.2 ${A}:5`],
    ],
    ['tests that run', source({ [A]: assessment('Unit tests run on every pull request.'), [CI]: workflow('run: npx vitest run') }), []],
    [
      'a bot that is not here',
      { ...source({}), words: argument('3.3.1', 'Dependabot is enabled.') },
      ['Needs Review 3.3.1 avouch.yaml:12'],
    ],
    [
      'a bot that is',
      { ...source({ '.github/dependabot.yml': 'version: 2\nupdates: []\n' }), words: argument('3.3.1', 'Dependabot is enabled.') },
      [],
    ],
    ['a bot that is to come', { ...source({}), words: argument('3.3.1', 'We plan that Dependabot is enabled.') }, []],
    ['an SBOM that is not here', source({ [A]: assessment('We publish an SBOM with each release.') }), [`Needs Review 1.2.1 ${A}:5`]],
    [
      'an SBOM that a pipeline makes',
      source({ [A]: assessment('We publish an SBOM with each release.'), [CI]: workflow('uses: anchore/sbom-action@v0') }),
      [],
    ],
    ['no SBOM', source({ [A]: assessment('We do not publish an SBOM.') }), []],
  ])('%s', (_, sample, expected) => expect(inShort(sample)).toEqual(expected));

  const organisation = (required: boolean) =>
    JSON.stringify({ login: 'acme', type: 'Organization', public_repos: 1, two_factor_requirement_enabled: required });
  const MFA = 'Our GitHub organisation requires MFA.';
  it.each<readonly [string, SampleEvidence, readonly string[]]>([
    [
      'an export that says no',
      { evidence: { 'org.json': organisation(false) }, words: argument('2.1.5', MFA) },
      ['Failed 2.1.5 avouch.yaml:12'],
    ],
    ['an export that says yes', { evidence: { 'org.json': organisation(true) }, words: argument('2.1.5', MFA) }, []],
    [
      'an export that is not credited',
      { evidence: { 'org.json': organisation(false) }, notCredited: ['org.json'], words: argument('2.1.5', MFA) },
      [],
    ],
    [
      'elsewhere than at the code host',
      { evidence: { 'org.json': organisation(false) }, words: argument('2.1.5', 'All developers use MFA.') },
      ['Needs Review 2.1.5 avouch.yaml:12'],
    ],
  ])('second factors: %s', (_, sample, expected) => expect(inShort(sample)).toEqual(expected));
});
