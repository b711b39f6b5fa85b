import type { JsonMember } from './json-scan.ts';
import { skimJson } from './json-skim.ts';

/** A member and its value; `undefined` for an object right below the root, whose members came one by one before it. */
export type TakeMember = (member: JsonMember, value: unknown) => void;

/**
 * Reads JSON of which nothing is to be said a member at a time: those of the objects right below the root, each object's before itself, and
 * those of the root. No more than one value is in memory, which is quicker too than building them all. False where a closer look is needed,
 * since the text is faulty, over its bounds, names a key twice or has no object at its root: what `take` was given is then worth nothing.
 */
export function readSoundMembers(text: string, limits: { readonly nodes: number; readonly depth: number }, take: TakeMember): boolean {
  const members: JsonMember[] = [];
  if (!skimJson(text, { ...limits, onMember: (member) => members.push(member) })) return false;
  if (!/^\s*\{/.test(text)) return false;
  const atRoot = new Set<string>();
  const below = new Set<string>();
  let [countAtRoot, countBelow] = [0, 0];
  for (const member of members) {
    const isAtRoot = member.parents.length === 0;
    if (isAtRoot && text[member.start] === '{') {
      if (below.size !== countBelow) return false;
      below.clear();
      countBelow = 0;
      take(member, undefined);
    } else {
      const value = parsedValue(text, member);
      if (value === undefined) return false;
      take(member, value);
    }
    if (isAtRoot) {
      atRoot.add(member.key);
      countAtRoot++;
    } else {
      below.add(member.key);
      countBelow++;
    }
  }
  return atRoot.size === countAtRoot;
}

function parsedValue(text: string, { start, end }: JsonMember): unknown {
  try {
    return JSON.parse(text.slice(start, end));
  } catch {
    // Whoever looks closer says where the fault is.
    return undefined;
  }
}
