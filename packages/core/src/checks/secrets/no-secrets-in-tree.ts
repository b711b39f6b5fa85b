import type { Check, Outcome } from '../check.ts';
import { extentWords, fingerprintWords, type SecretWords, secretOutcomes, unspoken } from './secret-outcomes.ts';

const CLAIMS = ['1.4.5', '2.1.4'];

const WORDS: SecretWords = {
  where: 'tree',
  finding: (what, first, count) =>
    `${first.path} holds ${what}${count === 1 ? '' : ` (${count} in all)`}. Whoever can read the source has it: revoke it, and keep its successor elsewhere.${fingerprintWords(first)}`,
};

export const noSecretsInTree: Check = {
  id: 'no-secrets-in-tree',
  version: 1,
  title: 'No credential stands in the files of the source.',
  claims: CLAIMS,
  guidance: ['1.4.5-a', '1.4.5-b', '2.1.4-b'],
  sees: 'part',
  looksAt:
    'all files of the tree of up to 5 MiB that are text: private keys, tokens and keys of known services by their form, checksum or structure, literals given to passwords and tokens. A secret is never shown.',
  passes: 'never: that no known form was found does not show that no secret is there, nor that credentials are kept well.',
  fails:
    'the vendor’s own content holds a private key that no passphrase protects, or a token or key whose form leaves no doubt. 2.1.4 only for what a build uses: keys of clouds, code hosts and registries.',
  cannotTell:
    'Needs Review for what only looks like a secret, for keys under a passphrase and for tests, examples, generated and vendored content; also where neither tree nor full history has anything. Unknown where nothing was found and history was not looked through.',
  fooledBy: 'secrets of other forms, split, encoded or in binary files; a revoked key, which still has the form of one.',
  run({ source }) {
    const { secrets } = source;
    const outcomes = secretOutcomes(secrets, WORDS);
    const silent = unspoken(CLAIMS, outcomes);
    return silent.length === 0 ? outcomes : [...outcomes, nothingFound(silent)];

    function nothingFound(claims: readonly string[]): Outcome {
      const { history, leftOut } = secrets;
      const isWhole = history?.complete === true && leftOut.unread === 0 && secrets.scanned.files > 0;
      const message = `No ${outcomes.length === 0 ? '' : 'further '}secret of a known form was found (${extentWords(secrets, 'file')}). That shows neither that none is there, nor where credentials are kept.`;
      if (isWhole)
        return {
          result: 'Needs Review',
          subject: 'tree',
          claims,
          message,
          bring: 'Say where the product and its build keep their credentials, and how they get there.',
        };
      return {
        result: 'Unknown',
        subject: 'tree',
        claims,
        message,
        bring:
          source.history === null || history !== null
            ? 'Bring the whole repository, with its history, or the results of a secret scanner that has it.'
            : 'Run with --history, and say where the product and its build keep their credentials.',
      };
    }
  },
};
