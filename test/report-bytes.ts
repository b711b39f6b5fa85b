import { inflateRawSync, inflateSync } from 'node:zlib';
import { pdfReader } from '../packages/collectors/src/pdf/pdf-reader.ts';

/** Everything that a report says anywhere in its bytes: entries of a zip archive with their names, streams of a PDF unpacked, and its text. */
export async function unpackedText(report: string | Uint8Array): Promise<string> {
  if (typeof report === 'string') return report;
  const bytes = Buffer.from(report);
  const plain = bytes.toString('latin1');
  if (plain.startsWith('PK')) {
    const texts = await Promise.all(entriesOf(bytes).map(async ({ name, content }) => `${name}\n${await unpackedText(content)}`));
    // Runs of a word are set apart by markup.
    return [plain, ...texts.flatMap((text) => [text, text.replaceAll(/<[^>]*>/g, '')])].join('\n');
  }
  if (plain.startsWith('%PDF')) return [plain, ...streamsOf(bytes, plain), await textOfPdf(report)].join('\n');
  return bytes.toString('utf8');
}

/** The entries of a zip archive by its central directory (APPNOTE 4.3.12), which is at its end. */
function entriesOf(bytes: Buffer): readonly { readonly name: string; readonly content: Buffer }[] {
  const end = bytes.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'));
  const entries: { name: string; content: Buffer }[] = [];
  let at = bytes.readUInt32LE(end + 16);
  for (let left = bytes.readUInt16LE(end + 10); left > 0; left--) {
    const method = bytes.readUInt16LE(at + 10);
    const size = bytes.readUInt32LE(at + 20);
    const [nameLength, extra, comment] = [bytes.readUInt16LE(at + 28), bytes.readUInt16LE(at + 30), bytes.readUInt16LE(at + 32)];
    const local = bytes.readUInt32LE(at + 42);
    const start = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
    const packed = bytes.subarray(start, start + size);
    const rest = bytes.subarray(at + 46 + nameLength, at + 46 + nameLength + extra + comment).toString('latin1');
    const name = `${bytes.subarray(at + 46, at + 46 + nameLength).toString('utf8')} ${rest}`;
    entries.push({ name, content: method === 0 ? packed : inflateRawSync(packed) });
    at += 46 + nameLength + extra + comment;
  }
  return entries;
}

function streamsOf(bytes: Buffer, plain: string): readonly string[] {
  return [...plain.matchAll(/(?<!end)stream\r?\n/g)].flatMap(({ index, 0: mark }) => {
    const start = index + mark.length;
    const end = plain.indexOf('endstream', start);
    try {
      const content = inflateSync(bytes.subarray(start, end === -1 ? undefined : end));
      return [content.toString('latin1'), content.toString('utf16le')];
    } catch {
      // A stream that is not packed is in the plain bytes already.
      return [];
    }
  });
}

/** What a reader sees: letters stand in the bytes as numbers of shapes. Lines may break within a word. */
async function textOfPdf(bytes: Uint8Array): Promise<string> {
  const reader = pdfReader();
  const text = JSON.stringify(await reader.beside(new Uint8Array(bytes)));
  await reader.close();
  return text;
}
