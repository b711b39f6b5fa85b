import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, describe, expect, it } from 'vitest';
import { bundleBytes, withdrawalBytes } from '../packages/core/src/index.ts';
import { HOSTILE_TEXTS } from '../packages/reports/src/hostile-assessment.ts';
import { statementPage } from '../packages/reports/src/statement-page/statement-page.ts';
import { signatureOver } from '../packages/signatures/src/keys/signing-key.ts';
import { accessibilityFaults } from './accessibility.ts';
import { FOCUSED, type Opened, size, withPage } from './browser-page.ts';
import {
  at,
  ED25519,
  EVIDENCE_BYTES,
  identityBundle,
  keyId,
  P256,
  publicPem,
  RELEASE_BYTES,
  type SamplePack,
  STATEMENT_ID,
  STRANGER,
  samplePack,
} from './statement-page-pack.ts';

// The page of a pack as a reader has it: a file, in a real browser, on a machine without a network.

const folder = mkdtempSync(join(tmpdir(), 'avouch-statement-page-'));
let written = 0;

afterAll(() => rmSync(folder, { recursive: true, force: true }));

function asFile(page: string): string {
  written += 1;
  const path = join(folder, `page-${written}.html`);
  writeFileSync(path, page);
  return pathToFileURL(path).href;
}

/** The page with other bytes in the place of those that it carries. */
function withCarried(page: string, id: 'bundle' | 'records', bytes: Uint8Array): string {
  const at = page.indexOf(`id="carried-${id}">`);
  const begin = page.indexOf('>', at) + 1;
  return `${page.slice(0, begin)}${Buffer.from(bytes).toString('base64')}${page.slice(page.indexOf('<', begin))}`;
}

interface Reading extends Opened {
  readonly outcome: () => Promise<string>;
  readonly voice: () => Promise<string>;
}

/** While the sample's statement counts, and none of the tests grows too old. */
const NOW = '2026-12-01T00:00:00Z';

async function reading(page: string, use: (reading: Reading) => Promise<void>, options: BrowserContextOptions = size(1280)): Promise<void> {
  const address = asFile(page);
  await withPage(address, { ...options, offline: true, now: NOW }, async (opened) => {
    await checked(opened.page);
    const text = (id: string) => async () => (await opened.page.locator(id).innerText()).replace(/\s+/g, ' ');
    await use({ ...opened, outcome: text('#outcome'), voice: text('#voice') });
    // Whatever was done with it, nothing was asked of anybody.
    expect(opened.requests).toEqual([address]);
    expect(opened.errors).toEqual([]);
  });
}

/** A machine may be busy; what is waited for comes or does not. */
const PATIENT = { timeout: 30_000 };

/** Once it has said what it found: the words for a page without script are gone. */
async function checked(page: Page): Promise<void> {
  await expect.poll(() => page.locator('#outcome').innerText(), PATIENT).not.toContain('did not run');
}

async function giveKey(page: Page, pem: string): Promise<void> {
  const before = await page.locator('#outcome').innerText();
  await page.locator('#key-text').fill(pem);
  await expect.poll(() => page.locator('#outcome').innerText(), PATIENT).not.toBe(before);
}

const PACK = samplePack();
const PAGE = statementPage(PACK);
const VENDOR = publicPem(ED25519);
const SIGNED = `Signed by key ${keyId(ED25519)}`;

