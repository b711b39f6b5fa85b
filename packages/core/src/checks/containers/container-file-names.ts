/** What the name of a Dockerfile or compose file says of its use. `build`: something is built in it, and it is not delivered itself. `any`: nothing. */
export type ContainerFileUse = 'test' | 'development' | 'production' | 'build' | 'any';

const WORDS: readonly (readonly [ContainerFileUse, ReadonlySet<string>])[] = [
  ['test', new Set(['test', 'tests', 'testing', 'e2e', 'ci', 'integration', 'cypress', 'playwright'])],
  ['development', new Set(['dev', 'devel', 'development', 'local', 'debug', 'devcontainer', 'override', 'docs', 'doc', 'lint', 'tools'])],
  [
    'production',
    new Set(['prod', 'production', 'release', 'registry', 'selfhost', 'selfhosted', 'onprem', 'deploy', 'customer', 'staging']),
  ],
  ['build', new Set(['build', 'builder', 'builders', 'buildenv', 'compile', 'toolchain'])],
];

/** What the words of a name (a file, a stage, a profile) say of its use. A test of something else is a test. */
export function useOfName(name: string): ContainerFileUse {
  const words = name.toLowerCase().split(/[^a-z0-9]+/);
  const joined = words.includes('self') && (words.includes('host') || words.includes('hosted')) ? [...words, 'selfhost'] : words;
  return WORDS.find(([, set]) => joined.some((word) => set.has(word)))?.[0] ?? 'any';
}

/** What a path says of a container file: its own name first, then `.devcontainer`. */
export function useOfPath(path: string): ContainerFileUse {
  const parts = path.split('/');
  const own = useOfName(parts.at(-1) ?? '');
  if (own !== 'any') return own;
  return parts.includes('.devcontainer') ? 'development' : 'any';
}
