import { readFile, writeFile } from 'node:fs/promises';
import { fillPack, type Typed } from '../packages/core/src/assessors/pack-filled-samples.ts';
import { sampleText } from './make-sample.ts';

/** Fills in an assessor's pack of the sample, in place, as the assessor would in a program for spreadsheets. */
export async function assessPack(path: string, today: string): Promise<void> {
  const typed = JSON.parse(await sampleText('assessor.json', today)) as readonly Typed[];
  await writeFile(path, fillPack(new Uint8Array(await readFile(path)), typed, 'shared strings'));
}
