import { quoted } from '../../encodings/diagnostic-log.ts';
import type { GemaraControl } from '../../formats/gemara/schema.ts';
import type { OscalFinding } from '../../formats/oscal-findings.ts';
import type { Facts } from '../../formats/registry.ts';
import type { EvidenceItem } from '../../model/evidence-item.ts';
import type { Instant } from '../../model/instant.ts';
import type { Result } from '../../model/result.ts';
import { creditedEvidence, type EvidenceContext, type ItemOf } from './evidence-check.ts';
import { ospsControl } from './mapped-claims.ts';
import { exportedAt } from './platform-evidence.ts';
import { shownName } from './shown-names.ts';

/** What an assessment by somebody else says of one control. */
export interface ControlResult {
  readonly item: EvidenceItem<Facts>;
  /** As the file names it. */
  readonly name: string;
  /** As the crosswalk of the OSPS Baseline names it, whether it is mapped or not; null for a control of something else. */
  readonly control: string | null;
  /** The catalogue that the file names; null where it names none. */
  readonly catalogue: string | null;
  /** Who says so, `by` a tool or a person, or the document `in` which it stands; empty where neither is named. */
  readonly told: string;
  /** What was looked at, as named there; null where nothing is. */
  readonly target: string | null;
  readonly at: Instant | null;
  /** `said` where it is said to be implemented, and nobody looked. */
  readonly result: Result | 'said';
  /** What the file says of it in its own words; null where it says nothing. */
  readonly message: string | null;
  /** Null where the format gives no lines. */
  readonly line: number | null;
  /** Why it is worth less than its word. Each begins in lower case, without a full stop. */
  readonly notes: readonly string[];
}

/** From worst to best: of several results for one control the worst is its. */
const WORST_FIRST: readonly ControlResult['result'][] = [
  'Failed',
  'Unknown',
  'Not Run',
  'Needs Review',
  'said',
  'Not Applicable',
  'Passed',
];

/** Every result of a control in a product's evidence: one for each control and file, and for one of several runs the newest. */
export function controlResults(context: EvidenceContext): readonly ControlResult[] {
  const each = [...creditedEvidence(context, 'gemara').map(ofGemara), ...creditedEvidence(context, 'oscal').map(ofOscal)];
  return newest(each.flatMap(worstOfEach));
}

function ofGemara(item: ItemOf<'gemara'>): readonly ControlResult[] {
  const { controls, controlCount, evaluator, target } = item.document.facts;
  const cut = controls.length < controlCount ? [`only ${controls.length} of ${controlCount} controls of the file were looked at`] : [];
  return controls.flatMap((control): readonly ControlResult[] => {
    const name = control.control ?? control.assessments.find(({ requirement }) => requirement !== null)?.requirement ?? null;
    if (name === null) return [];
    const { result, message, line, notes } = judged(control);
    return [
      {
        item,
        name,
        control: ospsControl(name, control.catalogue),
        catalogue: control.catalogue,
        told: evaluator === null ? '' : ` by ${shownName(evaluator)}`,
        target,
        at: exportedAt(item),
        result,
        message,
        line,
        notes: [...notes, ...faulty(item), ...cut],
      },
    ];
  });
}

interface Judged {
  readonly result: Result;
  readonly message: string | null;
  readonly line: number;
  readonly notes: readonly string[];
}

