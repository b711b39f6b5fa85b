import type { CaseWords } from '../../model/case-words.ts';
import { type WebAnswer, webAddress } from '../../model/web-answer.ts';
import { CLAIMS_OF_TOPIC } from '../documents/governance-documents.ts';
import { brokenLinks, type LinkTargets, pathsNamed } from '../documents/links-in-tree.ts';
import { counted, someOf } from '../in-words.ts';
import type { EvidenceCheck, EvidenceContext, EvidenceOutcome, SourceBeside } from './evidence-check.ts';
import { addressesIn, type LinkingDocument, linkingDocuments } from './linked-addresses.ts';

const CLAIMS = [...new Set([...Object.values(CLAIMS_OF_TOPIC).flat(), '3.2.1'])].toSorted();
const BRING = 'Mend the link, or say where what it led to is now.';

export const linksFollowed: EvidenceCheck = {
  id: 'links-followed',
  version: 1,
  title: 'What the case, assessments and policies point to is there.',
  claims: CLAIMS,
  guidance: [],
  sees: 'part',
  looksAt:
    'evidence of avouch.yaml whose path was to be read; files that arguments and self-assessments name; links of self-assessments to files and headings of the tree; with --online, also addresses on the web that any of these, policies, SECURITY.md and what was brought name.',
  passes: 'Never: that a link leads somewhere does not show that what it leads to says so.',
  fails: 'Never: what cannot be opened from here may be open to others.',
  cannotTell:
    'Needs Review where something leads nowhere: nothing lies at a path, no heading is called so, or the web answers 404, 410 or that there is no such host. What is refused, overloaded or silent is not counted, since a person may see it.',
  fooledBy:
    'a page that says "not found" with a status that says otherwise; a page that is there and is about something else; a page behind a login that answers 404.',
  run(context) {
    return [...ofEvidence(context), ...ofWords(context), ...linkingDocuments(context).flatMap((document) => ofDocument(document, context))];
  },
};

/** What the case calls evidence. */
function ofEvidence({ words = [], unread, web }: EvidenceContext): readonly EvidenceOutcome[] {
  return words.flatMap(({ evidence, claims, place, text }): readonly EvidenceOutcome[] => {
    if (evidence === null || claims.length === 0) return [];
    const [address] = addressesIn(evidence.location);
    const says =
      address === undefined
        ? unread?.has(evidence.id) === true && !/^[a-z][a-z0-9+.-]*:/i.test(evidence.location)
          ? `is said to lie at ${evidence.location}, and nothing could be read there`
          : null
        : led(address, web?.get(address));
    if (says === null) return [];
    return [
      {
        result: 'Needs Review',
        subject: `evidence ${evidence.id} leads nowhere`,
        claims,
        message: `Evidence ${evidence.id} (“${text}”) ${says}.`,
        bring: 'Correct `location` in avouch.yaml, or bring the evidence.',
        place,
      },
    ];
  });
}

function led(address: string, answer: WebAnswer | undefined): string | null {
  return answer?.kind === 'nowhere' ? `is at ${address}, which leads nowhere (${answer.reason})` : null;
}

const NAMED_FILE = /(?:[\w.-]{1,80}\/){1,12}[\w.-]{1,80}\.(?:md|markdown|rst|adoc|pdf|docx?|xlsx?|csv|ya?ml|json)\b(?![\w/])/gi;

