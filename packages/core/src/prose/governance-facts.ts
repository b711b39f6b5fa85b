import { type AccessStatement, accessStatements } from './access-statements.ts';
import type { PointAt } from './contact-points.ts';
import { notInForce } from './document-standing.ts';
import { type EvidenceLine, evidenceLines } from './evidence-lines.ts';
import { type GovernanceFields, governanceFields } from './governance-fields.ts';
import {
  admissions,
  type EndNotice,
  endNotices,
  type FixDeadline,
  type FoundSentence,
  fixDeadlines,
  futureSentences,
  type LogRetention,
  logRetentions,
  type ToolClaim,
  terminations,
  toolClaims,
} from './governance-statements.ts';
import { type FoundPart, foundParts, type GovernanceTopic, governanceTopics } from './governance-topics.ts';
import { type IncidentStatements, incidentStatements } from './incident-statements.ts';
import { type AssessedNumbers, assessedNumbers } from './named-claims.ts';
import type { StatedPledge } from './pledges/stated-pledge.ts';
import { statedPledges } from './pledges/stated-pledges.ts';
import { type StatedRoutine, statedRoutines } from './pledges/stated-routines.ts';
import type { Heading, Prose, Sentence, VisibleLine } from './prose.ts';
import { type Table, tablesOf } from './prose-tables.ts';
import { type RepositoryStatement, repositoryStatements } from './repository-statements.ts';
import { type ReviewInterval, reviewInterval } from './review-interval.ts';
import { selfReferences } from './self-references.ts';
import { type StatedDate, statedDates } from './stated-dates.ts';
import { type SupplyStatements, supplyStatements } from './supply-statements.ts';
import { placeholdersLeft, type TextLeft } from './text-left.ts';

/** What a policy, plan or guide in prose says, whatever file it came in; found by words and not understood. */
export interface GovernanceFacts {
  readonly title: { readonly text: string; readonly line: number } | null;
  /** What it is about, the weightiest first; empty where it is about none of them. */
  readonly topics: readonly GovernanceTopic[];
  readonly headings: readonly Heading[];
  /** Headings with nothing below them but other headings of the same level or a higher one: a template has many. */
  readonly emptySections: readonly Heading[];
  readonly fields: GovernanceFields;
  /** Where it says of itself that nobody goes by it, or not yet; null where it does not. */
  readonly notInForce: FoundSentence | null;
  /** How often it says that it is reviewed itself. */
  readonly reviewInterval: ReviewInterval | null;
  readonly parts: readonly FoundPart[];
  readonly textLeft: readonly TextLeft[];
  readonly links: readonly PointAt[];
  /** Anchors that its text sets by hand; those of headings are not among them. */
  readonly anchors: readonly string[];
  /** Sentences that say that something will be made. */
  readonly future: readonly FoundSentence[];
  /** Sentences that admit that something is not done. */
  readonly admissions: readonly FoundSentence[];
  /** Names of development frameworks, as written, with the line of the first mention of each. */
  readonly frameworks: readonly PointAt[];
  readonly deadlines: readonly FixDeadline[];
  readonly retentions: readonly LogRetention[];
  readonly endNotices: readonly EndNotice[];
  readonly terminations: readonly FoundSentence[];
  /** Dates near words on the end of support. */
  readonly endDates: readonly StatedDate[];
  readonly toolClaims: readonly ToolClaim[];
  /** Sentences on second factors, lifetimes of sessions and tokens, logs of access and their protection. */
  readonly access: readonly AccessStatement[];
  /** Who is told of vulnerabilities and incidents: the vendor's own people, and customers with a period. */
  readonly incidents: IncidentStatements;
  /** Components with their files, promises of lockfiles, and how to report vulnerabilities. */
  readonly supply: SupplyStatements;
  /** Promises with a number: deadlines, notices, retentions and intervals, each with its subject. */
  readonly pledges: readonly StatedPledge[];
  /** How often something is done that leaves a record each time. */
  readonly routines: readonly StatedRoutine[];
  /** Numbers of claims and principles, and what is said under each; null where it is no self-assessment. */
  readonly assessed: AssessedNumbers | null;
  /** What it says of the source, its components, tests and people that a repository or a platform can be held against. */
  readonly statements: readonly RepositoryStatement[];
  /** Lines that call this very document the evidence. */
  readonly selfReferences: readonly FoundSentence[];
  /** Lines that name something else as the evidence. */
  readonly evidenceLines: readonly EvidenceLine[];
}

/** A document as prose, with the title that its markup gives. */
export interface TitledProse {
  /** Its name says what it is about, too. */
  readonly path: string;
  readonly title: { readonly text: string; readonly line: number } | null;
  readonly prose: Prose;
  readonly links: readonly PointAt[];
  readonly anchors?: readonly string[];
}

/** What the title, the name and the headings of a document say that it is about. */
export function topicsOfProse({ title, path, prose }: TitledProse): readonly GovernanceTopic[] {
  return governanceTopics({ title: title?.text ?? '', path, headings: prose.headings });
}

