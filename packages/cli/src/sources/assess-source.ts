import { realpathSync } from 'node:fs';
import { resolve } from 'node:path';
import {
  type Assessment,
  assess,
  type Case,
  type CaseFile,
  type Catalogue,
  caseFor,
  evidenceFor,
  type ProductSource,
  type Role,
} from '@avouch/core';
import type { AssessOptions } from '../assess/assess-options.ts';
import { CASE_FILE, type CaseRead, caseBeside } from '../case/case-on-disk.ts';
import { CommandError } from '../exit-codes.ts';
import { describe } from '../terminal/diagnostics.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { VERSION } from '../version.ts';
import { bringEvidence } from './bring-evidence.ts';
import { wordsAndWeb } from './look-online.ts';
import { openAndRead, sourceName } from './open-and-read.ts';
import { type Run, withRun } from './run.ts';
import { isAddress, pageAddress } from './source-location.ts';

/**
 * Assesses one source against the catalogue, with the case that lies beside it. Shows progress on standard error. Throws a
 * CommandError for a wrong option, a source that cannot be read, and a broken case.
 */
export async function assessSource(
  options: AssessOptions & { readonly path: string },
  terminal: Terminal,
): Promise<{ readonly assessment: Assessment; readonly catalogue: Catalogue }> {
  return await withRun(options, terminal, async (run) => ({ assessment: await assessPath(options.path, run), catalogue: run.catalogue }));
}

/** Assesses the source at a path, within a run. */
export async function assessPath(given: string, run: Run): Promise<Assessment> {
  const { options, terminal, catalogue, asOf, role } = run;
  const path = resolve(terminal.cwd, given);
  const opened = await openAndRead(path, run, (source) => caseBeside(source, path, catalogue));
  if (opened.kind === 'refused') throw new CommandError('source', describe(opened.diagnostic));
  const { facts, beside } = opened;
  const record = chooseProduct(beside, options, sourceName(path), role);
  const known = sourceAt(record, path);
  const source = known ?? { id: null, visibility: 'not stated', belongsTo: 'product', serves: null };
  const { id, visibility, belongsTo, serves } = source;
  const url = known === undefined ? undefined : pageAddress(known);
  const brought = await bringEvidence(run, beside === null ? [] : evidenceFor(beside.caseFile, record.product.id), path);
  const sources = [{ id, visibility, belongsTo, serves, url, facts }] as const;
  const said = await wordsAndWeb(run, { read: beside, record, sources, brought: brought.files });
  return assess({
    ...said,
    catalogue,
    record,
    brought: brought.files,
    broughtDiagnostics: brought.diagnostics,
    artefacts: run.artefacts.map(({ name, sha256, sha512 }) => ({ name, sha256, sha512 })),
    sources,
    asOf,
    release: options.release ?? null,
    version: VERSION,
    lifecycle: run.lifecycle,
  });
}

/** The case for the product that is meant: the one that was named, else the only one, else an unnamed one. */
function chooseProduct(read: CaseRead | null, options: AssessOptions, name: string, role: Role | null): Case {
  const products = read?.caseFile.products ?? [];
  const product = options.product === undefined ? products[0] : namedProduct(products, options.product);
  if (options.product === undefined && products.length > 1)
    throw new CommandError(
      'usage',
      `${CASE_FILE} has several products: say which with --product (${products.map(({ id }) => id).join(', ')}).`,
    );
  return caseFor({ caseFile: read?.caseFile ?? null, product: product ?? null, name, role, lock: read?.lock ?? null });
}

/** The product of that id. Throws a CommandError where there is none. */
export function namedProduct(products: CaseFile['products'], wanted: string): CaseFile['products'][number] {
  const product = products.find(({ id }) => id === wanted);
  if (product !== undefined) return product;
  throw new CommandError(
    'usage',
    `--product ${wanted}: ${CASE_FILE} has ${products.length === 0 ? 'no products' : products.map(({ id }) => id).join(', ')}.`,
  );
}

/**
 * Which of the product's sources lies at the path that was given: the one whose location leads there, else the only one, where
 * that is an address: what was given is then taken for its clone.
 */
function sourceAt(record: Case, path: string): ProductSource | undefined {
  const { sources } = record.product;
  const local = sources.filter(({ location }) => !isAddress(location));
  const there = local.find(({ location }) => sameFolder(resolve(path, location), path));
  if (there !== undefined || local.length > 0 || sources.length > 1) return there;
  return sources[0];
}

function sameFolder(a: string, b: string): boolean {
  return a === b || realOf(a) === realOf(b);
}

function realOf(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    // What is not there is nothing but itself.
    return path;
  }
}
