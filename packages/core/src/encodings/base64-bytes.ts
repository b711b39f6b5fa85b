const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
const PAD = 0x3d;
const MOST = 63;
const NONE = 255;

function tableOf(last: string): Uint8Array {
  const table = new Uint8Array(128).fill(NONE);
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
  if (length % 4 !== 0) return null;
  const table = text.includes('-') || text.includes('_') ? FOR_ADDRESSES : STANDARD;
  const padding = length > 0 && text.charCodeAt(length - 1) === PAD ? (text.charCodeAt(length - 2) === PAD ? 2 : 1) : 0;
  const digits = length - padding;
  const bytes = new Uint8Array((length / 4) * 3 - padding);
  const value = (index: number): number => table[text.charCodeAt(index)] ?? NONE;
  let [index, at] = [0, 0];
  for (const whole = digits - (digits % 4); index < whole; index += 4) {
    const [first, second, third, fourth] = [value(index), value(index + 1), value(index + 2), value(index + 3)];
    // What is no digit has more bits than any.
    if ((first | second | third | fourth) > MOST) return null;
    bytes[at++] = (first << 2) | (second >> 4);
    bytes[at++] = (second << 4) | (third >> 2);
    bytes[at++] = (third << 6) | fourth;
  }
  let [bits, held] = [0, 0];
  for (; index < digits; index++) {
    const last = value(index);
    if (last === NONE) return null;
    held = ((held << 6) | last) & 0xfff;
    bits += 6;
    if (bits >= 8) {
      bits -= 8;
      bytes[at++] = (held >> bits) & 0xff;
    }
  }
  return (held & ((1 << bits) - 1)) === 0 ? bytes : null;
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