/** Files and addresses that arguments and assertions name. */
function ofWords(context: EvidenceContext): readonly EvidenceOutcome[] {
  const { words = [], sources, evidence, web } = context;
  const paths = new Set([
    ...sources.flatMap(({ facts }) => facts.tree.map(({ path }) => path)),
    ...evidence.map(({ document }) => document.path),
    ...words.flatMap(({ evidence: one }) => (one === null ? [] : [one.location])),
  ]);
  // Nothing may be said of a file where the trees were not looked at as a whole.
  const whole = sources.length > 0 && sources.every(({ facts }) => facts.snapshot.path === '');
  return words
    .filter(({ kind }) => kind !== 'evidence')
    .flatMap((one): readonly EvidenceOutcome[] => {
      const gone = addressesIn(one.text).flatMap((address) => {
        const answer = web?.get(address);
        return answer?.kind === 'nowhere' ? [`${address} (${answer.reason})`] : [];
      });
      const text = one.text.replace(/https?:\/\/\S+/gi, ' ');
      const absent = whole ? [...new Set(text.match(NAMED_FILE) ?? [])].slice(0, MOST_FILES).filter((path) => !isThere(path, paths)) : [];
      return [
        ...(gone.length === 0
          ? []
          : [ofWord(one, 'address', `names ${someOf(gone)}, which ${gone.length === 1 ? 'leads' : 'lead'} nowhere`)]),
        ...(absent.length === 0
          ? []
          : [ofWord(one, 'file', `names ${someOf(absent)}, which ${absent.length === 1 ? 'is' : 'are'} not in what was looked at`)]),
      ];
    });
}

function ofWord({ kind, claims, place }: CaseWords, what: 'address' | 'file', says: string): EvidenceOutcome {
  return {
    result: 'Needs Review',
    subject: `${what} in the ${kind}`,
    claims,
    message: `The ${kind} ${says}.`,
    bring: BRING,
    place,
  };
}

/** More files than that no sentence is about. */
const MOST_FILES = 50;

/** Whoever writes a path may begin it anywhere. */
function isThere(named: string, paths: ReadonlySet<string>): boolean {
  const path = named.replace(/^(?:\.{1,2}\/)+/, '');
  if (paths.has(path)) return true;
  return pathsNamed(path, paths).some((known) => known.endsWith(`/${path}`) || path.endsWith(`/${known}`));
}

function ofDocument(document: LinkingDocument, context: EvidenceContext): readonly EvidenceOutcome[] {
  const { path, links, source, claimsAt, inWords, groundsAt } = document;
  const inTree = source === null ? [] : brokenIn(document, source);
  const nowhere = links.flatMap(({ value, line }) => {
    const address = webAddress(value);
    const answer = address === null ? undefined : context.web?.get(address);
    return answer?.kind === 'nowhere' ? [{ value: `${value} (${answer.reason})`, line }] : [];
  });
  // One outcome for each set of claims: a page of links is one document to mend.
  return [...Map.groupBy([...inTree, ...nowhere], ({ line }) => claimsAt(line).join())].flatMap(([key, found]) => {
    const [first] = found;
    if (first === undefined) return [];
    const more = found.length === 1 ? '' : `, and ${counted(found.length - 1, 'more link')} of it`;
    return [
      {
        result: 'Needs Review' as const,
        subject: `links of ${path}${key === '' ? '' : ` for ${key}`}`,
        claims: claimsAt(first.line),
        message: `${inWords(first.line)} points to ${first.value}${more}, which ${found.length === 1 ? 'leads' : 'lead'} nowhere.`,
        bring: BRING,
        ...groundsAt(first.line),
      },
    ];
  });
}

function brokenIn({ path, links }: LinkingDocument, source: SourceBeside) {
  const targets = targetsOf(source);
  return brokenLinks(targets.documents.get(path) ?? { path, facts: { links } }, targets);
}

const targetsBySource = new WeakMap<SourceBeside, LinkTargets>();

/** What links in a source are looked up in: made once, however many documents have links. */
function targetsOf(source: SourceBeside): LinkTargets {
  const before = targetsBySource.get(source);
  if (before !== undefined) return before;
  const { tree, documents } = source.facts;
  const made: LinkTargets = {
    paths: new Set(tree.map((entry) => entry.path)),
    documents: new Map(
      documents.flatMap(({ path, facts }) => (facts?.kind === 'governance-document' ? [[path, { path, facts }] as const] : [])),
    ),
  };
  targetsBySource.set(source, made);
  return made;
}