describe('the page of a statement', () => {
  it('is the same for the same pack', () => {
    expect(statementPage(samplePack())).toBe(PAGE);
  });

  it('says without a key that the signature was not checked, and which key it names', async () => {
    await reading(PAGE, async ({ outcome, voice }) => {
      expect(await outcome()).toContain('Signature not checked: choose the vendor’s public key');
      expect(await outcome()).toContain(`It says that it is signed by key ${keyId(ED25519)}`);
      expect(await outcome()).not.toContain(SIGNED);
      expect(await voice()).toContain('anybody could have written it');
    });
  });

  it.each([
    ['Ed25519', ED25519],
    ['ECDSA P-256', P256],
  ] as const)('checks a signature by %s against the key that the reader gives', async (_, key) => {
    await reading(statementPage(samplePack({ key })), async ({ page, outcome, voice }) => {
      await giveKey(page, publicPem(key));
      expect(await outcome()).toContain(`Signed by key ${keyId(key)}. Compare the key with what the vendor told you`);
      expect(await voice()).toBe(`This is what the holder of key ${keyId(key)} signed.`);
      // By hand: 25 records of the sample, of which what people wrote for customers and the list of components is disclosed.
      expect(await outcome()).toContain('25 records: 11 disclosed');
      expect(await outcome()).toContain('14 withheld');
      expect(await outcome()).toContain('8 claims cannot be evaluated again, since records are withheld');
    });
  });

  it('takes the key as a file, holds a typed fingerprint against it, and forgets both', async () => {
    await reading(PAGE, async ({ page, outcome }) => {
      await page.setInputFiles('#key-file', { name: 'vendor.pem', mimeType: 'application/x-pem-file', buffer: Buffer.from(VENDOR) });
      await page.getByText(SIGNED).first().waitFor();
      await page.fill('#key-fingerprint', keyId(ED25519).replace('sha256:', '').toUpperCase());
      await page.getByText('It has the fingerprint that you typed').waitFor();
      await page.fill('#key-fingerprint', keyId(STRANGER));
      await page.getByText('Do not rely on this: its key is not the one that you were told of').waitFor();
      expect(await outcome()).not.toContain('It has the fingerprint');
      await page.fill('#key-fingerprint', 'ab');
      await page.getByText('What you typed is no fingerprint').waitFor();
      await page.getByRole('button', { name: 'Start again' }).click();
      await page.getByText('Signature not checked: choose').waitFor();
      expect(await page.inputValue('#key-text')).toBe('');
    });
  });

  it('does not take a fingerprint for a key', async () => {
    await reading(PAGE, async ({ page, outcome }) => {
      await page.fill('#key-fingerprint', keyId(ED25519));
      await page.getByText('The fingerprint that you typed is the same').waitFor();
      expect(await outcome()).toContain('Signature not checked');
      expect(await outcome()).not.toContain(SIGNED);
    });
  });

  it('tells which of the reader’s files it is about, which are evidence, and which neither', async () => {
    await reading(PAGE, async ({ page, outcome }) => {
      await giveKey(page, VENDOR);
      const given = (name: string, bytes: Uint8Array) => ({ name, mimeType: 'application/octet-stream', buffer: Buffer.from(bytes) });
      await page.setInputFiles('#files', [given('mine.tar.gz', RELEASE_BYTES), given('list.json', EVIDENCE_BYTES)]);
      await page.locator('#outcome').getByText('mine.tar.gz').waitFor();
      expect(await outcome()).toContain('the statement is about it, as ledger-2.4.0.tar.gz');
      expect(await outcome()).toContain('list.json: the evidence of record 0, byte for byte');
      expect(await outcome()).toContain(SIGNED);
      // Larger than what a browser hands over at once.
      await page.setInputFiles('#files', [given('other.bin', new Uint8Array(9_000_000))]);
      await page.locator('#outcome').getByText('other.bin').first().waitFor();
      expect(await outcome()).toContain('Do not rely on this: it is not about a file that you chose');
      // head -c 9000000 /dev/zero | sha256sum
      expect(await outcome()).toContain('177ffe9ef4bc54e6880afccabfbdb0273a15b89c0e663eabeeb8e9cda211f21f');
    });
  });

  it('takes files that are dropped on it', async () => {
    await reading(PAGE, async ({ page, outcome }) => {
      await page.evaluate(`(() => {
        const data = new DataTransfer();
        data.items.add(new File(['ledger 2.4.0\\n'], 'dropped.tar.gz'));
        document.body.dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }));
      })()`);
      await page.locator('#outcome').getByText('dropped.tar.gz').waitFor();
      expect(await outcome()).toContain('the statement is about it, as ledger-2.4.0.tar.gz');
    });
  });

  const saying = (by: typeof ED25519) => {
    const payload = withdrawalBytes({
      ...{ statement: STATEMENT_ID, payload: PACK.payload, at: at('2026-11-20T00:00:00Z') },
      ...{ reason: 'The <b>wrong</b> build.', replacedBy: null },
    });
    const bytes = bundleBytes({ keyId: keyId(by), payload, signature: signatureOver(by, payload) });
    return { name: 'withdrawn.sigstore.json', mimeType: 'application/json', buffer: Buffer.from(bytes) };
  };

  it('honours a withdrawal that the reader chooses, and forgets it on starting again', async () => {
    await reading(PAGE, async ({ page, outcome }) => {
      await giveKey(page, VENDOR);
      expect(await outcome()).toContain('Withdrawals None chosen');
      await page.setInputFiles('#withdrawals', saying(ED25519));
      await page.getByText('Do not rely on this: it was withdrawn').waitFor();
      expect(await outcome()).toContain('withdrew this statement on 2026-11-20T00:00:00Z: The <b>wrong</b> build.');
      await page.getByRole('button', { name: 'Start again' }).click();
      await page.getByText('Signature not checked: choose').waitFor();
      expect(await outcome()).toContain('Withdrawals None chosen');
    });
  });

  it('neither honours nor passes over a withdrawal by a key that the reader did not give, here dropped with a file', async () => {
    await reading(PAGE, async ({ page, outcome }) => {
      await giveKey(page, VENDOR);
      await page.setInputFiles('#files', [
        saying(STRANGER),
        { name: 'mine.tar.gz', mimeType: 'application/gzip', buffer: Buffer.from(RELEASE_BYTES) },
      ]);
      await page.getByText('Do not rely on this: it may have been withdrawn').waitFor();
      expect(await outcome()).toContain('ask the vendor whether they did');
      expect(await outcome()).toContain('the statement is about it, as ledger-2.4.0.tar.gz');
      expect(await outcome()).not.toContain('wrong</b> build');
    });
  });

  it('takes nothing else for a withdrawal, and passes nothing over that was given as one', async () => {
    await reading(PAGE, async ({ page, outcome }) => {
      await giveKey(page, VENDOR);
      await page.setInputFiles('#withdrawals', { name: 'large.json', mimeType: 'application/json', buffer: Buffer.alloc(2_000_000) });
      await page.getByText('Do not rely on this: part of it cannot be read').waitFor();
      expect(await outcome()).toContain('it has more than 1048576 bytes');
    });
  });

  it('says of a signature by an identity that it does not check it, whatever key is given', async () => {
    await reading(statementPage({ ...PACK, bundle: identityBundle() }), async ({ page, outcome, voice }) => {
      await page.locator('#key-text').fill(VENDOR);
      await page.locator('#files').setInputFiles({ name: 'after.bin', mimeType: 'text/plain', buffer: Buffer.from(RELEASE_BYTES) });
      await page.locator('#outcome').getByText('after.bin').waitFor();
      expect(await outcome()).toMatch(/^Signature not checked: it is by a certificate/);
      expect(await outcome()).toContain('avouch verify PACK --identity WHO --issuer VOUCHES');
      expect(await outcome()).not.toContain('Signed by key');
      expect(await voice()).toContain('anybody could have written it');
    });
  });

  it('says what it cannot know, and leads to avouch verify', async () => {
    await reading(PAGE, async ({ page }) => {
      const limits = await page.locator('.limits').innerText();
      for (const words of ['It is not signed', 'avouch verify', 'When it was signed', 'withdrawn since']) expect(limits).toContain(words);
    });
  });

  it('shows without script what it says, and that nothing was checked', async () => {
    await withPage(asFile(PAGE), { ...size(1280), offline: true, javaScriptEnabled: false }, async ({ page }) => {
      expect(await page.locator('#outcome').innerText()).toContain('Nothing was checked');
      expect(await page.locator('#voice').innerText()).toContain('nothing of it was checked');
      expect(await page.locator('.with-script').isVisible()).toBe(false);
      expect(await page.locator('.claim').count()).toBe(45);
    });
  });

  it('says what is stated, by claim, with the records that were disclosed and how many are withheld', async () => {
    await reading(PAGE, async ({ page }) => {
      expect(await page.locator('h1').innerText()).toBe('Ledger 2.4.0');
      expect(await page.locator('.statement-facts').innerText()).toContain('M. Ferreira, Chief executive, Acme Ltd');
      expect(await page.locator('.principles tbody tr').count()).toBe(14 + 4);
      const claim = page.locator('details.claim', { has: page.locator('.claim-id', { hasText: '3.2.2' }) });
      await claim.locator('summary').click();
      const text = await claim.innerText();
      for (const words of ['which three people read', 'Judged met by R. Haddad', 'authority: asserted', 'risk accepted', 'withheld'])
        expect(text).toContain(words);
    });
  });
});

