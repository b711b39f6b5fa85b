/**
 * What an address answered when somebody asked to look. Only what surely is not there leads `nowhere`: a refusal, an overload or a silence
 * tells nothing of what a person with a browser, or a login, would see.
 */
export type WebAnswer =
  | { readonly kind: 'leads' }
  | { readonly kind: 'nowhere'; readonly reason: string }
  | { readonly kind: 'not known'; readonly reason: string };

const LONGEST = 2000;
/** Names that stand for no place in the world (RFC 2606, RFC 6761, RFC 6762, RFC 8375). */
const NO_PLACE = /(?:^|\.)(?:example\.com|example\.org|example\.net|example|test|invalid|localhost|local|internal|home\.arpa|onion)$/;
/** What a template fills in, or what stands for anything. */
const OPEN = /[{}<>$\s\u0000-\u001f]|%7b|\.\.\.|\u2026/i;

/** The address that a link leads to on the web, without its anchor; null for any other link, and for what is only an example. */
export function webAddress(link: string): string | null {
  if (link.length > LONGEST || !/^https?:\/\//i.test(link) || OPEN.test(link)) return null;
  const [address = ''] = link.split('#', 1);
  const [authority = ''] = address.slice(address.indexOf('//') + 2).split(/[/?]/, 1);
  const host = authority
    .slice(authority.lastIndexOf('@') + 1)
    .replace(/:\d{0,5}$/, '')
    .replace(/\.$/, '')
    .toLowerCase();
  return !host.includes('.') || NO_PLACE.test(host) ? null : address;
}
