import type { Catalogue } from '@avouch/core';
import { CommandError } from '../exit-codes.ts';
import { plain } from '../terminal/layout.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { CASE_FILE, caseIn } from './case-on-disk.ts';

/** A product of the case in the current folder to which something does not simply apply, and why. */
export interface AppliesHere {
  readonly product: string;
  readonly role: string;
  readonly scope: 'out of scope' | 'decided';
  readonly why: string;
}

/**
 * Whether a theme applies to the products of the case in the current folder: those for which it simply does are left out. `fault` says where the
 * case cannot be used, since silence would read as if everything applied.
 */
export async function appliesHere(
  theme: string,
  catalogue: Catalogue,
  { cwd }: Terminal,
): Promise<{ readonly products: readonly AppliesHere[]; readonly fault: string | null }> {
  try {
    const found = await caseIn(cwd, catalogue);
    const products = (found?.caseFile.products ?? []).flatMap(({ id, role }): readonly AppliesHere[] => {
      const known = catalogue.roles.find((one) => one.role === role);
      if (known === undefined || known.themes.includes(theme)) return [];
      return [{ product: id, role, scope: known.decided.includes(theme) ? 'decided' : 'out of scope', why: known.note }];
    });
    return { products, fault: null };
  } catch (cause) {
    if (!(cause instanceof CommandError)) throw cause;
    return {
      products: [],
      fault: `${CASE_FILE} here cannot be used, so whether it applies to your products is not said: avouch status shows why.`,
    };
  }
}

/** The same in words, a sentence a product. */
export function appliesWords({ product, role, scope, why }: AppliesHere): string {
  const here = scope === 'decided' ? 'a named person decides, claim by claim, whether it applies' : 'it is out of scope';
  return `For ${plain(product)}, as ${role}: ${here}. ${why}`;
}
