import { type Diagnostic, type Facts, FORMATS, type ReadDocument, type SourceFacts, type Verdict } from '@avouch/core';
import { describe } from '../terminal/diagnostics.ts';
import { colours, labelled, layoutWidth, plain, wrap } from '../terminal/layout.ts';
import type { Terminal } from '../terminal/terminal.ts';
import type { GitFacts } from './git-facts.ts';

const TITLES: ReadonlyMap<string, string> = new Map(FORMATS.map((format) => [format.id, format.title]));

/** What one file says, for people. */
export function documentText(document: ReadDocument<Facts>, terminal: Terminal): string {
  const paint = colours(terminal);
  const verdict = verdictPaint(document.verdict, terminal)(document.verdict);
  const head = `${paint.bold(plain(document.path))}\n  ${TITLES.get(document.format) ?? 'File'}: ${verdict}`;
  const lines = [head, ...measureLines(document.measures, terminal), ...diagnosticLines(document.diagnostics, terminal)];
  return `${lines.join('\n')}\n\n`;
}

/** What a repository says, for people. `git` are its numbers. */
export function repositoryText(path: string, facts: SourceFacts<Facts>, git: GitFacts, terminal: Terminal): string {
  const paint = colours(terminal);
  const { snapshot, documents, secrets, diagnostics } = facts;
  const numbers = {
    commit: snapshot.commit ?? 'none',
    'default branch': git.defaultBranch ?? 'none (detached)',
    'work tree': git.workTree,
    'tracked files': git.trackedFiles,
    links: git.links,
    submodules: git.submodules,
    commits:
      git.commits === null
        ? 'not known'
        : `${git.commits} by ${git.authors}${git.historyComplete === true ? '' : ' (history is not complete)'}`,
    from: git.firstCommitAt ?? 'not known',
    to: git.lastCommitAt ?? 'not known',
    tags: git.tags,
    secrets: `${secrets.found.length + secrets.unnamed} seen in ${secrets.scanned.files} files looked through`,
  };
  const files = documents.map((document) => {
    const notes = [document.inForce ? '' : 'not in force', document.role === 'own' ? '' : document.role].filter((note) => note !== '');
    const verdict = verdictPaint(document.verdict, terminal)(document.verdict);
    const suffix = notes.length === 0 ? '' : ` (${notes.join(', ')})`;
    return `    ${plain(document.path)}  ${TITLES.get(document.format) ?? 'File'}: ${verdict}${suffix}`;
  });
  const lines = [
    paint.bold(plain(path)),
    ...measureLines(numbers, terminal),
    files.length === 0 ? '  No file of a known format.' : `  ${files.length} ${files.length === 1 ? 'file' : 'files'} of a known format:`,
    ...files,
    ...diagnosticLines(diagnostics, terminal),
  ];
  return `${lines.join('\n')}\n\n`;
}

function measureLines(measures: Readonly<Record<string, unknown>>, terminal: Terminal): readonly string[] {
  const longest = Math.max(0, ...Object.keys(measures).map((key) => key.length));
  return Object.entries(measures).flatMap(([key, value]) => {
    const text = plain(shown(value));
    return text === '' ? [`    ${key}`] : labelled(`    ${key}`, text, layoutWidth(terminal), longest + 6);
  });
}

function shown(value: unknown): string {
  if (value === null) return 'none';
  if (Array.isArray(value)) return value.length === 0 ? 'none' : value.map(shown).join(', ');
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value === 'object') {
    const entries = Object.entries(value);
    return entries.length === 0 ? 'none' : entries.map(([key, inner]) => `${key}: ${shown(inner)}`).join(', ');
  }
  return String(value);
}

function diagnosticLines(diagnostics: readonly Diagnostic[], terminal: Terminal): readonly string[] {
  return diagnostics.flatMap((diagnostic) => wrap(`${diagnostic.severity}: ${plain(describe(diagnostic))}`, layoutWidth(terminal), 4));
}

function verdictPaint(verdict: Verdict, terminal: Terminal): (text: string) => string {
  const paint = colours(terminal);
  switch (verdict) {
    case 'valid':
      return paint.green;
    case 'invalid':
    case 'malformed':
    case 'refused':
      return paint.red;
    case 'unsupported':
      return paint.dim;
    default:
      return verdict satisfies never;
  }
}
