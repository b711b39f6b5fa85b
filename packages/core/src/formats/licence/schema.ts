/** A licence whose text was recognised. */
export interface RecognisedLicence {
  /** The family that the text is of, e.g. `MIT`, `GPL-3.0`. */
  readonly id: string;
  /** SPDX ids that the text fits. Two for the GNU licences: their text does not say whether later versions may be chosen. */
  readonly spdx: readonly string[];
  readonly line: number;
}

/** What a licence file says. It does not say which files it is for. */
export interface LicenceFacts {
  readonly kind: 'licence';
  /** In the order of the file; empty where no text was recognised. */
  readonly licences: readonly RecognisedLicence[];
  /** Values of `SPDX-License-Identifier:`; at most 100. */
  readonly identifiers: readonly { readonly expression: string; readonly line: number }[];
  /** Whether there is clearly more text than the recognised licences have: an exception, a condition more, or another licence. */
  readonly otherText: boolean;
  readonly words: number;
}
