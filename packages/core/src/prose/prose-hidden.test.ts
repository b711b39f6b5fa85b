import { describe, expect, it } from 'vitest';
import { readProse } from './prose.ts';
import { readMarkup } from './prose-markup.ts';

const seen = (text: string, path = 'a.md') => readMarkup(path, text)?.prose.sentences.map((sentence) => sentence.text);

describe('what readers of a document do not see', () => {
  it.each([
    ['a comment', '<!-- Secret. -->'],
    ['a comment that nothing closes', '<!-- Secret.'],
    ['a hidden element', '<div hidden>\n\nSecret.\n\n</div>'],
    ['an element that is not displayed', '<p style="display:none">Secret.</p>'],
    ['an element inside of a hidden one', '<div class="a" hidden><div>A</div>\n\nSecret.\n\n</div>'],
    ['a template', '<template>\nSecret.\n</template>'],
    ['a script', '<script>\nSecret.\n</script>'],
    ['a style', '<style>\nSecret.\n</style>'],
    ['the description of a picture', '<svg><desc>\nSecret.\n</desc></svg>'],
    ['what is struck out', '~~Secret.~~'],
    ['what was deleted', '<del>\n\nSecret.\n\n</del>'],
    ['the title of a definition', '[//]: # (Secret.)'],
    ['the title of another definition', '[comment]: <> "Secret."'],
    ['a section of characters', '<![CDATA[\nSecret.\n]]>'],
    ['an instruction', '<?php\nSecret.\n?>'],
  ])('is not read: %s', (_, hidden) => {
    const text = `One.\n\n${hidden}\n\nTwo.\n`;
    const closes = !hidden.endsWith('<!-- Secret.');
    expect(seen(text)?.filter((sentence) => sentence.includes('Secret'))).toEqual([]);
    expect(readProse(text).sentences.filter((sentence) => sentence.text.includes('Secret'))).toEqual([]);
    expect(seen(text)?.includes('Two.')).toBe(closes);
  });

  it.each([
    ['hidden', '<p>One.</p><div hidden><div>A</div><p>Secret.</p></div><p>Two.</p>'],
    ['not displayed', '<p>One.</p><p style="color:red; display: none">Secret.</p><p>Two.</p>'],
    ['deleted', '<p>One.</p><p><del>Secret.</del></p><p>Two.</p>'],
  ])('is not read in a page: %s', (_, html) => {
    expect(seen(html, 'a.html')).toEqual(['One.', 'Two.']);
  });

  it.each([
    ['a tag in code', 'Never write `<script>` here. So.'],
    ['a tag that nothing closes', 'Never write <script> here. So.'],
    ['tags in a fence', '```\n<script>\n```\n\nSo.\n\n```\n</script>\n```'],
    ['a word that begins alike', '<details>\n\nSo.\n\n</details>'],
    ['two signs', 'It takes ~~ 3 days. So.'],
    ['a fence of three', '~~~\ncode\n~~~\n\nSo.'],
  ])('is told from what they see: %s', (_, text) => {
    expect(seen(text)).toContain('So.');
  });

  it('keeps lines where they are, and links of definitions', () => {
    const read = readMarkup('a.md', '<del>\nA.\n</del>\n\n[site]: https://a.example.test "Secret."\n\nSo.\n');
    expect(read?.prose.sentences.find(({ text }) => text === 'So.')?.line).toBe(7);
    expect(read?.links.map(({ value }) => value)).toEqual(['https://a.example.test']);
  });
});
