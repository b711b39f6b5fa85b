const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const POLYNOMIAL = 0xedb88320;

/** CRC-32 (ISO 3309, as in zip and PNG) of ASCII text. */
function crc32(text: string): number {
  let crc = 0xffffffff;
  for (let index = 0; index < text.length; index += 1) {
    crc ^= text.charCodeAt(index);
    for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (crc & 1 ? POLYNOMIAL : 0);
  }
  return (crc ^ 0xffffffff) >>> 0;
}

/**
 * The last six characters of a token of GitHub, and of npm in GitHub's manner: the CRC-32 of the 30 random characters before, in base 62
 * (GitHub, "Behind GitHub's new authentication token formats", 2021).
 */
export function githubChecksum(random: string): string {
  let rest = crc32(random);
  let text = '';
  for (let place = 0; place < 6; place += 1) {
    text = (DIGITS[rest % 62] ?? '') + text;
    rest = Math.floor(rest / 62);
  }
  return text;
}

/** Whether a token of 36 characters, without its prefix, carries its own checksum. */
export function hasGithubChecksum(token: string): boolean {
  return githubChecksum(token.slice(0, -6)) === token.slice(-6);
}
