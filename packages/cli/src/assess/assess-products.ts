import { resolve } from 'node:path';
import {
  type Assessment,
  assess,
  type Catalogue,
  caseFor,
  type Diagnostic,
  evidenceFor,
  type Facts,
  type ProductSource,
  type SourceFacts,
  type SourceNotOpened,
  type SourceRead,
} from '@avouch/core';
import { CASE_FILE, type CaseRead, caseIn } from '../case/case-on-disk.ts';
import { caseAbove } from '../case/missing-case.ts';
import { CommandError } from '../exit-codes.ts';
import { assessPath, namedProduct } from '../sources/assess-source.ts';
import { bringEvidence } from '../sources/bring-evidence.ts';
import { wordsAndWeb } from '../sources/look-online.ts';
import { type OpenedAndRead, openAndRead } from '../sources/open-and-read.ts';
import { type Run, withRun } from '../sources/run.ts';
import { signedCases } from '../sources/signed-judgements.ts';
import { isAddress, pageAddress, shownLocation } from '../sources/source-location.ts';
import { describe } from '../terminal/diagnostics.ts';
import { plain } from '../terminal/layout.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { VERSION } from '../version.ts';
import type { AssessOptions } from './assess-options.ts';

/** What a run came to: one assessment a product. */
export interface Assessed {
  readonly assessments: readonly [Assessment, ...Assessment[]];
  readonly catalogue: Catalogue;
}

/**
 * Assesses what is meant: the source at a path, or, where no path is given, every source of the products of the `avouch.yaml` in
 * the current folder. Throws a CommandError for a wrong option, a broken case, and a product none of whose sources can be read.
 */
export async function assessProducts(options: AssessOptions, terminal: Terminal): Promise<Assessed> {
  if (options.path !== undefined && isAddress(options.path))
    throw new CommandError(
      'source',
      `${plain(shownLocation(options.path))} is an address, and nothing is fetched. Clone the repository, and give the path of the clone.`,
    );
  return await withRun(options, terminal, async (run) => {
    const found = options.path === undefined ? await caseIn(terminal.cwd, run.catalogue) : null;
    if (found === null && options.allowedSigners !== undefined)
      throw new CommandError(
        'usage',
        `--allowed-signers is for the ${CASE_FILE} of the current folder. Run the command there, without a path.`,
      );
    // Without a word, whoever is in a folder of their repository would take this for the state of their case.
    const above = found === null && options.path === undefined ? await caseAbove(terminal.cwd) : null;
    if (above !== null)
      terminal.err.write(
        `avouch: there is no ${CASE_FILE} in this folder. The one in ${plain(above)} is not used: run the command there for its products.\n`,
      );
    if (found === null) return { assessments: [await assessPath(options.path ?? '.', run)], catalogue: run.catalogue };
    return { assessments: await assessCase(found, run), catalogue: run.catalogue };
  });
}

/** As {@link assessProducts}, for what can show one product only. */
export async function assessOneProduct(
  options: AssessOptions,
  terminal: Terminal,
  purpose: string,
): Promise<{ readonly assessment: Assessment; readonly catalogue: Catalogue }> {
  const { assessments, catalogue } = await assessProducts(options, terminal);
  return { assessment: onlyProduct(assessments, purpose), catalogue };
}

/** The one assessment. Throws a CommandError where there are several, naming what can show one only. */
export function onlyProduct([first, ...others]: Assessed['assessments'], purpose: string): Assessment {
  if (others.length === 0) return first;
  const ids = [first, ...others].map(({ product }) => product.id).join(', ');
  throw new CommandError('usage', `${CASE_FILE} has several products, and ${purpose} shows one: say which with --product (${ids}).`);
}

/** Where a case that is no longer that of the folder has its files. */
export interface CaseThen {
  /** Where its evidence lies, as it was then. */
  readonly evidenceFolder: string;
  /** What of the source at a path is to be looked at; null for what it is now. */
  readonly refOf: (path: string) => Promise<string | null>;
}

