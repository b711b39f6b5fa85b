import type { ClaimStatus, EvidenceState, Result } from '@avouch/core';
import { checkText, evidenceText } from '../phrases.ts';
import { EVIDENCE_TONES, RESULT_TONES, type Tone } from '../tones.ts';
import { html, type Markup, trustedMarkup } from './markup.ts';

// Each shape differs in outline and in filling, so that none needs its colour to be told from another. 16 × 16.
const EVIDENCE_SHAPES: Readonly<Record<EvidenceState, string>> = {
  supported: '<circle cx="8" cy="8" r="6.5" fill="currentColor"/><path d="M5 8.2l2.2 2.2L11.2 6" class="cut"/>',
  'partly supported':
    '<circle cx="8" cy="8" r="5.75" fill="none" stroke="currentColor" stroke-width="1.5"/><path d="M8 2.25a5.75 5.75 0 0 0 0 11.5z" fill="currentColor"/>',
  undermined:
    '<path d="M8 1.2l7.2 13.3H.8z" fill="currentColor" stroke="currentColor" stroke-linejoin="round"/><path d="M8 6v4M8 11.7v.6" class="cut"/>',
  'not seen yet': '<circle cx="8" cy="8" r="5.75" fill="none" stroke="currentColor" stroke-width="1.5" stroke-dasharray="2.6 2"/>',
};

const RESULT_SHAPES: Readonly<Record<Result, string>> = {
  Passed: '<path d="M3 8.5l3.3 3.3L13 4.5" class="line"/>',
  Failed: '<path d="M4 4l8 8M12 4l-8 8" class="line"/>',
  'Needs Review':
    '<circle cx="8" cy="8" r="6.5" fill="none" stroke="currentColor" stroke-width="1.3"/><path d="M6 6.3c.2-2.4 4-2.4 4 0 0 1.5-2 1.6-2 3M8 11.3v.5" class="thin"/>',
  'Not Applicable': '<path d="M4 8h8" class="line"/>',
  'Not Run': '<circle cx="8" cy="8" r="1.6" fill="currentColor"/>',
  Unknown: '<circle cx="8" cy="8" r="5.75" fill="none" stroke="currentColor" stroke-width="1.5" stroke-dasharray="2.6 2"/>',
};

const STATUS_CLASSES: Readonly<Record<ClaimStatus, Tone>> = {
  'not applicable': 'quiet',
  'not assessed': 'quiet',
  'not met': 'bad',
  'open doubt': 'bad',
  unsupported: 'open',
  reconfirm: 'open',
  'met, limited': 'partly',
  met: 'good',
};

/** The shapes, once a page; {@link evidenceShape} and {@link resultShape} refer to them. */
export function shapeDefinitions(): Markup {
  const symbols = [
    ...Object.entries(EVIDENCE_SHAPES).map(([state, shape]) => symbol(`e-${slug(state)}`, shape)),
    ...Object.entries(RESULT_SHAPES).map(([result, shape]) => symbol(`r-${slug(result)}`, shape)),
  ];
  return html`<svg class="shapes" aria-hidden="true" width="0" height="0"><defs>${symbols}</defs></svg>`;
}

function symbol(id: string, shape: string): Markup {
  return html`<symbol id="${id}" viewBox="0 0 16 16">${trustedMarkup(shape)}</symbol>`;
}

/** A name for classes and ids: lower case, hyphens for spaces. Only for words of ours. */
export function slug(words: string): string {
  return words.toLowerCase().replaceAll(/[ ,]+/g, '-');
}

/** Class that carries the colour of an evidence state. */
export function evidenceClass(state: EvidenceState): string {
  return EVIDENCE_TONES[state];
}

/** The shape of an evidence state; decoration beside its words. */
export function evidenceShape(state: EvidenceState): Markup {
  return html`<svg class="sign ${EVIDENCE_TONES[state]}" aria-hidden="true"><use href="#e-${slug(state)}"/></svg>`;
}

/** An evidence state in words, with its shape. */
export function evidenceMark(state: EvidenceState): Markup {
  return html`<span class="mark ${EVIDENCE_TONES[state]}">${evidenceShape(state)}${evidenceText(state)}</span>`;
}

/** The shape of a check's result; decoration beside its words. */
export function resultShape(result: Result): Markup {
  return html`<svg class="sign ${RESULT_TONES[result]}" aria-hidden="true"><use href="#r-${slug(result)}"/></svg>`;
}

/** The result of a check in words, with its shape. */
export function resultMark(result: Result): Markup {
  return html`<span class="mark ${RESULT_TONES[result]}">${resultShape(result)}${checkText(result)}</span>`;
}

/** The status of a claim or a principle, in words. */
export function statusMark(words: string, status: string): Markup {
  const tone = Object.entries(STATUS_CLASSES).find(([known]) => known === status)?.[1] ?? 'quiet';
  return html`<span class="status ${tone}">${words}</span>`;
}
