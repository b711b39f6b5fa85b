import { countsUntil, type VerificationCause, verificationEnd } from '@avouch/core';
import { fingerprintGroups } from '../fingerprint-groups.ts';
import { html, type Markup } from '../html/markup.ts';
import { countOf } from '../phrases.ts';
import type { FileOutcome, FingerprintOutcome, PackOutcome, SignatureOutcome } from './checker/check-pack.ts';
import type { Line, Tone } from './outcome-line.ts';
import { withdrawalsLine } from './withdrawals-markup.ts';

/** What checking came to, for people: first what is against relying on it, then each thing that was looked at. */
export function outcomeMarkup(outcome: PackOutcome): Markup {
  const against = faultsAgainst(outcome);
  return html`<p class="outcome ${headTone(outcome, against)}">${headline(outcome, against)}</p>
${against.length === 0 ? null : html`<ul class="against">${against.map(({ title, reason }) => html`<li><b>${title}</b>: <bdi>${reason}</bdi></li>`)}</ul>`}
<dl class="checked">
${row('Signature', signatureLine(outcome))}
${outcome.verification.statement === null ? null : html`${row('Time', timeLine(outcome))}${row('Records', recordsLine(outcome))}${row('Statuses', statusLine(outcome))}${row('Your files', filesLine(outcome.files))}${row('Withdrawals', withdrawalsLine(outcome.withdrawals))}`}</dl>`;
}

/** What stands over the text of the statement: whose word it is, as far as was found. */
export function voiceMarkup(outcome: PackOutcome): Markup {
  if (outcome.verification.statement === null)
    return html`<p class="voice bad">Nothing is shown: what the page carries cannot be read as a statement.</p>`;
  if (outcome.signature.kind !== 'holds')
    return html`<p class="voice open">This is what the page says. ${outcome.signature.kind === 'wrong' ? 'Its signature is wrong' : 'Its signature was not checked'}: anybody could have written it.</p>`;
  return html`<p class="voice">This is what the holder of key <code>${outcome.signature.keyId}</code> signed${
    faultsAgainst(outcome).length === 0 ? '.' : '. See above what stands against relying on it.'
  }</p>`;
}

/** What stands against relying on it, the first of the causes first. Where no key was given, that is told as such and not as a fault. */
function faultsAgainst({ verification, signature, fingerprint }: PackOutcome): readonly Against[] {
  const unasked = signature.kind === 'not checked' || signature.kind === 'by identity';
  const faults = verification.faults
    .filter(({ cause }) => !(unasked && cause === 'signer unknown'))
    .map(({ cause, reason }) => ({ title: CAUSES[cause], reason }));
  const differs = verificationEnd(verification) === 'differs';
  return [
    ...(fingerprint === 'another' ? [{ title: 'its key is not the one that you were told of', reason: FINGERPRINTS.another }] : []),
    ...faults,
    ...(differs ? [{ title: 'it says something else than its records', reason: 'what differs stands under Statuses' }] : []),
  ];
}

interface Against {
  readonly title: string;
  readonly reason: string;
}

function headTone({ signature }: PackOutcome, against: readonly Against[]): Tone {
  if (against.length > 0) return 'bad';
  return signature.kind === 'holds' ? 'found' : 'open';
}

function headline({ signature, fingerprint }: PackOutcome, against: readonly Against[]): Markup {
  const [first] = against;
  if (first !== undefined) return html`Do not rely on this: ${first.title}.`;
  if (signature.kind === 'holds')
    return html`Signed by key <code>${signature.keyId}</code>. ${
      fingerprint === 'same' ? 'It has the fingerprint that you typed.' : 'Compare the key with what the vendor told you by another way.'
    }`;
  if (signature.kind === 'by identity')
    return html`Signature not checked: it is by a certificate, which this page cannot check. Use <code>avouch verify</code> as is said under Signature.`;
  return html`Signature not checked: choose the vendor’s public key below.`;
}

const CAUSES: Readonly<Record<VerificationCause, string>> = {
  unreadable: 'part of it cannot be read',
  'signature wrong': 'its signature is wrong',
  'signer unknown': 'its signer is not known to you',
  'artefact not covered': 'it is not about a file that you chose',
  expired: 'it has expired',
  'not yet valid': 'it does not count yet',
  'record mismatch': 'a record is not the one that was stated',
  'catalogue unknown': 'what it was assessed against is not known here',
  withdrawn: 'it was withdrawn',
  'withdrawal unresolved': 'it may have been withdrawn',
};

function row(title: string, { tone, words }: Line): Markup {
  return html`<div class="${tone}"><dt>${title}</dt><dd>${words}</dd></div>
`;
}

function signatureLine({ signature, fingerprint }: PackOutcome): Line {
  const { tone, words } = signatureWords(signature);
  const typed = FINGERPRINTS[fingerprint];
  if (typed === '') return { tone, words };
  return { tone: fingerprint === 'same' ? tone : 'bad', words: html`${words} <b>${typed}</b>` };
}

const FINGERPRINTS: Readonly<Record<FingerprintOutcome, string>> = {
  'nothing typed': '',
  same: 'The fingerprint that you typed is the same.',
  another: 'The fingerprint that you typed is another: this is not the key that you were told of.',
  unreadable: 'What you typed is no fingerprint: it has 64 hexadecimal digits, with sha256: before them or not.',
};

