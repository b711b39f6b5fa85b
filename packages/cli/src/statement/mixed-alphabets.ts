const LATIN = /\p{Script=Latin}/u;
/** Alphabets with letters that look like Latin ones. */
const ALIKE = /[\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Armenian}\p{Script=Cherokee}]/u;

/** Whether a word of a name has Latin letters and some of an alphabet that looks like it: nobody writes so who does not want to be taken for another. */
export function mixesAlphabets(name: string): boolean {
  return name.split(/[^\p{L}\p{M}]+/u).some((word) => LATIN.test(word) && ALIKE.test(word));
}
