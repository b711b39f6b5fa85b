import { hostingOf, type ProductSource } from '@avouch/core';

/** Whether a location is an address of something elsewhere, also in the short form of git (`git@host:path`), and no path here. */
export function isAddress(location: string): boolean {
  return /^[a-z][a-z0-9+.-]*:\/\//i.test(location) || /^[^/\\@:]+@[^/\\@:]+:/.test(location);
}

/** A location for people: the user name and password of an address are left out. */
export function shownLocation(location: string): string {
  return location.replace(/^([a-z][a-z0-9+.-]*:\/\/)[^/@]*@/i, '$1');
}

/** Where people see a source: the address that the case gives for it, else the location, where that is one and its host is known. */
export function pageAddress({ url, location }: Pick<ProductSource, 'url' | 'location'>): string | undefined {
  return url ?? (isAddress(location) && hostingOf(location) !== null ? location : undefined);
}
