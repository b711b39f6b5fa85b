import type { DiagnosticLog } from '../diagnostic-log.ts';
import { localName, walkXml } from '../xml-document.ts';

const LIMITS = { nodes: 1000, depth: 10 } as const;
const LONGEST = 300;

/** What an office document keeps beside its text of itself; null where it does not say. */
export interface OfficeProperties {
  readonly title: string | null;
  /** Personal data. */
  readonly author: string | null;
  readonly created: string | null;
  readonly modified: string | null;
}

/** Core properties (ECMA-376 part 2). An empty text has none. */
export function officeProperties(xml: string, log: DiagnosticLog): OfficeProperties | 'malformed' | 'refused' {
  const found = new Map<string, string>();
  let name = '';
  if (xml !== '') {
    const walked = walkXml(xml, log, {
      limits: LIMITS,
      onOpen: (element) => {
        name = localName(element.name);
      },
      onClose: () => {
        name = '';
      },
      onText: (text) => {
        if (name !== '') found.set(name, ((found.get(name) ?? '') + text).slice(0, LONGEST));
      },
    });
    if (walked.kind !== 'walked') return walked.kind;
  }
  const property = (key: string) => {
    const text = found.get(key)?.trim().toWellFormed() ?? '';
    return text === '' ? null : text;
  };
  return { title: property('title'), author: property('creator'), created: property('created'), modified: property('modified') };
}
