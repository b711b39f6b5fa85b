import { stat } from 'node:fs/promises';
import { isAbsolute, relative, resolve, sep } from 'node:path';
import { type EvidenceFile, type EvidenceOptions, readEvidence } from '@avouch/collectors';
import {
  type BroughtFile,
  type BroughtLayer,
  type CaseEvidence,
  type Diagnostic,
  namedFolderRole,
  type PathRole,
  SIGNED_FORMATS,
} from '@avouch/core';
import type { Trust } from '@avouch/signatures';
import { CASE_FILE } from '../case/case-on-disk.ts';
import { CommandError } from '../exit-codes.ts';
import { describe } from '../terminal/diagnostics.ts';
import type { Run } from './run.ts';
import { layerSignatures, trustFor } from './signature-trust.ts';
import { isAddress, shownLocation } from './source-location.ts';

/** What was brought besides the sources, and what of it could not be read. */
export interface Brought {
  readonly files: readonly BroughtFile[];
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Reads the evidence of `--evidence` and that which the case declares for a product, whose paths are relative to `folder`. Throws a
 * CommandError where a path of the command line cannot be read; what the case names and is not there is reported, since others wrote it.
 */
export async function bringEvidence(run: Run, declared: readonly CaseEvidence[], folder: string): Promise<Brought> {
  const files: BroughtFile[] = [];
  const diagnostics: Diagnostic[] = [];
  for (const given of run.options.evidence ?? []) {
    const path = isAddress(given) ? given : resolve(run.terminal.cwd, given);
    const read = await readAt(path, run);
    if (read.kind === 'refused') throw new CommandError('input', `--evidence ${given}: ${describe(read.diagnostic)}`);
    const folder = await folderRole(path, run.terminal.cwd);
    for (const file of read.files) files.push(await broughtFile(file, { declared: null, trust: run.trust, folder }));
    diagnostics.push(...read.diagnostics);
  }
  for (const { location, columns, format, signer, ...evidence } of declared) {
    if (isAddress(location)) {
      diagnostics.push(atAddress(evidence.id, location));
      continue;
    }
    const path = resolve(folder, location);
    const read = await readAt(path, run, { columns, called: location, ...(format === null ? {} : { format }) });
    if (read.kind === 'refused') {
      diagnostics.push(notThere(evidence.id, location, `cannot be looked at: ${read.diagnostic.message}`));
      continue;
    }
    const { trust, diagnostics: untrusted } = await trustFor({ id: evidence.id, location, signer }, folder, run.trust);
    const role = await folderRole(path, folder);
    for (const file of read.files) {
      const broughtOne = await broughtFile(file, { declared: evidence, trust, folder: role });
      files.push(signer === null ? broughtOne : { ...broughtOne, layers: broughtOne.layers.map(ofNamedSigner) });
    }
    diagnostics.push(...untrusted, ...read.diagnostics);
  }
  return { files, diagnostics };
}

async function readAt(path: string, { now, onProgress }: Run, stated: Pick<EvidenceOptions, 'columns' | 'format' | 'called'> = {}) {
  return await readEvidence({ path, at: now, onProgress, ...stated, keepBytes: (format) => SIGNED_FORMATS.has(format) });
}

/** What a folder that was named is by its place in the product's own folders: one of fixtures stays one, however it was brought. */
async function folderRole(path: string, within: string): Promise<PathRole> {
  const inside = relative(within, path);
  if (isAbsolute(inside) || inside.split(sep)[0] === '..') return 'own';
  const found = await stat(path).catch(() => null);
  return found?.isDirectory() === true ? namedFolderRole(inside.split(sep).join('/')) : 'own';
}

async function broughtFile(
  { layers, named }: EvidenceFile,
  { declared, trust, folder }: { readonly declared: BroughtFile['declared']; readonly trust: Trust | null; readonly folder: PathRole },
): Promise<BroughtFile> {
  const signatures = await layerSignatures(layers, trust);
  return {
    layers: layers.map(({ document, digest, size, around }, index) => ({
      document: named || folder === 'own' ? document : { ...document, role: folder },
      digest,
      bytes: size,
      around,
      signature: signatures[index] ?? { kind: 'none' },
    })),
    named,
    declared,
  };
}

/** Where the case says who signed this very evidence, a signature of another key is no stranger's that came along. */
function ofNamedSigner(layer: BroughtLayer): BroughtLayer {
  const { signature } = layer;
  return signature.kind === 'failed' ? { ...layer, signature: { kind: 'failed', reason: signature.reason } } : layer;
}

/** What is at an address is there for people to open, and nothing that was looked at. */
function atAddress(id: string, location: string): Diagnostic {
  const shown = shownLocation(location);
  return {
    code: 'evidence-not-fetched',
    severity: 'warning',
    message: `Evidence ${id} of ${CASE_FILE} is at an address, and nothing is fetched: it is on record for people to open, and supports no claim here. To have it read, download it and give its path as the location.`,
    location: { path: shown },
  };
}

function notThere(id: string, location: string, what: string): Diagnostic {
  const shown = shownLocation(location);
  return {
    code: 'evidence-not-read',
    severity: 'error',
    message: `Evidence ${id} of ${CASE_FILE} at ${shown} ${what}`,
    location: { path: shown },
  };
}
