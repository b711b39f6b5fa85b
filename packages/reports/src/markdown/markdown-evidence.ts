import type { Assessment, ClaimAssessment } from '@avouch/core';
import { withheldByClaim } from '../audience-note.ts';
import { evidenceSummary, evidenceWords } from '../evidence-words.ts';
import { placeText } from '../foreign-text.ts';
import { encouragementWords, SEEN_NOTE, seenWords } from '../on-record-words.ts';
import { countOf } from '../phrases.ts';
import type { ReportView } from '../report-view.ts';
import type { Section } from './markdown-section.ts';
import { code, foreignMarkdown, table } from './markdown-text.ts';

const MOST = 40;
const WORDS = 300;

/** Evidence besides the sources; null where there is none. */
export function evidenceSection(assessment: Assessment): Section | null {
  const summary = evidenceSummary(assessment);
  if (summary === null) return null;
  const rows = assessment.evidence.slice(0, MOST).map((evidence) => {
    const { name, path, readAs, dates, signature, notCredited } = evidenceWords(evidence);
    return [
      `${foreignMarkdown(name, WORDS)}${name === path ? '' : ` (${code(path.slice(0, WORDS))})`}`,
      foreignMarkdown([readAs, ...(signature === null ? [] : [signature])].join('; '), WORDS),
      foreignMarkdown(dates, WORDS),
      notCredited === null ? '' : foreignMarkdown(notCredited, WORDS),
    ];
  });
  return {
    title: `Evidence besides the sources: ${summary}`,
    folded: true,
    blocks: [table(['Evidence', 'Read as', 'Dates', 'Counts for nothing, because'], rows), ...moreThan(assessment.evidence.length)],
  };
}

/** What people put on record besides judgements: exceptions, what they saw and nobody holds, what leads to nothing, what a developer was asked. */
export function onRecordSection({ seen = [], encouragements = [] }: Assessment, { claims }: ReportView): Section | null {
  const states = claims.map(({ state }) => state);
  const blocks = [
    ...list('**Exceptions**', states.flatMap(exceptionItems)),
    ...list(
      `**Seen, and not held.** ${SEEN_NOTE}`,
      seen.map((one) => {
        const not = one.notCredited === null ? '' : ` (counts for nothing: ${foreignMarkdown(one.notCredited, WORDS)})`;
        return `${foreignMarkdown(one.title, WORDS)}: ${foreignMarkdown(seenWords(one), WORDS)}${not}`;
      }),
    ),
    ...list(
      '**Said, and leading to nothing that can be opened:** support for nothing.',
      states.flatMap(({ id, record }) =>
        (record?.assertions ?? []).map(
          ({ text, by, at }) =>
            `${foreignMarkdown(id, 20)}: ${foreignMarkdown(by, 80)} on ${at.slice(0, 10)}: ${foreignMarkdown(text, WORDS)}`,
        ),
      ),
    ),
    ...list(
      '**What the developer was asked.** What a developer says supports, and never proves.',
      encouragements.map((one) => foreignMarkdown(encouragementWords(one), WORDS)),
    ),
  ];
  return blocks.length === 0 ? null : { title: 'On record besides', folded: true, blocks };
}

function exceptionItems({ id, record }: ClaimAssessment): readonly string[] {
  return (record?.exceptions ?? []).map(({ effect, interim, owner, action, due, acceptedBy, until }) =>
    [
      `${foreignMarkdown(id, 20)}: ${foreignMarkdown(effect, WORDS)}`,
      `In the meantime: ${foreignMarkdown(interim, WORDS)}`,
      `${foreignMarkdown(owner, 80)} is to mend it by ${due.slice(0, 10)}: ${foreignMarkdown(action, WORDS)}`,
      `Accepted by ${foreignMarkdown(acceptedBy, 80)} until ${until.slice(0, 10)}.`,
    ].join(' '),
  );
}

/** What an audience is not shown, by claim; null where nothing is withheld. */
export function withheldSection(assessment: Assessment): Section | null {
  const withheld = withheldByClaim(assessment);
  if (withheld.length === 0) return null;
  return {
    title: 'What is withheld, by claim',
    folded: true,
    blocks: [withheld.map((text) => `- ${foreignMarkdown(text, WORDS)}`).join('\n')],
  };
}

/** What was wrong with what was given; null where nothing was. */
export function troubleSection({ diagnostics }: Assessment): Section | null {
  if (diagnostics.length === 0) return null;
  const items = diagnostics.slice(0, MOST).map(({ severity, code: name, message, location }) => {
    const where = location === null ? '' : ` ${code(placeText(location).slice(0, WORDS))}`;
    return `- ${severity} ${code(name.slice(0, 100))}: ${foreignMarkdown(message, WORDS)}${where}`;
  });
  return {
    title: `Trouble with what was given: ${countOf(diagnostics.length, 'message')}`,
    folded: true,
    blocks: [items.join('\n'), ...moreThan(diagnostics.length)],
  };
}

function list(title: string, items: readonly string[]): readonly string[] {
  if (items.length === 0) return [];
  return [
    title,
    items
      .slice(0, MOST)
      .map((item) => `- ${item}`)
      .join('\n'),
    ...moreThan(items.length),
  ];
}

function moreThan(count: number): readonly string[] {
  return count > MOST ? [`And ${countOf(count - MOST, 'more', 'more')}; the form \`html\` shows all of them.`] : [];
}
