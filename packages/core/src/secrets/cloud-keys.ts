import { beginsAt, type Detector, type SecretMatch } from './detector.ts';
import { entropy, isPlaceholder } from './placeholder.ts';

/** How far from an identifier its secret is looked for: the next or previous few lines. */
const NEAR = 400;
const AWS_ID = /(?:AKIA|ASIA)[A-Z2-7]{16}(?![A-Za-z0-9])/y;
const AWS_SECRET = /(?<![A-Za-z0-9/+=])[A-Za-z0-9/+]{40}(?![A-Za-z0-9/+=])/g;
const AZURE_STORAGE = /AccountKey=([A-Za-z0-9+/]{86}==)/y;
const AZURE_SHARED = /SharedAccessKey=([A-Za-z0-9+/]{43}=)/y;
/** The published account of the storage emulator: its key is in Microsoft's documentation. */
const EMULATOR = 'devstoreaccount1';
const TWILIO_ID = /AC[0-9a-f]{32}(?![0-9A-Za-z])/y;
const TWILIO_TOKEN = /(?<![0-9A-Za-z])[0-9a-f]{32}(?![0-9A-Za-z])/g;

/** The first text of a form near an identifier; null where there is none. */
function nearby(text: string, start: number, end: number, form: RegExp, accepts: (value: string) => boolean): SecretMatch | null {
  const from = Math.max(0, start - NEAR);
  for (const found of text.slice(from, end + NEAR).matchAll(form)) {
    const at = from + found.index;
    if ((at >= end || at + found[0].length <= start) && accepts(found[0]))
      return { start: at, end: at + found[0].length, certainty: 'certain' };
  }
  return null;
}

function isAwsSecret(value: string): boolean {
  // 40 hexadecimal digits are a commit; a path has capitals seldom and digits seldom.
  return /[a-z]/.test(value) && /[A-Z]/.test(value) && /\d/.test(value) && !isPlaceholder(value) && entropy(value) > 4.2;
}

function lookAtAws(text: string, at: number): SecretMatch | null {
  if (!beginsAt(text, at)) return null;
  AWS_ID.lastIndex = at;
  const id = AWS_ID.exec(text)?.[0];
  if (id === undefined || isPlaceholder(id) || entropy(id.slice(4)) < 2.5) return null;
  // A temporary key (ASIA) is over within hours. An identifier by itself opens nothing.
  const secret = nearby(text, at, at + id.length, AWS_SECRET, isAwsSecret);
  if (secret !== null) return id.startsWith('AKIA') ? secret : { ...secret, certainty: 'possible' };
  return { start: at, end: at + id.length, certainty: 'possible' };
}

function azureKey(form: RegExp): Detector['look'] {
  return (text, at) => {
    form.lastIndex = at;
    const match = form.exec(text);
    const key = match?.[1];
    if (match === null || key === undefined || isPlaceholder(key) || entropy(key) < 4) return null;
    if (text.slice(Math.max(0, at - NEAR), at + NEAR).includes(EMULATOR)) return null;
    const end = at + match[0].length;
    return { start: end - key.length, end, certainty: 'certain' };
  };
}

function lookAtTwilio(text: string, at: number): SecretMatch | null {
  if (!beginsAt(text, at)) return null;
  TWILIO_ID.lastIndex = at;
  const id = TWILIO_ID.exec(text)?.[0];
  if (id === undefined || isPlaceholder(id) || entropy(id) < 3) return null;
  return nearby(text, at, at + id.length, TWILIO_TOKEN, (value) => !isPlaceholder(value) && entropy(value) > 3);
}

/** Keys that come in two parts, or in a connection string. */
export const CLOUD_KEYS: readonly Detector[] = [
  { type: 'aws-access-key', anchors: ['AKIA', 'ASIA'], look: lookAtAws },
  { type: 'azure-storage-key', anchors: ['AccountKey='], look: azureKey(AZURE_STORAGE) },
  { type: 'azure-shared-access-key', anchors: ['SharedAccessKey='], look: azureKey(AZURE_SHARED) },
  { type: 'twilio-token', anchors: ['AC'], look: lookAtTwilio },
];
