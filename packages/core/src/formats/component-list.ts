/** Names with versions, each once, in the order in which they come. */
export interface ComponentList {
  readonly list: readonly string[];
  /** Takes one in, and says whether it is the first. `isNew` where whoever adds it knows that. */
  add(component: string, name: string, isNew: boolean | undefined): boolean;
}

/** Versions of one name that are compared one by one; beyond, a Set takes over, so that no list costs more than its length. */
const FEW = 8;

/** Starts at nothing. Tools write names in their order, so that most are beyond all that came before and need not be looked up. */
export function componentList(): ComponentList {
  const list: string[] = [];
  const known = new Set<string>();
  /** How many of the list are among the known ones: the others are taken in only when something has to be looked up. */
  let inKnown = 0;
  let greatest = '';
  /** Those of the greatest name. */
  let ofGreatest: string[] = [];
  let hasNameless = false;
  const isUnknown = (component: string): boolean => {
    for (; inKnown < list.length; inKnown++) known.add(list[inKnown] ?? '');
    return !known.has(component);
  };
  const isFirst = (component: string, name: string): boolean => {
    // Behind an @ a name might end as a version does: `a@1` without one, and version 1 of `a`; and `@a` is version a of no name.
    if (hasNameless || name < greatest || ofGreatest.length >= FEW || name.includes('@', 1)) return isUnknown(component);
    return name > greatest || !ofGreatest.includes(component);
  };
  return {
    list,
    add(component, name, isNew) {
      hasNameless ||= name === '';
      const isAdded = isNew ?? isFirst(component, name);
      if (name > greatest) {
        greatest = name;
        ofGreatest = [];
      }
      if (!isAdded) return false;
      list.push(component);
      if (name === greatest) ofGreatest.push(component);
      return true;
    },
  };
}
