/**
 * Claims that no check speaks of, and why: what a repository cannot show, and which evidence would. A test holds that each claim of
 * the catalogue has a check or stands here, and that none that has a check stands here.
 */
export const NOT_VISIBLE: ReadonlyMap<string, string> = new Map([
  [
    '1.1.6',
    'Code does not show whom its design was asked of: that rests on user research, accessibility tests and feedback, which people bring.',
  ],
]);
