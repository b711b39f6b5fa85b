import type * as z from 'zod';
import type { Diagnostic } from '../model/diagnostic.ts';
import { recordDigest, sha256Hex } from '../model/digest.ts';
import { buildCatalogue } from './build-catalogue.ts';
import type { Catalogue } from './catalogue.ts';
import { CrosswalkFile, FormFile, HeadFile, type Shaped, ThemeFile } from './catalogue-file.ts';
import { readCatalogueYaml, type YamlRecord } from './catalogue-yaml.ts';
import { crossCheck } from './cross-check.ts';

/** A file of the catalogue: its name in the catalogue's folder and its bytes. */
export interface CatalogueFile {
  readonly path: string;
  readonly bytes: Uint8Array;
}

/**
 * Reads a catalogue from the files of its folder, in any order. Only `.yaml` files count; a README and the JSON Schema beside
 * them are for people and editors, and are not in the digest, which is the SHA-256 over the canonical JSON of
 * `[[name, SHA-256 of the bytes], …]`, sorted by name. Any error means no catalogue: half of one would leave claims out.
 */
export function readCatalogue(files: readonly CatalogueFile[]): {
  readonly catalogue: Catalogue | null;
  readonly diagnostics: readonly Diagnostic[];
} {
  const diagnostics: Diagnostic[] = [];
  const relevant = files
    .filter((file) => file.path.endsWith('.yaml'))
    .toSorted((one, other) => (one.path < other.path ? -1 : one.path > other.path ? 1 : 0));
  const heads: Shaped<HeadFile>[] = [];
  const themes: Shaped<ThemeFile>[] = [];
  const forms: Shaped<FormFile>[] = [];
  const crosswalks: Shaped<CrosswalkFile>[] = [];
  for (const file of relevant) {
    const { record, diagnostics: found } = readCatalogueYaml(file);
    diagnostics.push(...found);
    if (record === null) continue;
    switch (kindOf(record.value)) {
      case 'head':
        heads.push(...shaped(record, HeadFile, diagnostics));
        break;
      case 'theme':
        themes.push(...shaped(record, ThemeFile, diagnostics));
        break;
      case 'form':
        forms.push(...shaped(record, FormFile, diagnostics));
        break;
      case 'crosswalk':
        crosswalks.push(...shaped(record, CrosswalkFile, diagnostics));
        break;
      default:
        diagnostics.push({
          code: 'catalogue-unknown-kind',
          severity: 'error',
          message: `${file.path} does not say what it is. Give it a \`kind\`: head, theme, form or crosswalk.`,
          location: record.place([], 'kind'),
        });
    }
  }
  const [head] = heads;
  if (diagnostics.length === 0 && (head === undefined || heads.length > 1)) {
    const message = `A catalogue has one file of the kind head; ${heads.length} were found. Keep exactly one.`;
    diagnostics.push({ code: 'catalogue-head', severity: 'error', message, location: heads[1]?.place([]) ?? null });
  }
  if (head === undefined || diagnostics.length > 0) return { catalogue: null, diagnostics };
  const sorted = { head, themes: themes.toSorted((one, other) => Number(one.value.id) - Number(other.value.id)), forms, crosswalks };
  diagnostics.push(...crossCheck(sorted));
  if (diagnostics.length > 0) return { catalogue: null, diagnostics };
  const digest = recordDigest(relevant.map((file) => [file.path, sha256Hex(file.bytes)]));
  return { catalogue: buildCatalogue(sorted, digest), diagnostics };
}

function kindOf(value: unknown): unknown {
  return typeof value === 'object' && value !== null && 'kind' in value ? value.kind : null;
}

function shaped<T>(record: YamlRecord, schema: z.ZodType<T>, diagnostics: Diagnostic[]): readonly Shaped<T>[] {
  const result = schema.safeParse(record.value);
  if (result.success) return [{ ...record, value: result.data }];
  for (const issue of result.error.issues) {
    if (issue.code === 'unrecognized_keys') {
      for (const key of issue.keys) {
        diagnostics.push({
          code: 'catalogue-unknown-key',
          severity: 'error',
          message: `${record.path}: \`${[...issue.path, key].join('.')}\` is not known here. Correct its name or remove it.`,
          location: record.place(issue.path, key),
        });
      }
    } else {
      const where = issue.path.length === 0 ? 'the file' : `\`${issue.path.join('.')}\``;
      diagnostics.push({
        code: 'catalogue-invalid-value',
        severity: 'error',
        message: `${record.path}: ${where} is not right: ${issue.message}.`,
        location: record.place(issue.path),
      });
    }
  }
  return [];
}
