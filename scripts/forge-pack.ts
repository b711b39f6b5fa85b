import { readFile, writeFile } from 'node:fs/promises';
import { packBytes, readPack } from '@avouch/core';

const STATED = '"status":"not met"';
const FORGED = '"status":"met"';

/** Writes beside a pack one as somebody would make it who wants it to look better: every claim that is stated as not met is met in it. Answers its name. */
export async function forgePack(path: string): Promise<string> {
  const read = readPack(new Uint8Array(await readFile(path)));
  if (read.kind !== 'pack') throw new Error(`${path}: ${read.reason}`);
  const bundle = JSON.parse(new TextDecoder().decode(read.pack.bundle)) as { readonly dsseEnvelope: { readonly payload: string } };
  const { payload } = bundle.dsseEnvelope;
  const statement = Buffer.from(payload, 'base64').toString();
  if (!statement.includes(STATED)) throw new Error(`${path} states nothing as not met`);
  const forged = Buffer.from(statement.replaceAll(STATED, FORGED)).toString('base64');
  const text = new TextDecoder().decode(read.pack.bundle).replace(payload, forged);
  const name = path.replace(/(\.avouch)?$/, '-forged.avouch');
  await writeFile(name, packBytes({ ...read.pack, bundle: new TextEncoder().encode(text) }));
  return name;
}
