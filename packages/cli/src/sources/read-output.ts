import { type Facts, pathRole, type ReadDocument, type SourceFacts, withoutSecrets } from '@avouch/core';
import type { Terminal } from '../terminal/terminal.ts';
import { gitFacts } from './git-facts.ts';
import { documentText, repositoryText } from './read-text.ts';

/** Where `avouch read` shows what it understood. */
export interface ReadOutput {
  file(document: ReadDocument<Facts>): void;
  /** `path` is what was given. */
  repository(path: string, facts: SourceFacts<Facts>): void;
}

/** Shows each result as text, or as one JSON document a line with its keys in a fixed order. */
export function readOutput(format: 'text' | 'json', terminal: Terminal): ReadOutput {
  if (format === 'text') {
    return {
      // Facts are not shown, and those of a large inventory take longer to look through than the file took to read.
      file: (document) => terminal.out.write(documentText(withoutSecrets({ ...document, facts: null }), terminal)),
      repository: (path, facts) => terminal.out.write(withoutSecrets(repositoryText(path, facts, gitFacts(facts), terminal))),
    };
  }
  const line = (value: unknown) => terminal.out.write(`${JSON.stringify(withoutSecrets(value))}\n`);
  return {
    file: ({ path, format: id, verdict, measures, diagnostics }) => line({ path, format: id, verdict, measures, diagnostics }),
    repository(path, facts) {
      const documents = facts.documents.map(({ path: file, format: id, verdict, role, inForce, measures, facts: found }) => ({
        path: file,
        format: id,
        verdict,
        role,
        inForce,
        measures,
        facts: found,
      }));
      line({
        path,
        commit: facts.snapshot.commit,
        facts: {
          git: gitFacts(facts),
          files: facts.tree.map(({ path: file, kind }) => ({ path: file, kind, role: pathRole(file) })),
          documents,
          secrets: facts.secrets,
          codeMarks: facts.codeMarks,
        },
        diagnostics: facts.diagnostics,
      });
    },
  };
}
