import type { Catalogue, Claim, Freshness, Principle, Theme } from '@avouch/core';
import { colours, labelled, layoutWidth, plain, wrap } from '../terminal/layout.ts';
import type { Terminal } from '../terminal/terminal.ts';
import type { Subject } from './catalogue-subject.ts';

/** What explaining needs of a check: enough to name it. */
interface ExplainedCheck {
  readonly id: string;
  readonly title: string;
  readonly claims: readonly string[];
}

const EXTENTS = {
  mostly: 'A program can see most of it.',
  partly: 'A program can see a part of it.',
  not: 'A program cannot see it.',
} as const;

type Page = ReturnType<typeof makePage>;

function makePage(terminal: Terminal) {
  const width = layoutWidth(terminal);
  const paint = colours(terminal);
  const lines: string[] = [];
  return {
    paint,
    text: (text: string, indent = 2) => lines.push(...wrap(plain(text), width, indent)),
    dim: (text: string, indent = 0) => lines.push(...wrap(plain(text), width, indent).map(paint.dim)),
    item: (label: string, text: string, indent: number) => lines.push(...labelled(label, plain(text), width, indent, paint.cyan)),
    title: (name: string, text: string) => lines.push(paint.bold(name), ...wrap(plain(text), width, 2).map(paint.bold)),
    section: (text: string) => lines.push('', ...wrap(text, width, 0).map(paint.bold)),
    gap: () => lines.push(''),
    end: () => `${lines.join('\n')}\n`,
  };
}

/** Explains a theme, a principle, a claim or a guidance point to a person, laid out for the terminal. */
export function explainText(
  catalogue: Catalogue,
  subject: Subject,
  checks: readonly ExplainedCheck[],
  remark: string | null,
  terminal: Terminal,
): string {
  const page = makePage(terminal);
  if (remark !== null) {
    page.text(remark, 0);
    page.gap();
  }
  switch (subject.kind) {
    case 'theme':
      explainTheme(page, subject.theme);
      break;
    case 'principle':
      explainPrinciple(page, catalogue, subject.theme, subject.principle);
      break;
    case 'guidance':
      page.title(`Guidance point ${subject.point.id}`, subject.point.text);
      page.gap();
      page.text(originOf(subject.point.origin));
      page.text('Guidance is advice. A vendor meets or fails a claim, and never a guidance point.');
      page.section('It belongs to');
      page.item(`  ${subject.claim.id}`, subject.claim.officialWording ?? subject.claim.outcome, 9);
      page.gap();
      page.dim(`avouch explain ${subject.claim.id} shows the claim.`);
      page.dim(wordingLine(subject.claim.officialWording));
      break;
    case 'claim':
      explainClaim(page, catalogue, subject, checks);
      break;
  }
  return page.end();
}

function explainTheme(page: Page, theme: Theme): void {
  page.title(`Theme ${theme.id}`, theme.title);
  if (theme.notes.length > 0) page.gap();
  for (const note of theme.notes) page.item('  •', note, 4);
  for (const principle of theme.principles) {
    page.gap();
    page.item(`  ${principle.id}`, principle.officialWording ?? principle.outcome, 9);
    for (const claim of principle.claims) page.item(`    ${claim.id}`, claim.officialWording ?? claim.outcome, 11);
  }
  page.gap();
  page.text(`Guidance: ${theme.guidanceLocator.document}, ${theme.guidanceLocator.section}`, 0);
  page.text(theme.guidanceLocator.address, 0);
  page.gap();
  const entries = theme.principles.flatMap((principle) => [principle, ...principle.claims]);
  page.dim(wordingLine(entries.find(({ officialWording }) => officialWording !== null)?.officialWording ?? null));
}

function explainPrinciple(page: Page, catalogue: Catalogue, theme: Theme, principle: Principle): void {
  page.title(`Principle ${principle.id}`, principle.officialWording ?? principle.outcome);
  page.gap();
  page.dim(`Theme ${theme.id} · ${theme.title}`);
  page.section('Its claims');
  for (const claim of principle.claims) page.item(`  ${claim.id}`, claim.officialWording ?? claim.outcome, 9);
  page.gap();
  page.text('A principle is met when each of its claims that applies is met. Where one is not, say what that means for the principle.');
  bullets(page, 'To bear in mind', principle.notes);
  controls(page, catalogue, principle.osps, 'OSPS Baseline controls mapped to the principle as a whole');
  official(page, principle);
}

