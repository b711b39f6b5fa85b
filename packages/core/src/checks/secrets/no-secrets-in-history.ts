import type { Check } from '../check.ts';
import { counted } from '../in-words.ts';
import { extentWords, fingerprintWords, type SecretWords, secretOutcomes, unspoken } from './secret-outcomes.ts';

const CLAIMS = ['1.4.5', '2.1.4'];

const WORDS: SecretWords = {
  where: 'history',
  finding: (what, first, count) =>
    `${first.path} held ${what}${count === 1 ? '' : ` (${count} in all)`} from commit ${first.commit?.slice(0, 12) ?? ''} on, line ${first.line}. It is gone from the tree, and not from the history: revoke it.${fingerprintWords(first)}`,
};

export const noSecretsInHistory: Check = {
  id: 'no-secrets-in-history',
  version: 1,
  title: 'No credential stands in an older version of a file.',
  claims: CLAIMS,
  guidance: ['1.4.5-a', '1.4.5-b', '2.1.4-b'],
  sees: 'part',
  looksAt:
    'with --history: every version of every file in all commits that lead to the one assessed, merges included; the forms of no-secrets-in-tree. What the tree still has is told there.',
  passes:
    'never: a search by known forms that finds nothing is no proof, and an assessor could not stand behind one. A complete and empty search is Needs Review, for a person to weigh.',
  fails: 'an older version of the vendor’s own content holds a private key, or a token or key whose form leaves no doubt.',
  cannotTell:
    'Not Run unless asked for. Unknown for a plain folder, a shallow clone and where objects are missing. Needs Review for what only looks like a secret, for tests and examples, and where nothing was found.',
  fooledBy: 'history that was rewritten, other branches, secrets of other forms; a key that was revoked when it was removed.',
  run({ source }) {
    const subject = 'history';
    const { history } = source.secrets;
    if (source.history === null)
      return [
        {
          result: 'Unknown',
          subject,
          message: 'There is no history to look through.',
          bring: 'Give the repository instead of a copy of its files, and --history.',
        },
      ];
    if (history === null)
      return [
        {
          result: 'Not Run',
          subject,
          message: 'Older versions of files were not looked through for secrets.',
          bring: 'Run again with --history.',
        },
      ];
    const outcomes = secretOutcomes(history, WORDS);
    const extent = `${counted(history.commits, 'commit')}, ${extentWords(history, 'version')}`;
    const isWhole = history.complete && source.history.complete && history.leftOut.unread === 0;
    if (!isWhole)
      return [
        ...outcomes,
        {
          result: 'Unknown',
          subject,
          message: `The history is not all here (${extent}), so nothing follows from what was not found.`,
          bring: 'Bring a full clone: "git fetch --unshallow", or without --filter.',
        },
      ];
    const claims = unspoken(CLAIMS, outcomes);
    if (claims.length === 0) return outcomes;
    return [
      ...outcomes,
      {
        result: 'Needs Review',
        subject,
        claims,
        message: `No ${outcomes.length === 0 ? '' : 'further '}secret of a known form was found in the history besides what the tree has (${extent}). Other forms and other branches are not seen.`,
        bring: 'Say what was done about credentials that were ever committed: revoked when, by whom.',
      },
    ];
  },
};
