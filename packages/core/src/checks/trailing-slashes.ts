/** A path without the slashes at its end. An expression would begin anew at each slash of a hostile path: 100,000 of them took eight seconds. */
export function withoutTrailingSlashes(path: string): string {
  let end = path.length;
  while (path[end - 1] === '/') end--;
  return path.slice(0, end);
}
