import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import schema from '../docs/schema/assessor-pack-1.schema.json' with { type: 'json' };
import { fillPack } from '../packages/core/src/assessors/pack-filled-samples.ts';
import { diagnosticLog } from '../packages/core/src/encodings/diagnostic-log.ts';
import { packageDirectory, partText } from '../packages/core/src/encodings/office/office-package.ts';
import {
  type Assessment,
  AssessorPack,
  forAudience,
  makeAssessorPack,
  type ReturnedPack,
  readAssessorPack,
} from '../packages/core/src/index.ts';
import { writeAssessorPack } from '../packages/reports/src/assessor-pack/index.ts';
import { HOSTILE_TEXTS, hostileAssessment } from '../packages/reports/src/hostile-assessment.ts';
import { sampleAssessment } from '../packages/reports/src/sample-assessment.ts';
import { sampleCatalogue } from '../packages/reports/src/sample-catalogue.ts';

const catalogue = sampleCatalogue();
const CHOICE = { size: 40, seed: null };

/** The sample with everything that people wrote released to assessors. */
function released(assessment: Assessment = sampleAssessment()): Assessment {
  const label = { disclosure: 'assessor' as const };
  return {
    ...assessment,
    claims: assessment.claims.map((claim) => ({
      ...claim,
      judgement: claim.judgement === null ? null : { ...claim.judgement, ...label },
      ...(claim.record === undefined
        ? {}
        : {
            record: {
              ...claim.record,
              argument: claim.record.argument === null ? null : { ...claim.record.argument, ...label },
              exceptions: claim.record.exceptions.map((one) => ({ ...one, ...label })),
            },
          }),
    })),
  };
}

const packOf = (assessment: Assessment) => makeAssessorPack(forAudience(released(assessment), 'assessor'), catalogue, CHOICE);
const workbook = async (pack: AssessorPack) => (await writeAssessorPack(pack, 'xlsx')) as Uint8Array;

function parts(bytes: Uint8Array): ReadonlyMap<string, string> {
  const directory = packageDirectory(bytes);
  if (directory?.kind !== 'directory') throw new Error('no archive');
  const text = (name: string) => {
    const part = partText(bytes, directory.parts, name, diagnosticLog(''));
    return part.kind === 'text' ? part.text : '';
  };
  return new Map([...directory.parts.keys()].map((name) => [name, text(name)]));
}

function read(bytes: Uint8Array): ReturnedPack {
  const reading = readAssessorPack('pack', bytes, catalogue);
  if (reading.kind !== 'pack') throw new Error(JSON.stringify(reading));
  return reading.pack;
}

const json = async (pack: AssessorPack) => String(await writeAssessorPack(pack, 'json'));
const bytesOf = (text: string) => new TextEncoder().encode(text);

describe.each([
  ['a sample', sampleAssessment],
  ['one full of hostile text', hostileAssessment],
] as const)('the pack of %s', (_, assessment) => {
  const pack = packOf(assessment());

  it('keeps to its schema, as JSON without a sign that steers a terminal', async () => {
    const text = await json(pack);
    const validate = new Ajv2020({ strict: false, allErrors: true }).compile(schema);
    expect([validate(JSON.parse(text)), validate.errors]).toEqual([true, null]);
    expect(AssessorPack.parse(JSON.parse(text))).toEqual(pack);
    expect(text).not.toMatch(/[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]/);
  });

  it('is a workbook of text alone, sheet by sheet, the same bytes each time', async () => {
    const bytes = await workbook(pack);
    expect(await workbook(packOf(assessment()))).toEqual(bytes);
    const files = parts(bytes);
    expect([...(files.get('xl/workbook.xml') ?? '').matchAll(/<sheet [^>]*name="([^"]*)"/g)].map(([, name]) => name)).toEqual([
      'How to use',
      'Population',
      'Sample',
      'Findings',
      'Opinion',
    ]);
    for (const [name, xml] of files) {
      if (!name.startsWith('xl/worksheets/sheet')) continue;
      // Formulas, and numbers that were text. A choice is no formula of a cell.
      expect([name, /<f[ >]/.test(xml), /<c (?![^>]*t="s")[^>]*[^/]><v>/.test(xml)]).toEqual([name, false, false]);
      const order = [
        ...xml.matchAll(
          /<(sheetPr|sheetViews|cols|sheetData|autoFilter|mergeCells|dataValidations|pageMargins|pageSetup|headerFooter)[ >/]/g,
        ),
      ];
      const elements = [
        'sheetPr',
        'sheetViews',
        'cols',
        'sheetData',
        'autoFilter',
        'mergeCells',
        'dataValidations',
        'pageMargins',
        'pageSetup',
        'headerFooter',
      ];
      const places = order.map(([, element = '']) => elements.indexOf(element));
      expect(places).toEqual([...new Set(places)].toSorted((a, b) => a - b));
    }
  });

  it('comes back as it went, both ways, with nothing in it that was not written', async () => {
    for (const bytes of [await workbook(pack), bytesOf(await json(pack))]) {
      const back = read(bytes);
      expect({ ...back, known: back.known.size }).toMatchObject({
        ...{ product: pack.product.id, asOf: pack.asOf, population: pack.population.digest, populationHolds: true, otherRevision: false },
        ...{ changed: [], losses: [], findings: [], known: pack.population.items.length },
        assessor: { name: '', role: '', organisation: '', date: '' },
      });
      expect(back.items).toEqual(pack.answers.items);
      expect(back.opinions.map(({ row: _row, ...one }) => one)).toEqual(pack.answers.opinions);
    }
  });
});

