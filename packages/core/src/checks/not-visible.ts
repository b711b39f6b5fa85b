/**
 * Claims that no check speaks of, and why: what a repository cannot show, and which evidence would. A test holds that each claim of
 * the catalogue has a check or stands here, and that none that has a check stands here.
 */
export const NOT_VISIBLE: ReadonlyMap<string, string> = new Map([
  [
    '1.1.6',
    'Code does not show whom its design was asked of: that rests on user research, accessibility tests and feedback, which people bring.',
  ],
  [
    '3.4.1',
    'A repository does not show who was told of a vulnerability, and when: that needs the routing of alerts, and records of how recent ones were taken up.',
  ],
  [
    '4.3.2',
    'Notices of incidents go out by status page, portal or e-mail, none of which is in a repository: that needs the notices of the period with their times, or the word that there was no incident.',
  ],
]);
