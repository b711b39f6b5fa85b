/**
 * The script of the page, in plain JavaScript (its test holds it to the types of the DOM). It only adds: filters, opening all,
 * opening the claim that an address names, and opening everything for paper. Without it the page says the same.
 */
export const PAGE_SCRIPT = `'use strict';
(() => {
  /** @type {<T extends Element>(id: string, kind: new () => T) => T} */
  const element = (id, kind) => {
    const found = document.getElementById(id);
    if (!(found instanceof kind)) throw new Error('The page has no ' + id);
    return found;
  };
  const bar = element('filter', HTMLElement);
  const words = element('filter-words', HTMLInputElement);
  const evidence = element('filter-evidence', HTMLSelectElement);
  const checks = element('filter-checks', HTMLSelectElement);
  const count = element('filter-count', HTMLElement);
  const opener = element('filter-open', HTMLButtonElement);
  const claims = Array.from(document.querySelectorAll('details.claim')).filter((claim) => claim instanceof HTMLDetailsElement);
  const texts = claims.map((claim) => (claim.textContent ?? '').toLowerCase());

  const apply = () => {
    const wanted = words.value.toLowerCase().split(/\\s+/).filter((word) => word !== '');
    let shown = 0;
    claims.forEach((claim, index) => {
      const results = (claim.dataset.checks ?? '').split(' ');
      const fits =
        wanted.every((word) => texts[index]?.includes(word)) &&
        (evidence.value === '' || claim.dataset.evidence === evidence.value) &&
        (checks.value === '' || results.includes(checks.value));
      claim.hidden = !fits;
      if (fits) shown += 1;
    });
    for (const block of document.querySelectorAll('.principle, .theme')) {
      block.toggleAttribute('hidden', block.querySelector('details.claim:not([hidden])') === null);
    }
    count.textContent = shown === claims.length ? claims.length + ' claims' : shown + ' of ' + claims.length + ' claims';
  };

  /** @param {boolean} open */
  const openAll = (open) => {
    for (const claim of claims) claim.open = open;
    opener.setAttribute('aria-pressed', String(open));
  };

  const follow = () => {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    const claim = target === null ? null : target.closest('details.claim');
    if (target === null || !(claim instanceof HTMLDetailsElement)) return;
    if (claim.hidden) {
      words.value = evidence.value = checks.value = '';
      apply();
    }
    claim.open = true;
    claim.scrollIntoView();
    claim.querySelector('summary')?.focus({ preventScroll: true });
  };

  for (const control of [words, evidence, checks]) control.addEventListener('input', apply);
  words.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape') return;
    words.value = '';
    apply();
  });
  opener.addEventListener('click', () => openAll(opener.getAttribute('aria-pressed') !== 'true'));
  // A click on the address that is already shown changes nothing in the address, so links are listened to as well.
  document.addEventListener('click', (event) => {
    const link = event.target instanceof Element ? event.target.closest('a[href^="#claim-"]') : null;
    if (link !== null) setTimeout(follow);
  });
  addEventListener('hashchange', follow);

  // Paper shows everything, also where a browser does not know how to print what is closed.
  /** @type {HTMLDetailsElement[]} */
  let opened = [];
  addEventListener('beforeprint', () => {
    opened = Array.from(document.querySelectorAll('details:not([open])')).filter((one) => one instanceof HTMLDetailsElement);
    for (const one of opened) one.open = true;
  });
  addEventListener('afterprint', () => {
    for (const one of opened) one.open = false;
  });

  bar.hidden = false;
  apply();
  follow();
})();
`;