function explainClaim(page: Page, catalogue: Catalogue, subject: Subject & { kind: 'claim' }, checks: readonly ExplainedCheck[]): void {
  const { theme, principle, claim } = subject;
  page.title(`Claim ${claim.id}`, claim.officialWording ?? claim.outcome);
  page.gap();
  page.dim(`Theme ${theme.id} · ${theme.title}`);
  page.dim(`Principle ${principle.id} · ${principle.officialWording ?? principle.outcome}`);

  page.section('What the guidance advises');
  if (claim.guidance.length === 0) page.text('Nothing for this claim by itself.');
  for (const point of claim.guidance) {
    const origin =
      point.origin === 'principle' ? '' : ` (${point.origin === 'ours' ? 'our addition' : 'from the advice for the whole theme'})`;
    page.item(`  ${point.id.slice(-1)}`, `${point.text}${origin}`, 5);
  }

  page.section('What counts as evidence');
  for (const kind of claim.evidenceKinds) page.item(`  ${kind}`, EVIDENCE[kind], 17);

  page.section('What Avouch can see, and where');
  page.text(EXTENTS[claim.visible.extent]);
  page.text(claim.visible.where);
  const looking = checks.filter((check) => check.claims.includes(claim.id));
  if (looking.length === 0) page.text('No check of Avouch looks at it yet; it stays Unknown until people bring evidence.');
  else page.text('Checks of Avouch that look at it:');
  for (const check of looking) page.item(`    ${check.id}`, check.title, 34);
  page.item('  →', claim.bring, 4);
  const custodian = catalogue.custodians.find(({ id }) => id === claim.ask);
  if (custodian !== undefined) page.text(`Whom to ask: ${custodian.title}.`, 4);

  bullets(page, 'What undermines it', claim.defeaters);

  bullets(page, 'A "yes" would be wrong where', claim.careful.dangerousYes);
  bullets(page, 'A "no" would be unfair where', claim.careful.annoyingNo);

  page.section('How long it stays fresh');
  page.text(freshnessText(claim.freshness));

  controls(page, catalogue, claim.osps, 'OSPS Baseline controls that support it');

  page.section('Who answers it');
  for (const role of catalogue.roles) {
    const scope = role.themes.includes(theme.id) ? 'in scope' : role.decided.includes(theme.id) ? 'a named person decides' : 'out of scope';
    page.item(`  ${role.title}`, scope, 29);
  }
  for (const form of catalogue.forms) page.item(`  Form ${form.edition}`, formText(form, claim), 29);

  bullets(page, 'To bear in mind', claim.notes);
  official(page, claim);
}

function bullets(page: Page, heading: string, items: readonly string[]): void {
  if (items.length === 0) return;
  page.section(heading);
  for (const item of items) page.item('  •', item, 4);
}

const EVIDENCE = {
  document: 'a written policy, plan, record or configuration that can be read',
  interview: 'what people who do the work say when they are asked',
  audit: 'test plans, results and records that are looked through',
  certificate: "a third party's report, with its own scope",
  demonstration: 'seen working, and by whom',
  attestation: 'a signed statement by a machine',
} as const;

function controls(page: Page, catalogue: Catalogue, ids: readonly string[], heading: string): void {
  for (const crosswalk of catalogue.crosswalks) {
    page.section(heading);
    if (ids.length === 0) page.text(`None is mapped (${crosswalk.title} ${crosswalk.edition}).`);
    for (const id of ids) page.item(`  ${id}`, crosswalk.controls.find((control) => control.id === id)?.about ?? '', 10);
    if (ids.length > 0) page.dim(`${crosswalk.title} ${crosswalk.edition}. ${crosswalk.note}`, 2);
  }
}

function formText(form: Catalogue['forms'][number], claim: Claim): string {
  const row = form.rows.find((one) => one.claim === claim.id);
  const taken = form.rows.find((one) => one.reference === `Claim ${claim.id}` && one.claim !== claim.id);
  const elsewhere = taken === undefined ? '' : `; its ${taken.reference} is claim ${taken.claim}`;
  if (row === undefined) return `leaves it out${elsewhere}`;
  return row.reference === `Claim ${claim.id}` ? 'has it under the same number' : `has it as ${row.reference}`;
}

function official(page: Page, entry: Claim | Principle): void {
  page.section('The official text');
  page.text(`${entry.locator.section} in: ${entry.locator.document}`);
  page.text(entry.locator.address);
  page.gap();
  page.dim(wordingLine(entry.officialWording));
}

function wordingLine(officialWording: string | null): string {
  return officialWording === null
    ? 'These are our words, not the official ones (avouch catalogue wording FILE).'
    : 'The outcome is in the official wording that you laid over, the rest in our words.';
}

function originOf(origin: 'principle' | 'theme' | 'ours'): string {
  switch (origin) {
    case 'principle':
      return 'The source gives it for the principle; Avouch allots it to the claim.';
    case 'theme':
      return 'The source gives it for the theme as a whole; Avouch allots it to the claim.';
    case 'ours':
      return "Avouch's own addition; the source does not have it.";
  }
}

/** How long evidence stays fresh, as a sentence. */
function freshnessText({ kind, days, recordDays }: Freshness): string {
  switch (kind) {
    case 'days':
      return recordDays === undefined ? `${days} days.` : `The document ${days} days, records that it is followed ${recordDays} days.`;
    case 'release':
      return `Until the next release; under continuous delivery ${days} days.`;
    case 'event':
      return `Until the next event, such as an incident or an advisory; in any case ${days} days.`;
  }
}
