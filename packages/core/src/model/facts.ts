import type { CodeMarks } from './code-marks.ts';
import type { Diagnostic } from './diagnostic.ts';
import type { Snapshot } from './evidence.ts';
import type { Instant } from './instant.ts';

/** What a path says of a file's part in the product. Only `own` content is ever the vendor's practice. */
const PATH_ROLES = ['own', 'vendored', 'generated', 'test', 'example'] as const;
/** What a file is by the place where it lies: only the vendor's `own` is credited or blamed. */
export type PathRole = (typeof PATH_ROLES)[number];

/** One entry of a tree. `bytes` is the size of a file's content, null where there is none here (submodule). */
export interface TreeEntry {
  readonly path: string;
  readonly kind: 'file' | 'link' | 'submodule';
  readonly bytes: number | null;
}

/** A commit as far as Avouch looks at it. People are kept as `author`, never put into output (personal data). */
export interface CommitFacts {
  readonly id: string;
  readonly parents: number;
  readonly authoredAt: Instant;
  readonly committedAt: Instant;
  /** Author's e-mail address as recorded, lower-cased; '' where there is none. */
  readonly author: string;
}

/** What the log of the commit's ancestors shows, merges included. */
export interface HistoryFacts {
  /** Newest first, in the order of `git log`. */
  readonly commits: readonly CommitFacts[];
  /** False where the clone is shallow or objects are missing: then nothing may be concluded from an absence. */
  readonly complete: boolean;
}

/** A tag of a repository. A signature that is found in it is not verified. */
export interface TagFacts {
  readonly name: string;
  readonly annotated: boolean;
  /** The object that the tag finally names. */
  readonly target: string;
  /** When an annotated tag was made, else when its commit was; null where neither can be read. */
  readonly at: Instant | null;
  /** Whether a block of a signature stands in the tag itself. It is found and never checked: whose it is, and over what, is not known. */
  readonly signature: 'none' | 'present, not verified';
}

/** How well a file could be read. `unsupported`: recognised and not read, or not recognised. `refused`: over a limit, or hostile. */
const VERDICTS = ['valid', 'invalid', 'malformed', 'unsupported', 'refused'] as const;
/** How well a file could be read; never an opinion on its content. */
export type Verdict = (typeof VERDICTS)[number];

/**
 * One file that was looked at. `facts` is null unless the verdict is `valid` or `invalid`. `measures` are counts for
 * people and for comparison with other tools.
 */
export interface ReadDocument<F = unknown> {
  readonly path: string;
  /** Id of the format, or `file`. */
  readonly format: string;
  readonly verdict: Verdict;
  readonly measures: Readonly<Record<string, unknown>>;
  readonly facts: F | null;
  readonly diagnostics: readonly Diagnostic[];
  readonly role: PathRole;
  /** Whether the file lies where the platform that defines the format gives it force (a workflow in `.github/workflows`). */
  readonly inForce: boolean;
  /** When the content says that it was made, or that the run which it tells of ended; null where it does not say. */
  readonly madeAt: Instant | null;
}

/**
 * How sure it is that a text is a secret. `certain`: a fixed form, a checksum or a structure says so. `possible`: it looks like one, or
 * opens nothing by itself. `notice`: mostly harmless, only counted.
 */
const SECRET_CERTAINTIES = ['certain', 'possible', 'notice'] as const;
export type SecretCertainty = (typeof SECRET_CERTAINTIES)[number];

/** A secret that was found: what it is and where, never the secret itself. */
export interface SecretFound {
  readonly type: string;
  readonly certainty: SecretCertainty;
  readonly path: string;
  readonly line: number;
  /** As the path's role, and with a file's own name counted (`.env.example`). */
  readonly role: PathRole;
  /** The oldest commit that was seen to bring it; null in the tree that was looked at. */
  readonly commit: string | null;
  /** Tells equal secrets apart from others, for whoever has the key; null without one. */
  readonly fingerprint: string | null;
}

/** What looking for secrets found, and how far it looked. */
export interface SecretScan {
  /** Sorted by path and line. */
  readonly found: readonly SecretFound[];
  /** Found besides, and not listed since the list is bounded. */
  readonly unnamed: number;
  readonly scanned: { readonly files: number; readonly bytes: number };
  /** Files that were not looked through, by reason. */
  readonly leftOut: { readonly tooLarge: number; readonly binary: number; readonly unread: number };
}

/** What the history of a commit holds besides its tree. Secrets that the tree still has are told there. */
export interface HistorySecrets extends SecretScan {
  readonly commits: number;
  /** False where the clone is shallow, objects are missing or a limit was reached. */
  readonly complete: boolean;
}

/** Secrets in the tree, and in the history where that was asked for. */
export interface SourceSecrets extends SecretScan {
  readonly history: HistorySecrets | null;
}

/** Everything that was read from one source, without opinion. */
export interface SourceFacts<F = unknown> {
  readonly snapshot: Snapshot;
  /** When the content was in effect: the commit's date, or, for a plain folder, when it was looked at. */
  readonly effectiveAt: Instant;
  /** Sorted by path, code unit order. */
  readonly tree: readonly TreeEntry[];
  /** Null for a plain folder. */
  readonly history: HistoryFacts | null;
  /** Sorted by name. Empty for a plain folder. */
  readonly tags: readonly TagFacts[];
  /** The branch that the repository's own HEAD names, e.g. `main`; null where detached or a plain folder. */
  readonly defaultBranch: string | null;
  /** Sorted by path. Only files of a recognised format, and those that a format claims by place and could not read. */
  readonly documents: readonly ReadDocument<F>[];
  /** What looking for secrets in all of its files found. */
  readonly secrets: SourceSecrets;
  /** What its source code says to analysers and fuzzers. */
  readonly codeMarks: CodeMarks;
  readonly diagnostics: readonly Diagnostic[];
}
