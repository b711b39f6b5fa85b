import { strToU8, unzipSync, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { diagnosticLog } from '../encodings/diagnostic-log.ts';
import { packageDirectory, partText } from '../encodings/office/office-package.ts';
import { withParts } from './package-splice.ts';

const bytes = zipSync({ 'a.xml': strToU8('<a/>'), 'b.bin': [strToU8('b'.repeat(500)), { level: 0 }], 'ü.xml': strToU8('<c/>') }, {
  comment: 'x',
} as never);
const changed = (parts: Readonly<Record<string, string>>) =>
  withParts(bytes, new Map(Object.entries(parts).map(([name, text]) => [name, strToU8(text)])));

describe('withParts', () => {
  it('changes, adds and keeps parts, for other programs and for our own reading', () => {
    const out = changed({ 'a.xml': '<a>new</a>', 'd/e.xml': '<d/>' });
    if (out === null) throw new Error('not written');
    const files = unzipSync(out);
    expect(Object.keys(files)).toEqual(['a.xml', 'b.bin', 'ü.xml', 'd/e.xml']);
    expect(Object.values(files).map((file) => new TextDecoder().decode(file))).toEqual(['<a>new</a>', 'b'.repeat(500), '<c/>', '<d/>']);
    const directory = packageDirectory(out);
    if (directory?.kind !== 'directory') throw new Error('no directory');
    expect(partText(out, directory.parts, 'd/e.xml', diagnosticLog('x'))).toEqual({ kind: 'text', text: '<d/>' });
  });

  it('copies what is packed as it is', () => {
    const out = changed({ 'a.xml': '<a/>' });
    const at = bytes.indexOf('b'.charCodeAt(0), 40);
    expect(out?.length).toBe(bytes.length);
    expect(out?.subarray(at, at + 500)).toEqual(bytes.subarray(at, at + 500));
  });

  it('writes nothing where the directory leads nowhere', () => {
    const broken = bytes.slice();
    const view = new DataView(broken.buffer);
    const directory = view.getUint32(broken.length - 6, true);
    view.setUint32(directory + 42, 0xfffffff0, true);
    expect(withParts(broken, new Map())).toBeNull();
  });
});
