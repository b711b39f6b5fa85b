import type { Assessment, Catalogue } from '@avouch/core';
import { audienceNote } from '../audience-note.ts';
import { reproduceCommand } from '../html/reproduce.ts';
import { ageText, evidenceText, lookedAt, principleStatusText, stoppedLead } from '../phrases.ts';
import { type PrincipleView, reportView, shownOutcome, type ThemeView } from '../report-view.ts';
import { EVIDENCE_TONES, STATUS_TONES, type Tone } from '../tones.ts';
import { type ClaimData, claimData, wordingText } from './claim-data.ts';
import { type FindingsData, findingsData } from './finding-data.ts';
import type { DatedView } from './observation-data.ts';
import { type Printed, printed, printedProse, printedShort, spoken } from './printed-text.ts';
import {
  diagnosticTable,
  encouragementTable,
  evidenceTable,
  type LookedAtData,
  lookedAtData,
  seenTable,
  type TableData,
  withheldLines,
} from './record-data.ts';
import { type SummaryData, summaryData } from './summary-data.ts';
import { type UnseenData, unseenData } from './unseen-data.ts';
import { withheldCount } from './withheld.ts';

/** A principle as it is set. */
interface PrincipleData {
  readonly id: Printed;
  readonly outcome: Printed;
  readonly wording: Printed;
  readonly notes: readonly Printed[];
  readonly status: Printed;
  readonly tone: Tone;
  readonly conclusion: Printed;
  readonly claims: readonly ClaimData[];
}

/** Everything that the PDF shows, in the order in which it shows it: strings to be set, and nothing to be run. */
export interface PdfData {
  readonly title: Printed;
  readonly subtitle: Printed;
  readonly running: Printed;
  readonly foot: Printed;
  readonly audience: Printed;
  readonly opening: LookedAtData['facts'];
  readonly summary: SummaryData;
  readonly lookedAt: LookedAtData;
  readonly glance: { readonly alternative: Printed; readonly rows: readonly GlanceRow[] };
  readonly findings: FindingsData;
  readonly themes: readonly {
    readonly title: Printed;
    readonly notes: readonly Printed[];
    readonly principles: readonly PrincipleData[];
  }[];
  readonly evidence: TableData;
  readonly seen: TableData;
  readonly encouragements: TableData;
  readonly unseen: UnseenData;
  readonly diagnostics: TableData;
  readonly withheld: readonly Printed[];
  readonly wordingNote: Printed;
  readonly command: Printed;
  readonly made: readonly Printed[];
}

interface GlanceRow {
  readonly id: Printed;
  readonly claims: readonly { readonly id: Printed; readonly evidence: Tone; readonly status: Printed; readonly tone: Tone }[];
}

const NAME = 80;
/** What stands on the first page beside the product's name. */
const OPENING: ReadonlySet<string> = new Set(['Organisation', 'Release', 'Role', 'As of']);
const VALUE = 90;

/** An assessment as data for the template. */
export function pdfData(assessment: Assessment, catalogue: Catalogue): PdfData {
  const view: DatedView = { ...reportView(assessment, catalogue), asOf: assessment.asOf, audience: assessment.audience };
  const name = assessment.product.name;
  return {
    title: printedShort(name, NAME),
    subtitle: printed(`Assessment against the ${catalogue.title} ${catalogue.edition}`),
    running: printedShort(`${name.slice(0, NAME)}, as of ${assessment.asOf}`, NAME + 40),
    foot: printed('No certificate. Only a named person can hold a claim to be met.'),
    audience: printed(audienceNote(assessment) ?? ''),
    opening: [...lookedAt(assessment).filter(({ label }) => OPENING.has(label)), sourcesFact(assessment)].map(({ label, value }) => ({
      label: printed(label),
      value: printedShort(value, VALUE),
    })),
    summary: summaryData(assessment, catalogue, view),
    lookedAt: lookedAtData(assessment),
    glance: glanceData(view),
    findings: findingsData(view),
    themes: view.themes.map((theme) => themeData(theme, view)),
    evidence: evidenceTable(assessment),
    seen: seenTable(assessment),
    encouragements: encouragementTable(assessment),
    unseen: unseenData(view),
    diagnostics: diagnosticTable(assessment),
    withheld: withheldLines(assessment),
    wordingNote: printed(catalogue.wordingNote),
    command: printed(reproduceCommand(assessment)),
    made: madeWith(assessment),
  };
}

function sourcesFact({ sources, notOpened, audience }: Assessment): { readonly label: string; readonly value: string } {
  const hidden = withheldCount(audience, 'source');
  const missed = `${notOpened.length === 0 ? '' : `, ${notOpened.length} not looked at`}${hidden === 0 ? '' : `, ${hidden} withheld`}`;
  const [only] = sources;
  const name = sources.length === 1 && only !== undefined && missed === '' ? `: ${only.repository}` : '';
  return { label: 'Sources', value: `${sources.length}${missed}${name}` };
}

function glanceData(view: DatedView): PdfData['glance'] {
  // Read aloud in place of the picture: all of it, since nothing else says so at one place.
  const words = view.claims.map(({ state }) => {
    const age = ageText(state);
    return `claim ${state.id}: ${state.status === 'not applicable' ? '' : `${evidenceText(state.evidence)}${age === '' ? '' : `, ${age}`}; `}status ${state.status}`;
  });
  return {
    alternative: spoken(`Each claim with the state of its evidence and its status. ${words.join('. ')}.`),
    rows: view.principles.map(({ principle, claims }) => ({
      id: printed(principle.id),
      claims: claims.map(({ state }) => ({
        id: printed(state.id),
        evidence: state.status === 'not applicable' ? 'quiet' : EVIDENCE_TONES[state.evidence],
        status: printed(state.status),
        tone: STATUS_TONES[state.status],
      })),
    })),
  };
}

function themeData({ theme, principles }: ThemeView, view: DatedView): PdfData['themes'][number] {
  return {
    title: printed(`Theme ${theme.id}: ${theme.title}`),
    notes: theme.notes.map(printedProse),
    principles: principles.map((principle) => principleData(principle, view)),
  };
}

function principleData({ principle, state, claims }: PrincipleView, view: DatedView): PrincipleData {
  const stopped =
    state.stoppedBy.length === 0 || state.stoppedBy.length === claims.length
      ? ''
      : `${state.status === 'stopped by' ? ': ' : stoppedLead(state)}${state.stoppedBy.join(', ')}`;
  const { conclusion } = state;
  return {
    id: printed(principle.id),
    outcome: printed(shownOutcome(principle)),
    wording: printed(wordingText(principle)),
    notes: principle.notes.map(printedProse),
    status: printed(`${principleStatusText(state)}${stopped}`),
    tone: STATUS_TONES[state.status],
    conclusion: printedProse(
      conclusion === undefined
        ? ''
        : `Concluded ${conclusion.verdict} by ${conclusion.by} on ${conclusion.at.slice(0, 10)}: ${conclusion.effect}`,
    ),
    claims: claims.map((claim) => claimData(claim, view)),
  };
}

function madeWith({ avouch, catalogue, asOf, lifecycle }: Assessment): readonly Printed[] {
  const file = lifecycle.file === null ? '' : `, from ${lifecycle.file.name}`;
  return [
    `Avouch ${avouch}`,
    `catalogue ${catalogue.id}, edition ${catalogue.edition}, sha256:${catalogue.digest}`,
    `as of ${asOf}: what happened later is not in here`,
    `ends of support as known on ${lifecycle.dated}${file}`,
  ].map(printed);
}
