import { createHash, type KeyObject } from 'node:crypto';
import { loadBuiltInCatalogue } from '../../packages/cli/src/catalogue/catalogue-files.ts';
import { at, sampleCase, sampleObservation } from '../../packages/core/src/case/case-samples.ts';
import { evaluate } from '../../packages/core/src/case/evaluate.ts';
import {
  bundleBytes,
  labelsOf,
  makeStatement,
  openingsBytes,
  type Pack,
  packBytes,
  recordBytes,
  type Statement,
  type StatementIssue,
  saltOf,
  statementBytes,
  statementRecords,
} from '../../packages/core/src/index.ts';
import { sampleAssessment } from '../../packages/reports/src/sample-assessment.ts';
import { idOfSigningKey, newSigningKey, signatureOver } from '../../packages/signatures/src/index.ts';

/** A statement by the built-in catalogue, with the records that it has, for tests of the commands. */
export const CATALOGUE = await loadBuiltInCatalogue();
export const AS_OF = at('2026-11-10T00:00:00Z');
/** Bytes of the one piece of evidence that is held. */
export const SBOM = new TextEncoder().encode('{"bomFormat":"CycloneDX"}\n');
/** The file that the statement is about. */
export const RELEASE = 'the bytes of a release\n';
export const VENDOR = newSigningKey('ed25519');

const digestOf = (content: string | Uint8Array) => createHash('sha256').update(content).digest('hex');

const OBSERVATIONS = [
  sampleObservation({ claim: '1.2.1', check: 'inventory-minimum-elements', evidence: 'sha256:one', effectiveAt: at('2026-11-01') }),
  sampleObservation({
    claim: '1.3.2',
    check: 'other-check',
    result: 'Failed',
    fingerprint: 'f'.repeat(64),
    evidence: 'sha256:one',
    effectiveAt: at('2026-11-01'),
  }),
];

const RECORD = sampleCase({
  organisation: 'Example Ltd',
  arguments: [{ claim: '1.2.1', text: 'The list is whole.', assumptions: [], by: 'Ana', at: at('2026-11-02'), disclosure: 'customer' }],
  judgements: [
    { claim: '1.2.1', verdict: 'met', by: 'Bob', at: at('2026-11-04'), authority: 'asserted', basis: null, disclosure: 'public' },
    { claim: '1.3.2', verdict: 'not met', by: 'Bob', at: at('2026-11-04'), authority: 'asserted', basis: null, disclosure: 'internal' },
  ],
});

function assessment() {
  const slots = new Map([['sha256:one', { slot: 'evidence:sbom', digest: digestOf(SBOM) }]]);
  const evaluation = evaluate({ catalogue: CATALOGUE, record: RECORD, observations: OBSERVATIONS, slots, asOf: AS_OF, release: '1.2.0' });
  const base = sampleAssessment();
  return {
    ...base,
    asOf: AS_OF,
    catalogue: { id: CATALOGUE.id, edition: CATALOGUE.edition, digest: CATALOGUE.digest },
    organisation: 'Example Ltd',
    product: { ...base.product, name: 'Shop', role: RECORD.product.role, delivery: RECORD.product.delivery },
    sources: [],
    evidence: [
      {
        ...{ id: 'sha256:one', path: 'sbom.cdx.json', format: 'cyclonedx', verdict: 'valid' as const, digest: digestOf(SBOM) },
        ...{ source: null, around: null, kind: null, title: 'The SBOM', owner: null, disclosure: 'customer' as const },
        ...{ effectiveAt: at('2026-11-01'), expiresAt: null, signature: { kind: 'none' as const }, notCredited: null },
      },
    ],
    release: '1.2.0',
    principles: evaluation.principles,
    claims: evaluation.claims,
    evaluatedFrom: { record: RECORD, slots },
  };
}

const ASSESSMENT = assessment();
/** What the statement's records are, with their labels. */
export const RECORDS = statementRecords({
  assessment: ASSESSMENT,
  from: ASSESSMENT.evaluatedFrom,
  catalogue: CATALOGUE,
  labels: labelsOf(ASSESSMENT, ASSESSMENT.evaluatedFrom),
});

export const ISSUE: StatementIssue = {
  id: 'a1'.repeat(32),
  secret: new Uint8Array(32).fill(5),
  organisation: 'Example Ltd',
  issuer: { name: 'Dee', role: 'Chief executive' },
  issuedAt: at('2026-11-11T00:00:00Z'),
  expiresAt: at('2027-11-11T00:00:00Z'),
  release: { name: '1.2.0', record: null },
  subject: [
    { name: 'shop-1.2.0.tgz', sha256: digestOf(RELEASE) },
    { name: 'shop-agent-1.2.0.tgz', sha256: digestOf('another file') },
  ],
  supersedes: null,
};

/** The statement, with changes to what it says. */
export function statementSaying(changes: Partial<Statement['predicate']> = {}, issue: Partial<StatementIssue> = {}): Statement {
  const statement = makeStatement(ASSESSMENT, RECORDS, { ...ISSUE, ...issue });
  return { ...statement, predicate: { ...statement.predicate, ...changes } };
}

/** A bundle of bytes, signed by a key, which it names unless it is to name another. */
export function signed(payload: Uint8Array, key: KeyObject = VENDOR.key, keyId = idOfSigningKey(key)): Uint8Array {
  return bundleBytes({ keyId, payload, signature: signatureOver(key, payload) });
}

/** Openings of the records, or of those that are kept. */
export function openings(keep: (index: number) => boolean = () => true, secret: Uint8Array = ISSUE.secret): Uint8Array {
  return openingsBytes(
    RECORDS.flatMap(({ record }, index) => (keep(index) ? [{ index, salt: saltOf(secret, index), bytes: recordBytes(record) }] : [])),
  );
}

/** The index of the record of the evidence that is held. */
export const EVIDENCE_AT = RECORDS.findIndex(({ record }) => record.kind === 'evidence' && record.sha256 !== null);

/** A whole pack, with changes to its entries. */
export function pack(changes: Partial<Pack> = {}): Uint8Array {
  return packBytes({
    bundle: signed(statementBytes(statementSaying())),
    records: openings(),
    evidence: new Map([[EVIDENCE_AT, SBOM]]),
    pdf: new TextEncoder().encode('%PDF-1.7\n'),
    page: new TextEncoder().encode('<!doctype html>\n'),
    ...changes,
  });
}
