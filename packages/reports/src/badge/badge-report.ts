import type { Assessment, Catalogue } from '@avouch/core';
import { xmlText } from '../xml-text.ts';
import { badgeWords } from './badge-words.ts';

const HEIGHT = 22;
const PAD = 8;
/** Width of a character at 11 px: what is drawn is fitted to it, whatever font there is. */
const CHARACTER = 6.3;

// One pair for every state: green would be read as a yes. White on both is beyond 7:1, and the edge is seen on white and on black.
const LABEL = '#3d4451';
const MESSAGE = '#1f3a5f';
const EDGE = '#8a94a6';

/** A badge as SVG: no script, no address, no font of elsewhere; its own ground, so that it reads on light and on dark. */
export function badgeReport(assessment: Assessment, catalogue: Catalogue): string {
  const { label, message, title } = badgeWords(assessment, catalogue);
  const left = widthOf(label);
  const width = left + widthOf(message);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${HEIGHT}" viewBox="0 0 ${width} ${HEIGHT}" role="img" aria-labelledby="title">`,
    `  <title id="title">${xmlText(title)}</title>`,
    `  <clipPath id="round"><rect width="${width}" height="${HEIGHT}" rx="4"/></clipPath>`,
    `  <g clip-path="url(#round)">`,
    `    <rect width="${left}" height="${HEIGHT}" fill="${LABEL}"/>`,
    `    <rect x="${left}" width="${width - left}" height="${HEIGHT}" fill="${MESSAGE}"/>`,
    '  </g>',
    `  <rect x="0.5" y="0.5" width="${width - 1}" height="${HEIGHT - 1}" rx="3.5" fill="none" stroke="${EDGE}"/>`,
    '  <g fill="#ffffff" font-family="Verdana, DejaVu Sans, Geneva, sans-serif" font-size="11" aria-hidden="true">',
    textAt(label, PAD, left - 2 * PAD),
    textAt(message, left + PAD, width - left - 2 * PAD),
    '  </g>',
    '</svg>',
    '',
  ].join('\n');
}

function widthOf(text: string): number {
  return Math.round([...text].length * CHARACTER) + 2 * PAD;
}

function textAt(text: string, x: number, length: number): string {
  return `    <text x="${x}" y="15" textLength="${length}" lengthAdjust="spacingAndGlyphs">${xmlText(text)}</text>`;
}