describe('a workbook that somebody worked on', () => {
  const pack = packOf(sampleAssessment());

  it.each(['shared strings', 'inline strings'] as const)('holds answers as they were typed, saved with %s', async (program) => {
    const typed = ['=1+1', '_x0041_ & <b>', 'two\nlines', "'quoted", '\u202eright'];
    const bytes = fillPack(
      await workbook(pack),
      typed.map((text, index) => ({
        sheet: 'Findings',
        row: index + 2,
        column: 'What you found',
        text: text.replaceAll('_x0041_', '_x005F_x0041_'),
      })),
      program,
    );
    const back = read(bytes);
    expect(back.findings.map(({ text }) => text)).toEqual(typed);
    expect([back.changed, back.losses]).toEqual([[], []]);
  });

  it('is known for what it is without its first sheet, and refused', async () => {
    const bytes = fillPack(
      await workbook(pack),
      ['version', 'product', 'catalogue', 'asof', 'population', 'size', 'seed', 'withheld', 'made'].map((field) => ({
        sheet: 'How to use',
        row: `PACK ${field}`,
        column: 'A',
        text: '',
      })),
      'inline strings',
    );
    expect(readAssessorPack('p', bytes, catalogue)).toMatchObject({ kind: 'unreadable', diagnostics: [{ code: 'no-origin' }] });
  });

  it.each<[string, string | null, string]>([
    ['what of the case itself', null, 'can change the case until it suits'],
    ['what somebody gave', 'best of many', 'If it is not the one that you gave'],
  ])('says who could have chosen what is there by chance, where the order comes of %s', async (_, seed, words) => {
    const made = makeAssessorPack(forAudience(released(), 'assessor'), catalogue, { ...CHOICE, seed });
    const texts = [...parts(await workbook(made)).values()].join('');
    expect(texts).toContain(words);
    expect(texts).not.toContain('nobody chose it');
  });

  it('says which of the rows that tell where it is from is gone', async () => {
    const bytes = fillPack(
      await workbook(pack),
      [{ sheet: 'How to use', row: 'PACK population', column: 'C', text: 'x' }],
      'inline strings',
    );
    expect(readAssessorPack('p', bytes, catalogue)).toMatchObject({ kind: 'unreadable', diagnostics: [{ code: 'no-origin' }] });
  });
});

describe('what is no pack', () => {
  it.each<[string, Uint8Array, string]>([
    ['nothing', new Uint8Array(), 'other'],
    ['a document of text', bytesOf('hello'), 'other'],
    ['JSON of another kind', bytesOf('{"schema":"x"}'), 'no-pack'],
    ['JSON that is cut off', bytesOf('{"schema":"urn:avouch:assessor-pack:1"'), 'json-syntax'],
    ['JSON without anything', bytesOf('{"schema":"urn:avouch:assessor-pack:1"}'), 'pack-invalid'],
    ['a key that stands twice', bytesOf('{"schema":"urn:avouch:assessor-pack:1","schema":"urn:avouch:assessor-pack:1"}'), 'duplicate-key'],
    ['JSON that is too deep', bytesOf(`{"a":${'['.repeat(100)}${']'.repeat(100)}}`), 'too-deep'],
    ['a key that is no key', bytesOf('{"__proto__":{"schema":"urn:avouch:assessor-pack:1"}}'), 'no-pack'],
  ])('is %s', (_, bytes, code) => {
    const reading = readAssessorPack('p', bytes, catalogue);
    expect(reading.kind === 'unreadable' ? reading.diagnostics.map((one) => one.code) : [reading.kind]).toContain(code);
  });

  it('is refused or read whatever was changed in it', async () => {
    const pack = packOf(sampleAssessment());
    const samples = [await workbook(pack), bytesOf(await json(pack))] as const;
    fc.assert(
      fc.property(fc.constantFrom(...samples), fc.nat(), fc.nat(255), fc.nat(), (whole, at, value, length) => {
        const changed = whole.slice();
        changed[at % whole.length] = value;
        for (const bytes of [changed, whole.slice(0, length % whole.length)]) readAssessorPack('p', bytes, catalogue);
      }),
      { numRuns: 60 },
    );
  });
});

it('a pack is made for assessors, and for nobody else', () => {
  for (const assessment of [sampleAssessment(), forAudience(sampleAssessment(), 'internal'), forAudience(sampleAssessment(), 'customer')])
    expect(() => makeAssessorPack(assessment, catalogue, CHOICE)).toThrow(RangeError);
});

it('hostile text is in the pack, so that the tests above try something', () => {
  expect(packOf(hostileAssessment()).claims.some(({ argument }) => argument?.includes(HOSTILE_TEXTS[0]) === true)).toBe(true);
});
