import { mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { playWalkthrough, WALKTHROUGH } from './play-walkthrough.ts';

/** `node scripts/walkthrough.ts`: plays docs/walkthrough.md in a folder of its own, and writes into it what its commands print now. */
const folder = realpathSync(mkdtempSync(join(tmpdir(), 'avouch-walkthrough-')));
try {
  writeFileSync(WALKTHROUGH, await playWalkthrough(readFileSync(WALKTHROUGH, 'utf8'), folder));
  process.stdout.write(`wrote ${WALKTHROUGH}\n`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
