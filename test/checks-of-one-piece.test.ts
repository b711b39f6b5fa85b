import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { SPEAK_OF_ONE_PIECE } from '../packages/core/src/case/audience/audience-labels.ts';
import type { EvidenceCheck } from '../packages/core/src/checks/evidence/evidence-check.ts';
import { evidenceOutcomesOf } from '../packages/core/src/checks/evidence/evidence-samples.ts';
import { EVIDENCE_CHECKS } from '../packages/core/src/checks/evidence/registry.ts';
import { SAMPLES } from '../packages/core/src/formats/format-samples.ts';
import { FORMATS } from '../packages/core/src/formats/registry.ts';
import { sampleCatalogue } from '../packages/reports/src/sample-catalogue.ts';

// What such a check says of one piece of evidence is shown to who may see that piece, whatever lies beside it (docs/disclosure.md).

const MARK = 'zqx';
const catalogue = sampleCatalogue();
const folder = fileURLToPath(new URL('../testdata/', import.meta.url));
const files = FORMATS.filter(({ id }) => SAMPLES[id]?.binary !== true).flatMap(({ id }) =>
  (SAMPLES[id]?.files ?? []).map((file) => ({ path: SAMPLES[id]?.path ?? file, text: readFileSync(`${folder}${id}/${file}`, 'utf8') })),
);

/** The sample with a mark in each text that holds one, one after the other, and in what a person calls it. */
function variantsOf(text: string): readonly string[] {
  const quoted = [...text.matchAll(/"[^"\n]*(?=")|>[^<>\n]*\S(?=<)/g)].map(({ index, 0: found }) => index + found.length);
  const ends = text.startsWith('{') || text.trimStart().startsWith('<') ? quoted : [...text.matchAll(/$/gm)].map(({ index }) => index);
  return ends.slice(0, 60).map((end) => `${text.slice(0, end)}${MARK}${text.slice(end)}`);
}

/** What a check says of the plain sample, and of nothing in particular, beside one with the mark. */
function saidBeside(check: EvidenceCheck, path: string, text: string, marked: string): string {
  const declared = (title: string) => ({ title, owner: title, claims: ['1.3.3'] });
  const other = `${MARK}/${path}`;
  const outcomes = evidenceOutcomesOf(check, {
    evidence: { [path]: text, [other]: marked },
    catalogue,
    declared: { [path]: declared('plain'), [other]: declared(MARK) },
    words: [{ kind: 'argument', claims: ['1.3.3'], text: MARK, place: { path: MARK, line: 1 }, at: null, evidence: null }],
  });
  return JSON.stringify(
    outcomes
      .filter(({ item }) => item !== undefined && !item.document.path.startsWith(other))
      .map(({ message, subject, place, bring }) => ({ message, subject, place, bring })),
  );
}

/** Of the samples of which the check says something. */
const saidOf = (check: EvidenceCheck) =>
  files
    .filter(({ path, text }) => saidBeside(check, path, text, '') !== '[]')
    .flatMap(({ path, text }) => variantsOf(text).map((marked) => saidBeside(check, path, text, marked)));

describe('checks of one piece', () => {
  it.each(EVIDENCE_CHECKS.filter(({ id }) => SPEAK_OF_ONE_PIECE.has(id)))('$id speaks of no other', (check) => {
    const said = saidOf(check);
    expect(said.some((one) => one !== '[]')).toBe(true);
    expect(said.find((one) => one.includes(MARK))).toBeUndefined();
  });

  it('would be found out: a check that adds reports up names tests of one beside another', () => {
    const check = EVIDENCE_CHECKS.find(({ id }) => id === 'test-results-seen');
    expect(check === undefined ? [] : saidOf(check).filter((one) => one.includes(MARK))).not.toEqual([]);
  });
});
