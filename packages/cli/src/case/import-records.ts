import { realpath, stat } from 'node:fs/promises';
import { dirname, relative, resolve, sep } from 'node:path';
import { type CaseAddition, type CaseRecord, type EvidencePlace, possiblePaths, type SheetRecord, withoutSecrets } from '@avouch/core';
import type { Terminal } from '../terminal/terminal.ts';
import { type CaseToEdit, shownEdit, writeCase } from './case-edit.ts';

/** More names that look like files than this are no references; looking for each would take its time. */
const MOST_PATHS = 2000;

/** Shows what was taken, and writes it unless it is only tried. */
export async function conclude(
  result: { readonly edit: CaseToEdit; readonly edited: string; readonly records: readonly unknown[]; readonly report: string },
  dryRun: boolean,
  terminal: Terminal,
): Promise<void> {
  const { edit, edited, records, report } = result;
  if (dryRun) terminal.out.write(records.length === 0 ? '' : withoutSecrets(shownEdit(edit, edited, terminal)));
  else if (records.length > 0) await writeCase(edit, edited, terminal);
  terminal.out.write(withoutSecrets(report));
  if (dryRun) terminal.out.write('Nothing was written (--dry-run).\n');
  else terminal.out.write(records.length === 0 ? 'Nothing new, so nothing was written.\n' : 'Next: avouch assess\n');
}

/** Those of the paths which the form names that lie in its folder or in that of the case: a form leads to no other file of this machine. */
export async function pathsThere(
  path: string,
  paragraphs: Parameters<typeof possiblePaths>[0],
  { cwd }: Terminal,
): Promise<ReadonlySet<string>> {
  const folder = dirname(resolve(cwd, path));
  const roots = await Promise.all([folder, cwd].map(async (path) => await realpath(path)));
  // A form is no evidence of what it says itself.
  const itself = await realpath(resolve(cwd, path));
  const found = new Set<string>();
  for (const named of [...new Set(possiblePaths(paragraphs))].slice(0, MOST_PATHS)) {
    const real = named.includes('\0') ? null : await realpath(resolve(folder, named)).catch(() => null);
    if (real === null || real === itself || !roots.some((root) => real.startsWith(root.endsWith(sep) ? root : `${root}${sep}`))) continue;
    const entry = await stat(real).catch(() => null);
    if (entry?.isFile() === true || entry?.isDirectory() === true) found.add(named);
  }
  return found;
}

/** Where a place beside a form lies for the case. */
export function locationOf(place: EvidencePlace, folder: string, { cwd }: Terminal): string {
  if (place.kind === 'address') return place.address;
  const path = relative(cwd, resolve(folder, place.path)).split(sep).join('/');
  return path === '' ? '.' : path;
}

/** Records by list, as the file takes them: nothing is written for what is empty. */
export function additions(records: readonly SheetRecord[]): readonly CaseAddition[] {
  const lists = Map.groupBy(records, ({ list }) => list);
  return [...lists].map(([list, items]) => ({
    list,
    records: items.map(({ record }): CaseRecord => Object.fromEntries(Object.entries(record).filter(([, value]) => value.length > 0))),
  }));
}
