import type { PointAt } from '../../prose/contact-points.ts';
import type { StatedPledge } from '../../prose/pledges/stated-pledge.ts';
import type { StatedPeriod } from '../../prose/policy-periods.ts';
import type { Placeholder } from '../../prose/policy-placeholders.ts';
import type { Heading } from '../../prose/prose.ts';
import type { PrivateChannel } from '../../prose/reporting-channels.ts';
import type { SupplyStatements } from '../../prose/supply-statements.ts';

/** A sentence that speaks of something. */
export interface Mention {
  readonly text: string;
  readonly line: number;
}

export interface SupportedVersions {
  readonly heading: string;
  readonly line: number;
  /** Rows of the table below it, without its head. */
  readonly rows: readonly { readonly cells: readonly string[]; readonly line: number }[];
}

/** What the text of a security policy says, found by words and not understood. See the README for what fools it. */
export interface SecurityPolicyFacts {
  readonly kind: 'security-policy';
  readonly title: string | null;
  readonly headings: readonly Heading[];
  readonly emails: readonly PointAt[];
  readonly links: readonly PointAt[];
  readonly privateChannels: readonly PrivateChannel[];
  /** Sentences that send reporters to a public issue. */
  readonly publicIssue: readonly Mention[];
  readonly placeholders: readonly Placeholder[];
  /** Where it says of itself that nobody goes by it, or not yet; null where it does not. */
  readonly notInForce: Mention | null;
  readonly supportedVersions: SupportedVersions | null;
  readonly periods: readonly StatedPeriod[];
  /** Components with their files, promises of lockfiles, and the sections on reporting. */
  readonly supply: SupplyStatements;
  /** Promises with a number, each with its subject. */
  readonly pledges: readonly StatedPledge[];
  /** First sentence of each; null where none speaks of it. */
  readonly mentions: {
    readonly reporting: Mention | null;
    readonly privately: Mention | null;
    readonly acknowledgement: Mention | null;
    readonly triage: Mention | null;
    readonly disclosure: Mention | null;
    readonly credit: Mention | null;
    readonly safeHarbour: Mention | null;
  };
}