/** Assesses the products of a case; `then`, where it is given, says what of its sources and its evidence is meant. */
export async function assessCase(found: CaseRead, run: Run, then: CaseThen | null = null): Promise<Assessed['assessments']> {
  const { caseFile, lock } = found;
  const { options } = run;
  const products = options.product === undefined ? caseFile.products : [namedProduct(caseFile.products, options.product)];
  const asserted = products.map((product) => caseFor({ caseFile, product, name: product.name, role: run.role, lock }));
  const signed =
    options.allowedSigners === undefined
      ? asserted.map((record) => ({ record, diagnostics: [] }))
      : await signedCases(asserted, options.allowedSigners, run);
  const records = signed.map(({ record }) => record);
  const paths = new Set(
    records.flatMap(({ product }) => product.sources.filter(isLocal).map(({ location }) => resolve(run.terminal.cwd, location))),
  );
  for (const [flag, value] of [
    ['--ref', options.ref],
    ['--path', options.folder],
  ] as const) {
    if (then === null && value !== undefined && paths.size > 1)
      throw new CommandError(
        'usage',
        `${flag} ${value}: ${CASE_FILE} names ${paths.size} sources, and it is about one. Give the path of that source.`,
      );
  }
  // What several products share is read once.
  const read = new Map<string, OpenedAndRead<null>>();
  const assessments: Assessment[] = [];
  for (const { record, diagnostics } of signed) {
    const { sources } = record.product;
    if (sources.length === 0 && then === null) {
      if (options.allowedSigners !== undefined)
        throw new CommandError(
          'input',
          `--allowed-signers: product ${record.product.id} names no sources. Give it one, such as { id: main, location: . }.`,
        );
      assessments.push(await assessPath('.', { ...run, options: { ...options, product: record.product.id } }));
      continue;
    }
    for (const { location } of sources.filter(isLocal)) {
      const path = resolve(run.terminal.cwd, location);
      if (!read.has(path)) read.set(path, await openAndRead(path, await runAt(path, run, then), () => Promise.resolve(null)));
    }
    const opened: SourceRead[] = sources.length === 0 ? [await wholeFolder(run, then)] : [];
    const notOpened: SourceNotOpened[] = [];
    for (const source of sources) {
      const result = isLocal(source) ? read.get(resolve(run.terminal.cwd, source.location)) : undefined;
      if (result?.kind === 'read') opened.push(sourceRead(source, result.facts));
      else notOpened.push(sourceNotOpened(source, result === undefined ? null : result.diagnostic));
    }
    const [first, ...others] = opened;
    if (first === undefined)
      throw new CommandError(
        'source',
        [`none of the sources of ${record.product.id} can be looked at:`, ...notOpened.map(line)].join('\n'),
      );
    const brought = await bringEvidence(run, evidenceFor(caseFile, record.product.id), then?.evidenceFolder ?? run.terminal.cwd);
    const said = await wordsAndWeb(run, { read: found, record, sources: opened, brought: brought.files });
    assessments.push(
      assess({
        ...said,
        catalogue: run.catalogue,
        record,
        brought: brought.files,
        broughtDiagnostics: [...brought.diagnostics, ...diagnostics],
        artefacts: run.artefacts.map(({ name, sha256, sha512 }) => ({ name, sha256, sha512 })),
        sources: [first, ...others],
        notOpened,
        asOf: run.asOf,
        release: options.release ?? null,
        version: VERSION,
        lifecycle: run.lifecycle,
      }),
    );
  }
  const [first, ...others] = assessments;
  // A case file has at least one product, which its schema sees to.
  if (first === undefined) throw new CommandError('input', `${CASE_FILE} names no product.`);
  return [first, ...others];
}

/** A product that names no sources is the folder that the case lies in. */
async function wholeFolder(run: Run, then: CaseThen | null): Promise<SourceRead> {
  const { cwd } = run.terminal;
  const read = await openAndRead(cwd, await runAt(cwd, run, then), () => Promise.resolve(null));
  if (read.kind === 'refused') throw new CommandError('source', describe(read.diagnostic));
  return { id: null, visibility: 'not stated', belongsTo: 'product', serves: null, url: undefined, facts: read.facts };
}

async function runAt(path: string, run: Run, then: CaseThen | null): Promise<Run> {
  const ref = (await then?.refOf(path)) ?? null;
  return ref === null ? run : { ...run, options: { ...run.options, ref } };
}

function isLocal({ location }: { readonly location: string }): boolean {
  return !isAddress(location);
}

function sourceRead(source: ProductSource, facts: SourceFacts<Facts>): SourceRead {
  const { id, visibility, belongsTo, serves } = source;
  return { id, visibility, belongsTo, serves, url: pageAddress(source), facts };
}

function sourceNotOpened({ id, location, belongsTo, serves }: ProductSource, fault: Diagnostic | null): SourceNotOpened {
  const shown = shownLocation(location);
  const known = { id, location: shown, belongsTo, serves };
  if (fault === null)
    return {
      ...known,
      result: 'Not Run',
      message: `Source ${id} is at the address ${shown}, and nothing is fetched.`,
      bring: `A clone of ${shown}: give its path as the source's location.`,
    };
  return {
    ...known,
    result: 'Unknown',
    message: `Source ${id} at ${shown} cannot be looked at: ${describe(fault)}`,
    // The repository may well be there: it is the machine that lacks something.
    bring:
      fault.code === 'git-missing'
        ? `Git on this machine, to look at source ${id} at ${shown} with.`
        : `The repository, folder or archive of source ${id} at ${shown}, or its right location in ${CASE_FILE}.`,
  };
}

function line({ message, bring }: SourceNotOpened): string {
  return `  ${message} Bring: ${bring}`;
}