/** What a document in prose says. Linear in its length. */
export function governanceFacts(document: TitledProse): GovernanceFacts {
  const { title, prose, links } = document;
  const { headings, sentences, visible } = prose;
  const topics = topicsOfProse(document);
  const tables = tablesOf(visible);
  return {
    title,
    topics,
    headings,
    emptySections: emptySections(prose),
    fields: governanceFields(visible, sentences),
    notInForce: notInForce(title, visible, sentences),
    reviewInterval: reviewInterval(visible.filter(({ code }) => !code)) ?? reviewInterval(sentences),
    parts: foundParts(topics, headings, sentences),
    textLeft: placeholdersLeft(visible.filter(({ code }) => !code)),
    links: links.slice(0, 2000),
    anchors: (document.anchors ?? []).slice(0, 2000),
    future: futureSentences(sentences),
    admissions: admissions(sentences),
    frameworks: frameworks(visible),
    deadlines: fixDeadlines(tables, sentences),
    retentions: logRetentions(tables, sentences),
    endNotices: endNotices(sentences),
    terminations: terminations(sentences),
    endDates: endDates(tables, sentences),
    toolClaims: toolClaims(sentences),
    supply: supplyStatements(prose, links),
    access: accessStatements(sentences),
    incidents: incidentStatements(sentences),
    pledges: statedPledges(prose),
    routines: statedRoutines(sentences),
    assessed: topics.includes('self-assessment') ? assessedNumbers(prose) : assessedByRows(prose),
    statements: repositoryStatements(sentences),
    selfReferences: selfReferences(document.path, visible, links),
    evidenceLines: evidenceLines(document.path, visible, links),
  };
}

/** A form whose title says something else shows itself by its rows. */
function assessedByRows(prose: Prose): AssessedNumbers | null {
  const rows = prose.visible.filter(({ text, code }) => !code && CLAIM_ROW.test(text));
  return rows.length < FEWEST_CLAIM_ROWS ? null : assessedNumbers(prose);
}

const CLAIM_ROW = /^\s{0,40}\| {0,3}\**claim \d{1,2}\.\d{1,2}\.\d{1,2}\b/i;
const FEWEST_CLAIM_ROWS = 5;

function emptySections({ headings, visible }: Prose): readonly Heading[] {
  const lines = visible.map(({ line }) => line);
  const filled = new Set<number>();
  let at = 0;
  headings.forEach(({ line }, index) => {
    const next = headings[index + 1]?.line ?? Number.POSITIVE_INFINITY;
    while (at < lines.length && (lines[at] ?? 0) <= line) at += 1;
    // An underline of a heading is a visible line and no content.
    const content = visible[at]?.line !== undefined && /^\s*[=~^"'*+-]{2,}\s*$/.test(visible[at]?.text ?? '') ? at + 1 : at;
    if ((lines[content] ?? Number.POSITIVE_INFINITY) < next) filled.add(line);
  });
  return headings.filter(({ line, level }, index) => !filled.has(line) && (headings[index + 1]?.level ?? 0) <= level).slice(0, 200);
}

const FRAMEWORKS =
  /\bNIST (?:SP )?800-218\b|\bSSDF\b|\bOWASP (?:SAMM|ASVS|SDLC)\b|\bBSIMM\b|\bMicrosoft (?:SDL|Security Development Lifecycle)\b|\bCisco SDL\b|\bSLSA\b|\bS2C2F\b|\bIEC 62443-4-1\b|\bISO(?:\/IEC)? 27034\b|\bSAFECode\b|\bNCSC (?:secure development|software security)[\w ]{0,40}/i;

function frameworks(visible: readonly VisibleLine[]): readonly PointAt[] {
  const first = new Map<string, PointAt>();
  for (const { text, line } of visible) {
    const [value] = FRAMEWORKS.exec(text.slice(0, 2000)) ?? [];
    if (value !== undefined && !first.has(value.toLowerCase())) first.set(value.toLowerCase(), { value, line });
  }
  return [...first.values()].slice(0, 50);
}

const END_COLUMN = /\bend of (?:life|support)\b|\beo[ls]\b|\b(?:until|ends?|expires?)\b|\bsupported (?:until|to)\b/i;
const END_SENTENCE =
  /\bsupport(?:ed)?\b.{0,120}\b(?:until|ends?|through)\b|\bend[- ]of[- ](?:life|support)\b|\breach(?:es)? (?:its )?eo[ls]\b/i;

function endDates(tables: readonly Table[], sentences: readonly Sentence[]): readonly StatedDate[] {
  const rows = tables.flatMap(({ header, rows: all }) => {
    const columns = header.flatMap((cell, index) => (END_COLUMN.test(cell) ? [index] : []));
    return all.flatMap(({ cells, line }) => columns.flatMap((column) => statedDates(cells[column] ?? '', line)));
  });
  const said = sentences
    .filter(({ text }) => !text.startsWith('|') && END_SENTENCE.test(text.slice(0, 2000)))
    .flatMap(({ text, line }) => statedDates(text, line));
  return [...rows, ...said].filter(({ latest }) => latest !== null).slice(0, 500);
}

/** Titles of documents on how vulnerabilities are reported, which in Markdown the format of security policies reads. */
const SECURITY_POLICY_TITLE = /\b(?:security polic(?:y|ies)|vulnerability disclosure|reporting (?:a |security )?vulnerabilit(?:y|ies))\b/i;

/** Whether a title speaks of a security policy or of vulnerability disclosure. */
export function isSecurityPolicyTitle(title: string): boolean {
  return SECURITY_POLICY_TITLE.test(title.slice(0, 300));
}
