import type { ReadDocument } from '../../model/facts.ts';
import { webAddress } from '../../model/web-answer.ts';
import type { PointAt } from '../../prose/contact-points.ts';
import type { EvidenceContext, EvidenceOutcome, SourceBeside } from './evidence-check.ts';
import { groundsOf, placeInWords, spokenDocuments } from './spoken-words.ts';
import { pagesCalledPrivate } from './statements-hold.ts';

/** A document with links, the claims that it is for, and how an outcome about a line of it is grounded. */
export interface LinkingDocument {
  readonly path: string;
  readonly links: readonly PointAt[];
  readonly claimsAt: (line: number) => readonly string[];
  readonly inWords: (line: number) => string;
  readonly groundsAt: (line: number) => Pick<EvidenceOutcome, 'place' | 'item' | 'source'>;
  /** Null where its links are looked up in the tree elsewhere, or it lies in none. */
  readonly source: SourceBeside | null;
}

/** Where conformance as a whole is shown: guidance point 1.1.1-a. */
const ASSESSMENT_CLAIM = '1.1.1';
const DISCLOSURE_CLAIM = '3.2.1';

/** The documents whose links bear on a claim: policies, self-assessments, security policies, and what was brought in prose. */
export function linkingDocuments(context: EvidenceContext): readonly LinkingDocument[] {
  const policies = context.sources.flatMap((source) =>
    source.facts.documents.flatMap((document): readonly LinkingDocument[] => {
      if (!isOwn(document) || document.facts?.kind !== 'security-policy') return [];
      const { path } = document;
      return [
        {
          path,
          links: document.facts.links,
          claimsAt: () => [DISCLOSURE_CLAIM],
          inWords: (line) => `${path}:${line}`,
          groundsAt: (line) => ({ place: { path, line }, source }),
          source,
        },
      ];
    }),
  );
  const spoken = spokenDocuments(context).flatMap((document): readonly LinkingDocument[] => {
    const { path, facts, claims, source } = document;
    if (claims.length === 0 && facts.assessed === null) return [];
    const numbered = new Map<number, string[]>();
    for (const { kind, number, line } of facts.assessed?.words ?? []) {
      if (kind === 'claim') numbered.set(line, [...(numbered.get(line) ?? []), number]);
    }
    const otherwise = claims.length > 0 ? claims : [ASSESSMENT_CLAIM];
    return [
      {
        path,
        links: facts.links,
        claimsAt: (line) => [...new Set(numbered.get(line) ?? otherwise)],
        inWords: (line) => placeInWords(document, line),
        groundsAt: (line) => groundsOf(document, line),
        // Policies of a source are looked through by documents-kept.
        source: claims.length === 0 ? source : null,
      },
    ];
  });
  return [...policies, ...spoken];
}

function isOwn({ role }: ReadDocument): boolean {
  return role === 'own';
}

/** Addresses on the web that a text names. */
export function addressesIn(text: string): readonly string[] {
  return [...text.slice(0, 20_000).matchAll(/https?:\/\/[^\s<>"'`\])}]{1,2000}/gi)].flatMap(([found]) => {
    const address = webAddress(withoutPunctuation(found));
    return address === null ? [] : [address];
  });
}

function withoutPunctuation(address: string): string {
  let end = address.length;
  while (end > 8 && '.,;:!?*_'.includes(address[end - 1] ?? '')) end--;
  return address.slice(0, end);
}

/** Every address whose answer would bear on a claim, each once, in the order of the case, then of the documents. */
export function linkedAddresses(context: EvidenceContext): readonly string[] {
  const inCase = (context.words ?? []).flatMap(({ text, evidence }) => [
    ...(evidence === null ? [] : addressesIn(evidence.location)),
    ...addressesIn(text),
  ]);
  const inDocuments = linkingDocuments(context).flatMap(({ links }) =>
    links.flatMap(({ value }) => {
      const address = webAddress(value);
      return address === null ? [] : [address];
    }),
  );
  return [...new Set([...inCase, ...pagesCalledPrivate(context), ...inDocuments])];
}
