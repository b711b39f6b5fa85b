import type { Disclosure } from '../model/evidence.ts';
import type { EvidenceKind } from '../model/evidence-item.ts';
import type { Instant } from '../model/instant.ts';
import type { Pledge } from '../model/pledge.ts';
import type { DeliveryModel, Role, Visibility } from '../model/product.ts';
import type { Result } from '../model/result.ts';
import type { ReleaseRange } from './release-range.ts';

/** Why the evidence suffices, by a person; never generated. */
export interface Argument {
  readonly claim: string;
  readonly text: string;
  readonly assumptions: readonly string[];
  readonly by: string;
  readonly at: Instant;
  /** Who may see it; left out where nobody said, and it is then internal. */
  readonly disclosure?: Disclosure;
}

/** A defeater that a person raised. Derived doubts are computed from findings and never stored. */
export interface RaisedDoubt {
  readonly id: string;
  readonly claim: string;
  readonly text: string;
  readonly by: string;
  readonly at: Instant;
  /** Who may see it; left out where nobody said, and it is then internal. */
  readonly disclosure?: Disclosure;
}

/** A finding named by what was looked at, for people who do not copy fingerprints. */
export interface FindingReference {
  readonly check: string;
  readonly subject: string;
  /** Null where it is not said in which source. */
  readonly source: string | null;
}

/** What was answered to a doubt. */
export interface Response {
  /** The id of a raised doubt, or the fingerprint of a finding, also cut; where `finding` is given, words for it. */
  readonly doubt: string;
  readonly finding?: FindingReference;
  /** Digest of the words of the raised doubt that was responded to; left out where nobody recorded it, and any words then count. */
  readonly doubtText?: string;
  readonly kind: 'answered' | 'rebutted' | 'risk accepted';
  readonly reason: string;
  readonly by: string;
  readonly at: Instant;
  /** When it lapses, exclusive; null where it does not. A risk is accepted only until a date. */
  readonly until: Instant | null;
  /** Ids of evidence. An answer without any answers nothing. */
  readonly evidence: readonly string[];
  /** Who may see it; left out where nobody said, and it is then internal. */
  readonly disclosure?: Disclosure;
}

/** What was judged: a manifest in `avouch.lock`. A result no worse renews; a worse one reopens. */
export interface Basis {
  readonly catalogue: string;
  readonly claim: string;
  /** Digest of the argument; null where there was none. */
  readonly argument: string | null;
  /** Ids of the raised doubts that were known. */
  readonly doubts: readonly string[];
  /** What the observations rested on, by what it is called; sorted. */
  readonly evidence: readonly BasisEvidence[];
  readonly checks: readonly BasisCheck[];
}

export interface BasisEvidence {
  /** `source:ID`, `evidence:ID`, `interview:ID`, or `format:ID` for what nobody gave an id. */
  readonly slot: string;
  /** What lay there, for audit only: other bytes at the same place reopen nothing. Null where nothing was held. */
  readonly digest: string | null;
}

export interface BasisCheck {
  readonly check: string;
  readonly version: number;
  /** The worst result of the check for this claim. */
  readonly result: Result;
  readonly fingerprints: readonly string[];
}

/** `asserted`: typed. `git-signed`: by a signed commit. `authenticated`: with a second factor. */
export const AUTHORITIES = ['asserted', 'git-signed', 'authenticated'] as const;
export type Authority = (typeof AUTHORITIES)[number];

/** What a named person can hold of a claim. */
export const JUDGEMENTS = ['met', 'not met', 'not applicable'] as const;
/** What a named person can conclude about a principle whose claims are not all met. */
export const CONCLUSIONS = ['met by other means', 'met with risk', 'not met'] as const;

/** What a named person holds of a claim. The latest at or before the instant counts. */
export interface Judgement {
  readonly claim: string;
  readonly verdict: (typeof JUDGEMENTS)[number];
  readonly by: string;
  readonly at: Instant;
  readonly authority: Authority;
  /** Whose key signed the commit that brought it, where that was verified. Not, that it is who is named. */
  readonly signedBy?: string;
  /** The releases that it is for; left out where it is for all. */
  readonly releases?: ReleaseRange;
  /** Null where none is stored: what was judged is then unknown, and the judgement asks to be reconfirmed. */
  readonly basis: Basis | null;
  /** Who may see it; left out where nobody said, and it is then internal. */
  readonly disclosure?: Disclosure;
}

/** What a named person concludes about a principle whose claims are not all met. */
export interface Conclusion {
  readonly principle: string;
  readonly verdict: (typeof CONCLUSIONS)[number];
  readonly effect: string;
  readonly by: string;
  readonly at: Instant;
  /** Who may see it; left out where nobody said, and it is then internal. */
  readonly disclosure?: Disclosure;
}

/** An unmet claim carried as a risk. */
export interface Exception {
  readonly claim: string;
  readonly effect: string;
  readonly interim: string;
  readonly owner: string;
  readonly action: string;
  readonly due: Instant;
  readonly acceptedBy: string;
  readonly until: Instant;
  /** Who may see it; left out where nobody said, and it is then internal. */
  readonly disclosure?: Disclosure;
}

