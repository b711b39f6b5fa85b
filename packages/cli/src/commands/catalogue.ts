import { resolve } from 'node:path';
import { claimsOf, type OfficialWording, principlesOf, readOfficialWording, sha256Hex } from '@avouch/core';
import { type Command, Option } from 'commander';
import { loadBuiltInCatalogue, loadCatalogue } from '../catalogue/catalogue-files.ts';
import { catalogueText } from '../catalogue/catalogue-text.ts';
import { readStart, removeWordingStore, writeWordingStore } from '../catalogue/wording-store.ts';
import type { CommandDefinition } from '../command.ts';
import { CommandError } from '../exit-codes.ts';
import { describe } from '../terminal/diagnostics.ts';
import { layoutWidth, plain, wrap } from '../terminal/layout.ts';
import type { Terminal } from '../terminal/terminal.ts';

/** More than `readOfficialWording` takes, so that it is the one to refuse. */
const LARGEST_READ = 6 * 1024 * 1024;

/** `avouch catalogue`: what the Code asks, and the official wording laid over it. */
export const catalogueCommand: CommandDefinition = {
  name: 'catalogue',
  register(program, terminal) {
    const catalogue = program
      .command('catalogue')
      .description('list what the Code asks: themes, principles and claims')
      .addOption(new Option('--format <FORMAT>', 'the form of the list').choices(['text', 'json']).default('text'))
      .action(async ({ format }: { readonly format: 'text' | 'json' }) => {
        const loaded = await loadCatalogue(terminal);
        terminal.out.write(format === 'json' ? `${JSON.stringify(loaded, null, 2)}\n` : catalogueText(loaded, terminal));
      });
    registerWording(catalogue, terminal);
  },
};

function registerWording(catalogue: Command, terminal: Terminal): void {
  catalogue
    .command('wording')
    .description('show the official wording in place of ours, taken from your own copy of the Assurance Principles and Claims')
    .argument('[FILE]', 'the document, saved as HTML or as text')
    .option('--remove', 'go back to our own words')
    .action(async (file: string | undefined, { remove }: { readonly remove?: boolean }) => {
      if ((file === undefined) === (remove !== true)) {
        throw new CommandError('usage', 'give either the FILE to take the wording from, or --remove.');
      }
      if (file === undefined) await removeWording(terminal);
      else await takeWording(file, terminal);
    });
}

async function removeWording(terminal: Terminal): Promise<void> {
  const removed = await removeWordingStore(await loadBuiltInCatalogue(), terminal);
  terminal.out.write(
    removed ? 'The official wording was removed; our own words are shown.\n' : 'There was no official wording to remove.\n',
  );
}

async function takeWording(file: string, terminal: Terminal): Promise<void> {
  const catalogue = await loadBuiltInCatalogue();
  let bytes: Uint8Array;
  try {
    bytes = await readStart(resolve(terminal.cwd, file), LARGEST_READ);
  } catch (cause) {
    const reason = cause instanceof Error && 'code' in cause ? String(cause.code) : String(cause);
    throw new CommandError('input', `cannot read ${plain(file)} (${reason}). Check the path and its permissions.`, { cause });
  }
  const result = readOfficialWording({ path: file, bytes }, catalogue);
  for (const diagnostic of result.diagnostics) terminal.err.write(`avouch: ${plain(describe(diagnostic))}\n`);
  const claims = claimsOf(catalogue).length;
  const found = foundText(result, claims, principlesOf(catalogue).length);
  // A document with fewer than half of the claims is another one, or was saved in a way that cannot be relied on.
  if (result.found.claims * 2 < claims) {
    throw new CommandError(
      'input',
      `${found} in ${plain(file)}. That is too little to go by: nothing was stored. Save the document as HTML.`,
    );
  }
  const source = { name: plain(file.split(/[\\/]/).at(-1) ?? file).slice(0, 200), sha256: sha256Hex(bytes) };
  const stored = await writeWordingStore(catalogue, source, result.wording, terminal);
  const missing = [...result.missing.principles, ...result.missing.claims];
  const rest = missing.length === 0 ? '' : ` Our own words stay for ${missing.join(', ')}.`;
  const text = `${found}.${rest} Compare a few with your copy (avouch explain 1.1.1). Kept in ${stored}`;
  terminal.out.write(`${wrap(plain(text), layoutWidth(terminal), 0).join('\n')}\n`);
}

function foundText({ found }: OfficialWording, claims: number, principles: number): string {
  return `Official wording was found for ${found.claims} of ${claims} claims and ${found.principles} of ${principles} principles`;
}
