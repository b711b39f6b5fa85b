import type { Sentence } from './prose.ts';

/** Text that a template leaves to be filled in. `github-template`: a sentence of GitHub's own template. */
export interface Placeholder {
  readonly kind: 'github-template' | 'placeholder' | 'example-address' | 'to-do';
  readonly text: string;
  readonly line: number;
}

/** Openings of the sentences in the template that GitHub offers for SECURITY.md. */
const GITHUB_TEMPLATE = [
  'use this section to tell people about which versions',
  'currently being supported with security updates',
  'use this section to tell people how to report',
  'tell them where to go, how often they can expect',
];

const INSERT =
  /\[(?:insert|your|add|enter|project|company|organi[sz]ation|e-?mail)\b[^\]\n]{0,80}\](?!\()|<(?:your|insert|e-?mail|security)[ _-][^>\n]{0,60}>|\{\{[^}\n]{0,80}\}\}/i;
const EXAMPLE_ADDRESS =
  /[A-Za-z0-9._%+-]{1,64}@(?:[a-z0-9-]{1,63}\.){0,4}(?:example\.(?:com|org|net)|[a-z0-9-]{0,63}\.?example|yourdomain\.[a-z]{2,10}|domain\.tld)\b/i;
const SHOUTED = /\bYOUR[_-][A-Z_-]{2,40}\b/;
const TO_DO = /\b(?:TODO|TBD|TBC|FIXME)\b|\b[Ll]orem ipsum\b/;

/** What a template leaves to be filled in. Looks at visible lines, one of each kind a line. */
export function placeholders(visible: readonly Sentence[]): readonly Placeholder[] {
  return visible.flatMap(({ text, line }) => {
    const found: Placeholder[] = [];
    const lower = text.toLowerCase();
    if (GITHUB_TEMPLATE.some((sentence) => lower.includes(sentence)))
      found.push({ kind: 'github-template', text: text.trim().slice(0, 400), line });
    for (const [kind, pattern] of [
      ['placeholder', INSERT],
      ['placeholder', SHOUTED],
      ['example-address', EXAMPLE_ADDRESS],
      ['to-do', TO_DO],
    ] as const) {
      const match = pattern.exec(text.slice(0, LONGEST));
      if (match !== null) found.push({ kind, text: match[0], line });
    }
    return found;
  });
}

/** No line of a policy is longer; what lies behind is not searched, so that the patterns stay cheap. */
const LONGEST = 5000;
