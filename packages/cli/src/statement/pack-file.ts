import { crc32 } from 'node:zlib';
import { PACK_BYTES, type PackParts, readPack } from '@avouch/core';
import type { Terminal } from '../terminal/terminal.ts';
import { namedBytes } from './named-bytes.ts';

/** What a reader was given: a pack, or the bundle of a statement alone; why neither. */
export type GivenStatement =
  | { readonly kind: 'pack' | 'bundle'; readonly parts: PackParts }
  | { readonly kind: 'unreadable'; readonly reason: string };

/** A bundle is JSON, and begins as it is written canonically; an archive never does. */
const BRACE = '{'.charCodeAt(0);

/** Reads the pack or bundle that the command line names. With a bundle alone, nothing is disclosed. Throws a CommandError for what is no file. */
export function givenStatement(file: string, terminal: Terminal): GivenStatement {
  const bytes = namedBytes(file, 'the pack', PACK_BYTES, terminal);
  if (bytes[0] === BRACE) return { kind: 'bundle', parts: { bundle: bytes, openings: new Uint8Array(), evidence: new Map() } };
  const read = readPack(bytes, crc32);
  if (read.kind === 'unreadable') return read;
  const { bundle, records, evidence } = read.pack;
  return { kind: 'pack', parts: { bundle, openings: records, evidence } };
}
