/** What a careful assessor would say that a program can see, written before the checks that it judges (labels.md). */
export interface Label {
  readonly repository: string;
  readonly commit: string;
  readonly claim: string;
  /** The class of input that the label speaks of; '' for the whole claim. */
  readonly subject: string;
  readonly label: 'Passed' | 'Failed' | 'cannot tell';
  readonly path: string;
  readonly reason: string;
}

/** The parts of an observation of `avouch assess --format json` that labels are compared with. */
export interface LabelledObservation {
  readonly check: string;
  readonly subject: string;
  readonly claim: string;
  readonly result: string;
  readonly message: string;
  readonly place: { readonly path: string; readonly line?: number } | null;
}

/** `found`: a decidable label that checks agree with. `open`: a decidable label that no check decides. `agrees`: both cannot tell. */
export type Comparison = 'found' | 'open' | 'agrees' | 'wrong Passed' | 'wrong Failed';

/** Which checks speak of a class of input, or of a part of a claim. */
const SUBJECTS: Readonly<Record<string, RegExp>> = {
  actions: /actions/,
  packages: /packages/,
  images: /images/,
  scripts: /scripts/,
  tests: /^tests-in-workflows$/,
  outsiders: /^untrusted-code$/,
  'stored secrets': /^stored-secrets$/,
};

export function readLabels(text: string): readonly Label[] {
  const [, ...lines] = text.trimEnd().split('\n');
  return lines.map((line) => {
    const [repository = '', commit = '', claim = '', subject = '', label = '', path = '', , reason = ''] = line.split('\t');
    if (label !== 'Passed' && label !== 'Failed' && label !== 'cannot tell') throw new Error(`not a label: ${line}`);
    return { repository, commit, claim, subject, label, path, reason };
  });
}

/**
 * Compares a label with what checks observed. A check that Passed beside others that are left open is no verdict on the whole,
 * so only a clean pass contradicts "cannot tell"; any Passed without a Failed contradicts "Failed"; any Failed contradicts both others.
 */
export function compareLabel(label: Label, observations: readonly LabelledObservation[]): Comparison {
  const pattern = SUBJECTS[label.subject];
  const spoken = observations.filter(({ claim, check }) => claim === label.claim && (pattern === undefined || pattern.test(check)));
  const has = (result: string) => spoken.some((observation) => observation.result === result);
  const clean = has('Passed') && spoken.every(({ result }) => result === 'Passed' || result === 'Not Applicable');
  switch (label.label) {
    case 'Passed':
      return has('Failed') ? 'wrong Failed' : has('Passed') ? 'found' : 'open';
    case 'Failed':
      return has('Failed') ? 'found' : has('Passed') ? 'wrong Passed' : 'open';
    case 'cannot tell':
      return has('Failed') ? 'wrong Failed' : clean ? 'wrong Passed' : 'agrees';
  }
}
