// Parts of the scripts of pages, as text: each page's script holds them, indented as it is.

/** An element that the page has, of the kind that is expected. */
export const FIND_ELEMENT = `  /** @type {<T extends Element>(id: string, kind: new () => T) => T} */
  const element = (id, kind) => {
    const found = document.getElementById(id);
    if (!(found instanceof kind)) throw new Error('The page has no ' + id);
    return found;
  };`;

/** Opens everything while the page is printed. */
export const SHOW_ALL_ON_PAPER = `  // Paper shows everything, also where a browser does not know how to print what is closed.
  /** @type {HTMLDetailsElement[]} */
  let opened = [];
  addEventListener('beforeprint', () => {
    opened = Array.from(document.querySelectorAll('details:not([open])')).filter((one) => one instanceof HTMLDetailsElement);
    for (const one of opened) one.open = true;
  });
  addEventListener('afterprint', () => {
    for (const one of opened) one.open = false;
  });`;
