import { stripVTControlCharacters } from 'node:util';
import { describe, expect, it } from 'vitest';
import { hostileAssessment } from '../hostile-assessment.ts';
import { sampleAssessment } from '../sample-assessment.ts';
import { sampleCatalogue } from '../sample-catalogue.ts';
import { displayWidth } from './display-width.ts';
import { textReport } from './text-report.ts';

const catalogue = sampleCatalogue();
const report = (width: number, colour = false) => textReport(sampleAssessment(catalogue), catalogue, { width, colour });

describe('textReport', () => {
  it('opens with what was looked at', () => {
    const head = report(100).split('\n\n')[1];
    for (const words of [
      'Ledger',
      'Acme Ltd',
      '9fceb02d0ae5',
      '2026-10-29',
      '4,123 files',
      '27,018 commits',
      '2026-11-03T10:00:00Z',
      'developer and',
    ])
      expect(head).toContain(words);
  });

  it.each([40, 60, 80, 100, 160])('keeps to %i columns, hostile text included', (width) => {
    for (const assessment of [sampleAssessment(catalogue), hostileAssessment()]) {
      const lines = textReport(assessment, catalogue, { width, colour: false }).split('\n');
      expect(lines.filter((line) => displayWidth(line) > width)).toEqual([]);
    }
  });

  it.each([
    [1, 40],
    [500, 160],
  ])('takes a width of %i for %i', (asked, used) => {
    expect(report(asked)).toBe(report(used));
  });

  it('names each of the 45 claims with its status and its evidence, the word evidence before the state', () => {
    const lines = report(100).split('\n');
    const claims = lines.filter((line) => /^[●◐▲○] \d\.\d\.\d /.test(line));
    expect(claims).toHaveLength(45);
    expect(claims.filter((line) => /^. \d\.\d\.\d {2}(not assessed|reconfirm|met) +evidence /.test(line))).toHaveLength(45);
    expect(lines).toContainEqual(expect.stringMatching(/^● 1\.3\.2 {2}reconfirm +evidence supported, 205 d, stale /));
  });

  it('counts evidence and checks apart, by hand', () => {
    expect(report(100)).toContain(
      [
        '● evidence supported          2',
        '◐ evidence partly supported   2',
        '▲ evidence undermined         3',
        '○ evidence not seen yet      38',
      ].join('\n'),
    );
    expect(report(100)).toMatch(
      /✓ check Passed +5\n✗ check Failed +4\n\? check Needs Review +2\n– check Not Applicable +1\n· check Not Run +1\n○ check Unknown +38\n/,
    );
  });

  it('shows Failed before Needs Review, each with its place', () => {
    const text = report(100);
    const order = ['.github/workflows/release.yml:24:15', '.github/workflows/release.yml:9', 'deploy/terraform/main.tf:1', 'SECURITY.md:3'];
    const positions = order.map((place) => text.indexOf(`  ${place}\n`));
    expect(positions).not.toContain(-1);
    expect(positions).toEqual([...positions].sort((a, b) => a - b));
  });

  it('opens with what was seen, what is contradicted and whom to ask, before anything else', () => {
    const titles = ['What was seen', 'What is contradicted', 'Whom to ask about the rest', 'Evidence for 45 claims', 'Strongest findings'];
    const positions = titles.map((title) => report(80).indexOf(`\n\n${title}`));
    expect(positions).not.toContain(-1);
    expect(positions).toEqual(positions.toSorted((a, b) => a - b));
  });

  it('is one screen of 80 by 40 where it is to be brief, whatever it holds', () => {
    const sample = sampleAssessment(catalogue);
    const many = { ...sample, sources: Array.from({ length: 30 }, (_, index) => ({ ...sample.source, id: `source-${index}` })) };
    for (const assessment of [sample, many, hostileAssessment()]) {
      for (const colour of [false, true]) {
        const text = textReport(assessment, catalogue, { width: 80, colour, brief: true });
        // The last line is the prompt's.
        expect(text.split('\n').length).toBeLessThanOrEqual(40);
        expect(
          stripVTControlCharacters(text)
            .split('\n')
            .filter((line) => displayWidth(line) > 80),
        ).toEqual([]);
        expect(text).toContain('Whom to ask about the rest');
        expect(text).toContain('--verbose');
      }
    }
  });

  it('names the strongest contradiction with its line, and who is asked for what, when brief', () => {
    const lines = textReport(sampleAssessment(catalogue), catalogue, { width: 80, colour: false, brief: true }).split('\n');
    expect(lines).toContain('  .github/workflows/release.yml:24:15');
    expect(lines).toContainEqual(expect.stringMatching(/^Customer support +6: 4\.1\.1 4\.1\.2 4\.1\.3 4\.2\.1 4\.3\.1 4\.3\.2$/));
  });

  it('says for each claim that is not seen what to bring', () => {
    expect(report(100)).toMatch(/\n {2}4\.3\.2 {2}Bring the record that shows it for 4\.3\.2\.\n/);
  });

  it.each(['verified', 'compliant', 'score', 'pass rate', '%'])('never says "%s"', (word) => {
    expect(report(100).toLowerCase()).not.toContain(word);
  });

  it('loses no word without colour, and has colour only when asked', () => {
    expect(report(80)).not.toContain('\x1b');
    expect(report(80, true)).toContain('\x1b[31m');
    expect(stripVTControlCharacters(report(80, true))).toBe(report(80));
  });

  it('hands nothing through that steers a terminal', () => {
    const text = textReport(hostileAssessment(), catalogue, { width: 100, colour: false });
    expect(text.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}]/u);
    expect(text.length).toBeLessThan(200_000);
  });
});
