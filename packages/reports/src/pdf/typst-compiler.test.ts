import { describe, expect, it } from 'vitest';
import { ReportError } from '../report-error.ts';
import { coveredCharacters } from './covered-characters.ts';
import { compilerPath, setPdf } from './typst-compiler.ts';

const HEAD = '#set document(title: "T")\n#set text(lang: "en", fallback: false)\n';
const set = (template: string, data = '') => setPdf({ template: `${HEAD}${template}`, data, madeAt: 0 });

describe('the compiler', () => {
  it('says what to install where this machine has none', async () => {
    const attempt = setPdf({ template: '', data: '', madeAt: 0 }, null);
    await expect(attempt).rejects.toThrow(ReportError);
    await expect(attempt).rejects.toThrow(/typst-ts-node-compiler-linux-x64-gnu.*npm install --include=optional/);
  });

  it('sets every character that the fonts are said to have, in regular, in bold and as code, alone and with an accent', async () => {
    const styles = ['font: "Libertinus Serif"', 'font: "Libertinus Serif", weight: "bold"', 'font: "DejaVu Sans Mono"'];
    const [serif, bold, mono] = styles.map((style) =>
      style.replace(/font: ("[^"]+")/, 'font: ($1, "DejaVu Sans Mono", "Libertinus Serif")'),
    );
    const template = [serif, bold, mono].map((style) => `#text(${style}, sys.inputs.data)\n`).join('\n');
    const characters = coveredCharacters();
    expect(characters.length).toBeGreaterThan(2000);
    const accents = characters.filter((character) => /\p{Mn}/u.test(character));
    const letters = ['e', '\u0434', '\u03c9', '\u2192', '\u2500'];
    const accented = letters.flatMap((letter) => accents.map((accent) => `${letter}${accent}`));
    await expect(set(template, [...characters, ...accented].join(' '))).resolves.toBeInstanceOf(Uint8Array);
  });

  it('refuses a character that its fonts do not have, rather than leave it out', async () => {
    await expect(set('#text(font: "Libertinus Serif", sys.inputs.data)', '\u4e2d')).rejects.toThrow(/could not be displayed/);
  });

  it.each(['#read("/etc/passwd")', '#read("../../../../etc/passwd")', '#image("/etc/passwd")'])(
    'has no file to read: %s',
    async (template) => {
      await expect(set(template)).rejects.toThrow(ReportError);
    },
  );

  it('finds no font of the machine: one that is installed is as unknown as one that is not', async () => {
    const [installed, none] = await Promise.all(['DejaVu Sans', 'No Such Family'].map((font) => set(`#text(font: "${font}")[word]`)));
    expect(installed).toEqual(none);
  });

  it('is on this machine, where tests run', () => {
    expect(compilerPath()).toMatch(/\.node$/);
  });
});
