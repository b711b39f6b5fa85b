import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';

/** What somebody fills in in a test, by the reference of the row. A line break begins a paragraph, or a line of the cell. */
export type Answers = Readonly<Record<string, string>>;

/** Fills a question sheet as the program of its kind would: the rest of the file stays as it is. */
export function fillSheet(bytes: Uint8Array, answers: Answers): Uint8Array {
  const parts = unzipSync(bytes);
  const edit = (name: string, change: (xml: string) => string) => {
    const part = parts[name];
    if (part === undefined) throw new Error(`no part ${name}`);
    parts[name] = strToU8(change(strFromU8(part)));
  };
  if (parts['word/document.xml'] !== undefined)
    edit('word/document.xml', (xml) =>
      Object.entries(answers).reduce((text, [reference, answer]) => filledInWord(text, reference, answer), xml),
    );
  else {
    const strings = sharedStrings(strFromU8(parts['xl/sharedStrings.xml'] ?? new Uint8Array()));
    edit('xl/worksheets/sheet1.xml', (xml) =>
      Object.entries(answers).reduce((text, [reference, answer]) => filledInSheet(text, strings.indexOf(reference), answer), xml),
    );
  }
  return zipSync(parts);
}

/** The paragraph of the row's last cell gives way to runs with the ids that Word puts into each. */
function filledInWord(xml: string, reference: string, answer: string): string {
  const at = xml.indexOf(`>${reference}</w:t>`);
  const rowEnd = xml.indexOf('</w:tr>', at);
  const cellStart = xml.lastIndexOf('<w:tc>', rowEnd);
  if (at === -1 || cellStart < at) throw new Error(`no row ${reference}`);
  const cell = xml.slice(cellStart, rowEnd);
  const paragraphs = answer
    .split('\n')
    .map((line) => {
      const [first = '', ...rest] = escaped(line).split(' ');
      // Word splits runs where it checked the spelling.
      const tail =
        rest.length === 0
          ? ''
          : `<w:proofErr w:type="spellStart"/><w:r w:rsidR="00AB12CD"><w:t xml:space="preserve"> ${rest.join(' ')}</w:t></w:r>`;
      return `<w:p w:rsidR="00AB12CD" w:rsidRDefault="00AB12CD"><w:r><w:rPr><w:lang w:val="en-GB"/></w:rPr><w:t>${first}</w:t></w:r>${tail}</w:p>`;
    })
    .join('');
  const filled = cell.replace(/<w:p(?: [^>]*)?\/>|<w:p(?: [^>]*)?>(?:(?!<\/w:p>).)*<\/w:p>/, () => paragraphs);
  if (filled === cell) throw new Error(`no paragraph in ${reference}`);
  return xml.slice(0, cellStart) + filled + xml.slice(rowEnd);
}

/** The third cell of the row gets its text in place, as some programs write it. */
function filledInSheet(xml: string, string: number, answer: string): string {
  const row = new RegExp(`<c r="A(\\d+)"[^>]*><v>${string}</v></c>`).exec(xml)?.[1];
  if (string === -1 || row === undefined) throw new Error('no such row');
  const filled = xml.replace(
    new RegExp(`<c r="C${row}"( s="\\d+")?/>`),
    (_, style: string | undefined) =>
      `<c r="C${row}"${style ?? ''} t="inlineStr"><is><t xml:space="preserve">${escaped(answer)}</t></is></c>`,
  );
  if (filled === xml) throw new Error(`no answer cell in row ${row}`);
  return filled;
}

function sharedStrings(xml: string): readonly string[] {
  return [...xml.matchAll(/<si>(?:(?!<\/si>).)*?<t[^>]*>([^<]*)<\/t>/gs)].map(([, text = '']) => text);
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
