import * as z from 'zod';
import { EVIDENCE_KINDS } from '../model/evidence-item.ts';
import { ROLES } from '../model/product.ts';
import { VISIBLE_EXTENTS } from './catalogue.ts';
import type { YamlRecord } from './catalogue-yaml.ts';

// The same shapes as catalogue.schema.json, which editors use. A test holds the two together.

const text = z.string().regex(/\S/, 'must not be empty');
const texts = z.array(text);
const date = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'must be a date, YYYY-MM-DD, in quotes');
const address = z.string().regex(/^https:\/\/\S+$/, 'must be an address that begins with https://');
const slug = z.string().regex(/^[a-z0-9][a-z0-9.-]*$/, 'must be of lower-case letters, digits, dots and hyphens');
const themeId = z.string().regex(/^[1-9]$/, "must be a theme's number in quotes, such as '1'");
const principleId = z.string().regex(/^[1-9]\.[1-9]$/, "must be a principle's number in quotes, such as '1.2'");
const claimId = z.string().regex(/^[1-9]\.[1-9]\.[1-9]$/, "must be a claim's number, such as 1.2.3");
const guidanceId = z.string().regex(/^[1-9]\.[1-9]\.[1-9]-[a-z]$/, "must be a guidance point's id, such as 1.2.3-a");
const days = z.int().min(1).max(3650);

/** The head of a catalogue: documents, wording note, counts and roles. */
export const HeadFile = z.strictObject({
  kind: z.literal('head'),
  id: slug,
  title: text,
  edition: text,
  wordingNote: text,
  key: z.strictObject({ document: text, edition: text, list: text }),
  documents: z
    .array(
      z.strictObject({
        id: z.enum(['code', 'claims', 'guidance']),
        title: text,
        edition: text,
        publisher: text,
        published: date,
        address,
      }),
    )
    .min(1),
  claims: z.record(principleId, z.int().min(1).max(9)),
  custodians: z.array(z.strictObject({ id: slug, title: text, has: text })).min(1),
  roles: z
    .array(
      z.strictObject({
        role: z.enum(ROLES),
        title: text,
        themes: z.array(themeId),
        decided: z.array(themeId),
        note: text,
      }),
    )
    .min(1),
});
export type HeadFile = z.infer<typeof HeadFile>;

const claim = z.strictObject({
  id: claimId,
  outcome: text,
  guidance: z.array(z.strictObject({ id: guidanceId, text, origin: z.enum(['theme', 'ours']).optional() })),
  evidence: z.array(z.enum(EVIDENCE_KINDS)).min(1),
  visible: z.strictObject({ extent: z.enum(VISIBLE_EXTENTS), where: text }),
  bring: z.string().regex(/^Bring .*\.$/, 'must be a sentence that begins with "Bring"'),
  ask: slug,
  defeaters: texts.min(1),
  freshness: z.strictObject({ kind: z.enum(['days', 'release', 'event']), days, recordDays: days.optional() }),
  careful: z.strictObject({ dangerousYes: texts, annoyingNo: texts }),
  notes: texts,
});

/** A theme with its principles and their claims. */
export const ThemeFile = z.strictObject({
  kind: z.literal('theme'),
  id: themeId,
  title: text,
  guidanceSection: text,
  notes: texts,
  principles: z.array(z.strictObject({ id: principleId, outcome: text, notes: texts, claims: z.array(claim).min(1) })).min(1),
});
export type ThemeFile = z.infer<typeof ThemeFile>;

/** A published form, and which claim each of its references means. */
export const FormFile = z.strictObject({
  kind: z.literal('form'),
  id: slug,
  title: text,
  edition: text,
  published: date,
  leavesOut: z.array(claimId),
  note: text,
  rows: z
    .array(z.strictObject({ reference: z.string().regex(/^Claim [1-9]\.[1-9]\.[1-9]$/, 'must be such as Claim 1.2.3'), claim: claimId }))
    .min(1),
});
export type FormFile = z.infer<typeof FormFile>;

/** Which controls of another catalogue support which claims and principles. */
export const CrosswalkFile = z.strictObject({
  kind: z.literal('crosswalk'),
  id: z.literal('osps'),
  title: text,
  edition: text,
  publisher: text,
  address,
  note: text,
  controls: z
    .array(
      z.strictObject({
        id: z.string().regex(/^[A-Z]{2}-\d{2}$/, "must be a control's id, such as AC-01"),
        about: text,
        claims: z.array(claimId),
        principles: z.array(principleId),
      }),
    )
    .min(1),
  claimsWithoutControl: z.array(claimId),
});
export type CrosswalkFile = z.infer<typeof CrosswalkFile>;

/** A file whose shape is right, with the places of its parts. */
export interface Shaped<T> extends YamlRecord {
  readonly value: T;
}

/** The files of a catalogue by kind, themes in the order of their numbers. */
export interface CatalogueFiles {
  readonly head: Shaped<HeadFile>;
  readonly themes: readonly Shaped<ThemeFile>[];
  readonly forms: readonly Shaped<FormFile>[];
  readonly crosswalks: readonly Shaped<CrosswalkFile>[];
}