describe('a pack that was tampered with', () => {
  const lines = new TextDecoder().decode(PACK.records).trimEnd().split('\n');
  const records = (changed: readonly string[]) => new TextEncoder().encode(`${changed.join('\n')}\n`);
  const payloadChanged = (): Uint8Array => {
    const value = JSON.parse(new TextDecoder().decode(PACK.bundle));
    const payload = Buffer.from(value.dsseEnvelope.payload, 'base64').toString('utf8');
    value.dsseEnvelope.payload = Buffer.from(payload.replace('"status":"not met"', '"status":"met"')).toString('base64');
    return new TextEncoder().encode(JSON.stringify(value));
  };
  const issued = (issuedAt: string, expiresAt: string) =>
    samplePack({
      statement: (one) => ({
        ...one,
        predicate: { ...one.predicate, assessedAt: at(issuedAt), issuedAt: at(issuedAt), expiresAt: at(expiresAt) },
      }),
    });

  it.each<[string, SamplePack | { readonly page: string }, string]>([
    ['one status', { page: withCarried(PAGE, 'bundle', payloadChanged()) }, 'its signature is wrong'],
    ['another key’s signature', samplePack({ key: STRANGER, named: ED25519 }), 'its signature is wrong'],
    ['somebody else’s pack', samplePack({ key: STRANGER }), 'its signer is not known to you'],
    [
      'a record’s text',
      { page: withCarried(PAGE, 'records', records(lines.map((line) => line.replace('three people', 'nine people')))) },
      'a record is not the one that was stated',
    ],
    [
      'a record’s place',
      {
        page: withCarried(
          PAGE,
          'records',
          records(lines.map((line, index) => (index === 0 ? line.replace(/^\d+/, '1') : line)).filter((_, index) => index !== 1)),
        ),
      },
      'a record is not the one that was stated',
    ],
    ['lines of records', { page: withCarried(PAGE, 'records', records([...lines, 'x'])) }, 'part of it cannot be read'],
    ['a bundle of white space', { page: withCarried(PAGE, 'bundle', new Uint8Array([32])) }, 'part of it cannot be read'],
    ['its end', issued('2025-12-01T00:00:00Z', '2026-01-01T00:00:00Z'), 'it has expired'],
    ['its beginning', issued('2035-01-01T00:00:00Z', '2036-01-01T00:00:00Z'), 'it does not count yet'],
    [
      'what its records come to, by its own signer',
      samplePack({
        disclosed: () => true,
        statement: (one) => ({
          ...one,
          predicate: {
            ...one.predicate,
            claims: one.predicate.claims.map((claim) => (claim.id === '1.3.2' ? { ...claim, status: 'met' as const } : claim)),
          },
        }),
      }),
      'it says something else than its records',
    ],
  ])('in %s is not to be relied on', async (_, pack, words) => {
    const page = 'page' in pack ? pack.page : statementPage(pack);
    await reading(page, async ({ page: shown, outcome, voice }) => {
      await shown.locator('#key-text').fill(VENDOR);
      await shown.getByText(`Do not rely on this: ${words}`).waitFor();
      expect(await outcome()).not.toMatch(new RegExp(`^${SIGNED}`));
      expect(await voice()).not.toMatch(/signed\.$/);
    });
  });

  it.each([
    ['Ed25519', ED25519],
    ['ECDSA P-256', P256],
  ] as const)('is not signed in this browser’s eyes, whichever byte of its bundle is another: %s', async (_, key) => {
    const pack = samplePack({ key });
    await reading(statementPage(pack), async ({ page }) => {
      const told = await page.evaluate<readonly string[]>(`(async () => {
        const carried = (id) => document.getElementById('carried-' + id).textContent.trim();
        const bytes = Uint8Array.from(atob(carried('bundle')), (character) => character.charCodeAt(0));
        const base64 = () => btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
        const fields = { key: ${JSON.stringify(publicPem(key))}, fingerprint: '', files: [], withdrawals: [], now: Date.parse('2026-12-01T00:00:00Z') };
        const headline = async () => {
          const { outcome } = await statementChecker.check({ bundle: base64(), records: '', words: carried('words') }, fields);
          const place = document.createElement('div');
          place.innerHTML = outcome;
          return place.querySelector('.outcome').textContent.slice(0, 19);
        };
        const seen = [await headline()];
        // Each byte of the head and of the signature, and some of the long payload between them.
        for (let at = 0; at < bytes.length; at += at < 100 || at > bytes.length - 500 ? 1 : 97) {
          bytes[at] ^= 1 << at % 8;
          seen.push(await headline());
          bytes[at] ^= 1 << at % 8;
        }
        return seen;
      })()`);
      expect(told.length).toBeGreaterThan(600);
      expect(told[0]).toBe('Signed by key sha25');
      expect(new Set(told.slice(1))).toEqual(new Set(['Do not rely on this']));
    });
  });

  it('shows nothing where nothing can be read', async () => {
    await reading(withCarried(PAGE, 'bundle', new Uint8Array([123])), async ({ page, voice }) => {
      expect(await voice()).toContain('Nothing is shown');
      expect(await page.locator('#content').innerText()).toBe('');
      expect(await page.locator('#title').innerText()).toBe('');
    });
  });

  it('says what was signed, whatever somebody wrote into the text of the page', async () => {
    const forged = PAGE.replaceAll('>not met<', '>met<').replaceAll('>stopped by<', '>met<').replace('M. Ferreira', 'Somebody Else');
    expect(forged).not.toBe(PAGE);
    await reading(forged, async ({ page }) => {
      await expect.poll(() => page.locator('#content').innerText(), PATIENT).toContain('not met');
      expect(await page.locator('#content').innerText()).toContain('M. Ferreira');
      expect(await page.locator('body').innerText()).not.toContain('Somebody Else');
    });
  });

  it('never looks good without the reader’s key: neither words nor colours of success, in either theme', async () => {
    for (const colorScheme of ['light', 'dark'] as const)
      await reading(
        statementPage(samplePack({ key: STRANGER, statement: (one) => allMet(one) })),
        async ({ page, outcome, voice }) => {
          await page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true");
          expect(await outcome()).toMatch(/^Signature not checked/);
          expect(await voice()).toContain('anybody could have written it');
          expect(await page.locator('body').innerText()).not.toMatch(/\bverified\b|\bcompliant\b|\bcertified\b|[✓✔✅]/iu);
          expect(await greens(page)).toEqual([]);
        },
        { ...size(1280), colorScheme },
      );
  });

  it('has no colour of success with the vendor’s key either', async () => {
    await reading(PAGE, async ({ page }) => {
      await giveKey(page, VENDOR);
      expect(await page.locator('body').innerText()).not.toMatch(/\bverified\b|[✓✔✅]/iu);
      expect(await greens(page)).toEqual([]);
    });
  });
});

