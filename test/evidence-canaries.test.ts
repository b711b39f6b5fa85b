import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { EvidenceCheck, EvidenceOutcome } from '../packages/core/src/checks/evidence/evidence-check.ts';
import { evidenceOutcomesOf } from '../packages/core/src/checks/evidence/evidence-samples.ts';
import { EVIDENCE_CHECKS } from '../packages/core/src/checks/evidence/registry.ts';
import { SAMPLES } from '../packages/core/src/formats/format-samples.ts';
import { readDocument } from '../packages/core/src/formats/read-document.ts';
import { FORMATS } from '../packages/core/src/formats/registry.ts';
import type { Diagnostic } from '../packages/core/src/model/diagnostic.ts';
import { htmlReport } from '../packages/reports/src/html/html-report.ts';
import { jsonReport } from '../packages/reports/src/json/json-report.ts';
import { sampleAssessment } from '../packages/reports/src/sample-assessment.ts';
import { sampleCatalogue } from '../packages/reports/src/sample-catalogue.ts';
import { textReport } from '../packages/reports/src/text/text-report.ts';

// Every field of every format that tools make, with a text in it that tries to be markup, a command of a terminal, a formula, or to be read
// in another order. Whatever a reader or a check passes on goes through each report.

const MARK = 'zqx';
const CANARY = `${MARK}<img src=x onerror=hostile()>"'\u009b2J\u202e\u2066=HYPERLINK(1)`;
/** What XML cannot hold is added elsewhere. */
const WITH_CONTROLS = `${CANARY}\u001b[31m\u0007\r\n`;

const folder = fileURLToPath(new URL('../testdata/', import.meta.url));
const samples = FORMATS.filter(({ id, origin }) => origin === 'evidence' && SAMPLES[id]?.binary !== true).flatMap(({ id }) =>
  (SAMPLES[id]?.files ?? []).map((file) => ({ id, file, path: SAMPLES[id]?.path ?? file })),
);

/** The sample with the canary in one field after another. */
function variantsOf(text: string): readonly string[] {
  const json = parsed(text);
  // What has no field of text is left as it is: what a person says of it is hostile still.
  if (json !== undefined) return [text, ...leavesOf(json).map((path) => JSON.stringify(withCanary(json, path)))];
  if (text.trimStart().startsWith('<')) {
    const escaped = CANARY.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
    return [...text.matchAll(/(?<==")[^"<]*(?=")|(?<=>)[^<>]*\S[^<>]*(?=<)/g)].map(
      ({ index, 0: value }) => `${text.slice(0, index + value.length)}${escaped}${text.slice(index + value.length)}`,
    );
  }
  const lines = text.split('\n');
  return lines.map((line, index) => lines.with(index, `${line}${CANARY}`).join('\n'));
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

type Path = readonly (string | number)[];

function leavesOf(value: unknown, path: Path = []): readonly Path[] {
  if (typeof value === 'string') return [path];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => leavesOf(inner, [...path, Array.isArray(value) ? Number(key) : key]));
}

function withCanary(value: unknown, [key, ...rest]: Path): unknown {
  if (key === undefined) return `${String(value)}${WITH_CONTROLS}`;
  const inner = withCanary((value as Readonly<Record<string | number, unknown>>)[key], rest);
  return Array.isArray(value) ? value.with(Number(key), inner) : { ...(value as object), [key]: inner };
}

const [base] = EVIDENCE_CHECKS as readonly [EvidenceCheck, ...EvidenceCheck[]];
const every: EvidenceCheck = { ...base, run: (context) => EVIDENCE_CHECKS.flatMap((check) => check.run(context)) };
const LOCK = JSON.stringify({ lockfileVersion: 3, packages: { '': { name: 'shop' }, 'node_modules/left': { version: '1.0.0' } } });

function saidOf(
  path: string,
  text: string,
): { readonly outcomes: readonly EvidenceOutcome[]; readonly diagnostics: readonly Diagnostic[] } {
  const { diagnostics } = readDocument(path, new TextEncoder().encode(text));
  const declared = { [path]: { title: WITH_CONTROLS, owner: WITH_CONTROLS, claims: ['1.3.3'] } };
  const outcomes = evidenceOutcomesOf(every, { evidence: { [path]: text }, declared, source: { files: { 'package-lock.json': LOCK } } });
  return { outcomes, diagnostics };
}

const catalogue = sampleCatalogue();

/** An assessment of all that was said, its observations at one claim. */
function assessmentOf(outcomes: readonly EvidenceOutcome[], diagnostics: readonly Diagnostic[]) {
  const assessment = sampleAssessment(catalogue);
  const observations = outcomes.map(({ result, message, subject, place, bring, item }) => ({
    ...({ check: 'check', version: 1, claim: '1.3.3', sees: 'part', source: null, effectiveAt: null } as const),
    ...{ result, message, subject, place: place ?? null, bring: bring ?? null, evidence: item?.id ?? null },
    fingerprint: result === 'Failed' ? '0'.repeat(64) : null,
  }));
  const claims = assessment.claims.map((claim) => (claim.id === '1.3.3' ? { ...claim, observations } : claim));
  return { ...assessment, claims, diagnostics };
}

// Controls but tab and line feed, overrides and isolates of direction, separators of lines.
const STEERING = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069]/;

describe('a hostile text in each field', () => {
  it.each(samples)('of $id ($file) steers nothing in text, JSON and HTML', ({ id, file, path }) => {
    const text = readFileSync(`${folder}${id}/${file}`, 'utf8');
    const said = variantsOf(text).map((variant) => saidOf(path, variant));
    const unique = <T>(all: readonly T[]) => [...new Map(all.map((one) => [JSON.stringify(one), one])).values()];
    const outcomes = unique(
      said
        .flatMap((one) => one.outcomes)
        .map(({ item, ...rest }): EvidenceOutcome => ({ ...rest, ...(item === undefined ? {} : { place: { path: item.document.path } }) })),
    ).filter((one) => JSON.stringify(one).includes(MARK));
    const diagnostics = unique(said.flatMap((one) => one.diagnostics));
    expect(outcomes.length).toBeGreaterThan(0);
    for (const { message, bring = '', subject } of outcomes) expect(`${message}${bring}${subject}`.length).toBeLessThan(20_000);
    // A page shows a hundred observations of a claim.
    for (let from = 0; from < Math.max(outcomes.length, 1); from += 100) {
      const assessment = assessmentOf(outcomes.slice(from, from + 100), from === 0 ? diagnostics : []);
      const page = htmlReport(assessment, catalogue);
      const plain = textReport(assessment, catalogue, { width: 80, colour: false });
      const json = jsonReport(assessment);
      for (const report of [page, plain, json]) {
        expect(report).toContain(MARK);
        expect(STEERING.exec(report)?.[0]).toBeUndefined();
      }
      expect(page).not.toContain('<img');
    }
  });
});
