import type { DiagnosticLog } from '../encodings/diagnostic-log.ts';
import { type PackageParts, packageDirectory } from '../encodings/office/office-package.ts';
import type { OfficeProperties } from '../encodings/office/office-properties.ts';
import { type Instant, parseInstant } from '../model/instant.ts';
import { documentDate } from '../prose/document-date.ts';
import { proseOfDocument } from '../prose/document-lines.ts';
import { type GovernanceFacts, governanceFacts, isSecurityPolicyTitle } from '../prose/governance-facts.ts';

/** A document of an office program, as far as it is prose. A line is the number of a paragraph or of a row of a table. */
export interface TextDocumentFacts {
  /** Personal data in them (the author) is shown by no report. */
  readonly properties: OfficeProperties;
  /** What it says; no topics where it is about nothing that Avouch looks for. */
  readonly prose: GovernanceFacts;
  /** Whether its title speaks of a security policy or of how vulnerabilities are disclosed. */
  readonly disclosurePolicy: boolean;
  /** Controls or placeholders that still show the words which somebody was to replace. */
  readonly unfilledControls: number;
}

/** The parts of such a document's package, or how reading it ends. `none` says what is wrong with bytes that are no package. */
export function packageParts(bytes: Uint8Array, none: string, log: DiagnosticLog): PackageParts | 'malformed' | 'refused' {
  const directory = packageDirectory(bytes);
  if (directory === null) {
    log.error('not-a-document', none);
    return 'malformed';
  }
  if (directory.kind === 'directory') return directory.parts;
  log.error(directory.code, directory.message);
  return directory.kind;
}

/** What such a document says, how much of it there is, and from when it counts. */
export function textDocument({
  path,
  properties,
  text,
}: {
  readonly path: string;
  readonly properties: OfficeProperties;
  readonly text: Pick<Parameters<typeof proseOfDocument>[0], 'lines' | 'links'> & { readonly unfilledControls: number };
}): { readonly facts: TextDocumentFacts; readonly measures: Readonly<Record<string, number>>; readonly madeAt: Instant | null } {
  const titled = proseOfDocument({ path, property: properties.title, lines: text.lines, links: text.links });
  const prose = governanceFacts(titled);
  return {
    facts: {
      properties,
      prose,
      disclosurePolicy: isSecurityPolicyTitle(prose.title?.text ?? ''),
      unfilledControls: text.unfilledControls,
    },
    measures: { headings: prose.headings.length, sentences: titled.prose.sentences.length, links: prose.links.length },
    madeAt: documentDate(prose, parseInstant(properties.modified ?? properties.created ?? '')),
  };
}