/** A statement in which everything is met, as a forger would like it. */
function allMet(statement: SamplePack['statement']): SamplePack['statement'] {
  const { predicate } = statement;
  return {
    ...statement,
    predicate: {
      ...predicate,
      principles: predicate.principles.map((one) => ({ ...one, status: 'met', stoppedBy: [] })),
      claims: predicate.claims.map((one) => ({ ...one, status: 'met', evidence: 'supported' })),
    },
  };
}

/** Elements whose text, ground, edge or filling is green. */
async function greens(page: Page): Promise<readonly string[]> {
  return await page.evaluate(`(() => {
    const isGreen = (colour) => {
      const [r = 0, g = 0, b = 0, alpha = 1] = (colour.match(/[\\d.]+/g) ?? []).map(Number);
      return alpha > 0 && g > r + 25 && g > b + 15;
    };
    return [...document.querySelectorAll('body *')].flatMap((element) => {
      const style = getComputedStyle(element);
      const shown = [style.color, style.backgroundColor, style.borderLeftColor, style.borderTopColor, style.fill, style.stroke];
      return shown.some(isGreen) ? [element.tagName + ' ' + element.className] : [];
    });
  })()`);
}

describe('a browser that lacks something', () => {
  it.each([
    [
      'Ed25519',
      "crypto.subtle.importKey = () => Promise.reject(new DOMException('no', 'NotSupportedError'))",
      'this browser has no Ed25519',
    ],
    ['WebCrypto', "Object.defineProperty(crypto, 'subtle', { value: undefined })", 'gives pages from here no cryptography'],
  ])('says that it cannot check without %s, and never that it is right', async (_, lacking, words) => {
    await reading(PAGE, async ({ page, outcome, voice }) => {
      await page.evaluate(lacking);
      await giveKey(page, VENDOR);
      expect(await outcome()).toContain('It cannot be checked here');
      expect(await outcome()).toContain(words);
      expect(await outcome()).not.toContain(SIGNED);
      expect(await voice()).toContain('anybody could have written it');
    });
  });
});

