/** A declaration that buyers ask for: what it asks, in our own words, with who asks it and of what. */
export interface Declaration {
  readonly id: 'dtac' | 'gcloud' | 'charter';
  readonly title: string;
  readonly question: string;
  /** What else a reader has to know. */
  readonly note: string;
}

/** The declarations that sheets are made for (domain §1), in one place. */
export const DECLARATIONS: readonly Declaration[] = [
  {
    id: 'dtac',
    title: 'NHS DTAC 2.0, C3.4',
    question: 'Is this product in line with the Software Security Code of Practice, and is the organisation committed to it?',
    note: 'In force since 6 April 2026. It is asked of a product.',
  },
  {
    id: 'gcloud',
    title: 'G-Cloud 15, lots 2a and 2b',
    question: 'Does this service comply with the Software Security Code of Practice: yes or no?',
    note: 'It is asked for each service; this sheet is about one product.',
  },
  {
    id: 'charter',
    title: 'NHS supplier charter, item 8',
    question: 'Does the supplier declare to be in line with, and committed to, the Software Security Code of Practice?',
    note: 'It is asked of the supplier; this sheet is about one product, and others may have more that stands against it.',
  },
];
