/** Most attempts at making an input smaller. */
interface MinimiseBounds {
  readonly attempts: number;
  readonly milliseconds: number;
}

/**
 * Makes an input smaller while `fails` still says so: halves, quarters, and so on down to single bytes are left out where that can be.
 * The first input must fail.
 */
export function minimise(bytes: Uint8Array, fails: (bytes: Uint8Array) => boolean, bounds: MinimiseBounds): Uint8Array {
  const end = performance.now() + bounds.milliseconds;
  let left = bounds.attempts;
  let smallest = bytes;
  for (let size = Math.ceil(bytes.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
    for (let at = 0; at < smallest.length; ) {
      if (left-- <= 0 || performance.now() > end) return smallest;
      const shorter = new Uint8Array([...smallest.subarray(0, at), ...smallest.subarray(at + size)]);
      if (fails(shorter)) smallest = shorter;
      else at += size;
    }
  }
  return smallest;
}
