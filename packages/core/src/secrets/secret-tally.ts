import type { PathRole, SecretFound, SecretScan } from '../model/facts.ts';
import { type FileScan, type FileSecret, scanFile } from './scan-file.ts';
import { secretFingerprint } from './secret-fingerprint.ts';
import { secretRole } from './secret-role.ts';

/** The key of fingerprints, asked for when the first secret is found; null where there is none. */
export type FingerprintKey = () => Uint8Array | null;

/** Where content was found: its path, and the commit that has it where it is of the past. */
export interface SecretPlace {
  readonly path: string;
  readonly commit: string | null;
}

/** Looks through files, and keeps what was found and counted; never more than a bounded number of places. */
export interface SecretTally {
  file(place: SecretPlace, bytes: Uint8Array): FileScan;
  /** The content `id` was met again at another place: the vendor's own place counts before a fixture's, and the later call before an earlier one. */
  again(id: string, place: SecretPlace): void;
  /** As `file`, for content that may be met again under `id`. */
  version(id: string, place: SecretPlace, bytes: Uint8Array): FileScan;
  leftOut(reason: keyof SecretScan['leftOut']): void;
  /** Whether a secret was found anywhere so far. */
  has(secret: Pick<FileSecret, 'type' | 'value'>): boolean;
  /** What was found, without any value. */
  scan(): SecretScan;
}

interface Kept {
  place: SecretPlace;
  role: PathRole;
  readonly secret: FileSecret;
}

/** So many places are named; further ones are counted. */
const MOST_NAMED = 1_000;

const RANK: Readonly<Record<PathRole, number>> = { own: 0, generated: 1, example: 2, test: 3, vendored: 4 };

/** Begins a tally. `except` says of a secret that it is told elsewhere. */
export function secretTally(key: FingerprintKey, except: SecretTally['has'] = () => false): SecretTally {
  const kept: Kept[] = [];
  const byContent = new Map<string, Kept[]>();
  const values = new Set<string>();
  const leftOut = { tooLarge: 0, binary: 0, unread: 0 };
  let files = 0;
  let bytesSeen = 0;
  let unnamed = 0;
  const identity = ({ type, value }: Pick<FileSecret, 'type' | 'value'>) => `${type}\0${substance(value)}`;

  function add(place: SecretPlace, bytes: Uint8Array): { readonly scan: FileScan; readonly added: Kept[] } {
    const scan = scanFile(place.path, bytes);
    const added: Kept[] = [];
    if (scan.kind === 'left out') {
      leftOut[scan.reason === 'binary' ? 'binary' : 'tooLarge'] += 1;
      return { scan, added };
    }
    files += 1;
    bytesSeen += bytes.length;
    for (const secret of scan.secrets) {
      if (except(secret)) continue;
      values.add(identity(secret));
      if (kept.length >= MOST_NAMED) unnamed += 1;
      else {
        const one = { place, role: secretRole(place.path), secret };
        kept.push(one);
        added.push(one);
      }
    }
    return { scan, added };
  }

  return {
    file: (place, bytes) => add(place, bytes).scan,
    version(id, place, bytes) {
      const { scan, added } = add(place, bytes);
      if (added.length > 0) byContent.set(id, added);
      return scan;
    },
    again(id, place) {
      const role = secretRole(place.path);
      for (const one of byContent.get(id) ?? []) {
        if (RANK[role] > RANK[one.role]) continue;
        one.place = place;
        one.role = role;
      }
    },
    leftOut(reason) {
      leftOut[reason] += 1;
    },
    has: (secret) => values.has(identity(secret)),
    scan() {
      const secretKey = kept.length > 0 ? key() : null;
      const found = kept.map(
        ({ place, role, secret }): SecretFound => ({
          type: secret.type,
          certainty: secret.certainty,
          path: place.path,
          line: secret.line,
          role,
          commit: place.commit,
          fingerprint: secretKey === null ? null : secretFingerprint(secretKey, secret.type, substance(secret.value)),
        }),
      );
      return { found: found.toSorted(byPlace), unnamed, scanned: { files, bytes: bytesSeen }, leftOut: { ...leftOut } };
    },
  };
}

/** A key in armour is the same one whether it is indented, in a string or in a file of its own. */
function substance(value: string): string {
  return value.replace(/\\[nrt]|[\s"',]/g, '');
}

function byPlace(a: SecretFound, b: SecretFound): number {
  if (a.path !== b.path) return a.path < b.path ? -1 : 1;
  return a.line - b.line || (a.type < b.type ? -1 : a.type > b.type ? 1 : 0);
}
