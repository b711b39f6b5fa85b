import { diagnosticLog } from '../../encodings/diagnostic-log.ts';
import { type PackageParts, packageDirectory, partText } from '../../encodings/office/office-package.ts';
import { openDocumentProperties, openDocumentText } from '../../prose/open-document.ts';
import type { FormatInput, ReadResult } from '../format.ts';
import { packageParts, textDocument } from '../text-document.ts';
import type { OdtFacts } from './schema.ts';

const MIMETYPE = 'application/vnd.oasis.opendocument.text';

/** Whether the parts of a package are those of a text document; a package that is broken goes by its name. */
export function recogniseOdt({ path, bytes }: FormatInput): boolean {
  const directory = packageDirectory(bytes);
  if (directory === null) return false;
  if (directory.kind !== 'directory') return /\.odt$/i.test(path);
  const { parts } = directory;
  return parts.has('content.xml') && parts.has('mimetype') && mimetypeOf(bytes, parts) === MIMETYPE;
}

function mimetypeOf(bytes: Uint8Array, parts: PackageParts): string | null {
  // What is wrong with it makes it none of these, and is nobody's fault here.
  const part = partText(bytes, parts, 'mimetype', diagnosticLog(''));
  return part.kind === 'text' ? part.text.trim() : null;
}

/** Reads such a document. Prose breaks no rule, so what can be read at all is `valid`. */
export function readOdt({ path, bytes }: FormatInput): ReadResult<OdtFacts> {
  const log = diagnosticLog(path);
  const ended = (verdict: 'malformed' | 'refused') => ({ verdict, measures: {}, facts: null, diagnostics: log.list() });
  const none = 'This is no text document of OpenDocument: it is empty, or no zip archive. Save the document again.';
  const parts = packageParts(bytes, none, log);
  if (typeof parts === 'string') return ended(parts);
  const manifest = partText(bytes, parts, 'META-INF/manifest.xml', log);
  if (manifest.kind === 'malformed' || manifest.kind === 'refused') return ended(manifest.kind);
  // ODF 1.3 part 2, 4.3: a part with a password keeps its name, and its bytes are something else.
  if (manifest.kind === 'text' && manifest.text.includes('encryption-data')) {
    log.error('encrypted', 'The document has a password; save it without one, and bring that.');
    return ended('refused');
  }
  const content = partText(bytes, parts, 'content.xml', log);
  if (content.kind !== 'text') {
    if (content.kind === 'absent') log.error('no-document-part', 'The document has no content; save it again.');
    return ended(content.kind === 'refused' ? 'refused' : 'malformed');
  }
  const text = openDocumentText(content.text, log);
  if (typeof text === 'string') return ended(text);
  const meta = partText(bytes, parts, 'meta.xml', log);
  if (meta.kind === 'malformed' || meta.kind === 'refused') return ended(meta.kind);
  const properties = openDocumentProperties(meta.kind === 'text' ? meta.text : '', log);
  if (typeof properties === 'string') return ended(properties);
  const { facts, measures, madeAt } = textDocument({ path, properties, text });
  return {
    verdict: 'valid',
    measures: { parts: parts.size, paragraphs: text.lines.length, ...measures },
    facts: { kind: 'odt', ...facts },
    diagnostics: log.list(),
    madeAt,
  };
}
