import { quoted } from '../../encodings/diagnostic-log.ts';
import { counted } from '../in-words.ts';
import { aboutTarget } from './about-target.ts';
import { type ControlResult, controlResults } from './control-results.ts';
import { type EvidenceCheck, type EvidenceContext, type EvidenceOutcome, unreadEvidence } from './evidence-check.ts';
import { byFreshness, crosswalkEdition, type MappedClaim, type MappedControl, mappedControls } from './mapped-claims.ts';
import { BRING_PAGE } from './platform-evidence.ts';
import { shownName, shownNames } from './shown-names.ts';

const MAPPING = 'How strongly the control is mapped to this claim is not published: it supports the claim at most, and proves nothing.';
const BRING_OWN = 'The results for the product’s own repository, or that repository as a source of the product.';

export const controlsMapped: EvidenceCheck = {
  id: 'controls-mapped',
  version: 1,
  title: 'Results of other assessments support the claims that their controls are mapped to.',
  claims: [
    ...['1.1.4', '1.1.5', '1.2.1', '1.2.2', '1.2.5', '1.3.2', '1.3.3', '1.4.1', '1.4.2', '1.4.3', '1.4.5'],
    ...['2.1.1', '2.1.2', '2.1.3', '2.1.5', '2.2.2', '2.2.3'],
    ...['3.1.1', '3.1.2', '3.4.1', '3.4.2', '3.5.1', '4.1.1', '4.1.2', '4.2.1'],
  ],
  guidance: [],
  sees: 'part',
  looksAt:
    'results for controls of the OSPS Baseline in evaluation logs of Gemara, results of Privateer, assessment results, component definitions and security plans of OSCAL. The catalogue has the mapping of the controls, as their publishers made it. Of several runs by one tool on one target the newest counts, and of several results for one control the worst.',
  passes: 'never: the strength of the mapping is not published, so that a mapped control supports a claim and never proves it.',
  fails:
    'never: a control that failed may ask for what the claim does not. It is Needs Review, a person who takes it as a shortfall raises a doubt, and that it supports nothing now is Unknown besides.',
  cannotTell:
    'Needs Review where a control passed, failed, needs review or is said to be implemented, with its tool, date and line, and where that is too old for the claim. Unknown where it was not run, not applicable or not known there, passed in words alone, is about another product, or is mapped to a principle as a whole. Controls of other catalogues speak for no claim but those that a person declared the file for.',
  fooledBy: 'a tool that looked at something else under the same name; results that were written by hand.',
  run(context) {
    const mapped = mappedControls(context.catalogue);
    const results = controlResults(context);
    const about = (result: ControlResult) => aboutTarget(context, result.target);
    const own = results.filter((result) => about(result) !== 'another');
    return [
      ...unread(context),
      ...ofAnother(
        results.filter((result) => about(result) === 'another'),
        mapped,
      ),
      ...own.flatMap((result) => ofControl(result, mapped.get(result.control ?? ''), context)),
      ...ofPrinciples(own, mapped),
      ...ofOthers(own, mapped),
    ];
  },
};

/** What somebody brought and nothing was read of. A catalogue of controls that lies in a tree is no result: its diagnostic says the rest. */
function unread(context: EvidenceContext): readonly EvidenceOutcome[] {
  return ['gemara', 'oscal']
    .flatMap((format) => unreadEvidence(context, format))
    .filter(({ grounding }) => grounding.kind === 'held')
    .map((item) => ({
      result: 'Unknown',
      subject: `results in ${item.document.path}`,
      message: `${item.document.path} is in a format of assessments and could not be read (${item.document.verdict}).`,
      bring: 'The same as Gemara’s evaluation log, or as OSCAL in JSON.',
      item,
    }));
}

