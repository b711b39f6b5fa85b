import { type Catalogue, claimsOf, principlesOf } from '@avouch/core';
import { colours, labelled, layoutWidth, plain, wrap } from '../terminal/layout.ts';
import type { Terminal } from '../terminal/terminal.ts';

/** The whole catalogue for a person: every theme, principle and claim in a line or two, laid out for the terminal. */
export function catalogueText(catalogue: Catalogue, terminal: Terminal): string {
  const width = layoutWidth(terminal);
  const { bold, cyan, dim } = colours(terminal);
  const claims = claimsOf(catalogue);
  const principles = principlesOf(catalogue);
  const lines = [
    ...wrap(`${catalogue.title} · ${catalogue.id}, edition ${catalogue.edition}`, width, 0).map(bold),
    `${catalogue.themes.length} themes, ${principles.length} principles, ${claims.length} claims`,
  ];
  for (const theme of catalogue.themes) {
    lines.push('', ...wrap(`Theme ${theme.id} · ${theme.title}`, width, 0).map(bold));
    for (const principle of theme.principles) {
      lines.push('', ...labelled(`  ${principle.id}`, plain(principle.officialWording ?? principle.outcome), width, 9, bold));
      for (const claim of principle.claims) {
        const [first = '', ...rest] = labelled(`    ${claim.id}`, plain(claim.officialWording ?? claim.outcome), width, 20, cyan);
        // The extent stands in the margin between the number and the words.
        lines.push(first.replace(' '.repeat(20 - 9), `  ${claim.visible.extent.padEnd(20 - 9 - 2)}`), ...rest);
      }
    }
  }
  lines.push(
    '',
    ...wrap('mostly, partly, not: how much of a claim a program can see. Only a named person can judge a claim met.', width, 0),
  );
  for (const form of catalogue.forms) {
    const moved = form.rows.filter(({ reference, claim }) => reference !== `Claim ${claim}`);
    const words = moved.map(({ reference, claim }) => `Its ${reference} is claim ${claim}.`).join(' ');
    const out = form.leavesOut.length === 0 ? '' : ` It leaves out ${form.leavesOut.join(' and ')}.`;
    lines.push('', ...wrap(`${form.title} ${form.edition} (${form.published}): ${form.rows.length} claims.${out} ${words}`, width, 0));
  }
  lines.push('', bold('Roles'));
  for (const role of catalogue.roles) lines.push(...labelled(`  ${role.title}`, role.note, width, 29, cyan));
  lines.push('', bold('Documents'));
  for (const document of catalogue.documents) {
    lines.push(...wrap(`${document.title}, edition ${document.edition} (${document.publisher}, ${document.published})`, width, 2));
    lines.push(...wrap(document.address, width, 4));
  }
  lines.push('', ...wrap(wordingText(catalogue), width, 0).map(dim), ...wrap(`Digest ${catalogue.digest}`, width, 0).map(dim));
  lines.push(...wrap('avouch explain 2.1.6 explains a claim.', width, 0).map(dim));
  return `${lines.join('\n')}\n`;
}

function wordingText(catalogue: Catalogue): string {
  const claims = claimsOf(catalogue);
  const principles = principlesOf(catalogue);
  const official = (entries: readonly { readonly officialWording: string | null }[]) =>
    entries.filter(({ officialWording }) => officialWording !== null).length;
  if (official(claims) === 0 && official(principles) === 0) return catalogue.wordingNote;
  return (
    `Official wording, laid over by you, is shown for ${official(claims)} of ${claims.length} claims and ` +
    `${official(principles)} of ${principles.length} principles. The rest is in our own words.`
  );
}
