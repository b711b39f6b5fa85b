import * as z from 'zod';
import type { Diagnostic } from '../model/diagnostic.ts';
import { type Catalogue, claimsOf, principlesOf } from './catalogue.ts';
import type { Wording } from './official-wording.ts';

const StoredWordingFile = z.strictObject({
  schema: z.literal('urn:avouch:wording:1'),
  /** Id of the catalogue that the wording is for. */
  catalogue: z.string(),
  source: z.strictObject({ name: z.string().max(1_000), sha256: z.string().regex(/^[0-9a-f]{64}$/) }),
  wording: z.record(z.string(), z.string().min(1).max(2_000)),
});

/** Official wording as it is kept on this machine, with the name and the SHA-256 of the file that it came from. */
export type StoredWording = z.infer<typeof StoredWordingFile>;

/** The JSON text of a stored wording. */
export function writeStoredWording(catalogue: Catalogue, source: StoredWording['source'], wording: Wording): string {
  const stored: StoredWording = { schema: 'urn:avouch:wording:1', catalogue: catalogue.id, source, wording };
  return `${JSON.stringify(stored, null, 2)}\n`;
}

/** Reads a stored wording; null, with the reason, where it is broken or is for another catalogue. */
export function readStoredWording(
  file: { readonly path: string; readonly bytes: Uint8Array },
  catalogue: Catalogue,
): { readonly stored: StoredWording | null; readonly diagnostics: readonly Diagnostic[] } {
  const refuse = (reason: string) => {
    const message = `The official wording kept here ${reason}. It is ignored: lay it over again with \`avouch catalogue wording FILE\`.`;
    const location = { path: file.path };
    return { stored: null, diagnostics: [{ code: 'wording-store-broken', severity: 'warning' as const, message, location }] };
  };
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(file.bytes));
  } catch (error) {
    return refuse(`cannot be parsed (${error instanceof Error ? error.name : String(error)})`);
  }
  const result = StoredWordingFile.safeParse(value);
  if (!result.success) return refuse('is not of the form that Avouch writes');
  if (result.data.catalogue !== catalogue.id) return refuse(`is for another catalogue than ${catalogue.id}`);
  const ids = new Set([...claimsOf(catalogue), ...principlesOf(catalogue)].map(({ id }) => id));
  const unknown = Object.keys(result.data.wording).find((id) => !ids.has(id));
  if (unknown !== undefined) return refuse('has a number that the catalogue does not have');
  return { stored: result.data, diagnostics: [] };
}
