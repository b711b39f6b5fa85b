import type { DiagnosticLog } from '../encodings/diagnostic-log.ts';
import { walkXml, type XmlLimits } from '../encodings/xml-document.ts';
import type { SpdxDocument } from './spdx-document.ts';

/** Members that are lists in JSON; XML repeats the element. */
const LISTS: ReadonlySet<string> = new Set(
  `packages files relationships snippets documentDescribes externalDocumentRefs hasExtractedLicensingInfos annotations checksums externalRefs
  hasFiles licenseInfoFromFiles licenseInfoInFiles creators`.split(/\s+/),
);
const LONGEST_TEXT = 65_536;

interface Open {
  readonly line: number;
  readonly value: Record<string, unknown>;
  readonly name: string;
  text: string;
}

/** Reads the XML encoding of SPDX 2 into the shapes of JSON, a child of the root at a time. */
export function walkSpdxXml(
  text: string,
  document: SpdxDocument,
  { log, limits }: { readonly log: DiagnosticLog; readonly limits: XmlLimits },
) {
  const open: Open[] = [];
  const indexes = new Map<string, number>();
  return walkXml(text, log, {
    limits,
    onOpen({ name, line, depth }) {
      if (depth > 1) open.push({ name, line, value: Object.create(null) as Record<string, unknown>, text: '' });
    },
    onText(part) {
      const element = open.at(-1);
      if (element !== undefined && element.text.length < LONGEST_TEXT) element.text += part.slice(0, LONGEST_TEXT);
    },
    onClose() {
      const element = open.pop();
      if (element === undefined) return;
      const { name, line } = element;
      const value = contentOf(element);
      const around = open.at(-1);
      if (around === undefined) {
        const index = LISTS.has(name) ? (indexes.get(name) ?? 0) : null;
        if (index !== null) indexes.set(name, index + 1);
        document.take({ key: name, index, value, line });
      } else if (LISTS.has(name)) {
        const list = around.value[name];
        if (Array.isArray(list)) list.push(value);
        else around.value[name] = [value];
      } else around.value[name] = value;
    },
  });
}

/** Elements with elements inside are objects; what has text alone is text, or one of the two words of a yes or no. */
function contentOf({ name, value, text }: Open): unknown {
  if (Object.keys(value).length > 0) return value;
  return name === 'filesAnalyzed' ? text.trim() !== 'false' : text.trim();
}