describe('hostile text', () => {
  it('stays text in every field that people write', async () => {
    const hostile = HOSTILE_TEXTS.join(' ').toWellFormed();
    const pack = samplePack({ words: (text) => `${text} ${hostile}` });
    await reading(statementPage(pack), async ({ page }) => {
      await giveKey(page, VENDOR);
      await page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true");
      const text = await page.locator('body').innerText();
      expect(text).toContain('<script>window.hostile = true</script>');
      expect(text).toContain('\\x1b[31mred');
      expect(text).toContain('\\u202etxt.exe');
      expect(text).not.toMatch(/[\u202a-\u202e\u2066-\u2069\u001b]/);
      expect(await page.evaluate('window.hostile')).toBeUndefined();
      expect(await page.locator('#content img, #content script, #content svg, #content style, #title img').count()).toBe(0);
    });
  });

  it('stays text in the names of files and in what is pasted as a key', async () => {
    const hostile = '<img src=x onerror="window.hostile = true">';
    await reading(PAGE, async ({ page }) => {
      await giveKey(page, hostile);
      await page.setInputFiles('#files', { name: `${hostile}.bin`, mimeType: 'text/plain', buffer: Buffer.from('x') });
      await page.locator('#outcome', { hasText: `${hostile}.bin` }).waitFor();
      expect(await page.evaluate('window.hostile')).toBeUndefined();
    });
  });
});

