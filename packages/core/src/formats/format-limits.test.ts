import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { docxOf, packageOf, paragraph, xlsxOf } from '../encodings/office/office-samples.ts';
import type { Format } from './format.ts';
import { SAMPLES } from './format-samples.ts';
import { holdingMore, listedMore, type NamedLimit, nestedDeeper, type OverLimit, repeated } from './over-limits.ts';
import { readDocument } from './read-document.ts';
import { type Facts, FORMATS } from './registry.ts';

const TESTDATA = new URL('../../../../testdata/', import.meta.url);
const sampleOf = (id: string, file: string) => readFileSync(new URL(`${id}/${file}`, TESTDATA), 'utf8');

type Generate = (limit: number) => OverLimit;

const listIn =
  (id: string, file: string, place: readonly (string | number)[], element: string): Generate =>
  (limit) =>
    listedMore(sampleOf(id, file), place, element, limit);
/** What GitHub gives as a list. */
const answers: Generate = (limit) => repeated('[', '{},', limit, '{}]');
const oneLine = (id: string, file: string): Generate => {
  const [line = ''] = sampleOf(id, file).split('\n');
  return (limit) => repeated('', `${line}\n`, limit + 1);
};

/** One entry more than a format lists at most, by what an entry is to it. */
const ENTRIES: Readonly<Record<string, Generate>> = {
  cyclonedx: listIn('cyclonedx', 'full.json', ['components'], '{"type":"library","name":"a"}'),
  csaf: listIn('csaf', 'vex.json', ['vulnerabilities'], '{}'),
  openvex: listIn('openvex', 'v0.2.0.json', ['statements'], '{}'),
  'endoflife-date': listIn('endoflife-date', 'v1.json', ['result', 'releases'], '{"name":"1"}'),
  'npm-audit': oneLine('npm-audit', 'yarn1.jsonl'),
  scorecard: listIn('scorecard', 'v5.json', ['checks'], '{"name":"a","score":1}'),
  spdx: listIn('spdx', 'full.json', ['packages'], '{"SPDXID":"SPDXRef-a"}'),
  'in-toto-statement': listIn('in-toto-statement', 'provenance-v1.json', ['subject'], '{"name":"a"}'),
  'avouch-statement': listIn('avouch-statement', 'statement-1.json', ['claims'], '{"id":"1.1.1"}'),
  'dsse-envelope': listIn('dsse-envelope', 'statement.json', ['signatures'], '{"sig":"YQ=="}'),
  'sigstore-bundle': oneLine('sigstore-bundle', 'two.sigstore.jsonl'),
  'npm-attestations': listIn('npm-attestations', 'two.json', ['attestations'], '{}'),
  'github-branch-protection': answers,
  'github-rulesets': answers,
  'github-members': answers,
  'github-audit-log': answers,
  'github-alerts': answers,
  'github-advisories': answers,
  'github-pull-requests': answers,
  'github-workflow-runs': answers,
  'github-environments': answers,
  'threat-dragon': listIn('threat-dragon', 'v2.json', ['detail', 'diagrams', 0, 'cells'], '{"id":"a","shape":"actor"}'),
  oscal: listIn('oscal', 'catalog.json', ['catalog', 'controls'], '{"id":"a","title":"A"}'),
  junit: (limit) => repeated('<testsuite name="a">', '<testcase name="a"/>', limit + 1, '</testsuite>'),
  zap: listIn('zap', 'report.json', ['site', 0, 'alerts'], '{}'),
  makefile: (limit) => repeated('', 'a: b\n', limit + 1),
  lcov: (limit) => repeated('SF:a.ts\n', 'DA:1,1\n', limit + 1, 'end_of_record\n'),
  sarif: listIn('sarif', 'findings.sarif', ['runs', 0, 'results'], '{"message":{"text":"a"}}'),
  'django-settings': (limit) => repeated('INSTALLED_APPS = [\n', '  "django_otp",\n', limit + 1, ']\n'),
  docx: (limit) => {
    const more = Array.from({ length: limit }, (_, index) => [`more/${index}.xml`, ''] as const);
    return { bytes: docxOf(paragraph('A'), { parts: Object.fromEntries(more), level: 0 }) };
  },
  odt: (limit) => {
    const more = Array.from({ length: limit }, (_, index) => [`more/${index}.xml`, ''] as const);
    const mimetype = 'application/vnd.oasis.opendocument.text';
    return { bytes: packageOf({ mimetype, 'content.xml': '<a/>', ...Object.fromEntries(more) }, 0) };
  },
  'records-table': (limit) => repeated('Name,Date passed\n', 'a,b\n', limit + 1),
};

const odtOf = (body: string, level: 0 | 6 = 0): Uint8Array =>
  packageOf({ mimetype: 'application/vnd.oasis.opendocument.text', 'content.xml': `<a>${body}</a>` }, level);
/** Blanks, which pack to less than a thousandth. */
const BLANKS = ' '.repeat(8 * 1024 * 1024);
const inSheet = (content: string): OverLimit => ({ bytes: xlsxOf({ A: [[content]] }), path: 'training.xlsx' });

