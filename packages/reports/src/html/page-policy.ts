import { hash } from 'node:crypto';

/** Content Security Policy of a page that needs nothing else: nothing is fetched or sent anywhere, and its own style and script run alone. */
export function pagePolicy({ style, script }: { readonly style: string; readonly script: string }): string {
  return [
    "default-src 'none'",
    `style-src ${sourceHash(style)}`,
    `script-src ${sourceHash(script)}`,
    'img-src data:',
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
}

/** https://www.w3.org/TR/CSP3/#grammardef-hash-source */
function sourceHash(text: string): string {
  return `'sha256-${hash('sha256', text, 'base64')}'`;
}
