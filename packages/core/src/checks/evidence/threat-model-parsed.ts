import type { ThreatModelContent } from '../../formats/threat-model-content.ts';
import { daysBetween, type Instant, parseInstant } from '../../model/instant.ts';
import { counted } from '../in-words.ts';
import {
  creditedEvidence,
  type EvidenceCheck,
  type EvidenceContext,
  type EvidenceOutcome,
  type ItemOf,
  unreadEvidence,
} from './evidence-check.ts';

type Item = ItemOf<'threat-dragon'> | ItemOf<'threat-model'>;

/** How long evidence for 1.4.1 stays fresh. */
const PERIOD_DAYS = 365;
const FORMATS = ['threat-dragon', 'threat-model'] as const;

const BRING = 'The threat model with its date, the parts of the design that it covers, and what became of each open threat.';

/** Titles that come with the tools. */
const TITLES_OF_TOOLS: ReadonlySet<string> = new Set([
  'new threat model',
  'demo threat model',
  'sample threat model',
  'threat composer',
  'my test tm',
  'new model',
]);

export const threatModelParsed: EvidenceCheck = {
  id: 'threat-model-parsed',
  version: 1,
  title: 'A threat model in a tool’s format is filled in, dated and no older than the design.',
  claims: ['1.4.1'],
  guidance: ['1.4.1-a', '1.4.1-b'],
  sees: 'part',
  looksAt:
    'models of Threat Dragon, Microsoft’s tool, pytm, Threat Composer and Open Threat Model: what they hold, threats that are open, their date where they or a person say it, and dates of decision records beside it. Models in prose have a check of their own.',
  passes: 'Never: a model does not show that it shaped the design.',
  fails: 'Never: that a threat is open may be accepted, and what a person knows of its date is not in the file.',
  cannotTell:
    'Needs Review with what is in it, and what is wrong with it: an untouched template, no date, older than a year or than the newest decision record; Unknown where no model was brought or could be read.',
  fooledBy: 'threats that the tool made up and nobody looked at; a model of another product; a template with another title.',
  run(context) {
    const items: readonly Item[] = [...creditedEvidence(context, 'threat-dragon'), ...creditedEvidence(context, 'threat-model')];
    const unread = FORMATS.flatMap((format) => unreadEvidence(context, format)).map(
      (item): EvidenceOutcome => ({
        result: 'Unknown',
        subject: `threat model ${item.document.path}`,
        message: `${item.document.path} was recognised as a threat model and could not be read.`,
        bring: 'The model as its tool saves it.',
        item,
      }),
    );
    const found = [...items.map((item) => outcomeOf(item, context)), ...unread];
    if (found.length > 0) return found;
    return [
      {
        result: 'Unknown',
        subject: 'threat model',
        message: 'No threat model in the format of a tool was brought; it may be a drawing or prose.',
        bring: BRING,
      },
    ];
  },
};

function outcomeOf(item: Item, context: EvidenceContext): EvidenceOutcome {
  const { facts, path } = item.document;
  const { model } = facts;
  const subject = `threat model ${path}`;
  const untouched = untouchedText(model);
  if (untouched !== null)
    return {
      result: 'Needs Review',
      subject,
      message: `${path} is as ${model.tool} makes it: ${untouched}. Nothing was looked at with it.`,
      bring: BRING,
      item,
    };
  // A commit says when a file lay there, and not when somebody last looked at the model.
  const at = model.changedAt ?? item.declared?.effectiveAt ?? null;
  const severities = model.openSeverities.map(({ word, count }) => `${count} ${word}`).join(', ');
  const says = [
    `${path} (${model.tool}) has ${counted(model.elements, 'element')} and ${counted(model.threats, 'threat')}, ${model.open} of them open${severities === '' ? '' : ` (${severities})`}.`,
    ...ageOf(at, context),
    ...(model.placeholders === 0 ? [] : [`${counted(model.placeholders, 'threat')} still with the text that the tool writes.`]),
    ...(model.owner === null ? ['It names no owner.'] : []),
    'Whether it covers the design, and shaped it, is for a person to see.',
  ];
  return { result: 'Needs Review', subject, message: says.join(' '), bring: BRING, item };
}

/** Why a model counts as untouched; null where somebody worked on it. */
function untouchedText({ diagrams, elements, threats, placeholders, title, tool }: ThreatModelContent): string | null {
  if (title !== null && TITLES_OF_TOOLS.has(title.trim().toLowerCase())) return 'its title is the one that comes with the tool';
  if (diagrams === 0 && elements === 0 && threats === 0) return 'it has no diagram, no element and no threat';
  if (threats === 0 && tool !== 'pytm') return 'it has no threat';
  return placeholders > 0 && placeholders === threats ? 'all its threats have the text that the tool writes' : null;
}

function ageOf(at: Instant | null, context: EvidenceContext): readonly string[] {
  if (at === null) return ['Nothing says when it was last looked at; declare its date in avouch.yaml.'];
  const { asOf } = context.product;
  const newer = newestDecision(context, asOf);
  return [
    `It is of ${at.slice(0, 10)}${daysBetween(at, asOf) > PERIOD_DAYS ? ', more than a year ago' : ''}.`,
    ...(newer !== null && newer.at > at
      ? [`The decision record ${newer.path} is newer (${newer.at.slice(0, 10)}): the design may have changed since.`]
      : []),
  ];
}

/** The newest dated decision on the design in the sources. */
function newestDecision({ sources }: EvidenceContext, asOf: Instant): { readonly path: string; readonly at: Instant } | null {
  let newest: { readonly path: string; readonly at: Instant } | null = null;
  for (const { facts: source } of sources)
    for (const { path, role, facts } of source.documents) {
      if (role !== 'own' || facts?.kind !== 'decision-record' || facts.date === null) continue;
      const at = parseInstant(facts.date.date);
      if (at !== null && at <= asOf && (newest === null || at > newest.at)) newest = { path, at };
    }
  return newest;
}
