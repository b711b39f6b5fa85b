import { resolve } from 'node:path';
import { type EvidenceFile, readEvidence } from '@avouch/collectors';
import { type BroughtFile, type CaseEvidence, type Diagnostic, SIGNED_FORMATS } from '@avouch/core';
import type { Trust } from '@avouch/signatures';
import { CASE_FILE } from './case-on-disk.ts';
import { describe } from './diagnostics.ts';
import { CommandError } from './exit-codes.ts';
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
    const read = await readAt(isAddress(given) ? given : resolve(run.terminal.cwd, given), run);
    if (read.kind === 'refused') throw new CommandError('input', `--evidence ${given}: ${describe(read.diagnostic)}`);
    for (const file of read.files) files.push(await broughtFile(file, { declared: null, trust: run.trust }));
    diagnostics.push(...read.diagnostics);
  }
  for (const { location, columns, signer, ...evidence } of declared) {
    if (isAddress(location)) {
      diagnostics.push(notThere(evidence.id, location, 'is at an address, and nothing is fetched. Download it, and give its path.'));
      continue;
    }
    const read = await readAt(resolve(folder, location), run, columns);
    if (read.kind === 'refused') {
      diagnostics.push(notThere(evidence.id, location, `cannot be looked at: ${describe(read.diagnostic)}`));
      continue;
    }
    const { trust, diagnostics: untrusted } = await trustFor({ id: evidence.id, location, signer }, folder, run.trust);
    for (const file of read.files) files.push(await broughtFile(file, { declared: evidence, trust }));
    diagnostics.push(...untrusted, ...read.diagnostics);
  }
  return { files, diagnostics };
}

async function readAt(path: string, { now, onProgress }: Run, columns: CaseEvidence['columns'] = {}) {
  return await readEvidence({ path, at: now, onProgress, columns, keepBytes: (format) => SIGNED_FORMATS.has(format) });
}

async function broughtFile(
  { layers, named }: EvidenceFile,
  { declared, trust }: { readonly declared: BroughtFile['declared']; readonly trust: Trust | null },
): Promise<BroughtFile> {
  const signatures = await layerSignatures(layers, trust);
  return {
    layers: layers.map(({ document, digest, size, around }, index) => ({
      document,
      digest,
      bytes: size,
      around,
      signature: signatures[index] ?? { kind: 'none' },
    })),
    named,
    declared,
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
