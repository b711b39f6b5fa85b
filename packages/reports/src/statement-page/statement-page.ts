import type { Catalogue } from '@avouch/core';
import { html, type Markup, trustedMarkup } from '../html/markup.ts';
import { pagePolicy } from '../html/page-policy.ts';
import { limits } from './limits-markup.ts';
import { packContent } from './pack-content.ts';
import { PAGE_SCRIPT } from './page-script.ts';
import { statementContent, statementTitle } from './statement-content.ts';
import { STATEMENT_STYLE } from './statement-style.ts';
import { statementView } from './statement-view.ts';

/** What the page of a pack is made from. */
export interface StatementPageParts {
  /** The bundle, as it is in the pack. */
  readonly bundle: Uint8Array;
  /** Openings of the disclosed records, as they are in the pack. */
  readonly records: Uint8Array;
  /** Bytes of disclosed evidence, by the index of its record: the page names them and does not carry them. */
  readonly evidence?: ReadonlyMap<number, Uint8Array>;
  readonly catalogue: Catalogue;
}

/** Content Security Policy of the page: nothing is fetched or sent anywhere, and only our own style and script run. */
const STATEMENT_POLICY = pagePolicy({ style: STATEMENT_STYLE, script: PAGE_SCRIPT });

const ICON = `data:image/svg+xml,${encodeURIComponent('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><path d="M3.5 2.5h9v11h-9zM6 6h4M6 8.5h4" fill="none" stroke="#5b6570" stroke-width="1.4"/></svg>')}`;

/**
 * A signed statement as one HTML file that asks nothing of a network, carries the bundle and the disclosed records, and checks them where it is
 * opened (docs/statement.md §5). No key comes with it: the reader brings one. Throws a RangeError for a bundle that cannot be read.
 */
export function statementPage(parts: StatementPageParts): string {
  const { statement, opened } = packContent(parts);
  const brought = [...(parts.evidence?.keys() ?? [])].toSorted((a, b) => a - b);
  const view = statementView(statement, opened, parts.catalogue);
  const { product, release } = statement.predicate;
  return html`<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${trustedMarkup(STATEMENT_POLICY)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>Statement on ${product.name} ${release.name}</title>
<link rel="icon" href="${trustedMarkup(ICON)}">
<style>${trustedMarkup(STATEMENT_STYLE)}</style>
</head>
<body>
<a class="skip" href="#main">Skip to what was checked</a>
<header><p class="brand">Avouch <span>statement of a vendor, with what was disclosed of it</span></p>
<div id="title">${statementTitle(view)}</div></header>
<main id="main" tabindex="-1">
<section class="check" aria-labelledby="check">
<h2 id="check">What this page checked, on this computer</h2>
<div id="outcome" role="status" aria-live="polite"><p class="outcome open">Nothing was checked: the script of this page did not run. Use <code>avouch verify</code>.</p></div>
${bring()}
${limits()}
</section>
<section class="said" aria-labelledby="said">
<h2 id="said">What it says</h2>
<div id="voice"><p class="voice open">This is what the page says, and nothing of it was checked: anybody could have written it.</p></div>
<div id="content">${statementContent(view, new Set(brought))}</div>
</section>
</main>
<footer>
<h2>What this is not</h2>
<p>No certificate. Only a named person can hold a claim to be met; a check says what it saw and never judges. An absence here is no absence in the organisation.</p>
<p>${parts.catalogue.wordingNote}</p>
</footer>
<script type="application/octet-stream" id="carried-bundle">${base64(parts.bundle)}</script>
<script type="application/octet-stream" id="carried-records">${base64(parts.records)}</script>
<script type="application/json" id="carried-words">${carriedJson({ catalogue: parts.catalogue, brought })}</script>
<script>${trustedMarkup(PAGE_SCRIPT)}</script>
</body>
</html>
`.text;
}

/** Where the reader brings what makes a signer known. Hidden until the script, which alone makes it work, has run. */
function bring(): Markup {
  return html`<div class="with-script" hidden>
<h3>What you bring</h3>
<div class="bring">
<div class="field"><label for="key-text">The vendor’s public key</label>
<small id="key-note">Not from this pack: from the vendor’s site, a contract, or somebody whom you know there. Choose its file, or paste it.</small>
<input type="file" id="key-file" accept=".pem,.pub,.key,.txt" aria-label="The vendor’s public key, as a file" aria-describedby="key-note">
<textarea id="key-text" spellcheck="false" autocomplete="off" aria-describedby="key-note" placeholder="-----BEGIN PUBLIC KEY-----"></textarea></div>
<div class="field"><label for="key-fingerprint">The fingerprint that the vendor told you</label>
<small id="fingerprint-note">If you were told one, by telephone for instance. It does not stand in for the key.</small>
<input type="text" id="key-fingerprint" spellcheck="false" autocomplete="off" aria-describedby="fingerprint-note"></div>
<div class="field drop" id="drop"><label for="files">Files of the release, or of the evidence, that you have</label>
<small id="files-note">Choose them, or drop them anywhere on the page. They are hashed on this computer and go nowhere.</small>
<input type="file" id="files" multiple aria-describedby="files-note"></div>
<div class="field"><label for="withdrawals">Withdrawals that the vendor published</label>
<small id="withdrawals-note">What they say of statements that they took back (.sigstore.json). One that you do not choose cannot be seen.</small>
<input type="file" id="withdrawals" multiple aria-describedby="withdrawals-note"></div>
</div>
<div class="bring-end"><button type="button" id="again">Start again</button> <span id="progress" role="status" aria-live="polite"></span></div>
</div>`;
}

function base64(bytes: Uint8Array): Markup {
  return trustedMarkup(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64'));
}

/** JSON that ends no element, whatever it holds. */
function carriedJson(value: unknown): Markup {
  return trustedMarkup(JSON.stringify(value).replaceAll('<', '\\u003c'));
}
