import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { hostileAssessment } from './hostile-assessment.ts';
import { REPORTS } from './registry.ts';
import { sampleAssessment } from './sample-assessment.ts';
import { sampleCatalogue } from './sample-catalogue.ts';

const catalogue = sampleCatalogue();

/** Other folders hold what is written for another purpose, such as a sheet of questions. */
function describesReport(index: string): boolean {
  return existsSync(index) && readFileSync(index, 'utf8').includes("from '../report.ts'");
}

describe('the registry of reports', () => {
  it('lists every folder that describes a report, by id', () => {
    const folders = readdirSync(import.meta.dirname, { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => name)
      .filter((name) => describesReport(join(import.meta.dirname, name, 'index.ts')))
      .sort();
    expect(REPORTS.map(({ id }) => id)).toEqual(folders);
  });

  describe.each(REPORTS.map((report) => [report.id, report] as const))('%s', (_, report) => {
    it('says what it is, and how its files end', () => {
      expect(report.title.length).toBeGreaterThan(10);
      expect(report.extension).toMatch(/^\.[a-z][a-z0-9.]*$/);
    });

    it.each([
      ['an assessment', sampleAssessment],
      ['one full of hostile text', hostileAssessment],
    ])('writes %s, twice the same bytes, as text only where it is text', async (_name, assessment) => {
      const [first, second] = [await report.write(assessment(), catalogue), await report.write(assessment(), catalogue)];
      expect(typeof first).toBe(report.binary ? 'object' : 'string');
      expect(first.length).toBeGreaterThan(100);
      expect(second).toEqual(first);
    });
  });
});
