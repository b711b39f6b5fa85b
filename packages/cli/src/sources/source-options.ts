import { ROLES } from '@avouch/core';
import type { Command } from 'commander';
import { type AssessOptions, EVIDENCE_HELP, HISTORY_HELP, ONLINE_HELP } from '../assess/assess-options.ts';
import { LIFECYCLE_HELP } from './lifecycle-file.ts';
import { TRUST_HELP } from './signature-trust.ts';

/** What `assess`, `show` and `baseline` are told alike of what to look at, as the command line gives it. */
export interface SourceFlags {
  readonly ref?: string;
  readonly path?: string;
  readonly asOf?: string;
  readonly release?: string;
  readonly role?: string;
  readonly product?: string;
  readonly asFolder?: boolean;
  readonly history?: boolean;
  readonly evidence?: readonly string[];
  readonly lifecycle?: string;
  readonly artefact?: readonly string[];
  readonly key?: readonly string[];
  readonly trustedRoot?: string;
  readonly identity?: string;
  readonly issuer?: string;
  readonly allowedSigners?: string;
  readonly online?: boolean;
}

const SIGNERS_HELP =
  'people and their SSH keys, as git takes them (gpg.ssh.allowedSignersFile): judgements that came with a commit signed by one of them are shown as git-signed';

/** Adds these options to a command. `product` is what the command says of `--product`. */
export function addSourceOptions(command: Command, product: string): Command {
  return command
    .option('--ref <REF>', 'the branch, tag or commit to look at (default: HEAD)')
    .option('--path <FOLDER>', 'look only at what lies under this sub-folder')
    .option('--as-of <INSTANT>', 'evaluate at this date or instant (UTC) instead of now')
    .option('--release <RELEASE>', 'the release that is assessed, such as 4.1: judgements for other releases do not count')
    .option('--role <ROLE>', `the part you play for the product, over what avouch.yaml says: ${ROLES.join(', ')}`)
    .option('--product <ID>', product)
    .option('--as-folder', 'take the files as they stand on disk, without git')
    .option('--history', HISTORY_HELP)
    .option('--evidence <PATH>', EVIDENCE_HELP, alsoOf)
    .option('--artefact <FILE>', TRUST_HELP.artefact, alsoOf)
    .option('--key <FILE>', TRUST_HELP.key, alsoOf)
    .option('--trusted-root <FILE>', TRUST_HELP.trustedRoot)
    .option('--identity <NAME>', TRUST_HELP.identity)
    .option('--issuer <ADDRESS>', TRUST_HELP.issuer)
    .option('--allowed-signers <FILE>', SIGNERS_HELP)
    .option('--online', ONLINE_HELP)
    .option('--lifecycle <FILE>', LIFECYCLE_HELP);
}

/** The parser of an option that may be given often. */
export function alsoOf(value: string, others: readonly string[] = []): readonly string[] {
  return [...others, value];
}

/** The options of an assessment: `path` is the argument, and `--path` names the sub-folder. */
export function assessOptions(path: string | undefined, { path: folder, ...flags }: SourceFlags): AssessOptions {
  return { ...flags, ...(path === undefined ? {} : { path }), ...(folder === undefined ? {} : { folder }) };
}
