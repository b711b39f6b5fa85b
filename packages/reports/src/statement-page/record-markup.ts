import type { OpenedRecord, RecordOf, StatementRecord } from '@avouch/core';
import { placeText } from '../foreign-text.ts';
import { html, type Markup, prose } from '../html/markup.ts';
import { checkText, countOf } from '../phrases.ts';

const KINDS: Readonly<Record<StatementRecord['kind'], string>> = {
  argument: 'argument',
  judgement: 'judgement',
  basis: 'basis of a judgement',
  observation: 'what a check observed',
  evidence: 'evidence',
  doubt: 'doubt',
  response: 'response to a doubt',
  exception: 'exception',
  assertion: 'assertion, which leads to no evidence',
  conclusion: 'conclusion on the principle',
};

/** A record that was disclosed, as people read it. `brought`: indexes of records whose bytes came with the pack. */
export function recordMarkup({ index, record }: OpenedRecord, brought: ReadonlySet<number>): Markup {
  const bytes =
    record.kind === 'evidence' && brought.has(index) ? html` <span>its bytes are in the pack: <code>evidence/${index}</code></span>` : null;
  return html`<li><p class="meta"><span>record ${index}</span> <b>${KINDS[record.kind]}</b>${bytes}</p>
${body(record)}</li>
`;
}

function body(record: StatementRecord): Markup {
  switch (record.kind) {
    case 'argument':
      return html`<p>${prose(record.text)}</p>${assumptions(record.assumptions)}${said(record)}`;
    case 'judgement':
      return judgement(record);
    case 'basis':
      return basis(record);
    case 'observation':
      return observation(record);
    case 'evidence':
      return evidence(record);
    case 'doubt':
    case 'assertion':
      return html`<p>${prose(record.text)}</p>${said(record)}`;
    case 'response':
      return html`<p><b>${record.response}</b>${record.until === null ? '' : ` until ${record.until}`}: ${prose(record.reason)}</p>${said(record)}<p class="meta">answers ${recordsText(record.to)}${
        record.evidence.length === 0 ? '' : `, with evidence in ${recordsText(record.evidence)}`
      }</p>`;
    case 'exception':
      return html`<dl class="terms">${term('Effect', record.effect)}${term('Meanwhile', record.interim)}${term('To do', record.action)}</dl>
<p class="meta"><span>owner <bdi>${record.owner}</bdi></span> <span>due ${record.due}</span> <span>accepted by ${named(record.acceptedBy, record.person)} until ${record.until}</span></p>`;
    case 'conclusion':
      return html`<p><b>${record.verdict}</b>: ${prose(record.effect)}</p><p class="meta">by ${named(record.by, record.person)}, ${record.at}</p>`;
  }
}

function said({ by, at }: { readonly by: string; readonly at: string }): Markup {
  return html`<p class="meta">by <bdi>${by}</bdi>, ${at}</p>`;
}

/** Who answers for something, with the number that they have where they only argue, ask or own. */
function named(name: string, person: number): Markup {
  return html`<bdi>${name}</bdi> (person ${person})`;
}

function assumptions(list: readonly string[]): Markup | null {
  return list.length === 0 ? null : html`<p>It assumes:</p><ul class="plain">${list.map((one) => html`<li>${prose(one)}</li>`)}</ul>`;
}

function judgement({ verdict, by, person, at, authority, signedBy, releases, basis: grounds }: RecordOf<'judgement'>): Markup {
  const range = releases === null ? 'all releases' : `releases from ${releases.from ?? 'the first'} to ${releases.to ?? 'the latest'}`;
  return html`<p>Judged <b>${verdict}</b> by ${named(by, person)} on ${at}, for <bdi>${range}</bdi>.</p>
<p class="meta"><span>authority: ${authority}</span>${signedBy === null ? null : html` <span>signed by <bdi>${signedBy}</bdi></span>`} <span>${
    grounds === null ? 'no basis is on record' : `on the basis in record ${grounds}`
  }</span></p>`;
}

function basis({ basis: of }: RecordOf<'basis'>): Markup {
  const checks = of.checks.map(
    ({ check, version, result }) => html`<li>${checkText(result)}: <bdi>${check}</bdi>, version ${version}</li>`,
  );
  return html`<p>${countOf(of.checks.length, 'check')}, ${countOf(of.doubts.length, 'doubt')} and ${countOf(
    of.evidence.length,
    'piece of evidence',
    'pieces of evidence',
  )}, as they were when it was judged.</p>${checks.length === 0 ? null : html`<ul class="plain">${checks}</ul>`}`;
}

function observation({ check, result, message, place, bring, effectiveAt, evidence: grounds }: RecordOf<'observation'>): Markup {
  const where = place === null ? null : html` <code><bdi>${placeText(placeOf(place))}</bdi></code>`;
  return html`<p><b>${checkText(result)}</b>: ${prose(message)}</p>
<p class="meta"><span>check <bdi>${check}</bdi></span>${where}${effectiveAt === null ? null : html` <span>of ${effectiveAt}</span>`}${
    grounds === null ? null : html` <span>evidence in record ${grounds}</span>`
  }</p>${bring === null ? null : html`<p class="meta">To bring: ${prose(bring)}</p>`}`;
}

function placeOf({ path, line, column }: NonNullable<RecordOf<'observation'>['place']>): Parameters<typeof placeText>[0] {
  return { path, ...(line === undefined ? {} : { line }), ...(column === undefined ? {} : { column }) };
}

function evidence({ title, path, format, owner, custodian, effectiveAt, expiresAt, sha256 }: RecordOf<'evidence'>): Markup {
  const facts = [
    ...(path === null || path === title ? [] : [html`<span><bdi>${path}</bdi></span> `]),
    ...(format === null ? [] : [html`<span>format <bdi>${format}</bdi></span> `]),
    ...(owner === null ? [] : [html`<span>owner <bdi>${owner}</bdi></span> `]),
    ...(custodian === null ? [] : [html`<span>kept by <bdi>${custodian}</bdi></span> `]),
    html`<span>${effectiveAt === null ? 'no date' : `of ${effectiveAt}`}${expiresAt === null ? '' : `, until ${expiresAt}`}</span>`,
  ];
  return html`<p><bdi>${title ?? path ?? 'without a title'}</bdi></p>
<p class="meta">${facts}</p>${sha256 === null ? null : html`<p class="meta">SHA-256 <code>${sha256}</code></p>`}`;
}

function term(label: string, value: string): Markup {
  return html`<div><dt>${label}</dt><dd>${prose(value)}</dd></div>`;
}

function recordsText(indexes: readonly number[]): string {
  return `${indexes.length === 1 ? 'record' : 'records'} ${indexes.join(', ')}`;
}