/** Results about something else: said once for each file, since nothing is concluded from them. */
function ofAnother(results: readonly ControlResult[], mapped: ReadonlyMap<string, MappedControl>): readonly EvidenceOutcome[] {
  return [...Map.groupBy(results, ({ item }) => item).values()].flatMap((group): readonly EvidenceOutcome[] => {
    const [first] = group;
    const claims = new Set(group.flatMap(({ control }) => mapped.get(control ?? '')?.claims.map(({ id }) => id) ?? []));
    if (first === undefined || claims.size === 0) return [];
    return [
      {
        result: 'Unknown',
        subject: `results in ${first.item.document.path}`,
        claims: [...claims].toSorted(),
        message: `The results in ${first.item.document.path} are about ${shownName(first.target ?? '')}, which is none of the product’s sources; nothing is concluded from them.`,
        bring: BRING_OWN,
        item: first.item,
      },
    ];
  });
}

/** The words of a result, and what becomes of it here: never anything better. */
interface Word {
  readonly result: 'Needs Review' | 'Unknown';
  readonly text: string;
  readonly bring?: string;
}

function wordOf({ result, name }: ControlResult): Word {
  const again = `Results of a run that looks at ${shownName(name)} and comes to an end.`;
  switch (result) {
    case 'Passed':
      return { result: 'Needs Review', text: 'Passed' };
    case 'Failed':
      return {
        result: 'Needs Review',
        text: 'Failed',
        bring: 'What it means for the claim: an argument, or a doubt (`avouch doubt`) where the claim falls short.',
      };
    case 'Needs Review':
      return { result: 'Needs Review', text: 'Needs Review', bring: 'What the person decided who looked at it.' };
    case 'said':
      return { result: 'Needs Review', text: 'said to be implemented', bring: again };
    case 'Not Applicable':
      return { result: 'Unknown', text: 'Not Applicable', bring: 'Why it does not apply, and whether the claim does.' };
    case 'Not Run':
      return { result: 'Unknown', text: 'Not Run', bring: again };
    case 'Unknown':
      return { result: 'Unknown', text: 'Unknown', bring: again };
  }
}

function ofControl(result: ControlResult, mapped: MappedControl | undefined, context: EvidenceContext): readonly EvidenceOutcome[] {
  if (mapped === undefined || mapped.claims.length === 0) return [];
  const word = wordOf(result);
  const notes = notesOf(result, context);
  const known = aboutTarget(context, result.target) === 'own';
  const outcome = (claims: readonly MappedClaim[], stale: string): readonly EvidenceOutcome[] => {
    if (claims.length === 0) return [];
    const bring = word.bring ?? (stale !== '' ? `Results of a new run, with its date.` : known ? undefined : BRING_PAGE);
    const meaning = word.result === 'Unknown' ? 'That supports nothing.' : result.result === 'Failed' ? FAILED : MAPPING;
    return [
      {
        result: word.result,
        subject: `OSPS-${mapped.id}`,
        claims: claims.map(({ id }) => id),
        message: `${said(result, mapped.about)}${[...notes, stale].map((note) => (note === '' ? '' : `; ${note}`)).join('')}. ${meaning}`,
        item: result.item,
        place: { path: result.item.document.path, ...(result.line === null ? {} : { line: result.line }) },
        ...(bring === undefined ? {} : { bring }),
      },
      ...(result.result === 'Failed' ? [unsupported(result, mapped, claims)] : []),
    ];
  };
  const { fresh, stale } = byFreshness(mapped.claims, result.at, context.product.asOf);
  const age = result.at === null ? 'nothing says of when that is' : 'that is older than evidence for this claim may be';
  return [...outcome(fresh, ''), ...outcome(stale, age)];
}

/**
 * What failed supports no more. Needs Review alone would be what a pass comes to, so that a judgement made on a pass would stand when a later
 * run fails, and one made on a control that never ran would be renewed.
 */
function unsupported({ name, item, line }: ControlResult, { id }: MappedControl, claims: readonly MappedClaim[]): EvidenceOutcome {
  return {
    result: 'Unknown',
    subject: `support by OSPS-${id}`,
    claims: claims.map((claim) => claim.id),
    message: `As ${shownName(name)} is Failed there, nothing shows its part of the claim.`,
    bring: `What was done about ${shownName(name)}, with the results of a later run.`,
    item,
    place: { path: item.document.path, ...(line === null ? {} : { line }) },
  };
}

