import type { Mutation } from './mutation.ts';

/** Offsets around an element's opening tag that begins at or after a random place; null where there is none. */
function tagOf(text: string, from: number): readonly [start: number, end: number] | null {
  const found = /<[A-Za-z][^<>]{0,2000}>/.exec(text.slice(from, from + 20_000));
  return found === null ? null : [from + found.index, from + found.index + found[0].length];
}

/** Declares an entity, or names another document, and uses it. */
const entity: Mutation = (text, { random }) => {
  const declared = random.pick([
    '<!DOCTYPE a [<!ENTITY b "c">]>',
    '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]>',
    '<!DOCTYPE a [<!ENTITY % b SYSTEM "http://entity.example.test/a.dtd"> %b;]>',
    '<!DOCTYPE a SYSTEM "http://entity.example.test/a.dtd">',
    '<!DOCTYPE a PUBLIC "-//A//B" "a.dtd">',
  ]);
  const [, end] = tagOf(text, random.below(text.length)) ?? [0, 0];
  const head = text.startsWith('<?xml') ? text.indexOf('?>') + 2 : 0;
  const used = random.pick(['&b;', '&amp;b;', '&#38;b;', '&#x0;', '&#55296;', '%b;', '&undefined;']);
  return text.slice(0, head) + declared + text.slice(head, Math.max(head, end)) + used + text.slice(Math.max(head, end));
};

/** One attribute a second time, or one of another tag. */
const attribute: Mutation = (text, { random }) => {
  const tag = tagOf(text, random.below(text.length));
  const from = tagOf(text, random.below(text.length));
  if (tag === null || from === null) return null;
  const attributes = text.slice(...from).match(/\s[\w:.-]+\s*=\s*(?:"[^"]*"|'[^']*')/g) ?? [];
  const name = /^<[\w:.-]+/.exec(text.slice(...tag))?.[0] ?? '<';
  const at = tag[0] + name.length;
  return text.slice(0, at) + (random.pick(attributes) ?? ' xmlns="urn:example"') + text.slice(at);
};

/** Another prefix, or none, for a name: in its opening tags, its closing tags, or both. */
const prefix: Mutation = (text, { random }) => {
  const tag = tagOf(text, random.below(text.length));
  const name = tag === null ? undefined : /^<([\w:.-]+)/.exec(text.slice(...tag))?.[1];
  if (name === undefined) return null;
  const bare = name.slice(name.indexOf(':') + 1);
  const put = `${random.pick(['', 'a:', 'xml:', 'w:', 'cdx:'])}${bare}`;
  const opened = random.oneIn(4) ? text : text.replaceAll(`<${name}`, `<${put}`);
  return random.oneIn(4) ? opened : opened.replaceAll(`</${name}`, `</${put}`);
};

/** Text becomes a section of characters, a comment or an instruction. */
const section: Mutation = (text, { random }) => {
  const start = text.indexOf('>', random.below(text.length)) + 1;
  const end = text.indexOf('<', start);
  if (start === 0 || end === -1) return null;
  const [open, close] = random.pick([['<![CDATA[', ']]>'] as const, ['<!--', '-->'] as const, ['<?a ', '?>'] as const]) ?? ['', ''];
  return text.slice(0, start) + open + text.slice(start, end) + (random.oneIn(5) ? '' : close) + text.slice(end);
};

const forMarkup =
  (mutation: Mutation): Mutation =>
  (text, context) =>
    /<[A-Za-z?!]/.test(text) ? mutation(text, context) : null;

/** Changes that know what XML has besides elements: entities, attributes, prefixes, sections. */
export const markupMutations: readonly Mutation[] = [entity, attribute, prefix, section].map(forMarkup);
