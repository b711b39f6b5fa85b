import type { Lifecycle } from '../lifecycle/lifecycle.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import type { Disclosure, Snapshot } from '../model/evidence.ts';
import type { EvidenceKind, SignatureState } from '../model/evidence-item.ts';
import type { Verdict } from '../model/facts.ts';
import type { Instant } from '../model/instant.ts';
import type { Observation } from '../model/observation.ts';
import type { Pledge } from '../model/pledge.ts';
import type { DeliveryModel, Role, Visibility } from '../model/product.ts';
import type { AssessedAudience } from './audience/audience.ts';
import type {
  Argument,
  Assertion,
  Basis,
  Conclusion,
  Encouragement,
  Exception,
  Judgement,
  Opinion,
  SeenEvidence,
  SourceOwner,
} from './case.ts';
import type { EvaluatedFrom } from './evaluated-from.ts';

/** The evidence axis. Always shown with the word "evidence" before it; never folded into one number with judgement. */
export const EVIDENCE_STATES = ['supported', 'partly supported', 'undermined', 'not seen yet'] as const;
/** What was seen of a claim, apart from any judgement: shown with the word "evidence" before it. */
export type EvidenceState = (typeof EVIDENCE_STATES)[number];

/** Status of a claim (design §2). The first row of the table that matches wins. */
export const CLAIM_STATUSES = [
  'not applicable',
  'not assessed',
  'not met',
  'open doubt',
  'unsupported',
  'reconfirm',
  'met, limited',
  'met',
] as const;
/** The status of a claim. */
export type ClaimStatus = (typeof CLAIM_STATUSES)[number];

/** Status of a principle. `stopped by` comes with the claims that stop it. */
export const PRINCIPLE_STATUSES = [
  'met',
  'met, limited',
  'not applicable',
  'met by other means',
  'met with risk',
  'not met',
  'stopped by',
] as const;
/** The status of a principle. */
export type PrincipleStatus = (typeof PRINCIPLE_STATUSES)[number];

/** A doubt as it stands at the instant: computed for each Failed finding, or raised by a person. */
export interface Doubt {
  /** Fingerprint of the finding, or the id under which it was raised. */
  readonly id: string;
  readonly kind: 'derived' | 'raised';
  readonly claim: string;
  readonly text: string;
  readonly state: 'open' | 'answered' | 'rebutted' | 'risk accepted';
  /** The response that holds, or that lapsed. */
  readonly response: string | null;
}

/** What is computed of one claim at the instant: its status and why, its evidence, doubts, observations and judgement. */
export interface ClaimAssessment {
  readonly id: string;
  readonly status: ClaimStatus;
  /** Why, in words for people; the status's own reason first. */
  readonly reasons: readonly string[];
  readonly evidence: EvidenceState;
  /** Age in days of the newest thing that a judgement could rest on (a check Passed, or Needs Review); null where there is none. */
  readonly evidenceAgeDays: number | null;
  /** Whether that evidence is within the claim's freshness; null where none was seen. */
  readonly evidenceFresh: boolean | null;
  /** What would make the claim, or more of it, visible. */
  readonly bring: string;
  readonly judgement: Judgement | null;
  /** What people put on record besides; left out where nothing is on record. */
  readonly record?: ClaimRecord;
  /** What assessors said of its judgement, the latest of each, latest first; left out where nobody did. They change no status. */
  readonly opinions?: readonly AssessedOpinion[];
  readonly doubts: readonly Doubt[];
  /** In the order of check id, then subject. At least one: an `Unknown` where no check can see the claim. */
  readonly observations: readonly Observation[];
}

/** What an assessor said of a claim, beside the judgement that counts now. */
export interface AssessedOpinion extends Opinion {
  /** Whether it is about the judgement that counts now. What was said of another says nothing of this one. */
  readonly about: 'this judgement' | 'another judgement' | 'no judgement';
  /** Whether who gives it is on record for the vendor, or of its organisation, so that it is nobody else's opinion. False says nothing of independence. */
  readonly ofVendor: boolean;
}

/** What people put on record for a claim besides a judgement, as it stands at the instant. */
export interface ClaimRecord {
  /** The argument that counts; null where nobody argued. */
  readonly argument: Argument | null;
  /** Whether who judged it is who argued it: nobody should judge their own argument. */
  readonly selfJudged: boolean;
  /** What got worse since it was judged, in words; empty where nothing did. */
  readonly worse: readonly string[];
  /** Why it asks to be reconfirmed, what got worse among it; empty where it does not. */
  readonly reconfirm: readonly string[];
  /** Until when the judgement lasts, where nothing changes; null where nobody judged. */
  readonly lastsUntil: Instant | null;
  /** Those in force first, then those that lapsed. */
  readonly exceptions: readonly Exception[];
  /** What was said in place of evidence and leads to nothing; left out where nothing was. Support for nothing. */
  readonly assertions?: readonly Assertion[];
}

/** What is computed of one principle: its status, and the claims that stop it. */
export interface PrincipleAssessment {
  readonly id: string;
  readonly status: PrincipleStatus;
  /** Claims that keep the principle from being met, in order; empty where it is. */
  readonly stoppedBy: readonly string[];
  /** What a named person concluded, where its claims are not all met and somebody did. */
  readonly conclusion?: Conclusion;
}

