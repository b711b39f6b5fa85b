const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
const PAD = 0x3d;
/** The largest digit. */
const MOST = 63;
const NONE = 255;
const UTF_8 = new TextEncoder();

function tableOf(last: string): Uint8Array {
  const table = new Uint8Array(256).fill(NONE);
  for (const [value, character] of [...`${ALPHABET}${last}`].entries()) table[character.charCodeAt(0)] = value;
  return table;
}

const STANDARD = tableOf('+/');
const FOR_ADDRESSES = tableOf('-_');

/**
 * Decodes base64 strictly (RFC 4648 §4, or §5 as a whole): padded, no other character, no bits left over. Null for anything else: two
 * readers that are lenient in different ways would not read the same bytes of what was signed.
 */
export function base64Bytes(text: string): Uint8Array | null {
  const { length } = text;
  const digits = UTF_8.encode(text);
  // Longer than the text where a character is not of ASCII.
  if (length % 4 !== 0 || digits.length !== length) return null;
  const table = text.includes('-') || text.includes('_') ? FOR_ADDRESSES : STANDARD;
  const value = (index: number): number => table[digits[index] ?? PAD] ?? NONE;
  const padding = text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0;
  const bytes = new Uint8Array((length / 4) * 3 - padding);
  const whole = padding === 0 ? length : length - 4;
  let at = 0;
  for (let index = 0; index < whole; index += 4) {
    const first = value(index);
    const second = value(index + 1);
    const third = value(index + 2);
    const fourth = value(index + 3);
    // What is no digit has more bits than any.
    if ((first | second | third | fourth) > MOST) return null;
    bytes[at++] = (first << 2) | (second >> 4);
    bytes[at++] = (second << 4) | (third >> 2);
    bytes[at++] = (third << 6) | fourth;
  }
  if (padding === 0) return bytes;
  const first = value(whole);
  const second = value(whole + 1);
  const third = padding === 1 ? value(whole + 2) : 0;
  const leftOver = padding === 1 ? third & 0b11 : second & 0b1111;
  if ((first | second | third) > MOST || leftOver !== 0) return null;
  bytes[at++] = (first << 2) | (second >> 4);
  if (padding === 1) bytes[at] = (second << 4) | (third >> 2);
  return bytes;
}

const LETTERS = Uint8Array.from(`${ALPHABET}+/`, (letter) => letter.charCodeAt(0));
const ASCII = new TextDecoder('utf-8');

/** Base64 by RFC 4648 §4: padded, without a line break. */
export function base64Text(bytes: Uint8Array): string {
  const letters = new Uint8Array(Math.ceil(bytes.length / 3) * 4).fill(PAD);
  const letter = (value: number): number => LETTERS[value & 0x3f] ?? PAD;
  let at = 0;
  for (let index = 0; index < bytes.length; index += 3) {
    const [first = 0, second, third] = [bytes[index], bytes[index + 1], bytes[index + 2]];
    const held = (first << 16) | ((second ?? 0) << 8) | (third ?? 0);
    letters[at++] = letter(held >> 18);
    letters[at++] = letter(held >> 12);
    if (second !== undefined) letters[at++] = letter(held >> 6);
    if (third !== undefined) letters[at++] = letter(held);
  }
  return ASCII.decode(letters);
}
