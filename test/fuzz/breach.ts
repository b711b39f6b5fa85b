import { FORMATS } from '@avouch/core';
import { judgeReading } from '../../packages/core/src/formats/reader-promises.ts';
import { besideFor } from './given-beside.ts';

/** What one reading came to: what it broke, in words that stay the same for the same fault; null where nothing. */
export interface Reading {
  readonly breach: string | null;
  /** Tells how the reader answered: its verdict and the codes of what it said. */
  readonly answer: string;
}

/** Reads an input with one reader and says whether it threw or broke a promise. */
export function readWith(format: string, path: string, bytes: Uint8Array): Reading {
  const reader = FORMATS.find(({ id }) => id === format);
  if (reader === undefined) throw new Error(`there is no format ${format}`);
  try {
    const { verdict, codes, broken } = judgeReading(reader, path, bytes, besideFor(format, bytes));
    return { breach: broken[0] ?? null, answer: `${verdict} ${[...new Set(codes)].toSorted().join(' ')}` };
  } catch (error) {
    // A fault of the product: that is what is looked for.
    return { breach: thrownText(error), answer: 'thrown' };
  }
}

/** The error and the first place of the product in its stack, without lines, which move with every edit. */
function thrownText(error: unknown): string {
  if (!(error instanceof Error)) return `threw ${String(error)}`;
  const frame = (error.stack ?? '').split('\n').find((line) => line.includes('/packages/'));
  const place = /at (\S+) .*\/(packages\/[^:)]+)/.exec(frame ?? '');
  const message = error.message
    .replaceAll(/\d+/g, 'N')
    .replaceAll(/"[^"]*"|'[^']*'/g, '…')
    .slice(0, 100);
  return `threw ${error.name}: ${message} in ${place?.[1] ?? '?'} of ${place?.[2] ?? '?'}`;
}
