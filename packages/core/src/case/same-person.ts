/**
 * Letters that look like one of the Latin alphabet: capitals by their capitals, then small letters. From "confusables.txt" of Unicode Technical
 * Standard 39, as far as names of people are written in those scripts.
 */
const CAPITALS = lookalikes('АA ВB СC ЕE ԌG НH ІI ЈJ КK МM ОO РP ԚQ ЅS ТT ѴV ԜW ХX УY ҮY ΑA ΒB ΕE ΖZ ΗH ΙI ΚK ΜM ΝN ΟO ΡP ΤT ΥY ΧX ϹC');
const SMALL = lookalikes(
  'аa вb ьb сc ԁd еe һh нh іi ӏi јj кk мm пn оo рp ԛq гr ѕs тt ѵv ԝw ѡw хx уy үy αa βb ϲc εe γy ηn ιi κk νv οo ρp σo τt υu χx ωw ıi ȷj ɑa ɡg ʀr øo łl đd ħh',
);
/** Signs that are told apart by nobody who reads quickly: what is left of them is one of each. */
const ALIKE: readonly (readonly [RegExp, string])[] = [
  [/[il1|]/g, 'l'],
  [/0/g, 'o'],
  [/rn/g, 'm'],
];

/** Words beside a name that say what somebody is, and not who. */
const TITLES: ReadonlySet<string> = new Set(
  'mr mrs ms miss mx dr prof professor sir dame phd msc bsc ba ma mba obe mbe cbe sro ciso cto ceo cio coo cfo dpo'
    .split(' ')
    .map(lookingLike),
);

const ADDRESS = /[^\s<>()[\],;:"]{1,64}@[^\s<>()[\],;:"]{1,255}/g;
const LONGEST = 1000;

/**
 * Whether two names are, as far as a reader can tell, of one person: whatever the case, the order of the words, marks on letters, a role in
 * brackets, a title or an address beside it, and letters of other scripts that look the same. It errs towards one person, since what hangs on
 * it is the remark that somebody judged what they argued.
 */
export function isSamePerson(one: string, other: string): boolean {
  const [a, b] = [readName(one), readName(other)];
  return (a.words !== '' && a.words === b.words) || a.addresses.some((address) => b.addresses.includes(address));
}

/**
 * Numbers for people by their names, one for one person. Of the names that are given, two are of one person also where a third name is of both.
 * A name that is none of them is of whoever first has a part of it, and else of somebody else.
 */
export function peopleAmong(names: Iterable<string>): (name: string) => number {
  const people: number[] = [];
  const byName = new Map<string, number>();
  const byPart = new Map<string, number>();
  const personOf = (index: number): number => {
    let at = index;
    for (let next = people[at]; next !== undefined && next !== at; next = people[at]) at = next;
    if (index !== at) people[index] = at;
    return at;
  };
  const somebody = (): number => people.push(people.length) - 1;
  for (const name of names) {
    if (byName.has(name)) continue;
    const parts = partsOf(name);
    const known = parts.flatMap((part) => byPart.get(part) ?? []).map(personOf);
    const person = known.length === 0 ? somebody() : Math.min(...known);
    for (const other of known) people[other] = person;
    for (const part of parts) byPart.set(part, person);
    byName.set(name, person);
  }
  return (name) => {
    const known = byName.get(name);
    if (known !== undefined) return personOf(known);
    const parts = partsOf(name);
    const person = parts.map((part) => byPart.get(part)).find((one) => one !== undefined) ?? somebody();
    for (const part of parts) if (!byPart.has(part)) byPart.set(part, person);
    byName.set(name, person);
    return personOf(person);
  };
}

/** What two names have in common if they are of one person. */
function partsOf(name: string): readonly string[] {
  const { words, addresses } = readName(name);
  return [...(words === '' ? [] : [`words ${words}`]), ...addresses.map((address) => `address ${address}`)];
}

interface NameAsRead {
  readonly words: string;
  readonly addresses: readonly string[];
}

function readName(name: string): NameAsRead {
  const shown = name
    .slice(0, LONGEST)
    .normalize('NFKC')
    .replace(/\p{Default_Ignorable_Code_Point}/gu, '');
  const addresses = [...shown.matchAll(ADDRESS)].map(([address]) => lookingLike(address));
  const besides = shown.replace(ADDRESS, ' ');
  const own = wordsIn(besides.replace(/\([^()]*\)|\[[^[\]]*\]/g, ' '));
  const named = own.length > 0 ? own : wordsIn(besides);
  const words = named.length > 0 ? named : wordsIn(shown.match(ADDRESS)?.[0]?.split('@')[0] ?? '');
  const untitled = words.filter((word) => !TITLES.has(word));
  const left = (untitled.length > 0 ? untitled : words).toSorted().join(' ');
  return { words: left === '' ? shown.trim() : left, addresses };
}

function wordsIn(text: string): readonly string[] {
  return text.match(/[\p{L}\p{M}\p{N}|]+/gu)?.map(lookingLike) ?? [];
}

function lookingLike(text: string): string {
  const latin = mapped(mapped(text, CAPITALS).toLowerCase(), SMALL);
  return ALIKE.reduce((word, [sign, one]) => word.replace(sign, one), latin.normalize('NFKD').replace(/\p{M}/gu, ''));
}

function mapped(text: string, letters: ReadonlyMap<string, string>): string {
  return [...text].map((letter) => letters.get(letter) ?? letter).join('');
}

function lookalikes(pairs: string): ReadonlyMap<string, string> {
  return new Map(pairs.split(' ').map((pair): [string, string] => [[...pair][0] ?? '', [...pair][1] ?? '']));
}
