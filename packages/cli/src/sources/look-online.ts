import { lookAtAddresses } from '@avouch/collectors';
import {
  addressesToLookAt,
  type BroughtFile,
  type Case,
  type CasePledges,
  type CaseWords,
  casePledges,
  caseWords,
  type SourceRead,
  type WebAnswer,
} from '@avouch/core';
import type { CaseRead } from '../case/case-on-disk.ts';
import type { Run } from './run.ts';

/** What people wrote in a case for a product, its promises with a number, and, where `--online` asks for it, what the addresses that bear on a claim answer. */
export interface WordsAndWeb extends CasePledges {
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
  const inCase = read === null ? null : { caseFile: read.caseFile, product: record.product.id, placeOf: read.whole.placeOf };
  const words = inCase === null ? [] : caseWords(inCase);
  const promised: CasePledges = inCase === null ? { pledges: [], contradictions: [] } : casePledges(inCase);
  if (run.options.online !== true) return { words, ...promised };
  const known = looked.get(run) ?? new Map<string, WebAnswer>();
  looked.set(run, known);
  const addresses = addressesToLookAt({ record, sources, brought, words, asOf: run.asOf });
  const answers = await lookAtAddresses(
    addresses.filter((address) => !known.has(address)),
    run.onProgress,
  );
  for (const [address, answer] of answers) known.set(address, answer);
  return { words, ...promised, web: known };
}

/** What was seen in a run: products that share a source ask nobody twice. */
const looked = new WeakMap<Run, Map<string, WebAnswer>>();
