import type { Place } from '../../model/diagnostic.ts';
import type { Pledge } from '../../model/pledge.ts';
import type { StatedPledge, StatedSubject } from '../../prose/pledges/stated-pledge.ts';
import { mayHoldPledges, statedPledges } from '../../prose/pledges/stated-pledges.ts';
import { readProse } from '../../prose/prose.ts';
import type { EvidenceContext, EvidenceOutcome, SourceBeside } from './evidence-check.ts';
import { type PromisedHours, periodInWords, promisedHours } from './promised-hours.ts';
import { groundsOf, placeInWords, type SpokenDocument, spokenDocuments } from './spoken-words.ts';

/** A promise with a number, wherever it stands. */
export interface PromisedPeriod {
  readonly subject: StatedSubject;
  readonly hours: PromisedHours;
  /** Whether it is the least: of a length, any longer one agrees with it; of an interval, any shorter one. */
  readonly least: boolean;
  /** Whether it is said without "usually" or "we aim to". */
  readonly firm: boolean;
  /** In words of ours, such as `48 hours`. */
  readonly period: string;
  /** `declared`: in the case, for exactly this. `stated`: found in prose by words. */
  readonly origin: 'declared' | 'stated';
  /** `docs/a.md:3`, or the place in the case. */
  readonly where: string;
  readonly path: string;
  readonly grounds: Pick<EvidenceOutcome, 'place' | 'item' | 'source'>;
}

const memory = new WeakMap<EvidenceContext, readonly PromisedPeriod[]>();

/**
 * Every promise of the vendor: declared in the case; in its arguments, assumptions and assertions; and in documents in prose of the sources and
 * of the evidence. Left out are documents that say by their place that they are no longer, or not yet, in force, and templates.
 */
export function promisesOf(context: EvidenceContext): readonly PromisedPeriod[] {
  const before = memory.get(context);
  if (before !== undefined) return before;
  const promises = [...declared(context), ...inCase(context), ...inDocuments(context)];
  memory.set(context, promises);
  return promises;
}

function declared({ pledges = [] }: EvidenceContext): readonly PromisedPeriod[] {
  return pledges.map(({ pledge, place }) => {
    const period = 'within' in pledge ? pledge.within : pledge.atLeast;
    const both = { shortest: period, longest: period };
    return {
      subject: subjectOf(pledge),
      hours: promisedHours(both),
      least: pledge.kind === 'end-of-support notice' || pledge.kind === 'log retention',
      firm: true,
      period: periodInWords(both),
      origin: 'declared',
      where: inWords(place),
      path: place.path,
      grounds: { place },
    };
  });
}

function subjectOf(pledge: Pledge): StatedSubject {
  switch (pledge.kind) {
    case 'fix deadline':
      return { kind: pledge.kind, severity: pledge.severity, scheme: pledge.scheme, from: pledge.from };
    case 'log retention':
      return { kind: pledge.kind, log: pledge.log.toLowerCase().replace(/ ?logs?$/, '') };
    case 'update cadence':
    case 'access-review interval':
      return { kind: pledge.kind, of: '' };
    case 'end-of-support notice':
    case 'incident notice':
      return { kind: pledge.kind };
    default:
      return pledge satisfies never;
  }
}

function inWords({ path, line }: Place): string {
  return line === undefined ? path : `${path}:${line}`;
}

function inCase({ words = [] }: EvidenceContext): readonly PromisedPeriod[] {
  return words
    .filter(({ kind }) => kind !== 'evidence')
    .flatMap(({ kind, claims, text, place }) =>
      statedPledges(readProse(text)).map((pledge) =>
        stated(pledge, { where: `the ${kind} for claim ${claims.join(', ')} (${inWords(place)})`, path: place.path, grounds: { place } }),
      ),
    );
}

function stated(pledge: StatedPledge, at: Pick<PromisedPeriod, 'where' | 'path' | 'grounds'>): PromisedPeriod {
  return {
    subject: pledge.subject,
    hours: promisedHours(pledge),
    least: pledge.least,
    firm: pledge.hedged !== true,
    period: periodInWords(pledge),
    origin: 'stated',
    ...at,
  };
}

