import { TokenizerMode } from 'parse5';

/** HTML elements inside a line of text. Every other one ends the paragraph before it and after it. */
export const INLINE_ELEMENTS: ReadonlySet<string> = new Set(
  'a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd mark q s samp small span strike strong sub sup time tt u var wbr'.split(
    ' ',
  ),
);

/** Elements whose content is no markup, and the state in which a tokenizer reads it (HTML standard, "parsing main in body"). */
export const RAW_TEXT_ELEMENTS: ReadonlyMap<string, Tokenizing> = new Map([
  ['script', TokenizerMode.SCRIPT_DATA],
  ['style', TokenizerMode.RAWTEXT],
  ['xmp', TokenizerMode.RAWTEXT],
  ['iframe', TokenizerMode.RAWTEXT],
  ['noembed', TokenizerMode.RAWTEXT],
  ['noframes', TokenizerMode.RAWTEXT],
  ['title', TokenizerMode.RCDATA],
  ['textarea', TokenizerMode.RCDATA],
]);

type Tokenizing = (typeof TokenizerMode)[keyof typeof TokenizerMode];
