import { basename } from 'node:path';
import { countsUntil, type Statement } from '@avouch/core';
import { plain, wrap } from '../terminal/layout.ts';
import { typedPath } from '../terminal/typed-path.ts';

const INDENT = 2;

/**
 * What the sender of a pack can write to who gets it, for whom a file that ends in `.avouch` opens with nothing. No fingerprint is in
 * it: one that comes with the pack proves nothing.
 */
export function packLetter({ predicate }: Statement, file: string, width: number): string {
  const name = plain(basename(file));
  const zip = `${name.replace(/\.[^.]*$/, '')}.zip`;
  const { organisation, product, release } = predicate;
  return [
    'Your customer may have no Avouch, and no program that opens this file. Write to them, in your own words:',
    ...[
      `${name} is the statement of ${plain(organisation)} on ${plain(product.name)} ${plain(release.name)} against the UK Software Security Code of Practice. It counts until ${countsUntil(predicate)}.`,
      `To read it, nothing has to be installed: rename a copy to ${zip} and open it. index.html in it opens in a browser, sends nothing anywhere, and checks the signature against our public key; statement.pdf is for reading alone.`,
      'Who forges a pack can forge that page, and this mail. Ask us for the fingerprint of our key on the telephone, by a number that you have from elsewhere, and whether the statement still stands.',
      `To be sure, have avouch verify ${typedPath(basename(file))} run by somebody who has an Avouch that did not come from us, and not through npx: the package that npm calls avouch is another program.`,
    ].flatMap((paragraph) => ['', ...wrap(paragraph, width, INDENT)]),
    '',
  ]
    .flatMap((line, index) => (index === 0 ? wrap(line, width, 0) : [line]))
    .join('\n');
}