/** What a control comes to: never better than the worst of its assessments, and no pass without anything that was done. */
function judged({ result: said, message: own, assessments, corrupted, line }: GemaraControl): Judged {
  const notes = corrupted ? ['the run says that it left what it looked at changed'] : [];
  const looked = assessments.filter(({ result }) => result !== 'Not Applicable');
  const worst = WORST_FIRST.flatMap((one) => looked.filter(({ result }) => (result ?? 'Unknown') === one)).at(0);
  const found = worst === undefined ? null : (worst.result ?? 'Unknown');
  const message = own ?? worst?.message ?? null;
  if (said === null) return { result: 'Unknown', message, line, notes: [...notes, 'its result is none of Gemara’s'] };
  const contradicts = said === 'Passed' || said === 'Not Applicable' || found === 'Failed' || found === 'Unknown';
  if (worst !== undefined && found !== null && found !== said && contradicts) {
    const which = worst.requirement === null ? 'an assessment of it' : quoted(worst.requirement);
    return {
      result: found,
      message: worst.message ?? own,
      line: worst.line,
      notes: [...notes, `it is said to be ${said}, and ${which} is ${found}`],
    };
  }
  if (said !== 'Passed') return { result: said, message, line: found === said ? (worst?.line ?? line) : line, notes };
  const word = (why: string): Judged => ({ result: 'Unknown', message, line, notes: [...notes, `it is said to be Passed, and ${why}`] });
  if (looked.length === 0) return word('no assessment of it is there that applies');
  if (looked.every(({ steps }) => steps === 0)) return word('no step of it ran');
  const unsaid = looked.some(({ steps }) => steps === null);
  return { result: said, message, line, notes: unsaid ? [...notes, 'how it was looked at is not said'] : notes };
}

function ofOscal(item: ItemOf<'oscal'>): readonly ControlResult[] {
  const { model, title, findings, findingCount, implementations } = item.document.facts;
  const shared = { item, catalogue: null, target: null, line: null };
  const within = (part: string | null) => [part, title].flatMap((one) => (one === null ? [] : [` in ${quoted(one)}`])).join('');
  if (model === 'assessment-results') {
    const cut = findings.length < findingCount ? [`only ${findings.length} of ${findingCount} findings of the file were looked at`] : [];
    return findings.flatMap((finding): readonly ControlResult[] => {
      if (finding.target === null) return [];
      return [
        {
          ...shared,
          told: within(finding.result),
          name: finding.target,
          control: ospsControl(finding.target, null),
          at: earlier(finding.at, exportedAt(item)),
          result: stateOf(finding),
          message: finding.title,
          notes: [...faulty(item), ...cut],
        },
      ];
    });
  }
  return implementations.map(({ control, component }) => ({
    ...shared,
    told: within(null),
    name: control,
    control: ospsControl(control, null),
    at: exportedAt(item),
    result: 'said',
    message: component,
    notes: faulty(item),
  }));
}

function earlier(one: Instant | null, other: Instant | null): Instant | null {
  if (one === null || other === null) return one ?? other;
  return one < other ? one : other;
}

function stateOf({ state }: OscalFinding): Result {
  if (state === null) return 'Unknown';
  return state === 'satisfied' ? 'Passed' : 'Failed';
}

function faulty({ document }: EvidenceItem<Facts>): readonly string[] {
  return document.verdict === 'valid' ? [] : ['the file breaks rules of its format, so that it may not be whole'];
}

/** One result for each control of a file: of several runs in it the newest, and the worst of that one. */
function worstOfEach(results: readonly ControlResult[]): readonly ControlResult[] {
  const groups = Map.groupBy(results, ({ control, name }) => control ?? name.toLowerCase());
  return [...groups.values()].flatMap((group) => {
    const latest = group.reduce<Instant | null>((last, { at }) => (at !== null && (last === null || at > last) ? at : last), null);
    const current = group.filter(({ at }) => at === null || at === latest);
    return WORST_FIRST.flatMap((result) => current.filter((one) => one.result === result)).slice(0, 1);
  });
}

/** Of what the same tool said of the same control of the same thing at different times the newest. What has no date never gives way. */
function newest(results: readonly ControlResult[]): readonly ControlResult[] {
  const key = ({ item, control, name, told, target }: ControlResult) =>
    JSON.stringify([control ?? name, told, target?.toLowerCase() ?? null, target === null ? item.id : null]);
  const latest = new Map<string, Instant>();
  for (const result of results) {
    const known = latest.get(key(result));
    if (result.at !== null && (known === undefined || result.at > known)) latest.set(key(result), result.at);
  }
  return results.filter((result) => result.at === null || result.at === latest.get(key(result)));
}
