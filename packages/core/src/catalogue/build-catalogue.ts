import type { Catalogue, Claim, Form, Freshness, Locator, Principle, PublishedDocument, Theme } from './catalogue.ts';
import type { CatalogueFiles, FormFile, HeadFile, ThemeFile } from './catalogue-file.ts';

type PrincipleRecord = ThemeFile['principles'][number];
type ClaimRecord = PrincipleRecord['claims'][number];

interface Context {
  readonly head: HeadFile;
  readonly controls: CatalogueFiles['crosswalks'][number]['value']['controls'];
}

/** Makes the catalogue out of files that were checked. */
export function buildCatalogue(files: CatalogueFiles, digest: string): Catalogue {
  const head = files.head.value;
  const context = { head, controls: files.crosswalks.flatMap((crosswalk) => crosswalk.value.controls) };
  return {
    id: head.id,
    title: head.title,
    edition: head.edition,
    digest,
    wordingNote: head.wordingNote,
    themes: files.themes.map((theme) => buildTheme(theme.value, context)),
    custodians: head.custodians,
    roles: head.roles,
    forms: files.forms.map((form) => buildForm(form.value)),
    documents: head.documents,
    crosswalks: files.crosswalks.map(({ value }) => ({
      id: value.id,
      title: value.title,
      edition: value.edition,
      publisher: value.publisher,
      address: value.address,
      note: value.note,
      controls: value.controls.map(({ id, about }) => ({ id, about })),
    })),
  };
}

function buildTheme(theme: ThemeFile, context: Context): Theme {
  return {
    id: theme.id,
    title: theme.title,
    principles: theme.principles.map((principle) => buildPrinciple(principle, context)),
    notes: theme.notes,
    guidanceLocator: locator(context.head, 'guidance', theme.guidanceSection),
  };
}

function buildPrinciple(principle: PrincipleRecord, context: Context): Principle {
  return {
    id: principle.id,
    outcome: principle.outcome,
    officialWording: null,
    claims: principle.claims.map((claim) => buildClaim(claim, context)),
    osps: context.controls.filter((control) => control.principles.includes(principle.id)).map((control) => control.id),
    notes: principle.notes,
    locator: locator(context.head, 'claims', `Principle ${principle.id}`),
  };
}

function buildClaim(claim: ClaimRecord, context: Context): Claim {
  return {
    key: { ...context.head.key, id: claim.id },
    id: claim.id,
    outcome: claim.outcome,
    officialWording: null,
    guidance: claim.guidance.map(({ id, text, origin }) => ({ id, text, origin: origin ?? 'principle' })),
    evidenceKinds: claim.evidence,
    visible: claim.visible,
    bring: claim.bring,
    ask: claim.ask,
    defeaters: claim.defeaters,
    freshness: freshness(claim.freshness),
    careful: claim.careful,
    osps: context.controls.filter((control) => control.claims.includes(claim.id)).map((control) => control.id),
    notes: claim.notes,
    locator: locator(context.head, 'claims', `Claim ${claim.id}`),
  };
}

function freshness({ kind, days, recordDays }: ClaimRecord['freshness']): Freshness {
  return recordDays === undefined ? { kind, days } : { kind, days, recordDays };
}

function buildForm({ id, title, edition, published, rows, leavesOut, note }: FormFile): Form {
  return { id, title, edition, published, rows, leavesOut, note };
}

function locator(head: HeadFile, id: PublishedDocument['id'], section: string): Locator {
  // The cross-check has made sure that the document is there.
  const document = head.documents.find((one) => one.id === id);
  return { document: document?.title ?? '', section, address: document?.address ?? '' };
}
