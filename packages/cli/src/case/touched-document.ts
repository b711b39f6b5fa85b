import { realpathSync } from 'node:fs';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import { type CaseFile, caseFor, concerns, type TouchedByDocument } from '@avouch/core';
import { isAddress } from '../sources/source-location.ts';
import type { CaseRead } from './case-on-disk.ts';

/** What a document, by its absolute path, touches in the case of a folder, for one of its products. It need not be there any more. */
export function touchedBy(
  document: string,
  { whole, caseFile }: CaseRead,
  folder: string,
  product: CaseFile['products'][number],
): TouchedByDocument {
  const wanted = realPath(document);
  const slots = new Set<string>();
  const said = new Map<string, string[]>();
  const say = (claims: readonly string[], words: string) => {
    for (const claim of claims) said.set(claim, [...(said.get(claim) ?? []), words]);
  };
  const ours = <T extends Parameters<typeof concerns>[0]>(items: readonly T[]) =>
    items.filter((item) => concerns(item, caseFile, product.id));
  for (const { id, location, claims } of ours(caseFile.evidence)) {
    if (isAddress(location) || !touches(wanted, realPath(resolve(folder, location)))) continue;
    slots.add(`evidence:${id}`);
    say(claims, `evidence ${id} is brought for it`);
  }
  const files = new Set(whole.files.filter((one) => isWithin(realPath(resolve(folder, one)), wanted)));
  const there = <L extends 'evidence' | 'seen' | 'interviews' | 'arguments' | 'doubts' | 'assertions'>(list: L) =>
    ours((caseFile[list] as readonly CaseFile[L][number][]).filter((_, index) => files.has(whole.origins[list][index]?.path ?? '')));
  for (const { claim, by } of there('arguments')) say([claim], `${by} argues for it there`);
  for (const { claim, id } of there('doubts')) say([claim], `doubt ${id} is raised there`);
  for (const { claim, by } of there('assertions')) say([claim], `${by} asserts something for it there`);
  for (const { id, claims } of there('evidence')) {
    slots.add(`evidence:${id}`);
    say(claims, `evidence ${id} is declared there`);
  }
  for (const { id, claims } of there('seen')) {
    slots.add(`evidence:${id}`);
    say(claims, `evidence ${id}, which was seen, is on record there`);
  }
  for (const { id, claims } of there('interviews')) {
    slots.add(`interview:${id}`);
    say(claims, `interview ${id} is on record there`);
  }
  return { slots, said, inSources: sourcesWith(wanted, { caseFile, folder, product }) };
}

function sourcesWith(
  wanted: string,
  { caseFile, folder, product }: { readonly caseFile: CaseFile; readonly folder: string; readonly product: CaseFile['products'][number] },
): ReadonlyMap<string | null, string> {
  const { sources } = caseFor({ caseFile, product, name: product.id, role: null }).product;
  // A product that names none is looked at where its case lies.
  const places = sources.length === 0 ? [{ id: null, location: '.' }] : sources.filter(({ location }) => !isAddress(location));
  return new Map(
    places.flatMap(({ id, location }): [string | null, string][] => {
      const root = realPath(resolve(folder, location));
      return touches(wanted, root) ? [[id, isWithin(wanted, root) ? relative(root, wanted).split(sep).join('/') : '']] : [];
    }),
  );
}

/** Whether one of two paths lies in the other: a document in a folder that is evidence, or evidence in a folder that changed. */
function touches(one: string, other: string): boolean {
  return isWithin(one, other) || isWithin(other, one);
}

function isWithin(path: string, folder: string): boolean {
  return path === folder || path.startsWith(folder.endsWith(sep) ? folder : `${folder}${sep}`);
}

/** A path without links, as far as it is there: what was deleted is found where it was. */
function realPath(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    const above = dirname(path);
    return above === path ? path : join(realPath(above), basename(path));
  }
}
