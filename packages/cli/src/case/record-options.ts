import { type CaseRecord, DISCLOSURES, type Disclosure, parseInstant } from '@avouch/core';
import { type Command, Option } from 'commander';
import { findSubject } from '../catalogue/catalogue-subject.ts';
import { CommandError } from '../exit-codes.ts';
import { namedProduct } from '../sources/assess-source.ts';
import { plain } from '../terminal/layout.ts';
import { writable } from '../terminal/written-text.ts';
import type { CaseToEdit } from './case-edit.ts';
import { CASE_FILE } from './case-on-disk.ts';

/** Who may see a record. */
export interface DisclosureFlags {
  readonly disclosure?: Disclosure;
}

/** What a record is about, and who may see it. */
export interface AboutFlags extends DisclosureFlags {
  readonly product?: readonly string[];
  readonly buildEnvironment?: string;
  /** The included file that the record goes into. */
  readonly in?: string;
}

/** An option that may be given often. */
export function another(value: string, others: readonly string[] = []): readonly string[] {
  return [...others, value];
}

/** Adds the option for who may see a record. Whoever does not give it releases nothing. */
export function addDisclosureOption(command: Command): Command {
  return command.addOption(
    new Option('--disclosure <LABEL>', 'who may see it (default: internal, as everything is that carries no label)').choices(DISCLOSURES),
  );
}

/** Adds the options for what a record is about that may serve several products, and for who may see it. */
export function addAboutOptions(command: Command): Command {
  return addDisclosureOption(command)
    .option('--product <ID>', 'the product that it is about; may be given often (default: every product)', another)
    .option('--build-environment <ID>', 'the build environment that it is about, in place of products')
    .option('--in <FILE>', 'write it to this file, which avouch.yaml includes: it then serves every product of every case that does');
}

/** Adds the option for what somebody answers for product by product. */
export function addProductOption(command: Command): Command {
  return command.option('--product <ID>', 'the product that it is about, where avouch.yaml has several; may be given often', another);
}

/** As {@link addProductOption}, with the option for who may see it. */
export function addAnsweredForOptions(command: Command): Command {
  return addDisclosureOption(addProductOption(command));
}

/** The field that says who may see a record; left out where nobody said. */
export function disclosureField({ disclosure }: DisclosureFlags): DisclosureFlags & CaseRecord {
  return disclosure === undefined ? {} : { disclosure };
}

/** The fields that say what a record is about, and who may see it. */
export function aboutFields({ product, buildEnvironment, disclosure }: AboutFlags, { caseFile }: CaseToEdit): CaseRecord {
  for (const id of product ?? []) namedProduct(caseFile.products, id);
  return {
    ...(disclosure === undefined ? {} : { disclosure }),
    ...(product === undefined ? {} : { products: product }),
    ...(buildEnvironment === undefined ? {} : { buildEnvironment }),
  };
}

/** As {@link aboutFields}, where products have to be named if there are several. */
export function answeredForFields({ product, disclosure }: Pick<AboutFlags, 'product' | 'disclosure'>, edit: CaseToEdit): CaseRecord {
  const { products } = edit.caseFile;
  if (product === undefined && products.length > 1)
    throw new CommandError(
      'usage',
      `avouch.yaml has several products: say which it is about with --product (${products.map(({ id }) => id).join(', ')}).`,
    );
  return aboutFields({ ...(product === undefined ? {} : { product }), ...(disclosure === undefined ? {} : { disclosure }) }, edit);
}

/** The number of a claim that was named. Throws a CommandError for what is none. */
export function claimNumber(given: string, { catalogue }: Pick<CaseToEdit, 'catalogue'>): string {
  const found = findSubject(catalogue, given);
  if (found.kind === 'unknown') throw new CommandError('usage', plain(found.message));
  if (found.subject.kind === 'claim') return found.subject.claim.id;
  throw new CommandError('usage', `${plain(given)} is no claim but a ${found.subject.kind}. Claims have three numbers, such as 1.2.1.`);
}

/** The number of a principle that was named. Throws a CommandError for what is none. */
export function principleNumber(given: string, { catalogue }: Pick<CaseToEdit, 'catalogue'>): string {
  const found = findSubject(catalogue, given);
  if (found.kind === 'unknown') throw new CommandError('usage', plain(found.message));
  if (found.subject.kind === 'principle') return found.subject.principle.id;
  throw new CommandError('usage', `${plain(given)} is no principle but a ${found.subject.kind}. Principles have two numbers, such as 1.2.`);
}

/** Who says it. Throws a CommandError for nobody. */
export function person(given: string, flag: string): string {
  const by = given.trim();
  if (by === '') throw new CommandError('usage', `${flag} is empty. Name who it is, by name or role.`);
  return writable(by, flag);
}

/** A date that exists. Throws a CommandError for what is none; the text stays as it was written. */
export function dateText(given: string, flag: string): string {
  if (parseInstant(given) !== null) return given;
  throw new CommandError('usage', `${flag} ${plain(given)}: not a date that exists. Write 2026-11-23 or 2026-11-23T10:00:00Z.`);
}

/** What answers can name already: evidence, what was seen, and interviews. */
export function takenIds({ caseFile }: CaseToEdit): readonly { readonly id: string }[] {
  return [...caseFile.evidence, ...caseFile.seen, ...caseFile.interviews];
}

/**
 * An id that nothing in a list has: `doubt-1`, `doubt-2` … In a file that several cases include it is `shared-doubt-1`, so that it does
 * not meet the `doubt-1` of one of them.
 */
export function freeId(word: string, taken: readonly { readonly id: string }[], { file }: Pick<CaseToEdit, 'file'>): string {
  const ids = new Set(taken.map(({ id }) => id));
  for (let number = 1; ; number++) {
    const id = `${file === CASE_FILE ? '' : 'shared-'}${word}-${number}`;
    if (!ids.has(id)) return id;
  }
}
