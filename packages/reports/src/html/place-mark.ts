import type { Observation } from '@avouch/core';
import { observedPlace } from '../finding-identity.ts';
import { placeLink } from '../place-link.ts';
import type { ReportView } from '../report-view.ts';
import { html, type Markup } from './markup.ts';

/** Where something was observed: a link to the line where its host is known, saying which host; else text; null where there is no place. */
export function placeMark(observation: Observation, view: ReportView): Markup | null {
  const where = observedPlace(observation, view);
  if (where === null) return null;
  const link = placeLink(observation, view);
  const text = html`<code><bdi>${where}</bdi></code>`;
  if (link === null) return html`<span class="place">${text}</span> `;
  return html`<a class="place" href="${link.href}" rel="noreferrer">${text} <small>on ${link.host}</small></a> `;
}