const FAILED = 'How strongly the control is mapped to this claim is not published: whether it undermines the claim, a person has to say.';

/** `OSPS-AC-01 (a second factor …) is Passed by example-scanner as of 2026-10-02, of acme/shop: "…"`. */
function said(result: ControlResult, about: string): string {
  const { told, at, target, message, name } = result;
  const date = at === null ? '' : ` as of ${at.slice(0, 10)}`;
  const what = `${shownName(name)} (${about}) is`;
  if (result.result === 'said')
    return `${what} said to be implemented${message === null ? '' : ` by ${quoted(message)}`}${told}${date}, and nobody looked`;
  const of = target === null ? '' : `, of ${shownName(target)}`;
  return `${what} ${wordOf(result).text}${told}${date}${of}${message === null ? '' : `: ${quoted(message)}`}`;
}

function notesOf(result: ControlResult, context: EvidenceContext): readonly string[] {
  const { target, notes, catalogue } = result;
  const edition = crosswalkEdition(context.catalogue);
  const other = /(20\d{2})[.-](\d{2})/.exec(catalogue?.slice(0, 200) ?? '');
  const differs = other !== null && edition !== null && !edition.startsWith(`${other[1]}.${other[2]}`);
  return [
    ...notes,
    ...(differs ? [`it is of ${shownName(catalogue ?? '')}, and the mapping is of edition ${edition}`] : []),
    ...(target === null ? ['what was looked at is not said'] : []),
    ...(target !== null && aboutTarget(context, target) === 'not known' ? ['whether that is the product, no source says'] : []),
  ];
}

/** Controls that are mapped to a principle as a whole, and to none of its claims: said for its claims, and seen for none. */
function ofPrinciples(results: readonly ControlResult[], mapped: ReadonlyMap<string, MappedControl>): readonly EvidenceOutcome[] {
  const each = results.flatMap((result) =>
    (mapped.get(result.control ?? '')?.principles ?? []).map((principle) => ({ result, principle })),
  );
  return [...Map.groupBy(each, ({ result, principle }) => `${principle.id}\0${result.item.id}`).values()].flatMap(
    (group): readonly EvidenceOutcome[] => {
      const [first] = group;
      if (first === undefined || first.principle.claims.length === 0) return [];
      const { result, principle } = first;
      const words = group.map(({ result: one }) => `${shownName(one.name)} is ${wordOf(one).text}`);
      return [
        {
          result: 'Unknown',
          subject: `controls of principle ${principle.id}`,
          claims: principle.claims,
          message: `${words.join(', ')}${result.told}${result.at === null ? '' : ` as of ${result.at.slice(0, 10)}`}. Mapped to principle ${principle.id} as a whole, this shows nothing for one claim by itself.`,
          bring: 'What the control was judged by, as evidence for this claim.',
          item: result.item,
          place: { path: result.item.document.path, ...(result.line === null ? {} : { line: result.line }) },
        },
      ];
    },
  );
}

/** Controls that no crosswalk maps: for the claims that a person declared their file for, and no others. */
function ofOthers(results: readonly ControlResult[], mapped: ReadonlyMap<string, MappedControl>): readonly EvidenceOutcome[] {
  const unmapped = results.filter(({ item, control }) => (item.declared?.claims ?? []).length > 0 && !mapped.has(control ?? ''));
  return [...Map.groupBy(unmapped, ({ item }) => item).entries()].map(([item, group]): EvidenceOutcome => {
    const counts = Map.groupBy(group, (result) => wordOf(result).text);
    const words = [...counts].map(([text, those]) => `${those.length} ${text} (${shownNames(those.map(({ name }) => name))})`);
    return {
      result: 'Needs Review',
      subject: `other controls in ${item.document.path}`,
      claims: item.declared?.claims ?? [],
      message: `Brought for this claim, and no mapping of its controls is known: ${counted(group.length, 'control')}, ${words.join('; ')}. What they show for it, a person has to say.`,
      bring: 'An argument that says what these controls show for the claim.',
      item,
    };
  });
}
