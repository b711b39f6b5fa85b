import { FIND_ELEMENT, SHOW_ALL_ON_PAPER } from './page-script-parts.ts';

/**
 * The script of the page, in plain JavaScript (its test holds it to the types of the DOM). It only adds: filters that stand in the
 * address, opening all, opening what an address names, and opening everything for paper. Without it the page says the same.
 */
export const PAGE_SCRIPT = `'use strict';
(() => {
${FIND_ELEMENT}
  const bar = element('filter', HTMLElement);
  const fields = {
    claim: element('filter-claim', HTMLSelectElement),
    checks: element('filter-checks', HTMLSelectElement),
    evidence: element('filter-evidence', HTMLSelectElement),
    file: element('filter-file', HTMLInputElement),
    words: element('filter-words', HTMLInputElement),
  };
  const names = /** @type {(keyof typeof fields)[]} */ (Object.keys(fields));
  const count = element('filter-count', HTMLElement);
  const clearer = element('filter-clear', HTMLButtonElement);
  const opener = element('filter-open', HTMLButtonElement);
  const FILTER = '#filter:';
  /** @param {Element} item */
  const fileOf = (item) => (item.querySelector('.place bdi')?.textContent ?? '').toLowerCase();
  const claims = Array.from(document.querySelectorAll('details.claim'))
    .filter((claim) => claim instanceof HTMLDetailsElement)
    .map((claim) => ({
      claim,
      id: claim.dataset.claim ?? '',
      results: (claim.dataset.checks ?? '').split(' '),
      text: (claim.textContent ?? '').toLowerCase(),
      seen: Array.from(claim.querySelectorAll('.observations > li'))
        .filter((item) => item instanceof HTMLElement)
        .map((item) => ({ item, result: item.dataset.result ?? '', file: fileOf(item) })),
    }));
  const observed = claims.reduce((sum, { seen }) => sum + seen.length, 0);
  /** @type {Set<HTMLDetailsElement>} */
  const openedByFilter = new Set();

  const apply = () => {
    const wanted = fields.words.value.toLowerCase().split(/\\s+/).filter((word) => word !== '');
    const file = fields.file.value.trim().toLowerCase();
    const number = fields.claim.value;
    const result = fields.checks.value;
    // Where result or file is asked for, what else was observed of a claim is left out, and the claim opened.
    const narrows = result !== '' || file !== '';
    let shown = 0;
    let things = 0;
    for (const { claim, id, results, text, seen } of claims) {
      let left = 0;
      for (const { item, result: its, file: where } of seen) {
        const fits = (result === '' || its === result) && (file === '' || where.includes(file));
        item.classList.toggle('out', !fits);
        if (fits) left += 1;
      }
      const fits =
        (number === '' || id === number || id.startsWith(number + '.')) &&
        (fields.evidence.value === '' || claim.dataset.evidence === fields.evidence.value) &&
        (file === '' ? result === '' || results.includes(result) : left > 0) &&
        wanted.every((word) => text.includes(word));
      claim.classList.toggle('out', !fits);
      if (fits) {
        shown += 1;
        things += left;
      }
      if (fits && narrows && !claim.open) {
        claim.open = true;
        openedByFilter.add(claim);
      } else if (!(fits && narrows) && openedByFilter.delete(claim)) claim.open = false;
    }
    for (const block of document.querySelectorAll('.principle, .theme')) {
      block.classList.toggle('out', block.querySelector('details.claim:not(.out)') === null);
    }
    const active = names.some((name) => fields[name].value !== '');
    clearer.disabled = !active;
    count.textContent =
      (active ? shown + ' of ' : '') + claims.length + ' claims' + (narrows ? ', ' + things + ' of ' + observed + ' observations' : '');
  };

  // What is asked for stands in the address, so that it can be handed on.
  const remember = () => {
    const asked = new URLSearchParams();
    for (const name of names) if (fields[name].value !== '') asked.set(name, fields[name].value);
    const written = asked.toString();
    if (written !== '') history.replaceState(null, '', FILTER + written);
    else if (location.hash.startsWith(FILTER)) history.replaceState(null, '', location.pathname + location.search);
  };
  /** @type {number | undefined} */
  let later;
  const changed = () => {
    apply();
    clearTimeout(later);
    later = setTimeout(remember, 200);
  };

  const clear = () => {
    for (const name of names) fields[name].value = '';
    apply();
  };

  /** @param {boolean} open */
  const openAll = (open) => {
    openedByFilter.clear();
    for (const { claim } of claims) claim.open = open;
    opener.setAttribute('aria-pressed', String(open));
  };

  const follow = () => {
    if (location.hash.startsWith(FILTER)) {
      const asked = new URLSearchParams(location.hash.slice(FILTER.length));
      // A select keeps nothing of what it does not offer.
      for (const name of names) fields[name].value = asked.get(name) ?? '';
      for (const name of names) if (fields[name] instanceof HTMLSelectElement && fields[name].selectedIndex < 0) fields[name].value = '';
      apply();
      bar.scrollIntoView();
      return;
    }
    let id = '';
    try {
      id = decodeURIComponent(location.hash.slice(1));
    } catch {
      // An address that somebody cut leads nowhere.
      return;
    }
    const target = document.getElementById(id);
    if (target instanceof HTMLDetailsElement) {
      target.open = true;
      target.scrollIntoView();
      target.querySelector('summary')?.focus({ preventScroll: true });
      return;
    }
    const claim = target === null ? null : target.closest('details.claim');
    if (!(claim instanceof HTMLDetailsElement)) return;
    if (claim.classList.contains('out')) clear();
    openedByFilter.delete(claim);
    claim.open = true;
    claim.scrollIntoView();
    claim.querySelector('summary')?.focus({ preventScroll: true });
  };

  for (const name of names) {
    fields[name].addEventListener('input', changed);
    fields[name].addEventListener('keydown', (event) => {
      if (!(event instanceof KeyboardEvent) || event.key !== 'Escape' || fields[name].value === '') return;
      fields[name].value = '';
      changed();
    });
  }
  clearer.addEventListener('click', () => {
    clear();
    remember();
    // A button that can no longer be pressed would lose the focus.
    fields.claim.focus();
  });
  opener.addEventListener('click', () => openAll(opener.getAttribute('aria-pressed') !== 'true'));
  // A click on the address that is already shown changes nothing in the address, so links are listened to as well.
  document.addEventListener('click', (event) => {
    const link = event.target instanceof Element ? event.target.closest('a[href^="#claim-"], a[href^="#ask-"]') : null;
    if (link !== null) setTimeout(follow);
  });
  addEventListener('hashchange', follow);

${SHOW_ALL_ON_PAPER}

  bar.hidden = false;
  apply();
  follow();
})();
`;
