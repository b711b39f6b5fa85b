import { lookAtAddresses } from '@avouch/collectors';
import { addressesToLookAt, type BroughtFile, type Case, type CaseWords, caseWords, type SourceRead, type WebAnswer } from '@avouch/core';
import type { CaseRead } from './case-on-disk.ts';
import type { Run } from './run.ts';

/** What people wrote in a case for a product, and, where `--online` asks for it, what the addresses that bear on a claim answer. */
export interface WordsAndWeb {
  readonly words: readonly CaseWords[];
  readonly web?: ReadonlyMap<string, WebAnswer>;
}

/** Looks on the web only where it was asked to. Products of one run share what was seen. */
export async function wordsAndWeb(
  run: Run,
  {
    read,
    record,
    sources,
    brought,
  }: {
    readonly read: CaseRead | null;
    readonly record: Case;
    readonly sources: readonly SourceRead[];
    readonly brought: readonly BroughtFile[];
  },
): Promise<WordsAndWeb> {
  const words = read === null ? [] : caseWords({ caseFile: read.caseFile, product: record.product.id, placeOf: read.whole.placeOf });
  if (run.options.online !== true) return { words };
  const known = looked.get(run) ?? new Map<string, WebAnswer>();
  looked.set(run, known);
  const addresses = addressesToLookAt({ record, sources, brought, words, asOf: run.asOf });
  const answers = await lookAtAddresses(
    addresses.filter((address) => !known.has(address)),
    run.onProgress,
  );
  for (const [address, answer] of answers) known.set(address, answer);
  return { words, web: known };
}

/** What was seen in a run: products that share a source ask nobody twice. */
const looked = new WeakMap<Run, Map<string, WebAnswer>>();
