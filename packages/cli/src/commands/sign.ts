import { randomBytes } from 'node:crypto';
import { type Instant, parseInstant, SECRET_BYTES, STATEMENT_ID_BYTES } from '@avouch/core';
import { another } from '../case/record-options.ts';
import { loadCatalogue } from '../catalogue/catalogue-files.ts';
import type { CommandDefinition } from '../command.ts';
import { CommandError } from '../exit-codes.ts';
import { signerWords } from '../statement/elsewhere-signer.ts';
import { openedSigner } from '../statement/opened-signer.ts';
import { bundledStatement, shortId } from '../statement/signed-bundle.ts';
import {
  addSigningOptions,
  assertPreparable,
  attached,
  type SigningFlags,
  type SigningWay,
  signingWay,
  writePrepared,
} from '../statement/signing-way.ts';
import { statedText } from '../statement/stated-text.ts';
import { draftStatement, type ReleaseStated, type StatementDraft } from '../statement/statement-draft.ts';
import { statementScreen } from '../statement/statement-screen.ts';
import { assertTyped } from '../statement/typed-word.ts';
import { assertWritable, checkedBundle, writeStatement } from '../statement/written-statement.ts';
import { layoutWidth, plain } from '../terminal/layout.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { typedPath } from '../terminal/typed-path.ts';

interface Flags extends SigningFlags {
  readonly product?: string;
  readonly ref?: string;
  readonly release?: string;
  readonly expires?: string;
  readonly by?: string;
  readonly role?: string;
  readonly artefact?: readonly string[];
  readonly digest?: readonly string[];
  readonly image?: readonly string[];
  readonly sbom?: readonly string[];
  readonly service?: string;
  readonly supersedes?: string;
  readonly allowedSigners?: string;
}

/** `avouch sign`: a signed statement of how a release stands, by the Senior Responsible Owner. */
export const signCommand: CommandDefinition = {
  name: 'sign',
  register(program, terminal) {
    const command = program
      .command('sign')
      .description(
        'sign a statement of how a release of the product in the current folder stands, which customers verify offline: shows what is stated, asks, and signs (docs/signing.md)',
      )
      .option('--release <NAME>', 'the release that it is about, such as 4.1')
      .option('--expires <DATE>', 'until when it counts, 400 days at most')
      .option('--by <NAME>', 'the Senior Responsible Owner, who answers for it')
      .option('--role <ROLE>', 'what that person is in the organisation')
      .option('--artefact <FILE>', 'a file that customers get; may be given often', another)
      .option('--digest <NAME=SHA256>', 'a file that is not here, by its digest; may be given often', another)
      .option('--image <NAME@DIGEST>', 'a container image by its digest, NAME@sha256:…; may be given often', another)
      .option(
        '--sbom <FILE>',
        'what an SBOM (CycloneDX in JSON or XML, SPDX in JSON) says it is an inventory of, by the digest there; may be given often',
        another,
      )
      .option('--service <NAME>', 'where customers get a service: its name; the commits that are assessed make the release')
      .option('--product <ID>', 'the product that it is about, where avouch.yaml has several')
      .option(
        '--ref <REF>',
        'the branch, tag or commit of the source that is assessed, such as the tag of the release (default: HEAD); the case is the one of the folder as it is',
      )
      .option('--supersedes <BUNDLE>', 'the statement in whose place it stands')
      .option(
        '--allowed-signers <FILE>',
        'people and their SSH keys: judgements that came with a commit signed by one of them are stated as git-signed',
      );
    addSigningOptions(command).action(async (flags: Flags) => {
      const way = signingWay(flags, terminal);
      if (way.kind === 'attach') await attach(way, flags, terminal);
      else await sign(way, flags, terminal);
    });
  },
};

async function sign(way: Exclude<SigningWay, { readonly kind: 'attach' }>, flags: Flags, terminal: Terminal): Promise<void> {
  const said = stated(flags, terminal);
  if (way.kind === 'key') assertWritable(way.out, terminal);
  else assertPreparable(way.file, terminal);
  const signer = await openedSigner(way, flags.passphraseFile, terminal);
  const { by } = signer;
  const at = terminal.now();
  const secrets = { id: randomBytes(STATEMENT_ID_BYTES).toString('hex'), secret: new Uint8Array(randomBytes(SECRET_BYTES)) };
  const draft = await draftStatement(said, secrets, at, terminal);
  terminal.out.write(statementScreen(draft, signerWords(by), layoutWidth(terminal)));
  if (flags.yes !== true) {
    await assertTyped('sign', `This is signed for ${plain(said.issuer.name)}.`, terminal);
    assertSame(draft, await draftStatement(said, secrets, at, terminal));
  }
  const { payload, openings } = draft;
  if (signer.kind === 'here')
    write(signer.out, { openings, signed: signer.sign(payload), by }, { catalogue: draft.catalogue, at }, terminal);
  else writePrepared(signer.file, { payload, openings }, { by, terminal, command: 'sign' });
}

