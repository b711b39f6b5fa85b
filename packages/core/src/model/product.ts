import type { Instant } from './instant.ts';

/** The part that an organisation plays for a product (domain §2). It decides which claims apply. */
export const ROLES = ['developer-and-distributor', 'developer', 'reseller', 'open-source-maintainer'] as const;
/** What the organisation is for a product. */
export type Role = (typeof ROLES)[number];

/** How customers get the product (ours). No published rule exempts a delivery model from a claim. */
export const DELIVERY_MODELS = ['saas', 'on-premises', 'app', 'embedded', 'library'] as const;
/** How customers get a product. */
export type DeliveryModel = (typeof DELIVERY_MODELS)[number];

/** Whether the world can read a source. A tree does not show it, so it has to be stated. */
export const VISIBILITIES = ['public', 'private', 'not stated'] as const;
/** Whether the world can read a source, as the case states it. */
export type Visibility = (typeof VISIBILITIES)[number];

/** What a check may know of the product besides the facts. */
export interface ProductContext {
  readonly product: string;
  readonly role: Role;
  readonly delivery: readonly DeliveryModel[];
  readonly visibility: Visibility;
  readonly asOf: Instant;
}
