/** The words of a text as a shell splits them, quotes and backslashes taken away. Variables stay as they are. One pass. */
export function shellWords(text: string): readonly string[] {
  const words: string[] = [];
  let word = '';
  let open = false;
  let quote = '';
  for (let at = 0; at < text.length; at++) {
    const character = text.charAt(at);
    if (quote !== '') {
      if (character === quote) quote = '';
      else if (character === '\\' && quote === '"' && at + 1 < text.length) word += text.charAt(++at);
      else word += character;
    } else if (character === '"' || character === "'") {
      quote = character;
      open = true;
    } else if (character === '\\' && at + 1 < text.length) {
      word += text.charAt(++at);
      open = true;
    } else if (/\s/.test(character)) {
      if (open) words.push(word);
      word = '';
      open = false;
    } else {
      word += character;
      open = true;
    }
  }
  return open ? [...words, word] : words;
}
