import type { DiagnosticLog } from '../diagnostic-log.ts';
import { localName, walkXml } from '../xml-document.ts';

/** A part or an address that a part of an office document refers to. */
export interface OfficeRelationship {
  readonly id: string;
  /** The last word of its type, e.g. `styles`: the strict and the transitional form differ before it. */
  readonly type: string;
  /** The name of a part, or an address as written. */
  readonly target: string;
  readonly external: boolean;
}

const LIMITS = { nodes: 200_000, depth: 10 } as const;

/** The name of the part that holds the relationships of a part; '' is the document itself. */
export function relationshipsName(part: string): string {
  const slash = part.lastIndexOf('/');
  return `${part.slice(0, slash + 1)}_rels/${part.slice(slash + 1)}.rels`;
}

/** Relationships of a part (ECMA-376 part 2). Targets of parts are resolved against the part; none is ever fetched. */
export function officeRelationships(
  xml: string,
  part: string,
  log: DiagnosticLog,
): readonly OfficeRelationship[] | 'malformed' | 'refused' {
  const found: OfficeRelationship[] = [];
  const walked = walkXml(xml, log, {
    limits: LIMITS,
    onOpen: ({ name, attributes }) => {
      if (localName(name) !== 'Relationship' || found.length >= 20_000) return;
      const { Id = '', Type = '', Target = '', TargetMode = '' } = attributes;
      const external = TargetMode === 'External';
      found.push({
        id: Id,
        type: Type.slice(Type.lastIndexOf('/') + 1),
        target: external ? Target.slice(0, 500) : resolved(Target, part),
        external,
      });
    },
  });
  return walked.kind === 'walked' ? found : walked.kind;
}

/** `../media/a.png` against `word/document.xml`; a path that leads outside names no part. */
function resolved(target: string, part: string): string {
  const path = target.startsWith('/') ? [] : part.split('/').slice(0, -1);
  for (const piece of target.slice(0, 1000).split('/')) {
    if (piece === '..') path.pop();
    else if (piece !== '' && piece !== '.') path.push(piece);
  }
  return path.join('/');
}
