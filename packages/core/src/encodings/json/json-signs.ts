/** Codes of the signs that JSON is made of (RFC 8259 §2): the same in ASCII, in UTF-8 and as characters of a text. */
export const QUOTE = 0x22;
export const BACKSLASH = 0x5c;
export const COMMA = 0x2c;
export const COLON = 0x3a;
export const OPEN_ARRAY = 0x5b;
export const CLOSE_ARRAY = 0x5d;
export const OPEN_OBJECT = 0x7b;
export const CLOSE_OBJECT = 0x7d;
export const SPACE = 0x20;
export const LINE_FEED = 0x0a;
export const TAB = 0x09;
export const CARRIAGE_RETURN = 0x0d;
