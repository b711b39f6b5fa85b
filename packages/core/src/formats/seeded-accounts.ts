/** A credential as it stands beside an account; for a reader to classify, and never to be kept. */
export interface SeededSecret {
  readonly line: number;
  readonly administrator: boolean;
  readonly secret: string;
}

const HASHERS =
  '(?:Hash::make|bcrypt|bcrypt\\.hash(?:Sync)?|hash(?:Sync)?|hash_?[Pp]assword|make_password|generate_password_hash|argon2\\.hash|BCrypt::Password\\.create|password_hash)';
/** `password: "…"`, `'password' => Hash::make('…')`, `password=make_password("…")`. */
const ASSIGNED = new RegExp(
  `\\b(?:password|passwd|password_digest|password_hash|passwordHash|encrypted_password|hashedPassword)['"]?\\s{0,9}(?::|=>|=)\\s{0,9}(?:await\\s{1,9})?(?:${HASHERS}\\(\\s{0,9})?(["'\`])([^"'\`\\n]{1,200})\\1`,
  'i',
);
/** A fallback of a variable: `ENV.fetch('ADMIN_PASSWORD', '…')`, `process.env.ADMIN_PASSWORD || '…'`. */
const FALLBACK =
  /\b(?:ENV\.fetch|env|getenv|os\.environ\.get|os\.getenv)\(\s{0,9}["']\w{0,60}(?:PASSWORD|PASSWD)\w{0,60}["']\s{0,9},\s{0,9}(["'])([^"'\n]{1,200})\1|\b\w{0,60}PASSWORD\w{0,60}\s{0,9}(?:\|\||\?\?)\s{0,9}(["'`])([^"'`\n]{1,200})\3/;
const SUPERUSER = /\bcreate_superuser\(/;
const SUPERUSER_NAMED = /\bpassword\s{0,9}=\s{0,9}(["'])([^"'\n]{1,200})\1/;
const SUPERUSER_PLACED =
  /\bcreate_superuser\(\s{0,99}(["'])[^"'\n]{0,200}\1\s{0,9},\s{0,99}(["'])[^"'\n]{0,200}\2\s{0,9},\s{0,99}(["'])([^"'\n]{1,200})\3/;
const ADMINISTRATOR =
  /\badmin(?:istrator)?s?\b|\badmin(?=[@_])|(?:^|[^a-z])is_?(?:admin|superuser|staff)\b|\bsuper_?(?:user|admin)\b|:admin\b|\broot@/i;
/** How far beside a password the words of the same account stand. */
const NEAR = 6;
/** Only so much of a line is searched, so that hostile text stays cheap. */
const LONGEST = 2000;

/** Accounts that a program makes with a credential that is written in it. Interpolated values and test data generators are none. */
export function seedsInCode(text: string): readonly SeededSecret[] {
  const lines = text.split('\n').map((line) => line.slice(0, LONGEST));
  return lines.flatMap((raw, index): readonly SeededSecret[] => {
    if (/^\s*(?:#|\/\/|\*|--)/.test(raw)) return [];
    if (SUPERUSER.test(raw)) {
      const call = lines.slice(index, index + NEAR).join('\n');
      const secret = SUPERUSER_PLACED.exec(call)?.[4] ?? SUPERUSER_NAMED.exec(call)?.[2];
      return secret === undefined || isFilledIn(secret) ? [] : [{ line: index + 1, administrator: true, secret }];
    }
    const fallback = FALLBACK.exec(raw);
    const secret = fallback === null ? ASSIGNED.exec(raw)?.[2] : (fallback[2] ?? fallback[4]);
    // The call above has told of it.
    if (secret === undefined || isFilledIn(secret) || lines.slice(Math.max(0, index - NEAR), index).some((line) => SUPERUSER.test(line)))
      return [];
    const beside = lines.slice(Math.max(0, index - NEAR), index + NEAR + 1).join('\n');
    return [{ line: index + 1, administrator: ADMINISTRATOR.test(beside), secret }];
  });
}

/** Rows of a fixture that Django loads: those of a model of users, with a password that opens. */
export function seedsInFixture(text: string): readonly SeededSecret[] {
  const marks = [...text.matchAll(/["']?\bmodel["']?\s{0,9}:\s{0,9}["']?([\w.]{1,200})/g)];
  let line = 1;
  let counted = 0;
  return marks.flatMap(({ index, 1: model = '' }, at): readonly SeededSecret[] => {
    for (let next = text.indexOf('\n', counted); next !== -1 && next < index; next = text.indexOf('\n', counted)) {
      line += 1;
      counted = next + 1;
    }
    if (!/user$|account$|member$/i.test(model)) return [];
    const row = text.slice(index, Math.min(marks[at + 1]?.index ?? text.length, index + LONGEST * 2));
    const match = /["']?\bpassword["']?\s{0,9}:\s{0,9}(?:"([^"\n]{1,300})"|'([^'\n]{1,300})'|([^\s"',{}[\]][^\n]{0,300}))/.exec(row);
    const secret = (match?.[1] ?? match?.[2] ?? match?.[3])?.trim();
    // Django marks a password that opens nothing with an exclamation mark.
    if (match === null || secret === undefined || secret.startsWith('!') || isFilledIn(secret)) return [];
    const administrator = /["']?\bis_superuser["']?\s{0,9}:\s{0,9}true\b/i.test(row);
    return [{ line: line + (row.slice(0, match.index).split('\n').length - 1), administrator, secret }];
  });
}

/** Whether a text is put together when the program runs. */
function isFilledIn(secret: string): boolean {
  return /#\{|\$\{|\{\{|<%|^\$[A-Za-z_]\w*$|^%|^:\w+$/.test(secret);
}