async function attach(way: Extract<SigningWay, { readonly kind: 'attach' }>, flags: Flags, terminal: Terminal): Promise<void> {
  for (const name of [
    'release',
    'expires',
    'by',
    'role',
    'artefact',
    'digest',
    'image',
    'sbom',
    'service',
    'product',
    'ref',
    'supersedes',
    'allowedSigners',
  ] as const)
    if (flags[name] !== undefined)
      throw new CommandError(
        'usage',
        `--attach signs what was prepared, and says nothing else of it: leave ${flagOf(name)} out, or prepare it again.`,
      );
  const { openings, signed } = attached(way, flags.signatureForm, terminal);
  if (openings === null)
    throw new CommandError(
      'input',
      `--request ${plain(way.request)}: it is of a withdrawal. Attach its signature with avouch withdraw --attach.`,
    );
  write(way.out, { openings, signed, by: way.by }, { catalogue: await loadCatalogue(terminal), at: terminal.now() }, terminal);
  terminal.out.write(`Remove ${plain(way.request)}: it holds what the openings hold.\n`);
}

function write(
  out: string,
  parts: Parameters<typeof checkedBundle>[0],
  context: Parameters<typeof checkedBundle>[1],
  terminal: Terminal,
): void {
  const { bundle, statement } = checkedBundle(parts, context);
  const openings = writeStatement(out, bundle, parts.openings, terminal);
  terminal.out.write(
    [
      `Wrote ${plain(out)}: statement ${shortId(statement.predicate.id)}, signed by ${signerWords(parts.by)}.`,
      `Wrote ${plain(openings)}: what opens its records. Keep it, and keep it secret: without it nothing can be disclosed, and nobody can make it again.`,
      `Next: avouch disclose ${typedPath(out)} --openings ${typedPath(openings)} --for customer -o PACK`,
      '',
    ].join('\n'),
  );
}

/** What the flags say of the release. Throws a CommandError for what is missing or wrong. */
function stated(flags: Flags, terminal: Terminal): ReleaseStated {
  const { product, ref, allowedSigners, supersedes, service, artefact, digest, image, sbom } = flags;
  const release = statedText(needed(flags.release, '--release'), '--release');
  const name = statedText(needed(flags.by, '--by'), '--by');
  const role = statedText(needed(flags.role, '--role'), '--role');
  return {
    release,
    issuer: { name, role },
    expiresAt: expiry(needed(flags.expires, '--expires')),
    supersedes: supersedes === undefined ? null : superseded(supersedes, terminal),
    ...(product === undefined ? {} : { product }),
    ...(ref === undefined ? {} : { ref }),
    ...(allowedSigners === undefined ? {} : { allowedSigners }),
    ...(service === undefined ? {} : { service: statedText(service, '--service') }),
    ...(artefact === undefined ? {} : { artefact }),
    ...(digest === undefined ? {} : { digest }),
    ...(image === undefined ? {} : { image }),
    ...(sbom === undefined ? {} : { sbom }),
  };
}

function superseded(file: string, terminal: Terminal): NonNullable<ReleaseStated['supersedes']> {
  const { id, product, release } = bundledStatement(file, '--supersedes', terminal).statement.predicate;
  return { id, of: `${product.name} ${release.name}` };
}

function needed(value: string | undefined, flag: string): string {
  if (value !== undefined) return value;
  throw new CommandError(
    'usage',
    `${flag} is missing. A statement needs --release, --expires, --by and --role, and something that it is about.`,
  );
}

function expiry(given: string): Instant {
  const instant = parseInstant(given);
  if (instant !== null) return instant;
  throw new CommandError(
    'usage',
    `--expires ${plain(given)}: not a date that exists. Write 2027-11-23 (means 23:59:59Z) or 2027-11-23T10:00:00Z.`,
  );
}

function flagOf(name: string): string {
  return `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
}

/** Throws a CommandError where what would be signed is no longer what was shown. */
function assertSame(shown: StatementDraft, now: StatementDraft): void {
  if (Buffer.compare(shown.payload, now.payload) !== 0)
    throw new CommandError(
      'input',
      'what would be stated changed after it was shown: the case, a source, evidence or a file of the release is not as it was. Nothing was signed. Run the command again.',
    );
}
