import { newlinesBetween } from '../../model/newlines.ts';
import { JSON_TOKENS, JSON5_TOKENS } from './json-tokens.ts';

/** A member of an object: the keys of the objects around it, its own key, the key's line, and the offsets of its value. */
export interface JsonMember {
  readonly parents: readonly string[];
  readonly key: string;
  readonly line: number;
  readonly start: number;
  readonly end: number;
}

export type JsonFault =
  | { readonly kind: 'too deep'; readonly line: number }
  | { readonly kind: 'too many nodes'; readonly line: number }
  | { readonly kind: 'syntax'; readonly line: number; readonly expected: string };

export interface JsonScanOptions {
  readonly dialect: 'json' | 'json5';
  readonly nodes: number;
  readonly depth: number;
  readonly onDuplicate: (key: string, line: number) => void;
  /** Called for members of the root and of the objects right below it, when the value has ended. Arrays on the way count as ''. */
  readonly onMember?: (member: JsonMember) => void;
}

interface Frame {
  readonly array: boolean;
  readonly keys: Set<string>;
  key: string;
  line: number;
  start: number;
}

type Expect = 'value' | 'value or end' | 'key' | 'key or end' | 'colon' | 'comma or end' | 'nothing';

/**
 * Walks JSON once, with a stack of its own, and returns the first fault, or null. For `json` it accepts exactly what
 * JSON.parse accepts, within the bounds (and no number of more than 1,000 characters). Duplicate keys are found as they are
 * read, not as they are spelt ("\u0061" is "a").
 */
export function scanJson(text: string, options: JsonScanOptions): JsonFault | null {
  const json5 = options.dialect === 'json5';
  const tokens = json5 ? JSON5_TOKENS : JSON_TOKENS;
  const frames: Frame[] = [];
  let at = 0;
  let line = 1;
  let nodes = 0;
  let expect: Expect = 'value';

  const advance = (end: number) => {
    line += newlinesBetween(text, at, end);
    at = end;
  };
  const syntax = (expected: string): JsonFault => ({ kind: 'syntax', line, expected });
  const afterValue = (): Expect => {
    const frame = frames.at(-1);
    if (frame === undefined) return 'nothing';
    if (!frame.array && frames.length <= 2 && options.onMember !== undefined) {
      const parents = frames.slice(0, -1).map((outer) => (outer.array ? '' : outer.key));
      options.onMember({ parents, key: frame.key, line: frame.line, start: frame.start, end: at });
    }
    return 'comma or end';
  };

  for (;;) {
    const next = tokens.skipSpace(text, at);
    if (next === -1) return syntax('the end of a comment');
    if (next > at) advance(next);
    const frame = frames.at(-1);
    const character = text[at];
    if (character === undefined) return expect === 'nothing' ? null : syntax('more text (the file ends too early)');
    if (frame !== undefined && (character === ']' || character === '}') && expect.endsWith('or end')) {
      if (frame.array !== (character === ']')) return syntax(frame.array ? 'a closing ]' : 'a closing }');
      at++;
      frames.pop();
      expect = afterValue();
      continue;
    }
    switch (expect) {
      case 'nothing':
        return syntax('the end of the file');
      case 'colon':
        if (character !== ':') return syntax('a colon');
        at++;
        expect = 'value';
        break;
      case 'comma or end': {
        if (character !== ',') return syntax('a comma or a closing bracket');
        at++;
        const item = frame?.array === true ? 'value' : 'key';
        // JSON5 allows a comma before the closing bracket.
        expect = json5 ? `${item} or end` : item;
        break;
      }
      case 'key':
      case 'key or end': {
        const quotedEnd = tokens.stringEnd(text, at);
        const end = quotedEnd === -1 && json5 ? tokens.literalEnd(text, at) : quotedEnd;
        if (end === -1 || frame === undefined) return syntax('a key in double quotes');
        frame.key = keyText(text.slice(at, end), json5);
        frame.line = line;
        if (frame.keys.has(frame.key)) options.onDuplicate(frame.key, line);
        frame.keys.add(frame.key);
        advance(end);
        expect = 'colon';
        break;
      }
      case 'value':
      case 'value or end': {
        if (++nodes > options.nodes) return { kind: 'too many nodes', line };
        if (frame !== undefined) frame.start = at;
        if (character === '{' || character === '[') {
          if (frames.length >= options.depth) return { kind: 'too deep', line };
          const array = character === '[';
          frames.push({ array, keys: new Set(), key: '', line, start: at });
          at++;
          expect = array ? 'value or end' : 'key or end';
          break;
        }
        const quotedEnd = tokens.stringEnd(text, at);
        const end = quotedEnd === -1 ? tokens.literalEnd(text, at) : quotedEnd;
        if (end === -1) return syntax('a value');
        advance(end);
        expect = afterValue();
        break;
      }
      default:
        return expect satisfies never;
    }
  }
}

const ESCAPE = /\\(?:u([0-9A-Fa-f]{4})|x([0-9A-Fa-f]{2})|([\s\S]))/g;

function keyText(token: string, json5: boolean): string {
  const first = token[0];
  if (first !== '"' && first !== "'") return token;
  const inner = token.slice(1, -1);
  if (!inner.includes('\\')) return inner;
  if (!json5) return JSON.parse(token) as string;
  // An escape that stands for no other character stands for the character itself.
  return inner.replace(ESCAPE, (_, long?: string, short?: string, other = '') => {
    const code = long ?? short;
    return code === undefined ? other : String.fromCharCode(Number.parseInt(code, 16));
  });
}