describe('the page for everybody', () => {
  // 640 px is what a window of 1280 px shows at 200 % (WCAG 1.4.4); 320 px what it shows at 400 % (1.4.10).
  for (const colorScheme of ['light', 'dark'] as const)
    it.each([1280, 640, 320])(`has no fault that axe finds, and does not scroll sideways: ${colorScheme}, %i px`, async (width) => {
      await withPage(asFile(PAGE), { ...size(width), colorScheme, offline: true }, async ({ page }) => {
        await checked(page);
        await page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true");
        expect(await accessibilityFaults(page)).toEqual([]);
        await giveKey(page, VENDOR);
        await page.setInputFiles('#files', { name: 'other.bin', mimeType: 'text/plain', buffer: Buffer.from('x') });
        await page.locator('#outcome').getByText('other.bin').first().waitFor();
        expect(await accessibilityFaults(page, '.check')).toEqual([]);
        expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width);
      });
    });

  it('lets the keyboard through from the first stop to the last, shows where it is, and has targets of 24 px', async () => {
    await reading(PAGE, async ({ page }) => {
      const stops = await page.evaluate<number>(
        "[...document.querySelectorAll('a[href], summary, select, input, textarea, button:not(:disabled)')].filter((one) => one.checkVisibility()).length",
      );
      // The skip link, five fields and buttons, fourteen principles and forty-five claims.
      expect(stops).toBeGreaterThanOrEqual(1 + 5 + 14 + 45);
      const faults: string[] = [];
      const seen = new Set<number>();
      for (let pressed = 0; pressed < stops; pressed += 1) {
        await page.keyboard.press('Tab');
        const stop = await page.evaluate<{ place: number; name: string; outlined: boolean; large: boolean }>(FOCUSED);
        seen.add(stop.place);
        if (!stop.outlined) faults.push(`${stop.name}: the focus is not seen`);
        if (!stop.large) faults.push(`${stop.name}: smaller than 24 px`);
      }
      expect([...new Set(faults)]).toEqual([]);
      expect(seen.size).toBe(stops);
    });
  });

  it('works by keyboard alone: a key is typed, a principle followed, a claim opened, and stays open', async () => {
    await reading(PAGE, async ({ page }) => {
      await page.locator('#key-text').focus();
      await page.keyboard.insertText(VENDOR);
      await page.getByText(SIGNED).first().waitFor();
      const claim = page.locator('details.claim').first();
      await claim.locator('summary').focus();
      await page.keyboard.press('Enter');
      expect(await claim.getAttribute('open')).not.toBeNull();
      await page.locator('#again').focus();
      await page.keyboard.press('Enter');
      await page.getByText('Signature not checked: choose').waitFor();
      expect(await page.locator('details.claim').first().getAttribute('open')).not.toBeNull();
      expect(await page.evaluate('document.activeElement.id')).toBe('key-file');
    });
  });

  it('prints everything, and nothing that only a screen has', async () => {
    await reading(PAGE, async ({ page }) => {
      await page.emulateMedia({ media: 'print' });
      await page.evaluate("dispatchEvent(new Event('beforeprint'))");
      expect(await page.locator('#key-text').isVisible()).toBe(false);
      expect(await page.locator('.records > li').first().isVisible()).toBe(true);
      expect(await page.locator('#outcome').isVisible()).toBe(true);
      expect(await page.locator('.limits').isVisible()).toBe(true);
      expect(await greens(page)).toEqual([]);
    });
  });
});
