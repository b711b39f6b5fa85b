import type { GithubRefusal } from '../github-answers.ts';

/** One account. */
export interface GithubAccount {
  /** Personal data: needed to hold members against records of people, and shown by no report; reports show counts. */
  readonly login: string;
  /** `User`, `Bot` or `Organization`; null where the answer does not say. */
  readonly type: string | null;
  /** In lower case: `admin`, `member`, `maintain` …; null where the answer does not say. */
  readonly role: string | null;
  /** Whether it signs in with a second factor; null where the token could not see it, or the list does not say. */
  readonly secondFactor: boolean | null;
  /** Whether an enterprise manages it, whose identity provider signs it in: such names have an underscore. */
  readonly managed: boolean;
}

/** Settings of the organisation. */
export interface OrganisationSettings {
  /** Whether a second factor is required of everybody; null where the token could not see it: only an owner can. */
  readonly secondFactorRequired: boolean | null;
  /** What members may do in every repository: `none`, `read`, `write`, `admin`; null where the token could not see it. */
  readonly defaultPermission: string | null;
  /** Whether the answer shows an identity provider through which people sign in; null where it does not say. */
  readonly identityProvider: boolean | null;
}

/** What the interface says of an organisation and of who is in it. */
export interface GithubMembersFacts {
  readonly kind: 'github-members';
  readonly organisation: string | null;
  /** What the answer is: a list of bare accounts does not say whose members they are. Null where there is no list. */
  readonly list: 'accounts' | 'memberships' | 'collaborators' | 'members with second factor' | null;
  /** The filter that the name of the file speaks of, since such a list does not say how it was asked for. */
  readonly namedFilter: 'without second factor' | 'administrators' | null;
  /** At most 20,000, in their order. */
  readonly accounts: readonly GithubAccount[];
  readonly accountCount: number;
  /** Whether it may be, or says that it is, a part of the list only. */
  readonly mayBeCutOff: boolean;
  readonly settings: OrganisationSettings | null;
  readonly refusal: GithubRefusal | null;
}
