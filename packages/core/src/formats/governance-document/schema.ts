import type { AccessStatement } from '../access-statements.ts';
import type { PointAt } from '../contact-points.ts';
import type { GovernanceFields } from '../governance-fields.ts';
import type { EndNotice, FixDeadline, FoundSentence, LogRetention, ToolClaim } from '../governance-statements.ts';
import type { FoundPart, GovernanceTopic } from '../governance-topics.ts';
import type { IncidentStatements } from '../incident-statements.ts';
import type { Heading } from '../prose.ts';
import type { Markup } from '../prose-markup.ts';
import type { StatedDate } from '../stated-dates.ts';
import type { SupplyStatements } from '../supply-statements.ts';

/** Text that somebody was to replace. `variable`: `{{ … }}`, which publishing may fill in. */
export interface TextLeft {
  readonly kind: 'left' | 'variable';
  readonly text: string;
  readonly line: number;
}

/** What a policy, plan or guide in prose says, found by words and not understood. See the README for what fools it. */
export interface GovernanceDocumentFacts {
  readonly kind: 'governance-document';
  readonly markup: Markup;
  readonly title: { readonly text: string; readonly line: number } | null;
  /** What it is about, the weightiest first; at least one unless the file is in force where it lies. */
  readonly topics: readonly GovernanceTopic[];
  readonly headings: readonly Heading[];
  /** Headings with nothing below them but other headings of the same level or a higher one: a template has many. */
  readonly emptySections: readonly Heading[];
  readonly fields: GovernanceFields;
  readonly parts: readonly FoundPart[];
  readonly textLeft: readonly TextLeft[];
  readonly links: readonly PointAt[];
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
}
