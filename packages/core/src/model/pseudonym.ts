import { sha256Hex } from './digest.ts';

/**
 * What stands for a person in facts: a digest of an address, of an account or of a name, so that records can be held against each other and
 * nobody is named. Whoever already knows the address can make the same digest: it is a pseudonym and no secret.
 */
export type Pseudonym = string;

function pseudonym(kind: 'address' | 'account' | 'name', value: string): Pseudonym {
  return sha256Hex(new TextEncoder().encode(`avouch/person/v1\0${kind}\0${value}`)).slice(0, 32);
}

/** Of an account of a platform; a leading `@` does not belong to it. */
export function accountPseudonyms(text: string): readonly Pseudonym[] {
  const login = text.trim().replace(/^@/, '').toLowerCase();
  return login === '' ? [] : [pseudonym('account', login)];
}

/**
 * Of a person who is written as a name (`Ana Lima`, `Lima, Ana`), as an e-mail address, or as both. A name of one word stands for nobody: too many
 * people go by it. `ana.lima@…` stands for the name too.
 */
export function personPseudonyms(text: string): readonly Pseudonym[] {
  const written = text.slice(0, 500).trim();
  const address = addressIn(written);
  if (address === null) return namePseudonyms(written);
  return [...new Set([...addressPseudonyms(address), ...namePseudonyms(written.toLowerCase().replace(address, ' '))])];
}

/** Of an e-mail address. GitHub's own for commits stands for the account in it. */
export function addressPseudonyms(address: string): readonly Pseudonym[] {
  const whole = address.trim().toLowerCase();
  const at = whole.lastIndexOf('@');
  if (at <= 0) return [];
  const hidden = /^(?:\d{1,12}\+)?([^@]{1,100})@users\.noreply\.github\.com$/.exec(whole)?.[1];
  if (hidden !== undefined) return [pseudonym('address', whole), ...accountPseudonyms(hidden)];
  return [pseudonym('address', whole), ...namePseudonyms((whole.slice(0, at).split('+')[0] ?? '').replaceAll(/[._-]/g, ' '))];
}

function addressIn(text: string): string | null {
  const found = text.split(/[\s<>()[\],;"]+/).find((word) => /^[^@]{1,64}@[^@]{3,255}$/.test(word));
  return found === undefined ? null : found.toLowerCase();
}

/** Words of a name in any order, without accents, digits and case. */
function namePseudonyms(text: string): readonly Pseudonym[] {
  const words = text
    .normalize('NFKD')
    .toLowerCase()
    .split(/[^\p{L}\p{M}'’-]+/u)
    .map((word) => word.replaceAll(/[^\p{L}]/gu, ''))
    .filter((word) => word !== '');
  return words.length < 2 || words.length > 8 ? [] : [pseudonym('name', words.toSorted().join(' '))];
}
