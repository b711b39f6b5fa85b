import { createHash, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import {
  type Assessment,
  bundleBytes,
  type Case,
  type Catalogue,
  labelsOf,
  makeStatement,
  openingsBytes,
  parseInstant,
  recordBytes,
  type Statement,
  type StatementIssue,
  saltOf,
  statementBytes,
  statementRecords,
} from '@avouch/core';
import { evaluate } from '../packages/core/src/case/evaluate.ts';
import { sampleAssessment } from '../packages/reports/src/sample-assessment.ts';
import { sampleCatalogue } from '../packages/reports/src/sample-catalogue.ts';
import { signatureOver } from '../packages/signatures/src/keys/signing-key.ts';

// Packs for tests of the page: a made-up vendor's statement over the sample catalogue, signed by keys of this run.

/** An instant of test data; throws where the text is none. */
export function at(text: string) {
  const instant = parseInstant(text);
  if (instant === null) throw new TypeError(`${text} is no instant`);
  return instant;
}

/** The bytes of the one piece of evidence that is held. */
export const EVIDENCE_BYTES = new TextEncoder().encode('{"bomFormat":"CycloneDX"}\n');
/** The bytes of the one file of the release. */
export const RELEASE_BYTES = new TextEncoder().encode('ledger 2.4.0\n');
export const CATALOGUE: Catalogue = sampleCatalogue();

export const ED25519 = generateKeyPairSync('ed25519').privateKey;
export const P256 = generateKeyPairSync('ec', { namedCurve: 'prime256v1' }).privateKey;
export const STRANGER = generateKeyPairSync('ed25519').privateKey;

export function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

export function publicPem(key: KeyObject): string {
  return String(createPublicKey(key).export({ format: 'pem', type: 'spki' }));
}

export function keyId(key: KeyObject): string {
  return `sha256:${sha256(createPublicKey(key).export({ format: 'der', type: 'spki' }))}`;
}

const SAMPLE = sampleAssessment(CATALOGUE);
const OBSERVATIONS = SAMPLE.claims
  .flatMap(({ observations }) => observations)
  .filter(({ result }) => result !== 'Unknown')
  .map((one) => (one.claim === '1.2.2' && one.result === 'Passed' ? { ...one, evidence: 'sha256:sbom', source: null } : one));
const SLOTS = new Map([
  ['snapshot-1', { slot: 'source:main', digest: '9'.repeat(40) }],
  ['sha256:sbom', { slot: 'evidence:sbom', digest: sha256(EVIDENCE_BYTES) }],
]);

/** What its people put on record, everything with a label that a customer may see, but one doubt. */
function sampleRecord(words: (text: string) => string): Case {
  const customer = { disclosure: 'customer' as const };
  const met = (claim: string, by: string) => ({
    claim,
    verdict: 'met' as const,
    by: words(by),
    at: at('2026-10-30'),
    authority: 'asserted' as const,
    basis: null,
    ...customer,
  });
  return {
    organisation: 'Acme Ltd',
    product: { ...SAMPLE.product, sources: [] },
    arguments: [
      {
        claim: '3.2.2',
        text: words('Reports come to one address, which three people read every working day.'),
        assumptions: [words('Nobody publishes a second address.')],
        by: words('J. Okafor, security lead'),
        at: at('2026-10-29'),
        ...customer,
      },
      {
        claim: '1.3.2',
        text: words('Every change runs the whole suite.'),
        assumptions: [],
        by: words('J. Okafor, security lead'),
        at: at('2026-10-29'),
        ...customer,
      },
    ],
    doubts: [
      {
        id: 'D-1',
        claim: '3.2.2',
        text: words('Does anybody read it at weekends?'),
        by: words('P. Lind'),
        at: at('2026-10-29'),
        ...customer,
      },
      { id: 'D-2', claim: '4.3.2', text: words('Not for customers.'), by: words('P. Lind'), at: at('2026-10-29'), disclosure: 'internal' },
    ],
    responses: [
      {
        doubt: 'D-1',
        kind: 'risk accepted',
        reason: words('The rota begins in May.'),
        by: words('M. Ferreira'),
        at: at('2026-10-30'),
        until: at('2027-05-01'),
        evidence: [],
        ...customer,
      },
    ],
    judgements: [met('3.2.2', 'R. Haddad'), { ...met('1.3.2', 'J. Okafor, security lead'), verdict: 'not met' }],
    conclusions: [
      { principle: '1.3', verdict: 'met with risk', effect: words('Small.'), by: words('M. Ferreira'), at: at('2026-10-30'), ...customer },
    ],
    exceptions: [
      {
        claim: '1.3.2',
        effect: words('A fault can slip through.'),
        interim: words('Releases are tested by hand.'),
        owner: words('Platform'),
        action: words('Require the checks.'),
        due: at('2027-01-01'),
        acceptedBy: words('M. Ferreira'),
        until: at('2027-02-01'),
        ...customer,
      },
    ],
    interviews: [],
    seen: [],
    assertions: [{ claim: '4.1.1', text: words('We always tell.'), by: words('Support'), at: at('2026-10-01'), ...customer }],
    encouragements: [],
    opinions: [],
    pledges: [],
  };
}

function sampleStated(words: (text: string) => string): Assessment {
  const record = sampleRecord(words);
  const observations = OBSERVATIONS.map((one) => ({ ...one, message: words(one.message) }));
  const { claims, principles } = evaluate({
    catalogue: CATALOGUE,
    record,
    observations,
    slots: SLOTS,
    asOf: SAMPLE.asOf,
    release: words('2.4.0'),
  });
  return {
    ...SAMPLE,
    claims,
    principles,
    evidence: [
      {
        id: 'sha256:sbom',
        path: words('sbom.cdx.json'),
        format: 'cyclonedx',
        verdict: 'valid',
        digest: sha256(EVIDENCE_BYTES),
        source: null,
        around: null,
        kind: null,
        title: words('Components of release 2.4.0'),
        owner: words('Platform'),
        disclosure: 'customer',
        effectiveAt: at('2026-10-29'),
        expiresAt: null,
        signature: { kind: 'none' },
        notCredited: null,
      },
    ],
    evaluatedFrom: { record, slots: SLOTS },
  };
}

/** What a sample pack can be made otherwise with. */
export interface SampleChanges {
  /** Every text that people wrote. */
  readonly words?: (text: string) => string;
  readonly issue?: Partial<StatementIssue>;
  readonly statement?: (statement: Statement) => Statement;
  readonly key?: KeyObject;
  /** Whose id the bundle names; that of the key which signs, where left out. */
  readonly named?: KeyObject;
  /** Which records are disclosed; those of customers, where left out. */
  readonly disclosed?: (index: number, kind: string) => boolean;
}

/** What a page is made from, and what of it tests need by itself. */
export interface SamplePack {
  readonly bundle: Uint8Array;
  readonly records: Uint8Array;
  readonly evidence: ReadonlyMap<number, Uint8Array>;
  readonly catalogue: Catalogue;
  readonly payload: Uint8Array;
  readonly statement: Statement;
}

const SECRET = new Uint8Array(32).fill(7);
export const STATEMENT_ID = 'a1'.repeat(32);

/** A pack as `avouch sign` and `avouch disclose` make it. Same key and changes, same statement. */
export function samplePack(changes: SampleChanges = {}): SamplePack {
  const { words = (text) => text, key = ED25519, named = key, statement: changed = (one) => one } = changes;
  const assessment = sampleStated(words);
  const from = assessment.evaluatedFrom;
  if (from === undefined) throw new TypeError('the sample has a case');
  const records = statementRecords({ assessment, from, catalogue: CATALOGUE, labels: labelsOf(assessment, from) });
  const { disclosed = (index: number) => ['public', 'customer'].includes(records[index]?.disclosure ?? 'internal') } = changes;
  const issue: StatementIssue = {
    id: STATEMENT_ID,
    secret: SECRET,
    organisation: words('Acme Ltd'),
    issuer: { name: words('M. Ferreira'), role: words('Chief executive') },
    issuedAt: at('2026-11-04T09:00:00Z'),
    expiresAt: at('2027-11-04T00:00:00Z'),
    release: { name: words('2.4.0'), record: null },
    subject: [{ name: words('ledger-2.4.0.tar.gz'), sha256: sha256(RELEASE_BYTES) }],
    supersedes: null,
    ...changes.issue,
  };
  const made = makeStatement(assessment, records, issue);
  const statement = changed({ ...made, predicate: { ...made.predicate, product: { ...made.predicate.product, name: words('Ledger') } } });
  const payload = statementBytes(statement);
  const openings = records.flatMap(({ record }, index) =>
    disclosed(index, record.kind) ? [{ index, salt: saltOf(issue.secret, index), bytes: recordBytes(record) }] : [],
  );
  return {
    bundle: bundleBytes({ keyId: keyId(named), payload, signature: signatureOver(key, payload) }),
    records: openingsBytes(openings),
    evidence: new Map(
      records.flatMap(({ record }, index) =>
        record.kind === 'evidence' && record.sha256 === sha256(EVIDENCE_BYTES) ? [[index, EVIDENCE_BYTES]] : [],
      ),
    ),
    catalogue: CATALOGUE,
    payload,
    statement,
  };
}

/** The sample's statement in a bundle of the form for identities. What it holds in place of a certificate names nobody. */
export function identityBundle(): Uint8Array {
  const root = Buffer.alloc(32, 1).toString('base64');
  const bytes = new Uint8Array(3).fill(1);
  return bundleBytes({
    kind: 'identity',
    keyId: null,
    certificate: bytes,
    entry: {
      canonicalizedBody: 'AQEB',
      inclusionPromise: { signedEntryTimestamp: 'AQEB' },
      inclusionProof: {
        checkpoint: { envelope: `log.example.test\n1\n${root}\n\n\u2014 log.example.test ${Buffer.alloc(70, 1).toString('base64')}\n` },
        hashes: [],
        logIndex: '0',
        rootHash: root,
        treeSize: '1',
      },
      integratedTime: '1793786400',
      kindVersion: { kind: 'dsse', version: '0.0.1' },
      logId: { keyId: root },
      logIndex: '7',
    },
    timeStamp: null,
    payload: samplePack().payload,
    signature: bytes,
  });
}
