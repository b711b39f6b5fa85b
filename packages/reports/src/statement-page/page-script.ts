import built from '../../dist/statement-checker.json' with { type: 'json' };
import { FIND_ELEMENT, SHOW_ALL_ON_PAPER } from '../html/page-script-parts.ts';

/**
 * What wires the checker to the page, in plain JavaScript (its test holds it to the types of the DOM): it reads what the page carries, listens
 * to what the reader brings, and puts what the checker says in the place of what stood there.
 */
export const PAGE_WIRING = `(() => {
${FIND_ELEMENT}
  /** @param {string} id */
  const carriedText = (id) => (element(id, HTMLScriptElement).textContent ?? '').trim();
  const places = {
    outcome: element('outcome', HTMLElement),
    voice: element('voice', HTMLElement),
    title: element('title', HTMLElement),
    content: element('content', HTMLElement),
  };
  const names = /** @type {(keyof typeof places)[]} */ (Object.keys(places));
  const keyFile = element('key-file', HTMLInputElement);
  const keyText = element('key-text', HTMLTextAreaElement);
  const fingerprint = element('key-fingerprint', HTMLInputElement);
  const chooser = element('files', HTMLInputElement);
  const withdrawalChooser = element('withdrawals', HTMLInputElement);
  const progress = element('progress', HTMLElement);
  const again = element('again', HTMLButtonElement);
  const drop = element('drop', HTMLElement);
  /** @type {{ name: string, sha256: string }[]} */
  let files = [];
  /** @type {{ name: string, bytes: Uint8Array }[]} */
  let withdrawals = [];
  let asked = 0;
  /** What was put into the page last, since the browser writes it in its own way. @type {Partial<Record<keyof typeof places, string>>} */
  const put = {};
  /** @type {number | undefined} */
  let later;

  /** Of several questions the last one counts, whichever is answered last. */
  const check = async () => {
    asked += 1;
    const mine = asked;
    /** @type {Record<keyof typeof places, string>} */
    let shown;
    try {
      const carried = { bundle: carriedText('carried-bundle'), records: carriedText('carried-records'), words: carriedText('carried-words') };
      const fields = { key: keyText.value, fingerprint: fingerprint.value, files, withdrawals, now: Date.now() };
      shown = await statementChecker.check(carried, fields);
    } catch {
      if (mine === asked) broken();
      return;
    }
    if (mine !== asked) return;
    const open = new Set(Array.from(document.querySelectorAll('#content details[open] [id]'), (one) => one.id));
    for (const name of names) {
      if (put[name] === shown[name]) continue;
      places[name].innerHTML = shown[name];
      put[name] = shown[name];
    }
    for (const id of open) document.getElementById(id)?.closest('details')?.setAttribute('open', '');
  };

  const broken = () => {
    for (const name of names) {
      places[name].textContent = '';
      delete put[name];
    }
    places.outcome.textContent = 'Do not rely on this: nothing could be checked, since the page is broken or this browser is too old for it. Use avouch verify.';
  };

  /** @param {File} file */
  const hashed = async (file) => {
    const running = statementChecker.runningSha256();
    const reader = file.stream().getReader();
    let done = 0;
    for (;;) {
      const part = await reader.read();
      if (part.done) return running.hex();
      running.add(part.value);
      done += part.value.length;
      progress.textContent = 'Reading ' + file.name + ': ' + Math.floor((100 * done) / Math.max(1, file.size)) + ' %';
    }
  };

  /** As much of it as can be a withdrawal, and a byte more of one that has too many. @param {File} file */
  const head = async (file) => new Uint8Array(await file.slice(0, statementChecker.WITHDRAWAL_BYTES + 1).arrayBuffer());

  /** @param {string} name @param {Uint8Array} bytes */
  const addWithdrawal = (name, bytes) => {
    // Two files of one name are two: only the very same one is there already.
    const known = withdrawals.some((one) => one.name === name && one.bytes.length === bytes.length && one.bytes.every((byte, at) => byte === bytes[at]));
    if (!known) withdrawals = [...withdrawals, { name, bytes }];
  };

  /** @param {readonly File[]} chosen */
  const addWithdrawals = async (chosen) => {
    for (const file of chosen) {
      // What was chosen and cannot be read is no withdrawal that could be passed over: the checker says that it is none.
      addWithdrawal(file.name, await head(file).catch(() => new Uint8Array()));
    }
    await check();
  };

  /** @param {readonly File[]} chosen */
  const addFiles = async (chosen) => {
    for (const file of chosen) {
      try {
        const bytes = await head(file);
        if (statementChecker.isWithdrawal(bytes)) {
          addWithdrawal(file.name, bytes);
          continue;
        }
        const sha256 = await hashed(file);
        files = [...files.filter((one) => one.sha256 !== sha256 || one.name !== file.name), { name: file.name, sha256 }];
        progress.textContent = '';
      } catch {
        progress.textContent = file.name + ' could not be read, so that nothing is known of it. A folder has to be chosen file by file.';
      }
    }
    await check();
  };

  keyFile.addEventListener('change', async () => {
    const [file] = keyFile.files ?? [];
    if (file === undefined) return;
    keyText.value = file.size > 20000 ? 'This file is too large to be a public key.' : await file.text();
    await check();
  });
  const typed = () => {
    clearTimeout(later);
    later = setTimeout(check, 150);
  };
  keyText.addEventListener('input', typed);
  fingerprint.addEventListener('input', typed);
  chooser.addEventListener('change', async () => {
    const chosen = Array.from(chooser.files ?? []);
    chooser.value = '';
    await addFiles(chosen);
  });
  withdrawalChooser.addEventListener('change', async () => {
    const chosen = Array.from(withdrawalChooser.files ?? []);
    withdrawalChooser.value = '';
    await addWithdrawals(chosen);
  });
  // A file that is dropped elsewhere would be opened in place of the page.
  addEventListener('dragover', (event) => event.preventDefault());
  addEventListener('drop', (event) => {
    event.preventDefault();
    drop.classList.remove('over');
    void addFiles(Array.from(event.dataTransfer?.files ?? []));
  });
  drop.addEventListener('dragenter', () => drop.classList.add('over'));
  drop.addEventListener('dragleave', () => drop.classList.remove('over'));
  again.addEventListener('click', () => {
    files = [];
    withdrawals = [];
    for (const field of [keyFile, keyText, fingerprint]) field.value = '';
    progress.textContent = '';
    void check();
    keyFile.focus();
  });

  const follow = () => {
    let id = '';
    try {
      id = decodeURIComponent(location.hash.slice(1));
    } catch {
      // An address that somebody cut leads nowhere.
      return;
    }
    const claim = document.getElementById(id)?.closest('details');
    if (claim instanceof HTMLDetailsElement) claim.open = true;
  };
  addEventListener('hashchange', follow);

${SHOW_ALL_ON_PAPER}

  for (const one of document.querySelectorAll('.with-script')) if (one instanceof HTMLElement) one.hidden = false;
  void check().then(follow);
})();
`;

/** The whole script of the page. */
export const PAGE_SCRIPT = `${built.script}${PAGE_WIRING}`;
