/** A file of a release that customers get, as somebody gave it. */
export interface ReleaseArtefact {
  /** Its name, without the folders that it lies in. */
  readonly name: string;
  /** Of its bytes, in hexadecimal digits. */
  readonly sha256: string;
  readonly sha512: string;
}
