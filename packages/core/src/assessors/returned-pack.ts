import type { Diagnostic } from '../model/diagnostic.ts';
import type { PackAnswers } from './pack-schema.ts';

/** Why something that stands in a returned pack was not taken. */
export type PackLossReason =
  | 'no reference'
  | 'beside the columns'
  | 'unknown claim'
  | 'no such opinion'
  | 'no opinion beside it'
  | 'says not why'
  | 'says not on what'
  | 'given twice'
  | 'no such item'
  | 'of no claim'
  | 'says not what was found'
  | 'no such word'
  | 'an error of the spreadsheet'
  | 'too long'
  | 'too many';

/** Something that stands in a returned pack and was not taken. */
export interface PackLoss {
  /** Null in JSON, where it stands at no row. */
  readonly sheet: string | null;
  readonly row: number | null;
  readonly text: string;
  readonly reason: PackLossReason;
}

/** An assessor's pack as it came back. Of what the vendor wrote, only what says which pack it is. */
export interface ReturnedPack {
  readonly path: string;
  readonly format: 'json' | 'xlsx';
  /** Id of the product that it is about. */
  readonly product: string;
  readonly asOf: string;
  /** Digest of the population, as stated. */
  readonly population: string;
  /** Whether the list of the population is still the one of that digest. */
  readonly populationHolds: boolean;
  /** Whether the catalogue's own words have changed since it was made. */
  readonly otherRevision: boolean;
  /** Where the vendor's words are not those that were sent, in words; they are not read. */
  readonly changed: readonly string[];
  /** The claims that each item speaks of, by its id. */
  readonly known: ReadonlyMap<string, readonly string[]>;
  readonly assessor: PackAnswers['assessor'];
  readonly items: PackAnswers['items'];
  readonly findings: readonly (PackAnswers['findings'][number] & { readonly row: number | null })[];
  readonly opinions: readonly (PackAnswers['opinions'][number] & { readonly row: number | null })[];
  readonly losses: readonly PackLoss[];
}

/** A pack; or that the file is some other one; or why it cannot be taken. */
export type PackReading =
  | { readonly kind: 'pack'; readonly pack: ReturnedPack; readonly diagnostics: readonly Diagnostic[] }
  | { readonly kind: 'other' }
  | { readonly kind: 'unreadable'; readonly diagnostics: readonly Diagnostic[] };
