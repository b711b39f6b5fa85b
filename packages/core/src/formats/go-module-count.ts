/** What was counted of the modules of a go.sum. */
export interface ModuleCounts {
  readonly modules: number;
  readonly versions: number;
  /** Versions of which only the go.mod has a hash. */
  readonly onlyGoMod: number;
}

/** Counts modules and their versions, each once. */
export interface ModuleCount {
  /** Takes a line down. Whether it is the first with the hash of that version's contents; null where the lines are out of order. */
  add(name: string, version: string, goMod: boolean): boolean | null;
  counts(): ModuleCounts;
}

/**
 * Counts lines that are in the order in which Go writes them, by module: then what comes next need only be compared with what came
 * last, and nothing is looked up among all that came before.
 */
export function sortedModuleCount(): ModuleCount {
  let [modules, versions, zips] = [0, 0, 0];
  let last = '';
  let ofLast: string[] = [];
  let hasZip = false;
  return {
    add(name, version, goMod) {
      if (name !== last) {
        if (name < last) return null;
        modules++;
        last = name;
        ofLast = [];
      }
      if (ofLast.at(-1) !== version) {
        if (ofLast.includes(version) || ofLast.length > MOST_COMPARED) return null;
        ofLast.push(version);
        versions++;
        hasZip = false;
      }
      const isFirst = !goMod && !hasZip;
      if (isFirst) {
        hasZip = true;
        zips++;
      }
      return isFirst;
    },
    counts: () => ({ modules, versions, onlyGoMod: versions - zips }),
  };
}

/** Versions of one module that are compared one by one. Nobody has that many. */
const MOST_COMPARED = 100;

/** Counts lines in any order. */
export function anyModuleCount(): ModuleCount {
  const modules = new Set<string>();
  const versions = new Map<string, boolean>();
  return {
    add(name, version, goMod) {
      modules.add(name);
      const key = `${name}@${version}`;
      const hadZip = versions.get(key) === true;
      if (!goMod || !versions.has(key)) versions.set(key, !goMod);
      return !goMod && !hadZip;
    },
    counts: () => ({
      modules: modules.size,
      versions: versions.size,
      onlyGoMod: [...versions.values()].filter((zip) => !zip).length,
    }),
  };
}
