// What the page's script is made from: scripts/statement-checker.mjs bundles it with what it imports, as the global `statementChecker`.
import { type Catalogue, instantFromSeconds, runningSha256, WITHDRAWAL_BYTES } from '@avouch/core';
import { outcomeMarkup, voiceMarkup } from '../outcome-markup.ts';
import { statementContent, statementTitle } from '../statement-content.ts';
import { statementView } from '../statement-view.ts';
import { type ChosenFile, checkPack } from './check-pack.ts';
import { type ChosenWithdrawal, isWithdrawal } from './check-withdrawals.ts';

/** What the script reads out of the page. */
export interface CarriedData {
  /** Base64. */
  readonly bundle: string;
  /** Base64. */
  readonly records: string;
  /** JSON: the catalogue, and the indexes of the records whose evidence came with the pack. */
  readonly words: string;
}

/** What the reader brings, as the page's fields have it. */
export interface Fields {
  readonly key: string;
  readonly fingerprint: string;
  readonly files: readonly ChosenFile[];
  readonly withdrawals: readonly ChosenWithdrawal[];
  /** Milliseconds since 1970, by the reader's clock. */
  readonly now: number;
}

/** What the page shows, as HTML with every text escaped. */
export interface Shown {
  readonly outcome: string;
  readonly voice: string;
  /** '' where nothing can be read. */
  readonly title: string;
  readonly content: string;
}

/** Checks what the page carries, and says it anew from the bytes that were checked: whatever stood in the page before is not believed. */
export async function check(carried: CarriedData, { key, fingerprint, files, withdrawals, now }: Fields): Promise<Shown> {
  const { catalogue, brought } = JSON.parse(carried.words) as { readonly catalogue: Catalogue; readonly brought: readonly number[] };
  const data = { bundle: bytesOf(carried.bundle), records: bytesOf(carried.records), catalogue };
  const asOf = instantFromSeconds(now / 1000);
  const outcome = await checkPack(data, { key, fingerprint, files, withdrawals, asOf }, globalThis.crypto?.subtle);
  const { statement, records } = outcome.verification;
  const said = { outcome: outcomeMarkup(outcome).text, voice: voiceMarkup(outcome).text };
  if (statement === null) return { ...said, title: '', content: '' };
  const view = statementView(statement, records, catalogue);
  return { ...said, title: statementTitle(view).text, content: statementContent(view, new Set(brought)).text };
}

export { isWithdrawal, runningSha256, WITHDRAWAL_BYTES };

function bytesOf(base64: string): Uint8Array {
  const characters = atob(base64);
  const bytes = new Uint8Array(characters.length);
  for (let at = 0; at < bytes.length; at++) bytes[at] = characters.charCodeAt(at);
  return bytes;
}
