import { readFileSync } from 'node:fs';

/**
 * Run by `inventories.ts` in a process of its own, since memory is counted for a process: reads the file that is named with Avouch as a
 * whole, with the reader of the format alone, or with JSON.parse; prints milliseconds and peak memory in kilobytes.
 */
const [how = '', path = ''] = process.argv.slice(2);

const PROGRAMS: Readonly<Record<string, () => Promise<(bytes: Uint8Array) => void>>> = {
  async avouch() {
    const { readDocument } = await import('@avouch/core');
    return (bytes) => mustBeRead(readDocument('bom.json', bytes));
  },
  async reader() {
    const { cyclonedx } = await import('../packages/core/src/formats/cyclonedx/index.ts');
    return (bytes) => mustBeRead(cyclonedx.read({ path: 'bom.json', bytes }));
  },
  parse: () => Promise.resolve((bytes) => void JSON.parse(new TextDecoder().decode(bytes))),
};

function mustBeRead({ verdict, measures }: { readonly verdict: string; readonly measures: Readonly<Record<string, unknown>> }): void {
  if (verdict !== 'valid' || !(Number(measures.components_all) > 0)) throw new Error(`not read: ${verdict}`);
}

const read = await PROGRAMS[how]?.();
if (read === undefined) throw new Error(`nothing reads as ${how}`);
const bytes = readFileSync(path);
const start = performance.now();
read(bytes);
const took = performance.now() - start;
process.stdout.write(`${JSON.stringify({ took, peak: process.resourceUsage().maxRSS })}\n`);
