import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { DELIVERY_MODELS, ROLES } from '../../model/product.ts';
import { readCaseFile } from './case-file.ts';
import { newCaseFile } from './new-case-file.ts';

const read = (text: string) => readCaseFile('avouch.yaml', new TextEncoder().encode(text));
const GOOD = `schemaVersion: 1
organisation: Example Ltd
products:
  - id: portal
    name: Portal
    role: developer-and-distributor
    delivery: [saas]
    sources:
      - id: main
        location: .
        visibility: public
`;

test('a case is read', () => {
  expect(read(GOOD)).toEqual({
    caseFile: {
      schemaVersion: 1,
      include: [],
      organisation: 'Example Ltd',
      products: [
        {
          id: 'portal',
          name: 'Portal',
          role: 'developer-and-distributor',
          delivery: ['saas'],
          sources: [{ id: 'main', location: '.', visibility: 'public' }],
        },
      ],
      buildEnvironments: [],
      arguments: [],
      assertions: [],
      encouragements: [],
      opinions: [],
      seen: [],
      evidence: [],
      interviews: [],
      doubts: [],
      responses: [],
      judgements: [],
      conclusions: [],
      exceptions: [],
      pledges: [],
      contradictions: [],
    },
    diagnostics: [],
  });
});

describe('a fault has its line', () => {
  it.each([
    ['an unknown key', GOOD.replace('    name: Portal', '    nam: Portal'), 5],
    ['an unknown role', GOOD.replace('developer-and-distributor', 'vendor'), 6],
    ['an unknown delivery model', GOOD.replace('[saas]', '[saas, cloud]'), 7],
    ['another schema version', GOOD.replace('schemaVersion: 1', 'schemaVersion: 2'), 1],
    ['a key twice', GOOD.replace('    name: Portal', '    name: Portal\n    name: Other'), 6],
    ['no products', 'schemaVersion: 1\norganisation: X\nproducts: []\n', 3],
    ['a list instead of a mapping', '- a\n- b\n', 1],
    ['no YAML', 'schemaVersion: [1\norganisation: X\n', 2],
    ['a prototype key', `${GOOD}__proto__: {x: 1}\n`, 12],
    ['a version read as a number', GOOD.replace('Example Ltd', '12'), 2],
    ['an address that is not https', `${GOOD}        url: http://code.example.com/a/b\n`, 12],
    ['an address with a token', `${GOOD}        url: https://token@code.example.com/a/b\n`, 12],
    ['conflict marks', `<<<<<<< HEAD\n${GOOD}`, 1],
  ])('%s', (_, text, line) => {
    const { caseFile, diagnostics } = read(text);
    expect(caseFile).toBeNull();
    expect(diagnostics.map(({ location }) => location?.line)).toContain(line);
  });

  it('takes 1.10 as the text it is', () => {
    expect(read(GOOD.replace('Example Ltd', '1.10')).caseFile?.organisation).toBe('1.10');
  });

  it('refuses two products of one id', () => {
    const two = `${GOOD}  - id: portal\n    name: Other\n    role: reseller\n    delivery: [app]\n`;
    expect(read(two)).toMatchObject({ caseFile: null, diagnostics: [{ code: 'case-invalid', location: { line: 12 } }] });
  });
});

test('whatever is answered to init comes back as it was', () => {
  const answer = fc
    .string({ minLength: 1, maxLength: 100, unit: 'grapheme' })
    .map((text) => text.trim())
    .filter((text) => text !== '');
  const arbitrary = fc.record({
    organisation: answer,
    product: answer,
    role: fc.constantFrom(...ROLES),
    delivery: fc.uniqueArray(fc.constantFrom(...DELIVERY_MODELS), { minLength: 1 }),
    sources: fc.array(answer, { minLength: 1, maxLength: 3 }),
  });
  fc.assert(
    fc.property(arbitrary, (answers) => {
      const { caseFile, diagnostics } = read(newCaseFile(answers));
      expect(diagnostics).toEqual([]);
      expect(caseFile?.organisation).toBe(answers.organisation);
      expect(caseFile?.products[0]).toMatchObject({ name: answers.product, role: answers.role, delivery: answers.delivery });
      expect(caseFile?.products[0]?.sources.map(({ location }) => location)).toEqual(answers.sources);
    }),
  );
});
