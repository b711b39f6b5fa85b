import type { Instant } from '@avouch/core';
import { limitText, oneLine } from '../foreign-text.ts';

/** The version of OSCAL that is written. */
export const OSCAL_VERSION = '1.1.3';

/** The namespace of our own properties. */
const NAMESPACE = 'urn:avouch';
const LONGEST = 4000;

/** Text from elsewhere as a string of OSCAL: one line, never blank. */
export function line(text: string): string {
  const shown = oneLine(limitText(text, LONGEST));
  return shown === '' ? '(blank)' : shown;
}

/**
 * Text from elsewhere where OSCAL reads markup: every character that Markdown, or OSCAL's insertion of parameters, would act on is escaped, and so is what
 * would begin a heading or a list.
 */
export function markup(text: string): string {
  return line(text)
    .replace(/[\\`*_[\]<>~^{}|]/g, '\\$&')
    .replace(/^[#+=-]/, '\\$&')
    .replace(/^(\d{1,9})([.)])/, '$1\\$2');
}

/** A property in our own namespace. */
export function property(name: string, value: string): object {
  return { name, ns: NAMESPACE, value: line(value) };
}

/** An instant as a date of OSCAL, which has none before 1900 and after 2999; null for those, which words still say. */
export function dateOf(instant: Instant): string | null {
  return /^(?:19|2\d)\d\d-/.test(instant) ? instant : null;
}

/** What a claim is called as a control: a token may not begin with a digit. */
export function controlId(claim: string): string {
  return `claim-${claim}`;
}

/** What the way in which a claim is looked at is called. */
export function methodId(claim: string): string {
  return `claim-${claim}-method`;
}

/** What the outcome of a claim is called, which is what a finding is about. */
export function objectiveId(claim: string): string {
  return `claim-${claim}-objective`;
}