function signatureWords(signature: SignatureOutcome): Line {
  switch (signature.kind) {
    case 'none':
      return { tone: 'bad', words: html`There is none that can be read.` };
    case 'by identity':
      return {
        tone: 'open',
        words: html`Not checked, and no key that you give here changes that. It is by a certificate that names somebody, and takes roots that you trust, a log and a time to check, which this page does not bring. Ask the vendor, by another way than this pack, who signs for them and who vouches for that, and run <code>avouch verify PACK --identity WHO --issuer VOUCHES</code> with exactly what they said, and <code>--withdrawal FILE</code> for what they published.`,
      };
    case 'not checked':
      return {
        tone: 'open',
        words: html`Not checked: choose the vendor’s public key, which has to come to you by another way than this page. It says that it is signed by key <code>${signature.keyId}</code>: compare with what they told you. ${aloud(signature.keyId)}`,
      };
    case 'key unreadable':
      return { tone: 'bad', words: html`Not checked: the key that you gave cannot be read, since ${signature.reason}.` };
    case 'cannot check':
      return {
        tone: 'bad',
        words: html`It cannot be checked here: ${signature.reason}, or use <code>avouch verify</code>. Nothing is known of the signature.`,
      };
    case 'other key':
      return {
        tone: 'bad',
        words: html`Not by the key that you gave, which is <code>${signature.given}</code>. It says that it is signed by key <code>${signature.keyId}</code>.`,
      };
    case 'wrong':
      return { tone: 'bad', words: html`Wrong: key <code>${signature.keyId}</code> did not make it over these bytes.` };
    case 'holds':
      return {
        tone: 'found',
        words: html`Signed by key <code>${signature.keyId}</code>: compare with what the vendor told you by another way. ${aloud(signature.keyId)}`,
      };
  }
}

/** For two people, one of whom reads it to the other. */
function aloud(keyId: string): Markup {
  return html`<span class="aloud">${fingerprintGroups(keyId).map((group) => html`<code>${group}</code> `)}</span>`;
}

function timeLine({ verification: { statement }, asOf }: PackOutcome): Line {
  const { issuedAt = '' } = statement?.predicate ?? {};
  const until = statement === null ? '' : countsUntil(statement.predicate);
  const by = `By this computer’s clock it is ${asOf}`;
  if (asOf >= until) return { tone: 'bad', words: html`${by}. It counted until ${until}.` };
  if (asOf < issuedAt) return { tone: 'bad', words: html`${by}. It says that it was issued on ${issuedAt}.` };
  return { tone: 'found', words: html`${by}. It counts until ${until}.` };
}

function recordsLine({ verification }: PackOutcome): Line {
  const { length } = verification.records;
  const total = length + verification.withheld;
  const wrong = verification.faults.filter(({ cause }) => cause === 'record mismatch' || cause === 'unreadable').length;
  const words = html`${countOf(total, 'record')}: ${length} disclosed, each with the digest that was stated at its place; ${verification.withheld} withheld.`;
  return wrong === 0
    ? { tone: 'found', words }
    : {
        tone: 'bad',
        words: html`${countOf(wrong, 'fault')} in what was disclosed. Only what agrees with the statement is shown: ${words}`,
      };
}

function statusLine({ verification }: PackOutcome): Line {
  const { claims, disagreements, statement } = verification;
  if (claims.length === 0)
    return {
      tone: 'open',
      words: html`Not evaluated again: that is done where the signature is by a key that you gave, and nothing else stands against it.`,
    };
  // What nobody put anything on record for comes to what is stated, and confirms nothing.
  const bare = new Set(statement?.predicate.claims.flatMap(({ id, records }) => (records.length === 0 ? [id] : [])));
  const confirmed = claims.filter(({ claim, outcome }) => outcome === 'confirmed' && !bare.has(claim)).length;
  const rest = claims.filter(({ outcome }) => outcome === 'not re-evaluable').length;
  const said = html`${confirmed === 0 ? 'No claim comes' : countOf(confirmed, 'claim comes', 'claims come')} to the stated status again by the records that were disclosed${
    rest === 0 ? '' : `; ${countOf(rest, 'claim')} cannot be evaluated again, since records are withheld`
  }${bare.size === 0 ? '' : `; ${countOf(bare.size, 'claim has', 'claims have')} no record at all`}.`;
  const differing = [
    ...claims.filter(({ outcome }) => outcome === 'differs').map(({ claim, differences }) => `claim ${claim}: ${differences.join('; ')}`),
    ...disagreements,
  ];
  if (verificationEnd(verification) !== 'differs') return { tone: 'found', words: said };
  const items = differing.map((words) => html`<li><bdi>${words}</bdi></li>`);
  return { tone: 'bad', words: html`${said} It says something else than its records:<ul class="plain">${items}</ul>` };
}

function filesLine(files: readonly FileOutcome[]): Line {
  if (files.length === 0) return { tone: 'open', words: html`None chosen: choose the files of the release that you have.` };
  const items = files.map(
    ({ name, sha256, is }) => html`<li><bdi>${name}</bdi>: ${fileWords(is)} <span class="meta">SHA-256 <code>${sha256}</code></span></li>`,
  );
  return {
    tone: files.some(({ is }) => is.kind === 'not covered') ? 'bad' : 'found',
    words: html`<ul class="plain">${items}</ul>`,
  };
}

function fileWords(is: FileOutcome['is']): Markup {
  switch (is.kind) {
    case 'subject':
      return html`the statement is about it, as <bdi>${is.name}</bdi>.`;
    case 'evidence':
      return html`the evidence of record ${is.index}, byte for byte.`;
    case 'not covered':
      return html`<b>the statement is not about it.</b>`;
  }
}
