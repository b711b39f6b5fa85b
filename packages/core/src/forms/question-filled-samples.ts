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
  // Either an empty element, or one that holds no other.
  const start = cell.indexOf('<w:p>') === -1 ? cell.indexOf('<w:p/>') : cell.indexOf('<w:p>');
  const end = cell.startsWith('<w:p/>', start) ? start + '<w:p/>'.length : cell.indexOf('</w:p>', start) + '</w:p>'.length;
  if (start === -1 || end <= start) throw new Error(`no paragraph in ${reference}`);
  return xml.slice(0, cellStart) + cell.slice(0, start) + paragraphs + cell.slice(end) + xml.slice(rowEnd);
}

/** The third cell of the row gets its text in place, as some programs write it. */
function filledInSheet(xml: string, string: number, answer: string): string {
  const value = xml.indexOf(`<v>${string}</v></c>`);
  const start = xml.indexOf('<c r="C', value);
  const end = xml.indexOf('/>', start);
  const cell = xml.slice(start, end);
  if (string === -1 || value === -1 || xml.slice(value, start).includes('</row>') || cell.includes('>')) throw new Error('no answer cell');
  return `${xml.slice(0, start)}${cell} t="inlineStr"><is><t xml:space="preserve">${escaped(answer)}</t></is></c>${xml.slice(end + 2)}`;
}

function sharedStrings(xml: string): readonly string[] {
  return xml
    .split('<si>')
    .slice(1)
    .map((item) => item.slice(item.indexOf('>', item.indexOf('<t')) + 1, item.indexOf('</t>')));
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
