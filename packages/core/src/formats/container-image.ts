/** A reference to a container image, as written after `image:` or `docker://`. */
export interface ImageReference {
  /** Name with registry and path, without tag and digest. */
  readonly image: string;
  /** Null where none is written: the registry then takes `latest`. */
  readonly tag: string | null;
  /** `sha256:` and 64 lower-case hexadecimal digits; null where none of that form is written. */
  readonly digest: string | null;
}

const DIGEST = /^sha256:[0-9a-f]{64}$/;

/** Takes an image reference apart (OCI distribution specification, "Pulling manifests"). What is no digest is none. */
export function parseImageReference(text: string): ImageReference {
  const at = text.indexOf('@');
  const name = at === -1 ? text : text.slice(0, at);
  const digest = at === -1 ? '' : text.slice(at + 1);
  // A colon before the last slash belongs to the registry's port.
  const colon = name.lastIndexOf(':');
  const tagged = colon > name.lastIndexOf('/');
  return {
    image: tagged ? name.slice(0, colon) : name,
    tag: tagged ? name.slice(colon + 1) : null,
    digest: DIGEST.test(digest) ? digest : null,
  };
}
