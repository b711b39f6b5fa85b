import { readFileSync } from 'node:fs';
import { join } from 'node:path';

interface Entry {
  readonly version?: string;
  readonly resolved?: string;
  readonly integrity?: string;
  readonly link?: boolean;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

/**
 * What is wrong with package-lock.json: an entry without a hash, a download address, or an optional package of another platform
 * that is missing. npm leaves the last out where a registry lacks it, and `npm ci` then fails for everybody.
 */
export function lockfileProblems(root: string): readonly string[] {
  const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as {
    readonly packages: Readonly<Record<string, Entry>>;
  };
  return Object.entries(packages).flatMap(([path, entry]) => {
    const problems: string[] = [];
    const fetched = path.includes('node_modules/') && entry.link !== true;
    if (fetched && (entry.version === undefined || entry.integrity === undefined)) problems.push(`${path} has no version or no hash`);
    if (entry.link !== true && entry.resolved !== undefined) problems.push(`${path} records a download address`);
    for (const name of Object.keys(entry.optionalDependencies ?? {})) {
      if (packages[`node_modules/${name}`] === undefined && packages[`${path}/node_modules/${name}`] === undefined)
        problems.push(
          `${path} asks for ${name}, which has no entry: npm ci would fail. Choose a version whose packages are all there, and write the lockfile anew`,
        );
    }
    return problems;
  });
}
