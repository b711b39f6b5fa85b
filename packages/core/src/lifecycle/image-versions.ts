import type { ImageReference } from '../formats/container-image.ts';
import type { Lifecycle, ProductVersion } from './lifecycle.ts';

/** Products of the official images, where the names differ. */
const IMAGES: ReadonlyMap<string, string> = new Map([
  ['node', 'nodejs'],
  ['golang', 'go'],
  ['postgres', 'postgresql'],
]);
const OFFICIAL =
  /^(?:(?:docker\.io|index\.docker\.io|registry-1\.docker\.io)\/(?:library\/)?|library\/|public\.ecr\.aws\/docker\/library\/|mirror\.gcr\.io\/library\/)/;
const DOTNET = /^mcr\.microsoft\.com\/dotnet\/(?:core\/)?(?:sdk|aspnet|runtime|runtime-deps|nightly\/\w+)$/;

/** What an image holds, as far as name and tag say; `moving` where the tag names no version of it. */
export type ImageContent =
  | { readonly kind: 'versions'; readonly versions: readonly ProductVersion[] }
  | { readonly kind: 'moving' }
  | { readonly kind: 'unknown' };

/** Reads the products of an image from its tag: `python:3.12-alpine3.22` holds Python 3.12 on Alpine Linux 3.22. */
export function imageContent({ image, tag, digest }: ImageReference, lifecycle: Lifecycle): ImageContent {
  const product = productOf(image);
  if (tag === null) return digest === null ? { kind: 'moving' } : { kind: 'unknown' };
  if (tag === 'latest') return { kind: 'moving' };
  if (product === null) return { kind: 'unknown' };
  const [first = '', ...rest] = tag.split('-');
  const number = /^v?(\d{1,8}(?:\.\d{1,8}){0,3})/.exec(first)?.[1];
  const codename = lifecycle.products.get(product)?.codenames.has(first.toLowerCase()) === true ? first : undefined;
  const own = number ?? codename;
  const system = [...rest, ...(own === undefined ? [first] : [])].flatMap((part) => systemOf(part, lifecycle));
  if (own === undefined) return lifecycle.products.has(product) ? { kind: 'moving' } : { kind: 'unknown' };
  return { kind: 'versions', versions: [{ product, version: own }, ...system] };
}

/** Whether an image is an official one of a product that lifecycle data knows. */
export function isKnownImage({ image }: ImageReference, lifecycle: Lifecycle): boolean {
  const product = productOf(image);
  return product !== null && lifecycle.products.has(product);
}

/** The product of an official image, by its id; null for other images. */
function productOf(image: string): string | null {
  const name = image.toLowerCase().replace(OFFICIAL, '');
  if (DOTNET.test(name)) return 'dotnet';
  return name.includes('/') ? null : (IMAGES.get(name) ?? name);
}

/** The system that a part of a tag names: `alpine3.22`, `bookworm`, `noble`. */
function systemOf(part: string, lifecycle: Lifecycle): readonly ProductVersion[] {
  const alpine = /^alpine(\d{1,4}\.\d{1,4})$/.exec(part)?.[1];
  if (alpine !== undefined) return [{ product: 'alpine', version: alpine }];
  return ['debian', 'ubuntu'].flatMap((product) =>
    lifecycle.products.get(product)?.codenames.has(part.toLowerCase()) === true ? [{ product, version: part.toLowerCase() }] : [],
  );
}
