import { Document, type IRunOptions, Packer, Paragraph, TextRun } from 'docx';
import { withFixedDates } from '../questions/fixed-dates.ts';
import { type DeclarationSheet, declarationPage } from './declaration-sheet.ts';

const HEADING = '1F3A5F';
const QUIET = '6B7280';
/** Half points. */
const SMALL = 16;
const USUAL = 18;
/** What the package says of its making: nothing that changes from one run to the next. */
const PROPERTIES =
  '<?xml version="1.0" encoding="UTF-8"?><cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>What stands against a yes</dc:title><dc:creator>Avouch</dc:creator></cp:coreProperties>';

/** A sheet as a document of Word, of one page of A4. The same sheet gives the same bytes. */
export async function declarationDocx(sheet: DeclarationSheet): Promise<Uint8Array> {
  const { title, question, note, facts, summary, against, restsOn, ending } = declarationPage(sheet);
  const document = new Document({
    creator: 'Avouch',
    styles: { default: { document: { run: { font: 'Calibri', size: USUAL }, paragraph: { spacing: { after: 0 } } } } },
    sections: [
      {
        properties: { page: { size: { width: 11906, height: 16838 }, margin: { top: 700, bottom: 600, left: 850, right: 850 } } },
        children: [
          line([run(title, { size: 28, bold: true, color: HEADING })], 60),
          line([run(question, { size: 21, italics: true })], 20),
          line([run(note, { size: SMALL, color: QUIET })], 80),
          ...facts.map(({ label, value }) => line([run(`${label}: `, { bold: true }), run(value)], 0)),
          line([run(summary, { size: 21, bold: true })], 40, 100),
          ...against.flatMap(({ title: heading, items, left }) => [
            line([run(heading, { bold: true, color: HEADING })], 0, 50),
            ...items.map(bullet),
            ...(left === 0 ? [] : [line([run(`… and ${left} more`, { size: SMALL, color: QUIET })], 0, 0, 200)]),
          ]),
          line([run('What this rests on', { bold: true, color: HEADING })], 0, 90),
          ...restsOn.map(bullet),
          line([run(ending, { size: SMALL, color: QUIET })], 0, 90),
        ],
      },
    ],
  });
  const bytes = await Packer.pack(document, 'uint8array', false, [{ path: 'docProps/core.xml', data: PROPERTIES }]);
  return withFixedDates(bytes);
}

function bullet(text: string): Paragraph {
  return new Paragraph({ indent: { left: 200, hanging: 140 }, children: [run(`• ${text}`, { size: SMALL })] });
}

function line(children: readonly TextRun[], after: number, before = 0, left = 0): Paragraph {
  return new Paragraph({ spacing: { before, after }, indent: { left }, children: [...children] });
}

function run(text: string, options: IRunOptions = {}): TextRun {
  return new TextRun({ ...options, text });
}
