import type { Instant } from '../../model/instant.ts';

/** A line `name: value`. Names are lower case. */
export interface SecurityTxtField {
  readonly name: string;
  readonly value: string;
  readonly line: number;
}

/** A contact. `valid` says whether RFC 9116 §2.5.3 allows it: a URI, and `https` for the web. */
export interface SecurityTxtContact {
  readonly value: string;
  readonly kind: 'email' | 'web' | 'phone' | 'other';
  readonly valid: boolean;
  readonly line: number;
}

/** When the file stops counting; `instant` is null where the value is no RFC 3339 date and time. */
export interface SecurityTxtExpiry {
  readonly text: string;
  readonly instant: Instant | null;
  readonly line: number;
}

/** What a security.txt says. A reader knows no time, so an expired file is `valid` here. */
export interface SecurityTxtFacts {
  readonly kind: 'security-txt';
  readonly fields: readonly SecurityTxtField[];
  readonly contacts: readonly SecurityTxtContact[];
  readonly expires: readonly SecurityTxtExpiry[];
  readonly canonical: readonly string[];
  readonly policy: readonly string[];
  readonly encryption: readonly string[];
  /** A clear signature that is there is not one that was checked: no reader verifies it. */
  readonly signature: { readonly kind: 'none' } | { readonly kind: 'present, not verified'; readonly line: number };
}
