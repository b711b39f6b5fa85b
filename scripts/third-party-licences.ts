import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { LockedPackage } from './runtime-packages.ts';

/** What files with the terms of a package are called. */
const TERMS = /^(?:licen[cs]e|copying|notice)/i;

/** The terms of packages of others that are inside what is handed on, as their makers wrote them; packages of the same terms stand together. */
export function thirdPartyLicences(root: string, packages: readonly LockedPackage[]): string {
  const terms = packages.map((one) => ({ title: `${one.name} ${one.version} (${one.licence})`, text: termsOf(root, one) }));
  const sections = [...Map.groupBy(terms, ({ text }) => text)].map(
    ([text, same]) => `${same.map(({ title }) => title).join('\n')}\n\n${text}\n`,
  );
  const heading = 'Avouch contains these packages of others, each under its own terms.\n';
  return [heading, ...sections].join(`\n${'-'.repeat(80)}\n\n`);
}

function termsOf(root: string, { path, name }: LockedPackage): string {
  const files = readdirSync(join(root, path))
    .filter((file) => TERMS.test(file))
    .toSorted();
  if (files.length === 0) return `The package ${name} comes without a text of its terms; they are named above.`;
  return files
    .map((file) =>
      readFileSync(join(root, path, file), 'utf8')
        .replaceAll('\r\n', '\n')
        .trim(),
    )
    .join('\n\n');
}
