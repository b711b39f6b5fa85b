const HASH = `sha512-${'A'.repeat(86)}==`;
const HEX = '0123456789abcdef'.repeat(4);
const FILES = 'https://files.example.test/packages/aa/bb';

function repeated(count: number, of: (index: number) => string): string {
  return Array.from({ length: count }, (_, index) => of(index)).join('');
}

function bytes(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

function json(value: unknown, indent: number): Uint8Array {
  return bytes(`${JSON.stringify(value, null, indent)}\n`);
}

/** As names are numbered, so that tools put them in this order. */
function numbered(index: number): string {
  return `package-${String(index).padStart(6, '0')}`;
}

/** Version 3 of npm, in the order in which npm writes it. */
export function npmLockfile(packages: number): Uint8Array {
  const entries = Object.fromEntries(
    Array.from({ length: packages }, (_, index) => [
      `node_modules/${numbered(index)}`,
      {
        version: `1.${index}.0`,
        resolved: `https://registry.example.test/${numbered(index)}/-/${numbered(index)}-1.${index}.0.tgz`,
        integrity: HASH,
        license: 'MIT',
        dependencies: { [numbered(index + 1)]: '^1.0.0' },
      },
    ]),
  );
  return json({ name: 'p', version: '1.0.0', lockfileVersion: 3, packages: { '': { name: 'p', version: '1.0.0' }, ...entries } }, 2);
}

/** In the order in which Composer writes it. */
export function composerLockfile(packages: number): Uint8Array {
  const entry = (_: unknown, index: number) => ({
    name: `vendor/${numbered(index)}`,
    version: `1.${index}.0`,
    source: { type: 'git', url: `https://code.example.test/vendor/${numbered(index)}.git`, reference: HEX.slice(0, 40) },
    dist: { type: 'zip', url: `https://code.example.test/zip/${index}`, reference: HEX.slice(0, 40), shasum: '' },
    require: { php: '>=8.1', [`vendor/${numbered(index + 1)}`]: '^1.0' },
    type: 'library',
    autoload: { 'psr-4': { [`Vendor\\Package${index}\\`]: 'src/' } },
    license: ['MIT'],
    authors: [{ name: 'An Author', email: 'author@vendor.example.test' }],
    description: 'What the package is for, in a sentence.',
    time: '2026-01-01T00:00:00+00:00',
  });
  return json({ 'content-hash': HEX.slice(0, 32), packages: Array.from({ length: packages }, entry), 'packages-dev': [], aliases: [] }, 4);
}

/** In the order in which Pipenv writes it: that of the names. */
export function pipfileLockfile(packages: number): Uint8Array {
  const entries = Object.fromEntries(
    Array.from({ length: packages }, (_, index) => [
      numbered(index),
      {
        hashes: [`sha256:${HEX}`, `sha256:${HEX.replaceAll('0', '1')}`],
        index: 'pypi',
        markers: "python_version >= '3.8'",
        version: `==1.${index}.0`,
      },
    ]),
  );
  const meta = {
    hash: { sha256: HEX },
    'pipfile-spec': 6,
    requires: { python_version: '3.13' },
    sources: [{ name: 'pypi', url: 'https://index.example.test/simple', verify_ssl: true }],
  };
  return json({ _meta: meta, default: entries, develop: {} }, 4);
}

export function pnpmLockfile(packages: number): Uint8Array {
  const entry = (index: number) =>
    `  package-${index}@1.${index}.0:\n    resolution: {integrity: ${HASH}}\n    engines: {node: '>=18'}\n\n`;
  const snapshot = (index: number) =>
    `  package-${index}@1.${index}.0:\n    dependencies:\n      package-${index + 1}: 1.${index + 1}.0\n\n`;
  return bytes(`lockfileVersion: '9.0'\n\npackages:\n\n${repeated(packages, entry)}snapshots:\n\n${repeated(packages, snapshot)}`);
}

/** In the order in which Yarn writes it. */
export function yarnClassicLockfile(packages: number): Uint8Array {
  const entry = (index: number) =>
    `\n${numbered(index)}@^1.0.0, ${numbered(index)}@^1.${index}.0:\n  version "1.${index}.0"\n  resolved "https://registry.example.test/${numbered(index)}/-/${numbered(index)}-1.${index}.0.tgz#${HEX.slice(0, 40)}"\n  integrity ${HASH}\n  dependencies:\n    ${numbered(index + 1)} "^1.0.0"\n`;
  return bytes(`# yarn lockfile v1\n\n${repeated(packages, entry)}`);
}

export function yarnBerryLockfile(packages: number): Uint8Array {
  const entry = (index: number) =>
    `\n"package-${index}@npm:^1.0.0, package-${index}@npm:^1.${index}.0":\n  version: 1.${index}.0\n  resolution: "package-${index}@npm:1.${index}.0"\n  dependencies:\n    package-${index + 1}: "npm:^1.0.0"\n  checksum: 10c0/${HEX}${HEX}\n  languageName: node\n  linkType: hard\n`;
  return bytes(`__metadata:\n  version: 8\n  cacheKey: 10c0\n${repeated(packages, entry)}`);
}

export function cargoLockfile(packages: number): Uint8Array {
  const entry = (index: number) =>
    `[[package]]\nname = "package-${index}"\nversion = "1.${index}.0"\nsource = "registry+https://registry.example.test/index"\nchecksum = "${HEX}"\ndependencies = [\n "package-${index + 1}",\n]\n\n`;
  return bytes(`version = 4\n\n${repeated(packages, entry)}`);
}

export function poetryLockfile(packages: number): Uint8Array {
  const file = (index: number, end: string) => `    {file = "package_${index}-1.${index}.0${end}", hash = "sha256:${HEX}"},\n`;
  const entry = (index: number) =>
    `[[package]]\nname = "package-${index}"\nversion = "1.${index}.0"\ndescription = "What the package is for."\noptional = false\npython-versions = ">=3.9"\ngroups = ["main"]\nfiles = [\n${file(index, '-py3-none-any.whl')}${file(index, '.tar.gz')}]\n\n[package.dependencies]\npackage-${index + 1} = ">=1.0"\n\n`;
  const head = '# This file is automatically @generated by Poetry 2.1.3 and should not be changed by hand.\n\n';
  return bytes(`${head}${repeated(packages, entry)}[metadata]\nlock-version = "2.1"\npython-versions = ">=3.9"\ncontent-hash = "${HEX}"\n`);
}

export function uvLockfile(packages: number): Uint8Array {
  const file = (index: number, end: string) =>
    `{ url = "${FILES}/package_${index}-1.${index}.0${end}", hash = "sha256:${HEX}", size = ${1000 + index} }`;
  const entry = (index: number) =>
    `[[package]]\nname = "package-${index}"\nversion = "1.${index}.0"\nsource = { registry = "https://index.example.test/simple" }\ndependencies = [\n    { name = "package-${index + 1}" },\n]\nsdist = ${file(index, '.tar.gz')}\nwheels = [\n    ${file(index, '-py3-none-any.whl')},\n]\n\n`;
  return bytes(`version = 1\nrevision = 2\nrequires-python = ">=3.9"\n\n${repeated(packages, entry)}`);
}

/** In the order in which Go writes it. */
export function goSum(modules: number): Uint8Array {
  const hash = `h1:${'A'.repeat(43)}=`;
  return bytes(
    repeated(modules, (index) => {
      const module = `code.example.test/owner/module-${String(index).padStart(6, '0')} v1.${index % 50}.0`;
      return `${module} ${hash}\n${module}/go.mod ${hash}\n`;
    }),
  );
}

/** In the order in which Bundler writes it. */
export function gemfileLockfile(gems: number): Uint8Array {
  const gem = (index: number) => `gem-${String(index).padStart(6, '0')}`;
  const spec = (index: number) => `    ${gem(index)} (1.${index}.0)\n      ${gem(index + 1)} (>= 1.0, < 3)\n`;
  const checksum = (index: number) => `  ${gem(index)} (1.${index}.0) sha256=${HEX}\n`;
  return bytes(
    `GEM\n  remote: https://gems.example.test/\n  specs:\n${repeated(gems, spec)}\nPLATFORMS\n  ruby\n\nDEPENDENCIES\n  ${gem(0)}\n\nCHECKSUMS\n${repeated(gems, checksum)}\nBUNDLED WITH\n   2.6.9\n`,
  );
}

export function pipRequirements(requirements: number): Uint8Array {
  const one = (index: number) =>
    `package-${index}==1.${index}.0 ; python_version >= "3.9" \\\n    --hash=sha256:${HEX} \\\n    --hash=sha256:${HEX.replaceAll('0', '1')}\n    # via package-${index + 1}\n`;
  return bytes(repeated(requirements, one));
}

export function workflow(jobs: number): Uint8Array {
  const job = (index: number) =>
    `  job-${index}:\n    runs-on: ubuntu-24.04\n    permissions:\n      contents: read\n    steps:\n      - uses: actions/checkout@v4\n      - name: Test \${{ matrix.node }}\n        run: |\n          npm ci\n          npm test\n`;
  return bytes(`on:\n  push:\njobs:\n${repeated(jobs, job)}`);
}
