import { crc32, deflateRawSync } from 'node:zlib';

/** An entry of a zip archive to make, with what a hostile maker would change of it. */
export interface ZipEntrySpec {
  readonly name: string;
  readonly content?: string | Uint8Array;
  readonly stored?: boolean;
  /** Unix mode, file type included; 0 for none. */
  readonly mode?: number;
  /** General purpose bits, in both places. */
  readonly flags?: number;
  readonly method?: number;
  /** Sizes and checksum follow the data. */
  readonly descriptor?: boolean;
  /** Both sizes stand in the zip64 field. */
  readonly zip64?: boolean;
  /** What the local header says instead. */
  readonly local?: { readonly name?: string; readonly size?: number; readonly crc?: number; readonly method?: number };
  /** What both places say of the unpacked size instead of the truth. */
  readonly statedSize?: number;
  readonly statedCrc?: number;
  /** Left out of the central directory. */
  readonly hidden?: boolean;
  /** The local header of the entry of this number, instead of one of its own. */
  readonly sharedWith?: number;
}

function record(...fields: readonly (readonly [size: 2 | 4 | 8, value: number])[]): Buffer {
  return Buffer.concat(
    fields.map(([size, value]) => {
      const bytes = Buffer.alloc(size);
      if (size === 8) bytes.writeBigUInt64LE(BigInt(value));
      else bytes.writeUIntLE(value, 0, size);
      return bytes;
    }),
  );
}

/** A zip archive by APPNOTE 6.3, written by hand, so that it can also be what no tool would write. */
export function makeZip(specs: readonly ZipEntrySpec[], end: { readonly entries?: number; readonly prefix?: Uint8Array } = {}): Buffer {
  const parts: Buffer[] = end.prefix === undefined ? [] : [Buffer.from(end.prefix)];
  const directory: Buffer[] = [];
  const offsets: number[] = [];
  let offset = parts[0]?.length ?? 0;
  for (const spec of specs) {
    const content = Buffer.from(spec.content ?? '');
    const method = spec.method ?? (spec.stored === true ? 0 : 8);
    const data = method === 8 ? deflateRawSync(content) : content;
    const name = Buffer.from(spec.name);
    const flags = (spec.flags ?? 0) | (spec.descriptor === true ? 8 : 0) | (name.some((byte) => byte > 127) ? 0x800 : 0);
    const crc = spec.statedCrc ?? crc32(content);
    const size = spec.statedSize ?? content.length;
    const wide = spec.zip64 === true ? Buffer.concat([record([2, 1], [2, 16]), record([8, size], [8, data.length])]) : Buffer.alloc(0);
    const sizes = (zero: boolean): readonly (readonly [4, number])[] => {
      if (zero)
        return [
          [4, 0],
          [4, 0],
          [4, 0],
        ];
      return spec.zip64 === true
        ? [
            [4, crc],
            [4, 0xffffffff],
            [4, 0xffffffff],
          ]
        : [
            [4, crc],
            [4, data.length],
            [4, size],
          ];
    };
    if (spec.sharedWith === undefined) {
      const localName = Buffer.from(spec.local?.name ?? spec.name);
      const localSizes = sizes(spec.descriptor === true).map(([width, value], index): readonly [4, number] => {
        const stated = index === 0 ? spec.local?.crc : index === 2 ? spec.local?.size : undefined;
        return [width, stated ?? value];
      });
      const local = Buffer.concat([
        record([4, 0x04034b50], [2, 20], [2, flags], [2, spec.local?.method ?? method], [2, 0], [2, 0x5c21], ...localSizes),
        record([2, localName.length], [2, spec.zip64 === true && spec.descriptor !== true ? wide.length : 0]),
        localName,
        spec.zip64 === true && spec.descriptor !== true ? wide : Buffer.alloc(0),
        data,
        spec.descriptor === true ? record([4, 0x08074b50], [4, crc], [4, data.length], [4, size]) : Buffer.alloc(0),
      ]);
      offsets.push(offset);
      parts.push(local);
      offset += local.length;
    } else offsets.push(offsets[spec.sharedWith] ?? 0);
    if (spec.hidden === true) continue;
    directory.push(
      Buffer.concat([
        record([4, 0x02014b50], [2, 0x031e], [2, 20], [2, flags], [2, method], [2, 0], [2, 0x5c21], ...sizes(false)),
        record([2, name.length], [2, wide.length], [2, 0], [2, 0], [2, 0], [4, ((spec.mode ?? 0) << 16) >>> 0], [4, offsets.at(-1) ?? 0]),
        name,
        wide,
      ]),
    );
  }
  const central = Buffer.concat(directory);
  const count = end.entries ?? directory.length;
  return Buffer.concat([
    ...parts,
    central,
    record([4, 0x06054b50], [2, 0], [2, 0], [2, count], [2, count], [4, central.length], [4, offset], [2, 0]),
  ]);
}
