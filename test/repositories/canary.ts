import { existsSync } from 'node:fs';
import { chmod, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { temporaryFolder } from './temporary-folder.ts';

/** A program that leaves a trace when it runs. */
export interface Canary {
  /** Path of the program: has no spaces. Passes its standard input on, so that it can stand in for a filter. */
  readonly program: string;
  /** The same, but ends at once: for what would speak with it and wait. */
  readonly briefProgram: string;
  /** Whether it, or the brief one, has run. */
  hasRun(): boolean;
  /** Takes the trace away. */
  reset(): Promise<void>;
}

/** Makes a canary in a temporary folder of its own. */
export async function makeCanary(): Promise<Canary> {
  const folder = await temporaryFolder();
  const trace = join(folder, 'it-ran');
  const [program, briefProgram] = [join(folder, 'canary'), join(folder, 'brief-canary')];
  await writeFile(program, `#!/bin/sh\n: >'${trace}'\nexec /bin/cat\n`);
  await writeFile(briefProgram, `#!/bin/sh\n: >'${trace}'\n`);
  for (const file of [program, briefProgram]) await chmod(file, 0o755);
  return { program, briefProgram, hasRun: () => existsSync(trace), reset: () => rm(trace, { force: true }) };
}