/** The other limits, where the sample's syntax does not tell how to go over them. */
const OTHERS: Readonly<Record<string, Partial<Record<NamedLimit, Generate>>>> = {
  jenkinsfile: { depth: (limit) => repeated('pipeline {\n', 'stage("a") {\n', limit) },
  docx: {
    depth: (limit) => ({ bytes: docxOf(`${'<w:x>'.repeat(limit)}${'</w:x>'.repeat(limit)}`) }),
    nodes: (limit) => ({ bytes: docxOf('<w:x/>'.repeat(limit + 1), { level: 0 }) }),
    expansion: () => ({ bytes: docxOf(BLANKS) }),
  },
  odt: {
    depth: (limit) => ({ bytes: odtOf(`${'<x>'.repeat(limit)}${'</x>'.repeat(limit)}`) }),
    nodes: (limit) => ({ bytes: odtOf('<x/>'.repeat(limit + 1)) }),
    expansion: () => ({ bytes: odtOf(BLANKS, 6) }),
  },
  'tool-versions': { depth: (limit) => ({ ...repeated('', '[', limit + 1), path: 'global.json' }) },
  'ignored-findings': {
    depth: (limit) => ({ ...repeated('ignore: ', '[', limit + 1), path: '.snyk' }),
    nodes: (limit) => ({ ...repeated('ignore: [', '0,', limit, '0]\n'), path: '.snyk' }),
  },
  'records-table': {
    depth: (limit) => inSheet(`${'<x>'.repeat(limit)}${'</x>'.repeat(limit)}`),
    // Numbered, since what is all the same packs too well.
    nodes: (limit) => inSheet(Array.from({ length: limit / 2 + 1 }, (_, index) => `<x a="${index}"/>`).join('')),
    expansion: () => inSheet(BLANKS),
  },
};

/** Inputs that are just over a limit, one for each sample in whose syntax it can be done. */
function overLimit({ id, limits }: Format<Facts>, named: NamedLimit): readonly OverLimit[] {
  const limit = limits[named] ?? 0;
  const own = named === 'entries' ? ENTRIES[id] : OTHERS[id]?.[named];
  if (own !== undefined) return [own(limit)];
  const generate = named === 'depth' ? nestedDeeper : named === 'nodes' ? holdingMore : null;
  if (generate === null || SAMPLES[id]?.binary === true) return [];
  // The member itself and what stands around it are levels and values too.
  return oneOfEachSyntax(SAMPLES[id]?.files ?? []).flatMap((file) => generate(sampleOf(id, file), file, limit + 1) ?? []);
}

/** The first sample of each, by the endings of their files. */
function oneOfEachSyntax(files: readonly string[]): readonly string[] {
  const ending = (file: string) => file.slice(file.lastIndexOf('.'));
  return files.filter((file, index) => files.findIndex((other) => ending(other) === ending(file)) === index);
}

const UNITS: Readonly<Record<string, number>> = { KiB: 1024, MiB: 1024 * 1024, million: 1_000_000 };

/** The numbers that people read in a text: with a unit or thousands apart. */
function numbersIn(text: string): readonly number[] {
  const found = text.replaceAll(/(?<=\d),(?=\d{3})/g, '').matchAll(/\d+(?: (KiB|MiB|million)\b)?/g);
  return [...found].map(([all, unit = '']) => Number.parseInt(all, 10) * (UNITS[unit] ?? 1));
}

function limitsInReadme(id: string): string {
  return /\*\*Limits:\*\*(.*)/.exec(readFileSync(new URL(`./${id}/README.md`, import.meta.url), 'utf8'))?.[1] ?? '';
}

const LIMITS: readonly NamedLimit[] = ['depth', 'nodes', 'entries', 'expansion'];

/** More values, or bytes, take a test too long: they are counted by the code that counts those of the other formats. */
const MOST_TRIED = { nodes: 2_000_000, bytes: 8 * 1024 * 1024 } as const;

function isTried({ limits }: Format<Facts>, named: NamedLimit): boolean {
  const limit = limits[named];
  return limit !== undefined && !(named === 'nodes' && limit > MOST_TRIED.nodes);
}

describe.each(FORMATS.map((format) => [format.id, format] as const))('limits of %s', (id, format) => {
  const path = SAMPLES[id]?.path ?? id;
  const beside = SAMPLES[id]?.beside;

  it.each(LIMITS.filter((named) => isTried(format, named)))(
    '%s is enforced, and the refusal names it',
    (named) => {
      const over = overLimit(format, named);
      const said = numbersIn(limitsInReadme(id));
      const refused = over.filter((input) => {
        const { verdict, facts, diagnostics } = format.read({ path, ...input, ...(beside === undefined ? {} : { beside }) });
        const named = diagnostics
          .filter(({ code }) => /^(?:too-|over-limit|expands-)/.test(code))
          .flatMap(({ message }) => numbersIn(message));
        // Where the first ones are read, the file is told to be none that can be relied on.
        return (verdict === 'refused' ? facts === null : verdict === 'invalid') && named.some((number) => said.includes(number));
      });
      expect([over.length > 0, refused.length]).toEqual([true, over.length]);
    },
    300_000,
  );

  it('stands in its README with each number', () => {
    const said = limitsInReadme(id);
    const missing = Object.entries(format.limits).filter(([, limit]) => !numbersIn(said).includes(limit));
    expect([said, missing]).toEqual([said, []]);
  });

  it.each([format.limits.bytes].filter((limit) => limit <= MOST_TRIED.bytes))(
    'of %d bytes is enforced before anything is read',
    (limit) => {
      const [file = ''] = SAMPLES[id]?.files ?? [];
      const sample = readFileSync(new URL(`${id}/${file}`, TESTDATA));
      // White space behind a sample, which what recognises it does not mind.
      const bytes = new Uint8Array(limit + 1).fill(0x20);
      bytes.set(sample);
      const { verdict, facts, diagnostics } = readDocument(path, bytes, beside);
      expect([verdict, facts, diagnostics.map(({ code }) => code)]).toEqual(['refused', null, ['over-limit']]);
      expect(diagnostics.flatMap(({ message }) => numbersIn(message))).toContain(limit);
    },
  );
});
