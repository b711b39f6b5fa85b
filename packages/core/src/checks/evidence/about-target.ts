import { hostingOf } from '../../model/hosting.ts';
import type { EvidenceContext } from './evidence-check.ts';
import { aboutRepository } from './platform-evidence.ts';

/** Whether what a tool names as its target is the product or one of its sources. `not known`: it names none, or none that can be compared. */
export function aboutTarget(context: EvidenceContext, target: string | null): 'own' | 'another' | 'not known' {
  if (target === null) return 'not known';
  if (target.toLowerCase() === context.product.product.toLowerCase()) return 'own';
  const page = (hostingOf(target) ?? hostingOf(`https://${target}`))?.url.toLowerCase();
  if (page === undefined) return /^[\w.-]{1,100}\/[\w.-]{1,100}$/.test(target) ? aboutRepository(context, target) : 'not known';
  const shown = context.sources.map(({ facts }) => facts.snapshot.hosting?.url.toLowerCase() ?? null);
  if (shown.includes(page)) return 'own';
  return shown.length === 0 || shown.includes(null) ? 'not known' : 'another';
}