/** What somebody said when asked, who is known by role or pseudonym only. */
export interface Interview {
  readonly id: string;
  readonly role: string;
  /** Who asked. */
  readonly by: string;
  readonly at: Instant;
  readonly text: string;
  readonly claims: readonly string[];
  readonly disclosure: Disclosure;
}

/** Something said in place of evidence that leads to nothing which can be opened: support for nothing. */
export interface Assertion {
  readonly claim: string;
  readonly text: string;
  readonly by: string;
  readonly at: Instant;
  /** Who may see it; left out where nobody said, and it is then internal. */
  readonly disclosure?: Disclosure;
}

/** Evidence that was seen and is not held: the word of who saw it. */
export interface SeenEvidence {
  readonly id: string;
  readonly title: string;
  readonly kind: EvidenceKind | null;
  /** Who keeps it. */
  readonly custodian: string;
  /** Where it is kept. */
  readonly place: string;
  readonly what: string;
  readonly by: string;
  readonly at: Instant;
  /** Exclusive. */
  readonly expiresAt: Instant | null;
  readonly claims: readonly string[];
  readonly disclosure: Disclosure;
}

/** What came of asking. */
export const ENCOURAGEMENT_OUTCOMES = ['agreed', 'refused', 'no answer yet'] as const;

/** That a reseller asked the developer to meet what is not in the reseller's own hands (domain §2), and what came of it. */
export interface Encouragement {
  /** Who was asked. */
  readonly developer: string;
  /** Numbers of the claims that it is about; empty where it is about the Code as a whole. */
  readonly claims: readonly string[];
  readonly text: string;
  readonly by: string;
  readonly at: Instant;
  readonly outcome: (typeof ENCOURAGEMENT_OUTCOMES)[number];
  /** What was answered; null where nothing was. */
  readonly answer: string | null;
  /** Ids of evidence that came of it, such as the developer's statement: support, and never proof. */
  readonly evidence: readonly string[];
  /** Who may see it; left out where nobody said, and it is then internal. */
  readonly disclosure?: Disclosure;
}

/** What an assessor may hold of a judgement of the vendor's; `none given` where only findings were written. */
export const OPINIONS = ['agrees', 'disagrees', 'not able to tell', 'none given'] as const;

/**
 * What an assessor said of the vendor's judgement of a claim, as the vendor has it on record. It stands beside the judgement and changes no
 * status.
 */
export interface Opinion {
  readonly claim: string;
  readonly opinion: (typeof OPINIONS)[number];
  /** Why, in the assessor's words; null where nothing was written. */
  readonly text: string | null;
  /** What the assessor found, as written. A doubt only where the vendor raised it as one. */
  readonly findings: readonly string[];
  /** Who gives it, as they sign their work. */
  readonly by: string;
  readonly role: string | null;
  readonly organisation: string | null;
  readonly at: Instant;
  /** The judgement that it is about; null where nobody had judged the claim. */
  readonly judged: { readonly verdict: (typeof JUDGEMENTS)[number]; readonly at: Instant } | null;
  /** What was looked at for it, by the ids of the assessor's pack. */
  readonly lookedAt: readonly string[];
  /** Digest of the population that the sample was taken of; null where nobody says. */
  readonly population: string | null;
  /** The instant of the assessment that the assessor was given; null where nobody says. */
  readonly asOf: Instant | null;
  /** Who may see it; left out where nobody said, and it is then internal. */
  readonly disclosure?: Disclosure;
}

/** Whose a source is. What belongs to an organisation or a build environment serves several products. */
export const SOURCE_OWNERS = ['product', 'organisation', 'build environment'] as const;
/** Whose a source is: its evidence speaks for the product, for all products of the organisation, or for those of a build environment. */
export type SourceOwner = (typeof SOURCE_OWNERS)[number];

/** A repository, pipeline or hosting that says something of a product. */
export interface ProductSource {
  readonly id: string;
  /** A path, relative to the case's file, or an address for people. */
  readonly location: string;
  readonly visibility: Visibility;
  /** Where people see it, for links to its lines. */
  readonly url?: string | undefined;
  readonly belongsTo: SourceOwner;
  /** The themes, principles and claims that it speaks for, by number; null for every claim. */
  readonly serves: readonly string[] | null;
  /** Who may see it; left out where nobody said, and it is then internal. */
  readonly disclosure?: Disclosure;
}

export interface Product {
  readonly id: string;
  readonly name: string;
  readonly role: Role;
  readonly delivery: readonly DeliveryModel[];
  readonly sources: readonly ProductSource[];
}

/** Everything that people put on record for one product. */
export interface Case {
  readonly organisation: string;
  readonly product: Product;
  readonly arguments: readonly Argument[];
  readonly doubts: readonly RaisedDoubt[];
  readonly responses: readonly Response[];
  readonly judgements: readonly Judgement[];
  readonly conclusions: readonly Conclusion[];
  readonly exceptions: readonly Exception[];
  readonly interviews: readonly Interview[];
  readonly seen: readonly SeenEvidence[];
  readonly assertions: readonly Assertion[];
  readonly encouragements: readonly Encouragement[];
  readonly opinions: readonly Opinion[];
  readonly pledges: readonly Pledge[];
}
