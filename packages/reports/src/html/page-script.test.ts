import { expect, it } from 'vitest';
import { PAGE_SCRIPT } from './page-script.ts';
import { typeErrors } from './script-types.ts';

it('fits the types of the DOM', () => {
  expect(typeErrors(PAGE_SCRIPT)).toBe('');
});

it('is checked by a compiler that sees errors', () => {
  expect(typeErrors(`${PAGE_SCRIPT}\ndocument.querySelector('p').textContent = 1;`)).toContain('TS2531');
});
