/**
 * Every way a command can end, in one table. `docs/exit-codes.md` shows the same table; `npm run check` proves that they agree.
 */
export const EXIT_CODES = {
  ok: { code: 0, meaning: 'Done. What was found is in the output; findings alone do not make a command fail.' },
  failOn: { code: 1, meaning: 'Done, and something that `--fail-on` names was found.' },
  usage: { code: 2, meaning: 'The command line is wrong: an unknown command, option or value. Nothing was done.' },
  source: {
    code: 3,
    meaning:
      'A source cannot be read: not there, not a repository, a missing ref, no commit yet. With `--fail-on` also: its commit is later than the instant, so that nothing of it counts.',
  },
  input: { code: 4, meaning: 'A file that was given is malformed, over a limit or not what it should be; its place is named.' },
  output: { code: 5, meaning: 'The output cannot be written. Nothing half-written is left behind.' },
  unreadable: {
    code: 20,
    meaning: '`avouch verify`: the pack, the bundle, a record or a withdrawal is not of the form of docs/statement.md.',
  },
  signatureWrong: { code: 21, meaning: '`avouch verify`: a key that you know by its id did not make the signature.' },
  signerUnknown: { code: 22, meaning: '`avouch verify`: you know no key of that id, or expected somebody else.' },
  artefactNotCovered: { code: 23, meaning: '`avouch verify`: a file that you gave is none of those that the statement is about.' },
  expired: { code: 24, meaning: '`avouch verify`: the statement counts no longer, by your clock or `--as-of`.' },
  notYetValid: { code: 25, meaning: '`avouch verify`: the statement was issued later than your clock or `--as-of` says it is.' },
  recordMismatch: {
    code: 26,
    meaning: '`avouch verify`: a record or bytes of evidence are not those that were stated, or not of their place.',
  },
  catalogueUnknown: {
    code: 27,
    meaning: '`avouch verify`: the statement was made with a catalogue, or by rules, that this version does not have.',
  },
  withdrawn: { code: 28, meaning: '`avouch verify`: a withdrawal that you gave is of this statement and of its signer.' },
  differs: { code: 29, meaning: '`avouch verify`: everything is the signer’s, and it says something else than its records.' },
  withdrawalUnresolved: {
    code: 30,
    meaning: '`avouch verify`: a withdrawal that you gave is of this statement, and whether its signer made it cannot be told.',
  },
  interrupted: { code: 130, meaning: 'Stopped by a signal (Ctrl-C). What was made for the run is removed.' },
  internal: { code: 70, meaning: 'A fault of Avouch itself. Please report it with the message.' },
} as const;

export type ExitCode = keyof typeof EXIT_CODES;

/** Ends a command with a message for people and one of the documented exit codes. */
export class CommandError extends Error {
  readonly exit: ExitCode;
  constructor(exit: ExitCode, message: string, options?: { readonly cause?: unknown }) {
    super(message, options);
    this.name = 'CommandError';
    this.exit = exit;
  }
}
