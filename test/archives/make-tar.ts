/** An entry of a tar archive to make. */
export interface TarEntrySpec {
  readonly name: string;
  readonly content?: string | Uint8Array;
  /** `0` file, `1` hard link, `2` symbolic link, `3` device, `5` folder, `6` pipe, `x` extended header. */
  readonly type?: string;
  readonly target?: string;
  /** What the header says of the size instead of the truth. */
  readonly statedSize?: number;
}

/** A tar archive by POSIX ustar, written by hand, so that it can also be what no tool would write. */
export function makeTar(specs: readonly TarEntrySpec[], options: { readonly end?: boolean } = {}): Buffer {
  return Buffer.concat([...specs.flatMap(entry), ...(options.end === false ? [] : [Buffer.alloc(1024)])]);
}

/** The record `length key=value\n` of an extended header. */
export function paxRecord(key: string, value: string): string {
  const rest = ` ${key}=${value}\n`;
  const length = [1, 2, 3].map((digits) => digits + Buffer.byteLength(rest)).find((total, index) => String(total).length === index + 1);
  return `${length}${rest}`;
}

function entry({ name, content = '', type = '0', target = '', statedSize }: TarEntrySpec): readonly Buffer[] {
  const data = Buffer.from(content);
  const header = Buffer.alloc(512);
  header.write(name, 0, 100, 'utf8');
  header.write('0000644\0', 100);
  header.write('0000000\0', 108);
  header.write('0000000\0', 116);
  header.write(`${(statedSize ?? data.length).toString(8).padStart(11, '0')}\0`, 124);
  header.write('00000000000\0', 136);
  header.write('        ', 148);
  header.write(type, 156);
  header.write(target, 157, 100, 'utf8');
  header.write('ustar\0', 257);
  header.write('00', 263);
  header.write(
    `${header
      .reduce((sum, byte) => sum + byte, 0)
      .toString(8)
      .padStart(6, '0')}\0 `,
    148,
  );
  return [header, data, Buffer.alloc((512 - (data.length % 512)) % 512)];
}
