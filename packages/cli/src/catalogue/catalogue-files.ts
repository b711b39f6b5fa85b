import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { applyWording, type Catalogue, readCatalogue } from '@avouch/core';
import { INSTALLATION } from '../installation.ts';
import { describe } from '../terminal/diagnostics.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { readWordingStore } from './wording-store.ts';

const FOLDER = new URL('catalogue/sscop-1.0/', INSTALLATION);

/**
 * Loads the built-in catalogue, with official wording laid over where some is kept on this machine. Wording that is broken is
 * reported on standard error and left out; a catalogue that is broken is a fault of the installation and throws.
 */
export async function loadCatalogue(terminal: Terminal): Promise<Catalogue> {
  const catalogue = await loadBuiltInCatalogue();
  const { stored, diagnostics } = await readWordingStore(catalogue, terminal);
  for (const diagnostic of diagnostics) terminal.err.write(`avouch: ${describe(diagnostic)}\n`);
  return stored === null ? catalogue : applyWording(catalogue, stored.wording);
}

/** Loads the built-in catalogue as it is shipped. */
export async function loadBuiltInCatalogue(): Promise<Catalogue> {
  let files: readonly { readonly path: string; readonly bytes: Uint8Array }[];
  try {
    const names = (await readdir(FOLDER)).filter((name) => name.endsWith('.yaml'));
    files = await Promise.all(names.map(async (name) => ({ path: name, bytes: await readFile(new URL(name, FOLDER)) })));
  } catch (cause) {
    throw new Error(`the installation has no catalogue in ${fileURLToPath(FOLDER)}. Install Avouch again.`, { cause });
  }
  const { catalogue, diagnostics } = readCatalogue(files);
  if (catalogue === null)
    throw new Error(`the installed catalogue is broken. Install Avouch again. ${diagnostics.map(describe).join(' ')}`);
  return catalogue;
}
