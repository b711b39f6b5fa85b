/** A member of a JSON object that holds a list, left out where the list is empty: an empty one would say that there is none, or is not allowed. */
export function listed<T>(name: string, items: readonly T[]): object {
  return items.length === 0 ? {} : { [name]: items };
}
