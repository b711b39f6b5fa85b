import { describe, expect, it } from 'vitest';
import { isSamePerson, peopleAmong } from './same-person.ts';

describe('two names', () => {
  it.each([
    ['Ann Lead', 'ann  LEAD'],
    ['Ann Lead', 'Lead, Ann'],
    ['Ann Lead', 'Ann Lead (SRO)'],
    ['Ann Lead', 'Ann Lead, SRO'],
    ['Ann Lead', 'Dr. Ann Lead, PhD'],
    ['Ann Lead', 'Ann Lead <ann@example.test>'],
    ['ann@example.test', 'Ann Lead <ann@example.test>'],
    ['A. Lead <ANN@example.test>', 'Ann <ann@example.test>'],
    ['Ann Lead', 'ann.lead@example.test'],
    // Cyrillic А and е, Greek Α, and a letter of full width.
    ['Ann Lead', '\u0410nn L\u0435ad'],
    ['Ann Lead', '\u0391nn Lead'],
    ['Ann Lead', '\uff21nn Lead'],
    ['Bob Cox', '\u0412\u043eb \u0421\u043e\u0445'],
    ['Ann Lead', 'Ann\u200b Le\u00adad'],
    ['Zoë', 'Zoe'],
    ['Bill Ohm', 'Bi11 0hm'],
    ['SRO', 'sro'],
    ['(SRO)', 'SRO'],
    ["Dara O'Neil", 'Dara O’Neil'],
    ['李雷', '李雷'],
    ['—', '—'],
  ])('%s and %s are of one person', (one, other) => {
    expect([isSamePerson(one, other), isSamePerson(other, one)]).toEqual([true, true]);
  });

  it.each([
    ['Ann Lead', 'Ann'],
    ['Ann Lead', 'Bob Lead'],
    ['SRO', 'CISO'],
    ['Ann Lead (SRO)', 'Bob Cox (SRO)'],
    ['Ann <ann@example.test>', 'Bob <bob@example.test>'],
    ['Security lead', 'Deputy security lead'],
    ['李雷', '韩梅梅'],
    ['', ''],
    ['Иван Петров', 'Пётр Иванов'],
  ])('%s and %s are not', (one, other) => {
    expect([isSamePerson(one, other), isSamePerson(other, one)]).toEqual([false, false]);
  });
});

describe('people among names', () => {
  const numbers = (names: readonly string[], asked = names) => asked.map(peopleAmong(names));

  it('are told apart as two names are', () => {
    const [ann, again, bob, team] = numbers(['Ann Lead', 'LEAD, Ann (SRO)', 'Bob Cox', 'Bob Lead']);
    expect([ann === again, ann === bob, ann === team, bob === team]).toEqual([true, false, false, false]);
  });

  it.each([
    [['Ann Lead', 'al@example.test', 'Ann Lead <al@example.test>']],
    [['Ann Lead', 'Ann Lead <al@example.test>', 'al@example.test']],
    [['Ann Lead <al@example.test>', 'al@example.test', 'Ann Lead']],
    [['A <1@example.test>', 'B <2@example.test>', 'C <3@example.test>', 'C <2@example.test>', 'B <1@example.test>']],
  ])('are one where a third name is of both: %j', (names) => {
    expect(new Set(numbers(names)).size).toBe(1);
    expect(new Set(numbers(names, names.toReversed())).size).toBe(1);
  });

  it('are not made one by a name that is not among them', () => {
    const personOf = peopleAmong(['Ann Lead', 'al@example.test']);
    expect([personOf('Ann Lead <al@example.test>'), personOf('Ann Lead') === personOf('al@example.test')]).toEqual([
      personOf('Ann Lead'),
      false,
    ]);
    expect(personOf('Cleo')).toBe(personOf('cleo'));
    expect(personOf('Cleo')).not.toBe(personOf('Ann Lead'));
  });
});
