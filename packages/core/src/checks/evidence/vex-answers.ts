import { isReasoned, type VexStatement } from '../../formats/vex-statements.ts';
import type { VulnerabilityFinding } from '../../formats/vulnerability-findings.ts';

/** What statements say of a finding: that it affects the product, or not, with a reason or without one; null where they say neither. */
export type VexAnswers = (finding: VulnerabilityFinding) => 'affected' | 'bare' | 'reasoned' | null;

/** Looks statements up by any of the ids of a vulnerability and, where a statement names packages, for the same one. */
export function vexAnswers(statements: readonly VexStatement[]): VexAnswers {
  const byId = new Map<string, VexStatement[]>();
  for (const statement of statements)
    for (const id of [statement.vulnerability, ...statement.aliases]) {
      if (id === null) continue;
      const known = byId.get(id);
      if (known === undefined) byId.set(id, [statement]);
      else known.push(statement);
    }
  return (finding) => {
    const about = finding.ids.flatMap((id) => byId.get(id) ?? []).filter((statement) => speaksOf(statement, finding));
    // The worst word counts: two authors who disagree answer nothing.
    if (about.some(({ status }) => status === 'affected')) return 'affected';
    if (about.some((statement) => statement.status === 'not_affected' && !isReasoned(statement))) return 'bare';
    return about.some(({ status }) => status === 'not_affected') ? 'reasoned' : null;
  };
}

/** A statement that names parts speaks of those alone. */
function speaksOf({ subcomponents }: VexStatement, { purl }: VulnerabilityFinding): boolean {
  if (subcomponents.length === 0 || purl === null) return true;
  const bare = withoutQualifiers(purl);
  return subcomponents.some((part) => withoutQualifiers(part) === bare);
}

function withoutQualifiers(purl: string): string {
  return purl.split(/[?#]/)[0] ?? purl;
}