/** Where the facts came from, and when they were in effect. */
export interface AssessedSource extends Snapshot {
  /** Id that observations name as their evidence. */
  readonly evidence?: string;
  readonly effectiveAt: Instant;
  readonly files: number;
  readonly commits: number | null;
  /** Id in the case; null where it has none there. */
  readonly id: string | null;
  readonly visibility: Visibility;
  readonly belongsTo: SourceOwner;
  /** The themes, principles and claims that it speaks for, by number; null for every claim. */
  readonly serves: readonly string[] | null;
}

/** A source that the case names and that was not looked at: `Not Run` for an address, since nothing is fetched; else `Unknown`. */
export interface SourceNotOpened {
  readonly id: string;
  /** As the case gives it, without credentials. */
  readonly location: string;
  readonly belongsTo: SourceOwner;
  readonly serves: readonly string[] | null;
  readonly result: 'Not Run' | 'Unknown';
  readonly message: string;
  readonly bring: string;
}

/** A piece of evidence of a tool, a platform or a person: brought, or found in a source's tree. */
export interface AssessedEvidence {
  /** What observations name as their evidence, where it was brought; the document's own identity where it lies in a tree. */
  readonly id: string;
  /** As given; a document inside another after `!/`. */
  readonly path: string;
  /** Id of the format, or `file`. */
  readonly format: string;
  readonly verdict: Verdict;
  /** SHA-256 of its bytes in hexadecimal digits; null where a source's snapshot grounds it. */
  readonly digest: string | null;
  /** Id of the source in whose tree it lies; null where it was brought, or where the source has no id. */
  readonly source: string | null;
  /** Id of the evidence that it was found in. */
  readonly around: string | null;
  readonly kind: EvidenceKind | null;
  readonly title: string | null;
  readonly owner: string | null;
  readonly disclosure: Disclosure;
  /** From when it counts; null where nothing says. */
  readonly effectiveAt: Instant | null;
  readonly expiresAt: Instant | null;
  readonly signature: SignatureState;
  /** Why it counts for nothing, though it was read; null where it counts. */
  readonly notCredited: string | null;
}

/** Evidence that was seen and is not held, without what was seen: that may be for fewer eyes. */
export interface AssessedSeen extends Omit<SeenEvidence, 'what'> {
  /** Why it counts for nothing at the instant; null where it counts, as the word of who saw it. */
  readonly notCredited: string | null;
}

/** Findings beside a baseline: by fingerprint, sorted. */
export interface BaselineComparison {
  readonly new: readonly string[];
  readonly known: readonly { readonly fingerprint: string; readonly since: Instant }[];
  /** Those of the baseline that no longer occur, though their source was looked at. */
  readonly fixed: readonly {
    readonly fingerprint: string;
    readonly check: string;
    readonly claims: readonly string[];
    readonly subject: string;
    readonly source: string | null;
    readonly since: Instant;
  }[];
  /** How many of the baseline nothing can be said of, since their source, or all of it, was not looked at. */
  readonly notLookedAt: number;
}

/** The computed state of every claim and principle at an instant. */
export interface Assessment {
  /** Version of the form of this record, for its JSON Schema. */
  readonly schema: 'urn:avouch:assessment:1';
  readonly avouch: string;
  readonly asOf: Instant;
  readonly catalogue: { readonly id: string; readonly edition: string; readonly digest: string };
  /** The data on when support ends: its date, where it is from, and the file that somebody gave in place of what ships. */
  readonly lifecycle: Pick<Lifecycle, 'dated' | 'source'> & {
    /** The digest is null where it is withheld. */
    readonly file: { readonly name: string; readonly digest: string | null } | null;
  };
  readonly organisation: string | null;
  readonly product: {
    readonly id: string;
    readonly name: string;
    readonly role: Role;
    readonly delivery: readonly DeliveryModel[];
    readonly visibility: Visibility;
  };
  /** The first of the sources. */
  readonly source: AssessedSource;
  /** Every source that was looked at, in the order of the case. */
  readonly sources: readonly AssessedSource[];
  readonly notOpened: readonly SourceNotOpened[];
  /** Evidence besides the sources themselves, in the order in which it was read. */
  readonly evidence: readonly AssessedEvidence[];
  /** The release that was assessed; left out where nobody said which. */
  readonly release?: string;
  /** For a reseller: what the developer was asked to meet, and what came of it; left out where nothing is on record. */
  readonly encouragements?: readonly Encouragement[];
  /** What people saw and nobody holds; left out where nothing is on record. */
  readonly seen?: readonly AssessedSeen[];
  /** Promises with a number that the case declares; left out where it declares none. */
  readonly pledges?: readonly Pledge[];
  readonly principles: readonly PrincipleAssessment[];
  readonly claims: readonly ClaimAssessment[];
  /** What a judgement made now would rest on, by claim: for who judges; reports leave it out. */
  readonly bases?: ReadonlyMap<string, Basis>;
  /** For whoever states it; reports leave it out. */
  readonly evaluatedFrom?: EvaluatedFrom;
  /** Whom it was made ready for; null where nobody said, and it then holds everything. */
  readonly audience: AssessedAudience | null;
  /** Null where no baseline was asked for. */
  readonly baseline: BaselineComparison | null;
  readonly diagnostics: readonly Diagnostic[];
}
