import { BUNDLE_BYTES, type Instant, readBundle, readStatement, type SignedStatement, type Statement } from '@avouch/core';
import { CommandError } from '../exit-codes.ts';
import { plain } from '../terminal/layout.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { namedBytes } from './named-bytes.ts';

/** A statement with the signature that it came with. Nobody has looked at the signature yet. */
export interface BundledStatement {
  readonly signed: SignedStatement;
  readonly statement: Statement;
}

/** The statement in a bundle that the command line names. Throws a CommandError for what is none. */
export function bundledStatement(file: string, what: string, terminal: Terminal): BundledStatement {
  const bytes = namedBytes(file, what, BUNDLE_BYTES, terminal);
  if (isZip(bytes))
    throw new CommandError(
      'input',
      `${what} ${plain(file)}: it is a pack, and not what it was made of. Give the bundle that avouch sign wrote (.sigstore.json).`,
    );
  if (/\.openings$/i.test(file))
    throw new CommandError(
      'input',
      `${what} ${plain(file)}: it is no bundle, but what opens one. Keep it to yourself, and give the bundle beside it (.sigstore.json).`,
    );
  const bundle = readBundle(bytes);
  if (bundle.kind === 'unreadable')
    throw new CommandError('input', `${what} ${plain(file)}: ${plain(bundle.reason)}. Give a bundle of avouch sign.`);
  const read = readStatement(bundle.bundle.payload);
  if (read.kind === 'unreadable')
    throw new CommandError(
      'input',
      `${what} ${plain(file)}: ${plain(read.reason)}. Give the bundle of a statement, as avouch sign wrote it.`,
    );
  return { signed: bundle.bundle, statement: read.statement };
}

/** Packs are the one zip that is at hand beside a bundle, and taken for it. */
function isZip(bytes: Uint8Array): boolean {
  return [0x50, 0x4b, 0x03, 0x04].every((byte, index) => bytes[index] === byte);
}

/** How statements are called in messages: enough of the id to tell it from others. */
export function shortId(id: string): string {
  return id.slice(0, 12);
}

/** The day of an instant, for people. */
export function day(instant: Instant): string {
  return instant.slice(0, 10);
}
