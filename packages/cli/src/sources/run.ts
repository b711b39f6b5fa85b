import process from 'node:process';
import type { Progress } from '@avouch/collectors';
import type { Catalogue, Instant, Lifecycle, Role } from '@avouch/core';
import type { Trust } from '@avouch/signatures';
import { type AssessOptions, instantOption, roleOption } from '../assess/assess-options.ts';
import { loadCatalogue } from '../catalogue/catalogue-files.ts';
import { EXIT_CODES } from '../exit-codes.ts';
import { showProgress } from '../terminal/progress.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { lifecycleFile } from './lifecycle-file.ts';
import { type ArtefactFile, releaseArtefacts } from './release-artefacts.ts';
import { signatureTrust } from './signature-trust.ts';

/** What every assessment of one run shares. */
export interface Run {
  readonly options: AssessOptions;
  readonly terminal: Terminal;
  readonly catalogue: Catalogue;
  /** When the run began. One instant for all of it: what is looked at a second later must not be later than the assessment. */
  readonly now: Instant;
  readonly asOf: Instant;
  /** Null where the case decides. */
  readonly role: Role | null;
  /** Null where what ships is used. */
  readonly lifecycle: Lifecycle | null;
  /** Files of the release. */
  readonly artefacts: readonly ArtefactFile[];
  /** What signatures are held against; null where nothing was given, and then it is what ships. */
  readonly trust: Trust | null;
  readonly onProgress: (progress: Progress) => void;
}

/**
 * Runs `work` with the catalogue and the options checked, progress shown on standard error, and signals turned into an exit that
 * leaves nothing behind. Throws a CommandError for a wrong option.
 */
export async function withRun<T>(options: AssessOptions, terminal: Terminal, work: (run: Run) => Promise<T>): Promise<T> {
  const now = terminal.now();
  const asOf = options.asOf === undefined ? now : instantOption(options.asOf);
  const role = options.role === undefined ? null : roleOption(options.role);
  const lifecycle = options.lifecycle === undefined ? null : await lifecycleFile(options.lifecycle, terminal);
  const artefacts = await releaseArtefacts(options.artefact ?? [], terminal);
  const trust = await signatureTrust(options, artefacts, terminal);
  const progress = showProgress(terminal);
  // An exit, unlike a signal, lets the collector remove what it made for the run.
  const interrupt = () => process.exit(EXIT_CODES.interrupted.code);
  process.once('SIGINT', interrupt);
  process.once('SIGTERM', interrupt);
  try {
    return await work({
      options,
      terminal,
      catalogue: await loadCatalogue(terminal),
      now,
      asOf,
      role,
      lifecycle,
      artefacts,
      trust,
      onProgress: progress.update,
    });
  } finally {
    process.off('SIGINT', interrupt);
    process.off('SIGTERM', interrupt);
    progress.end();
  }
}
