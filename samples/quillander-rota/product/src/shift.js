const TIME = /^([01]\d|2[0-3]):[0-5]\d$/;

/** Reads a shift; null for anything that is not one. */
export function shiftFrom(text) {
  let given;
  try {
    given = JSON.parse(text);
  } catch {
    return null;
  }
  if (given === null || typeof given !== 'object') return null;
  const { staff, from, to } = given;
  if (!Number.isSafeInteger(staff) || staff < 1 || !TIME.test(from) || !TIME.test(to)) return null;
  return { staff, from, to, overnight: to < from };
}
