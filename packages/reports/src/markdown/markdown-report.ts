import type { Assessment, Catalogue } from '@avouch/core';
import { audienceNote } from '../audience-note.ts';
import { reproduceCommand } from '../html/reproduce.ts';
import { mind } from '../mind.ts';
import { countOf, evidenceText, lookedAt } from '../phrases.ts';
import { countEvidence, countStatuses, type ReportView, reportView } from '../report-view.ts';
import { seenSentence } from '../seen.ts';
import { askSection } from './markdown-asks.ts';
import { claimSection, principleSection } from './markdown-claims.ts';
import { evidenceSection, onRecordSection, troubleSection, withheldSection } from './markdown-evidence.ts';
import { contradictedSection, nextSection, reviewSection } from './markdown-findings.ts';
import type { Section } from './markdown-section.ts';
import { code, foreignMarkdown, table } from './markdown-text.ts';

/** A comment on GitHub holds 65,536 characters, and a hosting may count bytes: what comes last gives way. */
const LONGEST = 60_000;
const WORDS = 400;

/**
 * A summary in GitHub Flavored Markdown: what was seen and judged, what is contradicted, the claims, whom to ask. Everything that came from
 * elsewhere is text: no mention, reference, link, picture, formula or markup of it takes effect. At most as long as a comment on GitHub may
 * be; a section that would go past that is left out, and named.
 */
export function markdownReport(assessment: Assessment, catalogue: Catalogue): string {
  const view = reportView(assessment, catalogue);
  const { audience } = assessment;
  const sections = [
    principleSection(view),
    contradictedSection(view),
    // What is to be done is in the vendor's hands, and no report to others.
    audience === null || audience.for === 'internal' ? nextSection(view) : null,
    claimSection(view),
    reviewSection(view),
    askSection(view),
    evidenceSection(assessment),
    onRecordSection(assessment, view),
    withheldSection(assessment),
    troubleSection(assessment),
  ].filter((section) => section !== null);
  const opening = openingBlocks(assessment, catalogue, view);
  const closing = closingBlocks(assessment);
  const kept: string[] = [];
  const left: string[] = [];
  let room = LONGEST - length([...opening, ...closing]);
  for (const section of sections) {
    const text = shown(section);
    if (text.length > room) left.push(section.title);
    else {
      kept.push(text);
      room -= text.length + 2;
    }
  }
  const missing =
    left.length === 0 ? [] : [`Left out, since a comment holds no more: ${left.join('; ')}. The form \`html\` holds everything.`];
  return `${[...opening, ...kept, ...missing, ...closing].join('\n\n')}\n`;
}

function length(blocks: readonly string[]): number {
  return blocks.reduce((sum, block) => sum + block.length + 2, 500);
}

function shown({ title, folded, blocks }: Section): string {
  if (!folded) return [`### ${title}`, ...blocks].join('\n\n');
  return ['<details>', `<summary>${title}</summary>`, '', blocks.join('\n\n'), '', '</details>'].join('\n');
}

function openingBlocks(assessment: Assessment, catalogue: Catalogue, view: ReportView): readonly string[] {
  const facts = lookedAt(assessment).map(({ label, value }) => [label, foreignMarkdown(value, WORDS)]);
  const note = audienceNote(assessment);
  const outside = view.claims.length - view.applicable.length;
  return [
    `## Avouch: ${foreignMarkdown(assessment.product.name, WORDS)}, ${foreignMarkdown(`${catalogue.title} ${catalogue.edition}`, WORDS)}`,
    ...(note === null ? [] : [`**${note}**`]),
    table(['', ''], facts),
    ...mind(assessment).map((text) => `> **Mind:** ${foreignMarkdown(text, WORDS)}`),
    `${seenSentence(view)}${outside === 0 ? '' : ` ${countOf(outside, 'claim is', 'claims are')} not applicable and left out of the evidence.`}`,
    table(
      ['Evidence (what was seen)', 'Claims'],
      countEvidence(view.applicable).map(({ state, count }) => [evidenceText(state), String(count)]),
    ),
    table(
      ['Status (what people judged)', 'Claims'],
      countStatuses(view.claims)
        .filter(({ count }) => count > 0)
        .map(({ status, count }) => [status, String(count)]),
    ),
  ];
}

function closingBlocks(assessment: Assessment): readonly string[] {
  return [
    '---',
    'Checks say what they saw and never judge: only a named person can hold a claim to be met. This is no certificate.',
    `Made by Avouch ${foreignMarkdown(assessment.avouch, WORDS)} as of ${assessment.asOf}. The same again: ${code(reproduceCommand(assessment).slice(0, 1000))}`,
  ];
}
