import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';

/** The rules of axe for WCAG 2.2 AA, and for what is good practice. */
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** A rule that a page breaks, and the elements that break it. */
export type AccessibilityFault = readonly [rule: string, elements: readonly string[]];

/**
 * What axe finds wrong with a page, or with a part of it. Every rule looks at every element. What keeps axe from being several times as slow:
 * elements that are as they should be are not described one by one, and the result is not handed through a second page, which only pages
 * with frames need.
 */
export async function accessibilityFaults(page: Page, part = 'html'): Promise<readonly AccessibilityFault[]> {
  if (page.frames().length > 1) throw new Error('the page has frames, and axe would look at those of its own origin alone');
  const axe = new AxeBuilder({ page })
    .options({ resultTypes: ['violations'] })
    .withTags(RULES)
    .include(part)
    .setLegacyMode(true);
  const { violations, passes } = await axe.analyze();
  if (passes.length === 0) throw new Error('axe looked at nothing');
  return violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)]);
}
