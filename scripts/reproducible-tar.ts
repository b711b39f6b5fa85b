import { gzipSync } from 'node:zlib';

/** A file of an archive: its path with `/` between, below a folder that is the archive's own. */
export interface ArchivedFile {
  readonly path: string;
  readonly bytes: Uint8Array;
  readonly executable: boolean;
}

const BLOCK = 512;
/** Longest name and prefix of POSIX's form (ustar). */
const NAME = 100;
const PREFIX = 155;

/**
 * Files as a tar archive packed with gzip, the same bytes for the same files on any day and machine: in the order of their paths, all of one time, owned by
 * nobody, without a folder's own entry. The library for tar in this repository reads for the product and is no dependency of its scripts.
 */
export function reproducibleTar(files: readonly ArchivedFile[], seconds: number): Uint8Array {
  const parts = files
    .toSorted((a, b) => (a.path < b.path ? -1 : 1))
    .flatMap((file) => [header(file, seconds), file.bytes, new Uint8Array((BLOCK - (file.bytes.length % BLOCK)) % BLOCK)]);
  const packed = gzipSync(Buffer.concat([...parts, new Uint8Array(2 * BLOCK)]), { level: 9 });
  // The system that it was packed on (RFC 1952, 2.3.1): unknown, so that each writes the same.
  packed[9] = 255;
  return packed;
}

function header({ path, bytes, executable }: ArchivedFile, seconds: number): Uint8Array {
  const block = Buffer.alloc(BLOCK);
  const [prefix, name] = splitPath(path);
  const octal = (value: number, at: number, length: number) => block.write(value.toString(8).padStart(length - 1, '0'), at, 'latin1');
  block.write(name, 0, 'utf8');
  octal(executable ? 0o755 : 0o644, 100, 8);
  octal(0, 108, 8);
  octal(0, 116, 8);
  octal(bytes.length, 124, 12);
  octal(seconds, 136, 12);
  block.write('        0', 148, 'latin1');
  block.write('ustar\u000000', 257, 'latin1');
  block.write(prefix, 345, 'utf8');
  const sum = block.reduce((total, byte) => total + byte, 0);
  block.write(`${sum.toString(8).padStart(6, '0')}\u0000 `, 148, 'latin1');
  return block;
}

function splitPath(path: string): readonly [prefix: string, name: string] {
  if (Buffer.byteLength(path) <= NAME) return ['', path];
  for (let at = path.indexOf('/'); at > 0; at = path.indexOf('/', at + 1)) {
    const [prefix, name] = [path.slice(0, at), path.slice(at + 1)];
    if (Buffer.byteLength(prefix) <= PREFIX && Buffer.byteLength(name) <= NAME && name !== '') return [prefix, name];
  }
  throw new RangeError(`${path} is too long for an archive`);
}
