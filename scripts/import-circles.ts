import { dirname, join } from 'node:path';

/** An import of a file of ours, as it is written. */
interface Import {
  readonly file: string;
  readonly specifier: string;
}

/** Groups of files that import each other in a circle, by way of types too. Each group by path. */
export function importCircles(imports: readonly Import[]): readonly (readonly string[])[] {
  const reached = new Map<string, Set<string>>();
  for (const { file, specifier } of imports) {
    if (!specifier.startsWith('.')) continue;
    const targets = reached.get(file) ?? new Set<string>();
    reached.set(file, targets.add(join(dirname(file), specifier).replaceAll('\\', '/')));
  }
  // A file that imports nothing that is left is in no circle, nor is one that nothing imports that is left: what remains runs in circles, or
  // between two of them.
  let left = new Set(reached.keys());
  for (let before = -1; before !== left.size; ) {
    before = left.size;
    const importing = [...left].filter((file) => [...(reached.get(file) ?? [])].some((target) => left.has(target)));
    const imported = new Set(importing.flatMap((file) => [...(reached.get(file) ?? [])]));
    left = new Set(importing.filter((file) => imported.has(file)));
  }
  const within = (from: string) => {
    const seen = new Set<string>();
    const open = [from];
    for (let file = open.pop(); file !== undefined; file = open.pop())
      for (const target of reached.get(file) ?? [])
        if (left.has(target) && !seen.has(target)) {
          seen.add(target);
          open.push(target);
        }
    return seen;
  };
  const reach = new Map([...left].map((file) => [file, within(file)]));
  const circles = [...left].map((file) => [...(reach.get(file) ?? [])].filter((other) => reach.get(other)?.has(file) === true).toSorted());
  return [...new Map(circles.filter((circle) => circle.length > 0).map((circle) => [circle.join(' '), circle])).values()];
}

/** Each circle in words. */
export function circleProblems(imports: readonly Import[]): readonly string[] {
  return importCircles(imports).map(
    (circle) => `${circle.join(', ')} import each other in a circle: what both sides speak of stands in a file of its own`,
  );
}
