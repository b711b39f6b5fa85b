import { diagnosticLog } from '../../encodings/diagnostic-log.ts';
import type { YamlLimits } from '../../encodings/yaml/yaml-value.ts';
import type { Diagnostic } from '../../model/diagnostic.ts';
import { judgementKey, LOCK_FORM, type Lock, type LockEntry } from './lock-schema.ts';
import { repeated } from './record-faults.ts';
import { faultsOf, readYamlRecord } from './yaml-record.ts';

/** Judgements of many products over years; more is no lock. */
const LIMITS: YamlLimits = { nodes: 2_000_000, depth: 12 };

/** What to do with a lock that cannot be used: it can always be made again, by people. */
const MEND = 'Restore the file from version control, or remove the entry and judge again.';

/** Reads `avouch.lock`. Null where anything is wrong with it; each fault has its line. JSON is YAML, whose reader knows lines. */
export function readLock(path: string, bytes: Uint8Array): { readonly lock: Lock | null; readonly diagnostics: readonly Diagnostic[] } {
  const log = diagnosticLog(path);
  const record = readYamlRecord(bytes, log, LIMITS);
  if (record === null) return { lock: null, diagnostics: log.list() };
  const parsed = LOCK_FORM.safeParse(record.plain);
  for (const issue of parsed.error?.issues ?? []) {
    for (const { keys, words } of faultsOf(issue)) log.error('lock-invalid', `${words} ${MEND}`, record.placeOf(keys));
  }
  for (const { keys, words } of parsed.success ? entryFaults(parsed.data) : [])
    log.error('lock-invalid', `${words} ${MEND}`, record.placeOf(keys));
  const usable = parsed.success && !log.list().some(({ severity, code }) => severity === 'error' || code === 'duplicate-key');
  return { lock: usable ? parsed.data : null, diagnostics: log.list() };
}

function entryFaults({ judgements }: Lock): readonly { readonly keys: readonly PropertyKey[]; readonly words: string }[] {
  return [
    ...judgements.flatMap(({ claim, basis }, index) =>
      claim === basis.claim
        ? []
        : [
            {
              keys: ['judgements', index, 'basis', 'claim'],
              words: `The judgement is of claim ${claim}, and its basis of claim ${basis.claim}.`,
            },
          ],
    ),
    ...repeated(judgements.map(judgementKey)).map(({ index }) => ({
      keys: ['judgements', index],
      words: `The judgement of claim ${judgements[index]?.claim ?? ''} has an entry already.`,
    })),
  ];
}

/** A lock with one more entry, in place of one for the same judgement. */
export function withEntry(lock: Lock | null, entry: LockEntry): Lock {
  const key = judgementKey(entry);
  return { lockVersion: 1, judgements: [...(lock?.judgements ?? []).filter((other) => judgementKey(other) !== key), entry] };
}

/** The text of `avouch.lock`: the same entries give the same bytes, in whatever order they came; a check a line, for reviews. */
export function lockText({ lockVersion, judgements }: Lock): string {
  const entries = judgements.toSorted((a, b) => (judgementKey(a) < judgementKey(b) ? -1 : 1)).map(entryText);
  const list = entries.length === 0 ? '[]' : `[\n${entries.join(',\n')}\n  ]`;
  return `{\n  "lockVersion": ${lockVersion},\n  "judgements": ${list}\n}\n`;
}

function entryText({ product, claim, verdict, by, at, releases, basis }: LockEntry): string {
  const { catalogue, argument, doubts, evidence, checks } = basis;
  return [
    `    {`,
    ...Object.entries({ product, claim, verdict, by, at, ...(releases === undefined ? {} : { releases: rangeOf(releases) }) }).map(
      ([key, value]) => `      "${key}": ${JSON.stringify(value)},`,
    ),
    `      "basis": {`,
    ...Object.entries({ catalogue, claim: basis.claim, argument }).map(([key, value]) => `        "${key}": ${JSON.stringify(value)},`),
    `        "doubts": ${JSON.stringify(doubts)},`,
    `        "evidence": ${lines(evidence.map(({ slot, digest }) => ({ slot, digest })))},`,
    `        "checks": ${lines(checks.map(({ check, version, result, fingerprints }) => ({ check, version, result, fingerprints })))}`,
    `      }`,
    `    }`,
  ].join('\n');
}

function rangeOf({ from, to }: NonNullable<LockEntry['releases']>): NonNullable<LockEntry['releases']> {
  return { from, to };
}

function lines(items: readonly unknown[]): string {
  return items.length === 0 ? '[]' : `[\n${items.map((item) => `          ${JSON.stringify(item)}`).join(',\n')}\n        ]`;
}
