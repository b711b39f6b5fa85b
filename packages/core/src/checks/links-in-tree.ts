import type { PointAt } from '../formats/contact-points.ts';
import type { GovernanceDocument } from './governance-documents.ts';

/** Ends of names that are files of a tree as they stand; what a site makes of others (`guide/`, `guide.html`) is not known. */
const FILE = /\.(?:md|markdown|rst|adoc|asciidoc|txt|pdf|docx?|xlsx?|csv|odt|ods|png|jpe?g|svg|json|ya?ml)$/i;

/**
 * Links of a document to files that are not among the paths of the tree. Addresses, anchors, paths from a site's root and paths out of what was
 * looked at are left out, since a tree does not show where they lead.
 */
export function brokenLinks({ path, facts }: GovernanceDocument, paths: ReadonlySet<string>): readonly PointAt[] {
  return facts.links.filter(({ value }) => {
    const target = targetOf(value);
    if (target === null || !FILE.test(target)) return false;
    const resolved = resolve(path, target);
    return resolved !== null && !paths.has(resolved) && !paths.has(resolved.replace(/\.md$/i, '.html'));
  });
}

/** The path of a relative link, decoded, without anchor and query; null for anything else. */
function targetOf(link: string): string | null {
  const [target = ''] = link.split(/[#?]/, 1);
  if (target === '' || /^(?:[a-z][a-z0-9+.-]*:|\/|\{|<)/i.test(target) || target.includes('{{') || target.includes('$')) return null;
  try {
    return decodeURIComponent(target);
  } catch {
    // A stray "%" is a name like any other.
    return target;
  }
}

function resolve(from: string, target: string): string | null {
  const parts = from.split('/').slice(0, -1);
  for (const part of target.split('/')) {
    if (part === '..') {
      if (parts.pop() === undefined) return null;
    } else if (part !== '.' && part !== '') parts.push(part);
  }
  return parts.join('/');
}
