import { stripVTControlCharacters } from 'node:util';

// Colours of the sixteen, by their number in SGR; contrast against the background is at least 4.5 : 1.
const COLOURS: Readonly<Record<string, string>> = { 31: '#ff8f7d', 32: '#7fd3b0', 33: '#efc06f', 36: '#8cc8f2' };
const PLAIN = '#e6e9eb';
const QUIET = '#a3adb5';
const COLUMN = 8.43;
const LINE = 19;
const MARGIN = 22;

interface Style {
  readonly colour: string;
  readonly bold: boolean;
}

function restyle(style: Style, code: string): Style {
  if (code === '1') return { ...style, bold: true };
  if (code === '2') return { ...style, colour: QUIET };
  if (code === '22') return { colour: style.colour === QUIET ? PLAIN : style.colour, bold: false };
  return { ...style, colour: COLOURS[code] ?? PLAIN };
}

function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

function lineSpans(line: string): string {
  let style: Style = { colour: PLAIN, bold: false };
  let column = 0;
  const spans: string[] = [];
  for (const [index, part] of line.split(/\x1b\[(\d+)m/).entries()) {
    if (index % 2 === 1) style = restyle(style, part);
    else if (part !== '') {
      // A place for each run keeps columns straight whatever font there is; spaces that break would be folded.
      const x = (MARGIN + column * COLUMN).toFixed(1);
      spans.push(
        `<tspan x="${x}" fill="${style.colour}"${style.bold ? ' font-weight="700"' : ''}>${escapeXml(part.replaceAll(' ', '\u00a0'))}</tspan>`,
      );
      column += [...part].length;
    }
  }
  return spans.join('');
}

/** Draws text with ANSI colours as an SVG of a terminal, with its plain text as the description for who does not see it. */
export function terminalPicture(text: string, options: { readonly title: string; readonly columns: number }): string {
  const lines = text.trimEnd().split('\n');
  const width = Math.ceil(2 * MARGIN + options.columns * COLUMN);
  const height = 2 * MARGIN + lines.length * LINE;
  const drawn = lines.map((line, index) => `<text y="${MARGIN + (index + 0.75) * LINE}">${lineSpans(line)}</text>`).join('\n');
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-labelledby="title desc">
<title id="title">${escapeXml(options.title)}</title>
<desc id="desc">${escapeXml(stripVTControlCharacters(lines.join('\n')))}</desc>
<rect width="${width}" height="${height}" rx="10" fill="#14181b"/>
<g font-family="ui-monospace, SFMono-Regular, Menlo, Consolas, 'DejaVu Sans Mono', monospace" font-size="14">
${drawn}
</g>
</svg>
`;
}
