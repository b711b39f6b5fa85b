import { type AssessedEvidence, type Assessment, FORMATS } from '@avouch/core';
import { oneLine, visibleText } from './foreign-text.ts';
import { countOf } from './phrases.ts';

const TITLES: ReadonlyMap<string, string> = new Map(FORMATS.map(({ id, title }) => [id, title]));

/** One piece of evidence in words for people. */
export interface EvidenceWords {
  /** What a person calls it, else its path. */
  readonly name: string;
  readonly path: string;
  /** What it was read as, and how well. */
  readonly readAs: string;
  /** From when it counts, until when, and who answers for it. */
  readonly dates: string;
  /** What became of its signature; null where it carries none. Found is never said to be verified. */
  readonly signature: string | null;
  /** Why it counts for nothing; null where it counts. */
  readonly notCredited: string | null;
}

/** Words for a piece of evidence, safe to show. */
export function evidenceWords(evidence: AssessedEvidence): EvidenceWords {
  const { path, format, verdict, effectiveAt, expiresAt, owner } = evidence;
  return {
    name: oneLine(evidence.title ?? path),
    path: visibleText(path),
    readAs: format === 'file' ? 'kept as a file, not read' : `${visibleText(TITLES.get(format) ?? format)}, ${verdict}`,
    dates: [
      effectiveAt === null ? 'no date' : `of ${effectiveAt.slice(0, 10)}`,
      ...(expiresAt === null ? [] : [`until ${expiresAt.slice(0, 10)}`]),
      ...(owner === null ? [] : [`owner: ${oneLine(owner)}`]),
    ].join(', '),
    signature: signatureWords(evidence),
    notCredited: evidence.notCredited,
  };
}

function signatureWords({ signature }: AssessedEvidence): string | null {
  switch (signature.kind) {
    case 'none':
      return null;
    case 'found':
      return `signature found, not verified: ${oneLine(signature.reason)}`;
    case 'failed':
      return `signature does not hold: ${oneLine(signature.reason)}`;
    case 'verified': {
      const by = `${oneLine(signature.signer)}${signature.issuer === null ? '' : ` (${oneLine(signature.issuer)})`}`;
      if (signature.expected === true) return `signature verified, by ${by}, as expected`;
      if (signature.expected === false) return `signature verified, but by somebody unexpected: ${by}`;
      return `signature verified, by ${by}; nobody was named as the signer`;
    }
    default:
      return signature satisfies never;
  }
}

/** How much evidence there is besides the sources, in a sentence; null where there is none. */
export function evidenceSummary({ evidence }: Assessment): string | null {
  if (evidence.length === 0) return null;
  const left = evidence.filter(({ notCredited }) => notCredited !== null).length;
  const unread = evidence.filter(({ format, verdict }) => format === 'file' || verdict === 'malformed' || verdict === 'refused').length;
  return [
    countOf(evidence.length, 'document'),
    ...(left === 0 ? [] : [`${left} not credited`]),
    ...(unread === 0 ? [] : [`${unread} not read`]),
  ].join(', ');
}
