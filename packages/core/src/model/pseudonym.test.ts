import { describe, expect, it } from 'vitest';
import { accountPseudonyms, addressPseudonyms, personPseudonyms } from './pseudonym.ts';

const meet = (a: readonly string[], b: readonly string[]) => a.some((one) => b.includes(one));

describe('pseudonyms', () => {
  it.each([
    ['Ana Lima', 'ana.lima@example.test', true],
    ['Lima, Ana', 'ana_lima@example.test', true],
    ['Åna Límà', 'ana.lima@example.test', true],
    ['ANA.LIMA@Example.test', 'ana.lima@example.test', true],
    ['Ana Lima <a.l@example.test>', 'a.l@example.test', true],
    ['Ana Lima (a@example.test)', 'ana.lima@other.test', true],
    ['Ana', 'ana@example.test', false],
    ['Ana Lima', 'ana.rui.lima@example.test', false],
    ['a@example.test', 'a@other.test', false],
    ['', '', false],
  ])('of %j and the address %j meet: %j', (person, address, expected) => {
    expect(meet(personPseudonyms(person), addressPseudonyms(address))).toBe(expected);
  });

  it('of an account meet those of its hidden address', () => {
    expect(meet(accountPseudonyms('@Ana-L'), addressPseudonyms('123+ana-l@users.noreply.github.com'))).toBe(true);
    expect(meet(accountPseudonyms('ana'), addressPseudonyms('ana@example.test'))).toBe(false);
  });

  it('hold no letters of the name', () => {
    for (const one of personPseudonyms('Zyx Wvu <zyx@wvu.test>')) expect(one).toMatch(/^[0-9a-f]{32}$/);
  });
});
