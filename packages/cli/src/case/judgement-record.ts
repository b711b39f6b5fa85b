import { type CaseRecord, type LockEntry, lockText, withEntry } from '@avouch/core';
import type { Terminal } from '../terminal/terminal.ts';
import { type CaseToEdit, editedCaseWith, replaceFile, writeCase } from './case-edit.ts';
import { fromDisk, LOCK_FILE, lockOf } from './case-on-disk.ts';
import { type DisclosureFlags, disclosureField } from './record-options.ts';

/** Writes judgements to the case of the current folder, and what each rests on to `avouch.lock`. What was judged before stays. */
export async function writeJudgements(
  edit: CaseToEdit,
  entries: readonly LockEntry[],
  flags: DisclosureFlags,
  terminal: Terminal,
): Promise<void> {
  const several = edit.caseFile.products.length > 1;
  const records = entries.map((entry) => ({
    ...written(entry),
    authority: 'asserted',
    ...disclosureField(flags),
    ...(several ? { products: [entry.product] } : {}),
  }));
  const edited = await editedCaseWith(edit, [{ list: 'judgements', records }], terminal);
  // The lock first: an entry that nothing refers to says nothing, and a judgement without its entry asks to be reconfirmed.
  await keepBases(entries, terminal);
  await writeCase(edit, edited, terminal);
}

/** A judgement as `avouch.yaml` has it: an end that is open is left out. */
function written({ product: _, basis: __, releases, ...judged }: LockEntry): CaseRecord {
  if (releases === undefined) return { ...judged };
  const { from, to } = releases;
  return { ...judged, releases: { ...(from === null ? {} : { from }), ...(to === null ? {} : { to }) } };
}

async function keepBases(entries: readonly LockEntry[], terminal: Terminal): Promise<void> {
  const bytes = await fromDisk(terminal.cwd, LOCK_FILE);
  const before = bytes === null ? null : new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
  const lock = entries.reduce((kept, entry) => withEntry(kept, entry), bytes === null ? null : lockOf(bytes));
  if (lock !== null) await replaceFile(LOCK_FILE, { before, after: lockText(lock) }, terminal);
}
