/** What the name of a Dockerfile or compose file says of its use. `any`: nothing. */
export type ContainerFileUse = 'test' | 'development' | 'production' | 'any';

const WORDS: readonly (readonly [ContainerFileUse, ReadonlySet<string>])[] = [
  ['test', new Set(['test', 'tests', 'testing', 'e2e', 'ci', 'integration', 'cypress', 'playwright'])],
  ['development', new Set(['dev', 'devel', 'development', 'local', 'debug', 'devcontainer', 'override', 'docs', 'doc', 'lint', 'tools'])],
  [
    'production',
    new Set(['prod', 'production', 'release', 'registry', 'selfhost', 'selfhosted', 'onprem', 'deploy', 'customer', 'staging']),
  ],
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
