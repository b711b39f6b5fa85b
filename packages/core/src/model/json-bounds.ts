const [QUOTE, BACKSLASH, OPEN_LIST, CLOSE_LIST, OPEN_OBJECT, CLOSE_OBJECT] = [0x22, 0x5c, 0x5b, 0x5d, 0x7b, 0x7d];
const [COLON, COMMA] = [0x3a, 0x2c];

/** The most that a JSON text may hold, in what can be counted without parsing it. Length is for whoever has the bytes. */
export interface JsonBounds {
  /** Lists and objects that stand in each other. */
  readonly depth: number;
  /** Lists, objects and members: in memory each is some ten times what it is in the text. */
  readonly parts: number;
  /** Items and members, each with a comma before it but the first. */
  readonly values: number;
}

/**
 * Whether a JSON text holds more than it may, told before anything is parsed: three bytes of text can be an object of 56, and one can be a level of
 * 50, so that a file of 100 MB could take 5 GB. Of text that is no JSON it says either.
 */
export function isBeyond(text: string, { depth: deepest, parts: mostParts, values: mostValues }: JsonBounds): boolean {
  let [depth, parts, values] = [0, 0, 0];
  for (let at = 0; at < text.length; at++) {
    switch (text.charCodeAt(at)) {
      case QUOTE:
        at = endOfString(text, at);
        break;
      case OPEN_LIST:
      case OPEN_OBJECT:
        depth += 1;
        parts += 1;
        if (depth > deepest || parts > mostParts) return true;
        break;
      case CLOSE_LIST:
      case CLOSE_OBJECT:
        depth -= 1;
        break;
      case COLON:
        parts += 1;
        if (parts > mostParts) return true;
        break;
      case COMMA:
        values += 1;
        if (values > mostValues) return true;
        break;
    }
  }
  return false;
}

/** Where the quote stands that ends the string which begins at `from`; the end of the text where none does. */
function endOfString(text: string, from: number): number {
  for (let end = text.indexOf('"', from + 1); end !== -1; end = text.indexOf('"', end + 1)) {
    let before = end;
    while (text.charCodeAt(before - 1) === BACKSLASH) before -= 1;
    if ((end - before) % 2 === 0) return end;
  }
  return text.length;
}
