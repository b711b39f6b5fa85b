/** Colours of question sheets, as digits of RGB: grey is ours, white is for who answers. */
export const COLOURS = {
  heading: '1F3A5F',
  onHeading: 'FFFFFF',
  grey: 'F0F2F5',
  quiet: '6B7280',
  line: 'B8C0CC',
} as const;
