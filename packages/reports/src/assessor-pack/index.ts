import type { AssessorPack } from '@avouch/core';
import { jsonText } from '../json/json-text.ts';

// A pack is no report of the registry: it needs a size and a seed, is for assessors whatever was asked for, and comes back.

/** Forms in which a pack goes out. By id, which is also how its file's name ends. */
export const PACK_FORMATS = ['xlsx', 'json'] as const;
/** What an assessor's pack is written as. */
export type PackFormat = (typeof PACK_FORMATS)[number];

/** An assessor's pack as bytes, the same for the same pack. What writes a workbook is loaded when it is wanted: it is large. */
export async function writeAssessorPack(pack: AssessorPack, format: PackFormat): Promise<string | Uint8Array> {
  switch (format) {
    case 'xlsx':
      return await (await import('./pack-xlsx.ts')).packXlsx(pack);
    case 'json':
      return jsonText(pack);
  }
}