/** So much left to fill in makes a template of a document. */
const TEMPLATE_LEFT = 3;

function inDocuments(context: EvidenceContext): readonly PromisedPeriod[] {
  const prose = documentsInForce(context).flatMap((document) =>
    document.facts.pledges.map((pledge) =>
      stated(pledge, {
        where: placeInWords(document, pledge.line),
        path: document.path,
        grounds: groundsOf(document, pledge.line),
      }),
    ),
  );
  const others = context.sources.flatMap((source) => inOtherFormats(source));
  return [...prose, ...documentsInForce(context).flatMap(inAnswers), ...others];
}

/** What a self-assessment promises in cells of its table: a row about a claim is no row of a table of deadlines. */
function inAnswers(document: SpokenDocument): readonly PromisedPeriod[] {
  const known = new Set(document.facts.pledges.map(({ line }) => line));
  return (document.facts.assessed?.words ?? []).flatMap(({ text, line }) =>
    known.has(line) || !mayHoldPledges(text)
      ? []
      : statedPledges(readProse(text)).map((pledge) =>
          stated(pledge, { where: placeInWords(document, line), path: document.path, grounds: groundsOf(document, line) }),
        ),
  );
}

/** Own documents in prose, each once, that do not say by their place or their blanks that they bind nobody. */
export function documentsInForce(context: EvidenceContext): readonly SpokenDocument[] {
  const seen = new Set<string>();
  return spokenDocuments(context).filter((document) => {
    // What lies in a tree and is named as evidence too is one document.
    const key = JSON.stringify([document.source?.id ?? null, document.path]);
    if (seen.has(key) || isTemplate(document)) return false;
    seen.add(key);
    return isInForce(document.path);
  });
}

function isTemplate({ facts: { textLeft } }: SpokenDocument): boolean {
  return textLeft.filter(({ kind }) => kind === 'left').length >= TEMPLATE_LEFT;
}

/** Security policies and documents of other topics. */
function inOtherFormats(source: SourceBeside): readonly PromisedPeriod[] {
  return source.facts.documents.flatMap(({ path, role, facts }) => {
    if (role !== 'own' || !isInForce(path)) return [];
    if (facts?.kind !== 'security-policy' && facts?.kind !== 'supply-document') return [];
    if (facts.kind === 'security-policy' && facts.placeholders.length >= TEMPLATE_LEFT) return [];
    return facts.pledges.map((pledge) =>
      stated(pledge, { where: `${path}:${pledge.line}`, path, grounds: { place: { path, line: pledge.line }, source } }),
    );
  });
}

/** What was, what is to be, what was told on a day, and what is there to be copied. */
const FOLDERS =
  /(?:^|\/)(?:archived?|old|deprecated|legacy|superseded|obsolete|previous|history|drafts?|proposals?|rfcs?|adrs?|decisions|minutes|meetings?|news|blog|posts?|changelogs?|release[-_]notes|translations?|locales?|i18n|templates?)\//i;
const NAMES = /^(?:changelog|changes|history|news|release[-_]?notes)|^\d{4}-\d{2}-\d{2}|template|draft/i;

function isInForce(path: string): boolean {
  return !FOLDERS.test(path) && !NAMES.test(path.slice(path.lastIndexOf('/') + 1));
}

/**
 * A path without what tells versions and languages of one document apart: `docs/v1/support.md` and `docs/v2/support.md` are one document
 * of two releases, and need not agree.
 */
export function documentKey(path: string): string {
  return path
    .toLowerCase()
    .split('/')
    .map((part) =>
      /^(?:v?\d{1,4}(?:[._]\d{1,4}){0,3}(?:[._]x)?|version[-_]\d.{0,20}|latest|next|stable|current|[a-z]{2}(?:[-_][a-z]{2,4})?)$/.test(part)
        ? '*'
        : part
            .replace(/\.(?:[a-z]{2}(?:[-_][a-z]{2})?)\.(?=[a-z]{2,8}$)/, '.')
            .replace(/[-_.]v?\d{1,3}(?:\.\d{1,3}){0,2}(?=\.[a-z]{2,8}$)/, ''),
    )
    .filter((part) => part !== '*')
    .join('/');
}
