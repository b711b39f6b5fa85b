/**
 * What an address answered when somebody asked to look. Only what surely is not there leads `nowhere`: a refusal, an overload or a silence
 * tells nothing of what a person with a browser, or a login, would see.
 */
export type WebAnswer =
  | { readonly kind: 'leads' }
  | { readonly kind: 'nowhere'; readonly reason: string }
  | { readonly kind: 'not known'; readonly reason: string };
