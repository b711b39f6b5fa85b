import { readFile, writeFile } from 'node:fs/promises';
import { fillSheet } from '../packages/core/src/forms/question-filled-samples.ts';
import { sampleText } from './make-sample.ts';

/** Fills in a question sheet of the sample, in place, as its support lead would in a word processor. */
export async function answerSheet(path: string, today: string): Promise<void> {
  const answers = JSON.parse(await sampleText('answers.json', today)) as Readonly<Record<string, string>>;
  await writeFile(path, fillSheet(new Uint8Array(await readFile(path)), answers));
}
