import type { AssessedSource, Assessment, Catalogue, Diagnostic, Observation } from '@avouch/core';
import { type Finding, findings } from '../findings.ts';
import { oneLine, visibleText } from '../foreign-text.ts';
import { mind } from '../mind.ts';
import { countResults, type ReportView, reportView } from '../report-view.ts';
import { evidenceLocation, SOURCE_ROOT, sourceLocation } from './sarif-location.ts';
import { sarifResult } from './sarif-result.ts';
import { sarifRule } from './sarif-rule.ts';
import { plainMessage } from './sarif-text.ts';

const SCHEMA = 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json';

/** GitHub refuses a log with more in a run, and shows the first 5,000. */
const MOST_RESULTS = 25_000;

/** What a run speaks of: one source, or what was brought besides (null). */
type Of = AssessedSource | null;

/**
 * The findings of an assessment as a SARIF log, a run a source and one for what was brought, where that was looked at. Results are what
 * checks Failed and nothing else: what needs a person's review would be `kind: review` (§3.27.9), but GitHub and others ignore the kind
 * and would show it as a problem. How often each result occurred stands in the run's properties.
 */
export function sarifReport(assessment: Assessment, catalogue: Catalogue): string {
  const view = reportView(assessment, catalogue);
  const failed = findings(view.applicable, 'Failed');
  const observed = view.applicable.flatMap(({ state }) => state.observations);
  const of = (observation: Observation) => sourceOf(observation, assessment.sources);
  const brought =
    observed.some((observation) => of(observation) === null && observation.evidence !== null) ||
    failed.some(({ observation }) => of(observation) === null);
  const runs: readonly Of[] = [...assessment.sources, ...(brought || assessment.sources.length === 0 ? [null] : [])];
  const log = {
    $schema: SCHEMA,
    version: '2.1.0',
    runs: runs.map((source, index) =>
      runOf(
        {
          ...{ source, assessment, catalogue, view },
          failed: failed.filter(({ observation }) => of(observation) === source),
          observed: observed.filter((observation) => of(observation) === source),
          diagnostics: index === 0 ? diagnosticsOf(assessment, source, runs) : assessment.diagnostics.filter((one) => isAbout(one, source)),
        },
        index,
      ),
    ),
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}

/** The source in which something was observed; null for what was brought, and for what rests on nothing. */
function sourceOf({ source, evidence }: Observation, sources: readonly AssessedSource[]): Of {
  const found = sources.find((one) => one.id === source && (evidence === null ? source !== null : one.evidence === evidence));
  return found ?? null;
}

function isAbout({ source }: Diagnostic, of: Of): boolean {
  return of !== null && of.id !== null && of.id === source;
}

/** The first run tells of what is about none of the sources too. */
function diagnosticsOf({ diagnostics }: Assessment, first: Of, runs: readonly Of[]): readonly Diagnostic[] {
  return diagnostics.filter((one) => isAbout(one, first) || !runs.some((run) => isAbout(one, run)));
}

interface RunParts {
  readonly source: Of;
  readonly assessment: Assessment;
  readonly catalogue: Catalogue;
  readonly view: ReportView;
  readonly failed: readonly Finding[];
  readonly observed: readonly Observation[];
  readonly diagnostics: readonly Diagnostic[];
}

function runOf({ source, assessment, catalogue, view, failed, observed, diagnostics }: RunParts, index: number): object {
  const rules = [...new Set(observed.map(({ check }) => check))].toSorted();
  const { product, audience } = assessment;
  const shown = failed.slice(0, MOST_RESULTS);
  const left = failed.length - shown.length;
  const occurrences = new Map<string, number>();
  const notifications = [
    ...diagnostics.map(notificationOf),
    ...(left === 0
      ? []
      : [
          {
            level: 'warning',
            message: { text: `${left} more findings are not in this log, which would be refused: the JSON form has all.` },
          },
        ]),
    ...(index === 0 ? mind(assessment).map((text) => ({ level: 'warning', message: { text: plainMessage(text) } })) : []),
  ];
  return {
    tool: {
      driver: { name: 'Avouch', version: oneLine(assessment.avouch), rules: rules.map((id) => sarifRule(id, catalogue)) },
    },
    // Ends in a slash: a name of the analysis, and none of this run (§3.17.3). GitHub wants another for each run.
    automationDetails: {
      id: `avouch/${categoryPart(product.id)}/${source === null ? 'brought' : categoryPart(source.id ?? `source-${index + 1}`)}/`,
    },
    columnKind: 'utf16CodeUnits',
    invocations: [{ executionSuccessful: true, toolExecutionNotifications: notifications }],
    ...(source === null
      ? {}
      : { originalUriBaseIds: { [SOURCE_ROOT]: { description: { text: plainMessage(`The root of ${source.repository}.`) } } } }),
    ...provenanceOf(source),
    results: shown.map((finding) =>
      sarifResult(
        {
          finding,
          ruleIndex: rules.indexOf(finding.observation.check),
          occurrence: nextOf(occurrences, finding.observation.fingerprint ?? ''),
          location: source === null ? evidenceLocation(finding.observation, assessment.evidence) : sourceLocation(finding.observation),
        },
        view,
        assessment,
      ),
    ),
    properties: {
      asOf: assessment.asOf,
      catalogue: `${catalogue.id}, edition ${catalogue.edition}`,
      organisation: assessment.organisation === null ? null : oneLine(assessment.organisation),
      product: oneLine(product.name),
      note: 'Checks say what they saw and never judge. No result is no sign that a claim is met.',
      observations: Object.fromEntries(countResults(observed).map(({ result, count }) => [result, count])),
      ...(audience === null ? {} : { audience: { for: audience.for, withheld: audience.count } }),
    },
  };
}

/** Counts up, by key, from 1. */
function nextOf(counts: Map<string, number>, key: string): number {
  const next = (counts.get(key) ?? 0) + 1;
  counts.set(key, next);
  return next;
}

function categoryPart(id: string): string {
  return visibleText(id)
    .replace(/[^\w.-]+/g, '-')
    .slice(0, 60);
}

function notificationOf({ code, severity, message, location }: Diagnostic): object {
  return {
    descriptor: { id: visibleText(code) },
    level: severity === 'info' ? 'note' : severity,
    message: { text: plainMessage(message) },
    ...(location === null ? {} : { locations: [sourceLocation({ place: location })] }),
  };
}

/** Where a source is kept, at which state (§3.23); left out where no address of it is known: a path of this machine is none. */
function provenanceOf(source: Of): object {
  if (source === null || source.commit === null || source.hosting === undefined || !URL.canParse(source.hosting.url)) return {};
  return {
    versionControlProvenance: [
      { repositoryUri: new URL(source.hosting.url).href, revisionId: visibleText(source.commit), mappedTo: { uriBaseId: SOURCE_ROOT } },
    ],
  };
}
