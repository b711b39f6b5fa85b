import type { CyclonedxFacts, CyclonedxVulnerability } from '../../formats/cyclonedx/schema.ts';
import type { VexStatement, VexStatus } from '../../formats/vex-statements.ts';
import type { EvidenceContext } from './evidence-check.ts';

/** What all VEX documents that are to be credited say: OpenVEX, CSAF, and the analyses in CycloneDX. */
export function vexStatementsOf({ evidence }: EvidenceContext): readonly VexStatement[] {
  return evidence.flatMap(({ notCredited, document: { facts } }) => {
    if (notCredited !== null || facts === null) return [];
    if (facts.kind === 'openvex' || facts.kind === 'csaf') return facts.statements;
    return facts.kind === 'cyclonedx' ? facts.vulnerabilities.flatMap((one) => statementOf(one, facts)) : [];
  });
}

/** Who makes the statements of a document; null where it names nobody. */
export function vexAuthorOf({ document: { facts } }: EvidenceContext['evidence'][number]): string | null {
  switch (facts?.kind) {
    case 'openvex':
      return facts.author;
    case 'csaf':
      return facts.publisher;
    case 'cyclonedx':
      return facts.supplier ?? facts.manufacturer;
    default:
      return null;
  }
}

/** States of CycloneDX in the words that all VEX documents share. */
const STATUSES: ReadonlyMap<string, VexStatus> = new Map([
  ['not_affected', 'not_affected'],
  ['false_positive', 'not_affected'],
  ['exploitable', 'affected'],
  ['resolved', 'fixed'],
  ['resolved_with_pedigree', 'fixed'],
  ['in_triage', 'under_investigation'],
]);

/** Without an analysis it is a finding, and no statement. */
function statementOf(vulnerability: CyclonedxVulnerability, { timestamp }: CyclonedxFacts): readonly VexStatement[] {
  const { id, analysis, affects, affected, updated, line } = vulnerability;
  if (analysis === null) return [];
  const packages = affects.flatMap(packageUrlIn);
  return [
    {
      vulnerability: id,
      aliases: [],
      status: STATUSES.get(analysis.state ?? '') ?? null,
      given: analysis.state,
      products: affects,
      productCount: affected,
      // Names of other kinds say nothing of which package they are.
      subcomponents: packages.length === affects.length ? packages : [],
      justification: analysis.justification,
      explained: analysis.explained,
      action: analysis.responses.length > 0,
      at: updated ?? timestamp,
      line,
    },
  ];
}

function packageUrlIn(name: string): readonly string[] {
  const from = name.indexOf('pkg:');
  return from === -1 ? [] : [name.slice(from)];
}
