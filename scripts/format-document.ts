import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CHECKS, type Facts, FORMATS, type Format } from '@avouch/core';
import { EVIDENCE_CHECKS } from '../packages/core/src/checks/evidence/registry.ts';
import { formatsLookedAt } from './formats-looked-at.ts';

/** What the README of a format says, in its own paragraphs: `docs/formats.md` repeats it. */
export interface FormatWords {
  readonly reads: string;
  readonly ignores: string;
  readonly limits: string;
}

/** Words by which such a paragraph begins: the first is usual, the others fit some formats better. */
const TITLES = {
  reads: ['Read', 'Recognised and counted only'],
  ignores: ['Ignored', 'Not looked at', 'Not kept', 'Not seen'],
  limits: ['Limits'],
} as const;

/** The paragraphs of a format's README that say what is read, what is ignored and what the limits are; '' for one that is missing. */
export function formatWords(readme: string): FormatWords {
  const paragraphs = readme.split(/\n{2,}/).map((paragraph) => paragraph.trim().replaceAll('\n', ' '));
  const of = (titles: readonly string[]) => {
    const found = titles.flatMap((title) => paragraphs.filter((paragraph) => paragraph.startsWith(`**${title}`))).at(0);
    return found?.replace(/^\*\*[A-Za-z ]+:?\*\*[,:]?\s*/, '') ?? '';
  };
  return { reads: of(TITLES.reads), ignores: of(TITLES.ignores), limits: of(TITLES.limits) };
}

/** Where the README of a format lacks a paragraph that `docs/formats.md` is made of, or a limit that its descriptor names. */
export function formatWordProblems(root: string): readonly string[] {
  return FORMATS.flatMap(({ id, limits }) => {
    const file = `packages/core/src/formats/${id}/README.md`;
    const words = formatWords(readFileSync(join(root, file), 'utf8'));
    const missing = Object.entries(TITLES).filter(([part]) => words[part as keyof FormatWords] === '');
    const { bytes, ...counts } = limits;
    const size = bytes >= 1024 * 1024 ? `${bytes / 1024 / 1024} MiB` : `${bytes / 1024} KiB`;
    const unnamed = [[size], ...Object.values(counts).map(spellings)].filter((ways) => !ways.some((way) => words.limits.includes(way)));
    return [
      ...missing.map(([, [title]]) => `${file} has no paragraph **${title}:**, which docs/formats.md is made of: add it`),
      ...unnamed.map(([way]) => `${file} does not name the limit ${way} under **Limits:**, which its descriptor does: name it`),
    ];
  });
}

/** Where a format is said to serve no claim, and a check looks at it. */
export function formatClaimProblems(): readonly string[] {
  const claims = claimsByFormat();
  return FORMATS.filter(({ id, servesNoClaim }) => servesNoClaim !== undefined && (claims.get(id) ?? []).length > 0).map(
    ({ id }) => `packages/core/src/formats/${id}/index.ts says servesNoClaim, and a check looks at the format: delete it there`,
  );
}

/** `4,000,000` and `4 million`. */
function spellings(value: number): readonly string[] {
  const grouped = String(value).replace(/\B(?=(?:\d{3})+$)/g, ',');
  return value % 1_000_000 === 0 ? [grouped, `${value / 1_000_000} million`] : [grouped, String(value)];
}

const INTRODUCTION = `What \`avouch read\` understands. A file's format follows from where it lies, where a platform gives that place force (a workflow in
\`.github/workflows\`), else from its content, never from its name alone. What is read, what is ignored and the limits stand in the README of each
format's folder in \`packages/core/src/formats/\`, with what would fool it; this page is made of them. The claims are those of the checks that were seen to look
at a format's facts when all of its samples were put before them. Everything is bounded before it is parsed; a file over a limit is \`refused\`, and the
diagnostic names the limit.`;

const VERDICTS = `## Verdicts

| verdict | is |
| --- | --- |
| valid | read, and it keeps the format's own rules |
| invalid | read, and it breaks one of them; the diagnostics say which and where |
| malformed | not even the syntax: no YAML, no JSON, not UTF-8, empty |
| unsupported | recognised and not read (a Git LFS pointer, a newer version), or not recognised |
| refused | over a limit, or made to be: too large, too deep, aliases that multiply |

A reader knows no time and judges nothing: an expired security.txt and an untouched template of a security policy are both \`valid\`.`;

/** \`docs/formats.md\`. */
export function formatDocument(root: string, note: string): string {
  const claims = claimsByFormat();
  const section = (title: string, formats: readonly Format<Facts>[]) => [
    `## ${title}`,
    '',
    ...formats.flatMap((format) => described(format, root, claims.get(format.id) ?? [])),
  ];
  return [
    ...['# Formats', '', note, '', INTRODUCTION, ''],
    ...section(
      'What lies in a repository',
      FORMATS.filter(({ origin }) => origin === undefined),
    ),
    'Git itself (commits, tags, the tree) is read by the git collector. Anything else is kept as a plain `file`.',
    '',
    ...section(
      'What tools, platforms and people bring',
      FORMATS.filter(({ origin }) => origin === 'evidence'),
    ),
    VERDICTS,
    '',
  ].join('\n');
}

function described(format: Format<Facts>, root: string, claims: readonly string[]): readonly string[] {
  const words = formatWords(readFileSync(join(root, `packages/core/src/formats/${format.id}/README.md`), 'utf8'));
  return [
    `### \`${format.id}\``,
    '',
    `[${format.title}](${format.specification}), ${format.versions}.`,
    '',
    `- Read: ${words.reads}`,
    `- Ignored: ${words.ignores}`,
    `- Limits: ${words.limits}`,
    `- Claims: ${claims.length === 0 ? (format.servesNoClaim ?? 'none; no check looks at it yet') : claims.join(', ')}`,
    '',
  ];
}

type ClaimsByFormat = ReadonlyMap<string, readonly string[]>;
/** Running every check over every sample takes seconds, so that it is done once. */
const known: { claims?: ClaimsByFormat } = {};

/** The claims that each format serves, by its id, in the order of their numbers. */
function claimsByFormat(): ClaimsByFormat {
  known.claims ??= servedClaims();
  return known.claims;
}

function servedClaims(): ClaimsByFormat {
  const looked = formatsLookedAt(CHECKS, EVIDENCE_CHECKS);
  const checks = [...CHECKS, ...EVIDENCE_CHECKS];
  const number = (claim: string) => claim.split('.').map(Number);
  return new Map(
    FORMATS.map(({ id }) => {
      const claims = new Set(checks.filter((check) => looked.get(check.id)?.has(id) === true).flatMap((check) => check.claims));
      return [id, [...claims].toSorted((a, b) => compareNumbers(number(a), number(b)))];
    }),
  );
}

function compareNumbers(a: readonly number[], b: readonly number[]): number {
  const at = a.findIndex((value, index) => value !== b[index]);
  return at === -1 ? a.length - b.length : (a[at] ?? 0) - (b[at] ?? 0);
}
