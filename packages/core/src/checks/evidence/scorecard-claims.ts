/** What a check of OpenSSF Scorecard measures, and the claims that plainly ask for it (ours; nobody publishes such a mapping). */
export interface ScorecardMapping {
  readonly name: string;
  /** None where no claim plainly asks for what it measures. */
  readonly claims: readonly string[];
  /** What it measures and what it does not see; for people, in lower case and without a full stop. */
  readonly measures: string;
}

/**
 * The checks of Scorecard 5, in the order of their names; what each measures, its own documentation says (docs/checks.md there). A check that
 * is not here is one of another version, and serves no claim.
 */
export const SCORECARD_MAPPINGS: readonly ScorecardMapping[] = [
  {
    name: 'Binary-Artifacts',
    claims: [],
    measures: 'whether programs lie in the repository; the claims ask for what is built, and from what',
  },
  {
    name: 'Branch-Protection',
    claims: ['1.1.4', '2.2.2'],
    measures:
      'the rules of the default branch and those of releases; what only a token of an administrator sees, it takes as met without one',
  },
  {
    name: 'CI-Tests',
    claims: ['1.3.2'],
    measures: 'whether anything named like a test or a known CI system ran on merged requests, not what it tested',
  },
  { name: 'CII-Best-Practices', claims: [], measures: 'a badge, which has evidence of its own' },
  {
    name: 'Code-Review',
    claims: ['1.3.1'],
    measures: 'whether somebody else approved or merged the latest changes, not what they looked at',
  },
  { name: 'Contributors', claims: [], measures: 'for which organisations contributors work' },
  {
    name: 'Dangerous-Workflow',
    claims: ['2.1.4'],
    measures: 'whether workflows with credentials run what outsiders write, by known patterns',
  },
  { name: 'Dependency-Update-Tool', claims: ['1.2.5'], measures: 'whether an update bot is configured, not what becomes of its requests' },
  { name: 'Fuzzing', claims: ['1.3.1', '1.4.4'], measures: 'whether a known fuzzing tool is set up, not what it covers' },
  { name: 'License', claims: [], measures: 'whether there is a licence, which no claim asks for' },
  { name: 'Maintained', claims: [], measures: 'how much happened in 90 days, which is no stated period of support' },
  { name: 'Packaging', claims: [], measures: 'whether a workflow publishes packages, not how they are protected' },
  {
    name: 'Pinned-Dependencies',
    claims: ['1.2.2'],
    measures: 'whether workflows, Dockerfiles and scripts name what they fetch by hash; lockfiles are not looked into',
  },
  { name: 'SAST', claims: ['1.3.1'], measures: 'whether a known analyser ran on the latest changes, not what it found' },
  { name: 'SBOM', claims: ['1.2.1'], measures: 'whether a bill of materials is published, not whether it is complete' },
  {
    name: 'Security-Policy',
    claims: ['3.2.1'],
    measures: 'whether a security policy has links, text and terms, not whether anybody keeps to it',
  },
  {
    name: 'Signed-Releases',
    claims: ['3.1.1'],
    measures: 'whether files named like signatures lie beside the latest releases; it verifies none',
  },
  { name: 'Token-Permissions', claims: ['2.1.3'], measures: 'what the workflows’ own tokens may do; people and other tokens are not seen' },
  {
    name: 'Vulnerabilities',
    claims: ['1.2.5', '3.3.1'],
    measures: 'known vulnerabilities of what the repository declares, but for those that it is told to ignore; images are not seen',
  },
  { name: 'Webhooks', claims: [], measures: 'whether webhooks have a secret' },
];
