import type { Assessment, Catalogue } from '@avouch/core';
import { audienceNote, withheldByClaim } from '../audience-note.ts';
import { mind } from '../mind.ts';
import { lookedAt } from '../phrases.ts';
import { type ReportView, reportView } from '../report-view.ts';
import { uuidOf } from '../uuid.ts';
import { attestations } from './cyclonedx-attestation.ts';
import { declaredClaim } from './cyclonedx-claim.ts';
import { evidenceItems } from './cyclonedx-evidence.ts';
import { standardOf } from './cyclonedx-standard.ts';
import { plain } from './cyclonedx-text.ts';

const SCHEMA = 'http://cyclonedx.org/schema/bom-1.6.schema.json';

/** An assessment as declarations of CycloneDX 1.6. Its serial number follows from all that it says. */
export function cyclonedxReport(assessment: Assessment, catalogue: Catalogue): string {
  const view = reportView(assessment, catalogue);
  const body = {
    version: 1,
    metadata: metadataOf(assessment),
    declarations: declarationsOf(assessment, view),
    definitions: { standards: [standardOf(catalogue)] },
  };
  const serialNumber = `urn:uuid:${uuidOf('cyclonedx', JSON.stringify(body))}`;
  return `${JSON.stringify({ $schema: SCHEMA, bomFormat: 'CycloneDX', specVersion: '1.6', serialNumber, ...body }, null, 2)}\n`;
}

function metadataOf(assessment: Assessment): object {
  const note = audienceNote(assessment);
  const facts = [
    ...lookedAt(assessment).map(({ label, value }) => ({ name: label, value })),
    ...mind(assessment).map((value) => ({ name: 'Caution', value })),
    { name: 'Note', value: 'Checks say what they saw and never judge. The Code has no scores, so none are given.' },
    ...(note === null ? [] : [{ name: 'Audience', value: note }]),
    ...withheldByClaim(assessment).map((value) => ({ name: 'Withheld', value })),
  ];
  return {
    timestamp: assessment.asOf,
    tools: { components: [{ type: 'application', name: 'Avouch', version: plain(assessment.avouch) }] },
    component: { ...componentOf(assessment), 'bom-ref': 'assessed' },
    properties: facts.map(({ name, value }) => ({ name: `avouch:${name.toLowerCase().replaceAll(' ', '-')}`, value: plain(value) })),
  };
}

function componentOf({ product, release }: Assessment): object {
  return {
    type: product.delivery.length === 1 && product.delivery[0] === 'library' ? 'library' : 'application',
    name: plain(product.name),
    ...(release === undefined ? {} : { version: plain(release) }),
  };
}

function declarationsOf(assessment: Assessment, view: ReportView): object {
  const items = evidenceItems(assessment, view);
  const { organisation } = assessment;
  return {
    ...attestations(assessment, view, items),
    claims: view.claims.map((claim) => declaredClaim(claim, items, assessment)),
    evidence: items.map(({ record }) => record),
    targets: {
      ...(organisation === null ? {} : { organizations: [{ 'bom-ref': 'organisation', name: plain(organisation) }] }),
      components: [{ ...componentOf(assessment), 'bom-ref': 'product' }],
    },
  };
}
