import { type Catalogue, claimsOf as claimsOfCatalogue } from '../../catalogue/catalogue.ts';
import type { Facts } from '../../formats/registry.ts';
import type { CaseWords } from '../../model/case-words.ts';
import type { Place } from '../../model/diagnostic.ts';
import type { EvidenceItem } from '../../model/evidence-item.ts';
import type { GovernanceFacts } from '../../prose/governance-facts.ts';
import { CLAIMS_OF_TOPIC } from '../documents/governance-documents.ts';
import type { EvidenceContext, EvidenceOutcome, SourceBeside } from './evidence-check.ts';

/** A document in prose, of a source or brought, whatever file it came in. */
export interface SpokenDocument {
  readonly path: string;
  readonly facts: GovernanceFacts;
  /** The source that it lies in; null where it was brought. */
  readonly source: SourceBeside | null;
  /** Null where it is no evidence by itself. */
  readonly item: EvidenceItem<Facts> | null;
  /** The claims that its topics and whoever brought it name; a self-assessment's own are beside its words. */
  readonly claims: readonly string[];
  /** Whether its lines are those of a text file: in Word and PDF they are paragraphs, or lines of a page. */
  readonly lined: boolean;
}

const memory = new WeakMap<EvidenceContext, readonly SpokenDocument[]>();

/** The vendor's own documents in prose: in the trees of all sources, and what was brought and counts. */
export function spokenDocuments(context: EvidenceContext): readonly SpokenDocument[] {
  // Several checks ask for the same context; the answer is a pure function of it.
  const before = memory.get(context);
  if (before !== undefined) return before;
  const inTrees: readonly SpokenDocument[] = [
    ...context.sources.flatMap((source) =>
      source.facts.documents.flatMap(({ path, role, facts }): readonly SpokenDocument[] =>
        role === 'own' && facts?.kind === 'governance-document'
          ? [{ path, facts, source, item: null, claims: claimsOf(facts), lined: true }]
          : [],
      ),
    ),
  ];
  const again = new Map<SpokenDocument, string[]>();
  const brought = [
    ...context.evidence.flatMap((item): readonly SpokenDocument[] => {
      const facts = proseIn(item);
      if (facts === null || item.notCredited !== null) return [];
      const { grounding } = item;
      const same = grounding.kind === 'held' ? inTrees.find((document) => isCopy(item, document)) : undefined;
      if (same !== undefined) {
        again.set(same, [...(again.get(same) ?? []), ...(item.declared?.claims ?? [])]);
        return [];
      }
      const source = grounding.kind === 'in tree' ? (context.sources.find(({ id }) => id === grounding.source) ?? null) : null;
      const claims = [...new Set([...claimsOf(facts), ...(item.declared?.claims ?? [])])].toSorted();
      return [{ path: item.document.path, facts, source, item, claims, lined: item.document.facts?.kind === 'governance-document' }];
    }),
  ];
  const documents = [
    ...inTrees.map((document) => ({ ...document, claims: [...new Set([...document.claims, ...(again.get(document) ?? [])])].toSorted() })),
    ...brought,
  ];
  memory.set(context, documents);
  return documents;
}

/** Whether a file that was brought says what a file of that name in a tree says: one document, which a form or a person named as evidence. */
function isCopy({ document: { path, facts } }: EvidenceItem<Facts>, inTree: SpokenDocument): boolean {
  if (facts?.kind !== 'governance-document' || nameOf(path) !== nameOf(inTree.path)) return false;
  return JSON.stringify(facts) === JSON.stringify(inTree.facts);
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

function proseIn({ document: { facts } }: EvidenceItem<Facts>): GovernanceFacts | null {
  switch (facts?.kind) {
    case 'governance-document':
      return facts;
    case 'docx':
    case 'odt':
    case 'pdf':
      return facts.prose;
    default:
      return null;
  }
}

/** Numbers of all claims of the catalogue, in its order. */
export function claimNumbers(catalogue: Catalogue): readonly string[] {
  return claimsOfCatalogue(catalogue).map(({ id }) => id);
}

function claimsOf({ topics }: GovernanceFacts): readonly string[] {
  return [...new Set(topics.flatMap((topic) => CLAIMS_OF_TOPIC[topic]))].toSorted();
}

/** Where an outcome about a line of a document stands, and what it rests on. */
export function groundsOf(document: SpokenDocument, line: number | null): Pick<EvidenceOutcome, 'place' | 'item' | 'source'> {
  const { path, item, source, lined } = document;
  return {
    // A paragraph's number is no line that a link could lead to; the message says it.
    place: line === null || !lined ? { path } : { path, line },
    ...(item === null ? {} : { item }),
    ...(item !== null || source === null ? {} : { source }),
  };
}

/** `docs/a.md:3`; in Word and PDF the place in words. */
export function placeInWords({ path, item, lined }: SpokenDocument, line: number): string {
  if (lined) return `${path}:${line}`;
  const facts = item?.document.facts;
  if (facts?.kind === 'pdf') return `${path} (page ${facts.pageStarts.findLastIndex((start) => start <= line) + 1})`;
  return `${path} (paragraph ${line})`;
}

/** A sentence that somebody wrote for claims: in the case, or in a self-assessment under their numbers. */
export interface SpokenWords {
  readonly text: string;
  readonly claims: readonly string[];
  /** What it is, as a sentence begins: `The argument for claim 1.2.2 (avouch.yaml:12)`. */
  readonly who: string;
  readonly key: string;
  readonly grounds: Pick<EvidenceOutcome, 'place' | 'item' | 'source'>;
  /** The file that it stands in, and its source; null for the case. */
  readonly document: SpokenDocument | null;
}

const MOST_SENTENCES = 20_000;

/** Sentence by sentence, in the order of the case and of the documents. */
export function spokenWords(context: EvidenceContext): readonly SpokenWords[] {
  const known = context.catalogue === undefined ? null : new Set(claimNumbers(context.catalogue));
  const inCase = (context.words ?? []).filter(({ kind }) => kind !== 'evidence').flatMap(sentencesOfCase);
  const inDocuments = spokenDocuments(context).flatMap((document) =>
    (document.facts.assessed?.words ?? []).flatMap(({ kind, number, text, line }): readonly SpokenWords[] =>
      kind === 'claim' && (known === null || known.has(number))
        ? [
            {
              text,
              claims: [number],
              who: `${placeInWords(document, line)} says for claim ${number}`,
              key: `${document.path} ${number}`,
              grounds: groundsOf(document, line),
              document,
            },
          ]
        : [],
    ),
  );
  return [...inCase, ...inDocuments].slice(0, MOST_SENTENCES);
}

/** Lines of a block of text follow the line of its key, where nothing in it was folded; the place is that of the key. */
function sentencesOfCase({ kind, claims, text, place }: CaseWords): readonly SpokenWords[] {
  return text
    .split(/(?<=[.!?])\s+|\n{1,2}/, 500)
    .filter((sentence) => sentence.trim() !== '')
    .map((sentence) => ({
      text: sentence.trim(),
      claims,
      who: `The ${kind} for claim ${claims.join(', ')} (${inWords(place)}) says`,
      key: `${kind} ${claims.join(' ')}`,
      grounds: { place },
      document: null,
    }));
}

function inWords({ path, line }: Place): string {
  return line === undefined ? path : `${path}:${line}`;
}
