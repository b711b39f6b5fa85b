import type { SecretMatch } from './detector.ts';
import { entropy, isPlaceholder } from './placeholder.ts';

// Each of these is bounded in all its parts, and no part can take what the next one takes for long: time is linear in the text.
const QUOTED =
  /(?:[Pp]ass[Ww]|PASSW|[Pp]wd|PWD|[Ss]ecret|SECRET|[Tt]oken|TOKEN|[Kk]ey|KEY)[A-Za-z0-9_.-]{0,24}["']?[ \t]{0,4}(?:=>|:=|=|:)[ \t]{0,4}["'`]/g;
const UNQUOTED = /^[ \t]{0,20}(?:export[ \t]{1,4})?([A-Za-z0-9_.-]{1,80})[ \t]{0,4}[:=][ \t]{0,4}(?=([^\s"'`#]{8,200}))\2[ \t]{0,20}\r?$/gm;
const NAME = /(?:passw(?:or)?d?|pwd|secret|token|(?:api|access|private|signing|encryption|account)[_.-]?key)[A-Za-z0-9_.-]{0,24}$/i;
const ADDRESS = /:\/\/[^\s/:@"'`<>]{0,64}:([^\s/@:"'`<>]{4,120})@([A-Za-z0-9.-]{1,253})/g;
/** The last word of a name that says something about a secret, and is none itself; the id of a secret of Vault is one. */
const ABOUT = /(?:(?:^|[_.-])(?:ids?|name|ur[li]|path|file|template)|[a-z](?:Ids?|Name|Ur[li]|Path|File|Template))$/;
const SECRET_ID = /secret[_.-]?ids?$/i;
/** Files of settings, in which values need no quotes. */
const SETTINGS = /(?:^|\/)(?:\.env(?:\.[\w-]+)?|\.npmrc|\.pypirc|\.netrc|[^/]+\.(?:env|properties|ini|cfg|conf|ya?ml|toml|tfvars))$/i;

/** Words that are joined (`new-password`, `resetToken`), names, paths, numbers and addresses: nobody's password, mostly. */
function isPlainWord(value: string): boolean {
  return (
    !/\d/.test(value) ||
    /^[\d.:,_-]+$/.test(value) ||
    /^[a-z]+(?:[-_.:/][a-z0-9]{1,12}){1,12}$/i.test(value) ||
    /^[A-Z][A-Z0-9_]+$/.test(value) ||
    /^[a-z]+\d{0,2}$/i.test(value)
  );
}

/** Names that say of what they hold that everybody may read it: of keys that verify, and of what goes to the browser. */
const PUBLIC = /public(?!\w{0,40}(?:secret|passw|private))[A-Za-z0-9_.-]{0,40}$/i;

/** Letters of languages that are written without spaces: a text in them has none, and is a sentence all the same. */
const SENTENCE =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]{3}/u;

/** Hosts of this machine and of documentation. */
const LOCAL =
  /^(?:localhost|127\.|0\.0\.0\.0|host\.docker\.internal|[^.]+$)|(?:^|\.)(?:example|test|invalid|local|localhost)(?:\.[a-z]{2,3})?$/i;
const WEAK_WORDS = /^(?:pass(?:word|wd)?|secret|postgres|root|admin|user(?:name)?|guest|pwd|token|test|mysql|redis|changeit)\d{0,4}$/i;

function isLikelySecret(name: string, value: string): boolean {
  if (
    (ABOUT.test(/[a-z]/.test(name) ? name : name.toLowerCase()) && !SECRET_ID.test(name)) ||
    isPlaceholder(value) ||
    isPlainWord(value) ||
    SENTENCE.test(value) ||
    WEAK_WORDS.test(value) ||
    /^(?:https?:|\/|\.\/|sha\d{3}|[a-z]+\()/i.test(value)
  )
    return false;
  const isPassword = /passw|pwd/i.test(name);
  // A password is what a person made up; tokens and keys are random.
  return isPassword ? entropy(value) >= 2.75 : value.length >= 16 && entropy(value) >= 3.5;
}

/** What every baseline of detect-secrets contains that has findings; each finding is told by the SHA-1 of the secret, never by it. */
const BASELINE_FORM = ['"plugins_used"', '"results"', '"hashed_secret"'];

/** The key of such a digest, with the quote before it. */
const DIGEST_KEY = '"hashed_secret';

/** Literals given to what is named as a password, secret, token or key, and passwords in addresses. All of them only `possible`. */
export function findAssignments(
  path: string,
  text: string,
): readonly (SecretMatch & { readonly type: 'assigned-literal' | 'password-in-address' })[] {
  const found: (SecretMatch & { readonly type: 'assigned-literal' | 'password-in-address' })[] = [];
  const push = (type: 'assigned-literal' | 'password-in-address', start: number, length: number) =>
    found.push({ type, start, end: start + length, certainty: 'possible' });
  let baseline: boolean | null = null;
  const isBaseline = () => {
    baseline ??= BASELINE_FORM.every((key) => text.includes(key));
    return baseline;
  };
  for (const match of text.matchAll(QUOTED)) {
    const quote = match[0].slice(-1);
    const start = match.index + match[0].length;
    const rest = text.slice(start, start + 201);
    const end = rest.indexOf(quote);
    const value = rest.slice(0, Math.max(end, 0));
    const name = match[0].replace(/["'\s:=>`]+$/, '');
    // What stands before the keyword tells `apiKey` from `key`, which names anything.
    const before = text.slice(Math.max(0, match.index - 12), match.index);
    const isNamed = NAME.test(before + name) && !PUBLIC.test(before + name);
    const isDigest = () => (before + name).endsWith(DIGEST_KEY) && /^[0-9a-f]{40}$/.test(value) && isBaseline();
    if (end >= 8 && !/\s/.test(value) && isNamed && isLikelySecret(name, value) && !isDigest()) push('assigned-literal', start, end);
  }
  if (SETTINGS.test(path)) {
    for (const match of text.matchAll(UNQUOTED)) {
      const [whole, name = '', value = ''] = match;
      if (NAME.test(name) && !PUBLIC.test(name) && isLikelySecret(name, value))
        push('assigned-literal', match.index + whole.lastIndexOf(value), value.length);
    }
  }
  for (const match of text.matchAll(ADDRESS)) {
    const [whole, password = '', host = ''] = match;
    const isNothing = isPlaceholder(password) || WEAK_WORDS.test(password) || LOCAL.test(host) || entropy(password) < 2;
    if (!isNothing) push('password-in-address', match.index + whole.lastIndexOf(`:${password}@`) + 1, password.length);
  }
  return found;
}
