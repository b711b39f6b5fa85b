import { type Instant, parseInstant, ROLES, type Role } from '@avouch/core';
import { CommandError } from '../exit-codes.ts';

/** What the commands that assess say of their argument. */
export const PATH_HELP =
  'a repository (work tree or bare), a folder or an archive (default: the sources of avouch.yaml in the current folder, else that folder)';

/** What the commands that assess say of `--history`. */
export const HISTORY_HELP = 'look for secrets in all older versions of files too, in every commit that leads to the one assessed';

/** What the commands that assess say of `--evidence`. */
export const EVIDENCE_HELP =
  'a file, folder or archive with what other tools, platforms or people say, beside the evidence of avouch.yaml; may be given often';

/** What the commands that assess say of `--online`. */
export const ONLINE_HELP =
  'look on the web whether links of the case, assessments and policies lead somewhere; sends requests to those addresses from this machine, never to private ones (default: nothing is fetched)';

/** What `assess`, `show` and `baseline` can be told of what to look at. */
export interface AssessOptions {
  /** A repository, folder or archive; without one, the sources of the `avouch.yaml` in the current folder. */
  readonly path?: string;
  readonly ref?: string;
  /** A sub-folder of the source: only what lies under it is looked at. */
  readonly folder?: string;
  readonly asOf?: string;
  /** File with whom signatures of commits may be of. */
  readonly allowedSigners?: string;
  /** The release that is assessed. */
  readonly release?: string;
  readonly role?: string;
  /** Id of a product in `avouch.yaml`. */
  readonly product?: string;
  /** Take a folder as it stands on disk, even where it is a repository. */
  readonly asFolder?: boolean;
  /** Look for secrets in the whole history too. */
  readonly history?: boolean;
  /** Files, folders and archives that are brought besides. */
  readonly evidence?: readonly string[];
  /** Files of the release. */
  readonly artefact?: readonly string[];
  /** Files with public keys. */
  readonly key?: readonly string[];
  /** File with a trusted root of Sigstore in place of what ships. */
  readonly trustedRoot?: string;
  /** Who is to have signed, and who vouches for that name. */
  readonly identity?: string;
  readonly issuer?: string;
  /** Look on the web whether links lead somewhere. */
  readonly online?: boolean;
  /** File with lifecycle data in place of what ships. */
  readonly lifecycle?: string;
}

/** The instant that `--as-of` gives. Throws a CommandError for what is none. */
export function instantOption(text: string): Instant {
  const instant = parseInstant(text);
  if (instant === null)
    throw new CommandError('usage', `--as-of ${text}: not a date that exists. Write 2026-11-23 (means 23:59:59Z) or 2026-11-23T10:00:00Z.`);
  return instant;
}

/** The role that `--role` gives. Throws a CommandError for what is none. */
export function roleOption(text: string): Role {
  const role = ROLES.find((candidate) => candidate === text);
  if (role === undefined) throw new CommandError('usage', `--role ${text}: not a role. Choose one of ${ROLES.join(', ')}.`);
  return role;
}
