import { generateKeyPairSync, hash, type KeyObject, sign, verify } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { bundleBytes, type Openings, signedBytes, statementBytes, verifyStatement, writeOpenings } from '@avouch/core';
import { labelsOf } from '../packages/core/src/case/audience/audience-labels.ts';
import { makeStatement } from '../packages/core/src/statement/make-statement.ts';
import { packBytes, readPack } from '../packages/core/src/statement/pack.ts';
import { saltsOf } from '../packages/core/src/statement/record-digest.ts';
import { openingsBytes } from '../packages/core/src/statement/records-file.ts';
import { statementRecords } from '../packages/core/src/statement/statement-records.ts';
import { largeStatementInput } from './large-statement.ts';
import { type Figure, IN_THREAD, interleaved, milliseconds } from './measure.ts';

const RECORDS = 10_000;
const ID = 'ab'.repeat(32);
const SECRET = new Uint8Array(32).fill(7);
const KEY_ID = `sha256:${'d'.repeat(64)}`;

/** A pack of 10,000 records, all of them disclosed: verified, and signed, against parsing, hashing and the signature check alone. */
export function statements(): readonly Figure[] {
  const input = largeStatementInput();
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const { bundle, openings } = signAll(input, privateKey);
  const pack = packBytes(
    { bundle, records: disclosed(openings), evidence: new Map(), pdf: new Uint8Array(), page: new Uint8Array() },
    crc32,
  );
  const floor = () => floorOf(pack, publicKey);
  const verified = interleaved(IN_THREAD, () => verifyAll(pack, publicKey, input), floor);
  const made = interleaved(IN_THREAD, () => writeOpenings(signAll(input, privateKey).openings), floor);
  const detail = (what: string, { a, b }: { readonly a: number; readonly b: number }) =>
    `${what} ${milliseconds(a)}; checksums, parsing, hashing and the signature check alone ${milliseconds(b)}; ${RECORDS} records, a pack of ${(pack.length / 1e6).toFixed(1)} MB`;
  return [
    { name: 'a pack of 10,000 records is verified', value: verified.ratio, unit: '×', bar: 1.5, detail: detail('verified in', verified) },
    { name: 'a statement of 10,000 records is signed', value: made.ratio, unit: '×', bar: 3, detail: detail('signed in', made) },
  ];
}

type Input = ReturnType<typeof largeStatementInput>;

function signAll({ assessment, from, catalogue }: Input, key: KeyObject): { readonly bundle: Uint8Array; readonly openings: Openings } {
  const records = statementRecords({ assessment, from, catalogue, labels: labelsOf(assessment, from) });
  if (records.length !== RECORDS) throw new TypeError(`the case has ${records.length} records`);
  const statement = makeStatement(assessment, records, {
    id: ID,
    secret: SECRET,
    organisation: 'Example Ltd',
    issuer: { name: 'Dee', role: 'Senior Responsible Owner' },
    issuedAt: assessment.asOf,
    expiresAt: '2027-06-01T00:00:00Z' as typeof assessment.asOf,
    release: { name: '4.1', record: null },
    subject: [{ name: 'product-4.1.tgz', sha256: 'c'.repeat(64) }],
    supersedes: null,
    hash: (content) => hash('sha256', content),
  });
  const payload = statementBytes(statement);
  return {
    bundle: bundleBytes({ keyId: KEY_ID, payload, signature: sign(null, signedBytes(payload), key) }),
    openings: { statement: ID, secret: SECRET, records: records.map(({ bytes, disclosure }) => ({ bytes, disclosure, bytesAt: [] })) },
  };
}

/** All of a statement's records, as a pack discloses them. */
function disclosed({ secret, records }: Openings): Uint8Array {
  const salt = saltsOf(secret);
  return openingsBytes(records.map(({ bytes }, index) => ({ index, salt: salt(index), bytes })));
}

function verifyAll(bytes: Uint8Array, key: KeyObject, { assessment, catalogue }: Input): void {
  const read = readPack(bytes, crc32);
  if (read.kind !== 'pack') throw new TypeError(read.reason);
  const { bundle, records, evidence } = read.pack;
  const { faults, claims } = verifyStatement(
    { bundle, openings: records, evidence },
    {
      signer: ({ payload, signature }) =>
        verify(null, signedBytes(payload), key, signature)
          ? { kind: 'known', signer: 'Example Ltd' }
          : { kind: 'wrong', reason: 'it is not' },
      artefacts: [],
      asOf: assessment.asOf,
      catalogues: [catalogue],
      withdrawals: [],
      hash: (content) => hash('sha256', content),
    },
  );
  if (faults.length > 0 || claims.some(({ outcome }) => outcome !== 'confirmed'))
    throw new TypeError(`not verified: ${JSON.stringify(faults)}`);
}

const NEW_LINE = 0x0a;
const BRACE = 0x7b;

/** What nobody can do without, with the quickest there is for it: nothing is held against anything but the signature. */
function floorOf(bytes: Uint8Array, key: KeyObject): void {
  const read = readPack(bytes, crc32);
  if (read.kind !== 'pack') throw new TypeError(read.reason);
  const text = (part: Uint8Array) => Buffer.from(part.buffer, part.byteOffset, part.length).toString();
  const { dsseEnvelope } = JSON.parse(text(read.pack.bundle)) as {
    readonly dsseEnvelope: { readonly payload: string; readonly signatures: readonly [{ readonly sig: string }] };
  };
  const payload = Buffer.from(dsseEnvelope.payload, 'base64');
  JSON.parse(text(payload));
  if (!verify(null, signedBytes(payload), key, Buffer.from(dsseEnvelope.signatures[0].sig, 'base64')))
    throw new TypeError('the signature is wrong');
  const { records } = read.pack;
  for (let at = 0; at < records.length; ) {
    const [from, end] = [records.indexOf(BRACE, at), records.indexOf(NEW_LINE, at)];
    JSON.parse(text(records.subarray(from, end)));
    hash('sha256', records.subarray(at, end));
    at = end + 1;
  }
}
