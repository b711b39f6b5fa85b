import type { RepositoryView } from './repository-view.ts';

/** A place where a repository states a pledge, or two that contradict each other or do not (pledges.md). */
export interface PledgeLabel {
  readonly repository: string;
  readonly commit: string;
  readonly path: string;
  /** 0: any line of the file. */
  readonly line: number;
  /** A kind of pledge, `pair`, or `none` for a whole repository. */
  readonly kind: string;
  /** The severity of a deadline; for a pair the kind. */
  readonly subject: string;
  readonly amount: string;
  readonly label: 'stated' | 'open' | 'none' | 'contradiction' | 'compatible';
  /** The other place of a pair, `path:line`. */
  readonly other: string;
}

const LABELS = new Set(['stated', 'open', 'none', 'contradiction', 'compatible']);

export function readPledgeLabels(text: string): readonly PledgeLabel[] {
  const [, ...lines] = text.trimEnd().split('\n');
  return lines.map((line) => {
    const [repository = '', commit = '', path = '', number = '', kind = '', subject = '', amount = '', label = '', other = ''] =
      line.split('\t');
    if (!LABELS.has(label) || !/^\d+$/.test(number)) throw new Error(`not a label: ${line}`);
    return { repository, commit, path, line: Number(number), kind, subject, amount, label: label as PledgeLabel['label'], other };
  });
}

/** A pledge that was found. */
export interface FoundPledge {
  readonly path: string;
  readonly line: number;
  readonly kind: string;
  /** Null where it is no deadline, or one for all severities. */
  readonly severity: string | null;
  /** The shortest and the longest, such as `48 hour`. */
  readonly amounts: readonly string[];
}

/** Every pledge in what `avouch read` gives of a repository: own documents, whatever file they came in. */
export function pledgesIn(view: RepositoryView): readonly FoundPledge[] {
  return view.facts.documents.flatMap(({ path, role, facts }) => {
    if (role !== 'own' || facts === null) return [];
    const pledges = 'pledges' in facts ? facts.pledges : 'prose' in facts ? facts.prose.pledges : [];
    return pledges.map(({ subject, shortest, longest, line }) => ({
      path,
      line,
      kind: subject.kind,
      severity: subject.kind === 'fix deadline' ? subject.severity : null,
      amounts: [shortest, longest].map(({ amount, unit }) => `${amount} ${unit}`),
    }));
  });
}

/** A sentence begins up to so many lines above the number that a label names. */
const LINES_ABOVE = 4;

function isAt(label: { readonly path: string; readonly line: number }, path: string, line: number | null): boolean {
  if (label.path !== path) return false;
  return label.line === 0 || line === null || (line <= label.line && line >= label.line - LINES_ABOVE);
}

export interface PledgeTally {
  readonly found: readonly FoundPledge[];
  readonly wrong: readonly FoundPledge[];
  readonly missed: readonly PledgeLabel[];
}

/** Compares what was found in a repository with its labels. Each label is found once; what is `open` counts neither way. */
export function comparePledges(labels: readonly PledgeLabel[], pledges: readonly FoundPledge[]): PledgeTally {
  const stated = labels.filter(({ kind, label }) => kind !== 'pair' && label === 'stated');
  const open = labels.filter(({ kind, label }) => kind !== 'pair' && label === 'open');
  const missed = new Set(stated);
  const [found, wrong]: [FoundPledge[], FoundPledge[]] = [[], []];
  for (const pledge of pledges) {
    const fits = (label: PledgeLabel) =>
      label.kind === pledge.kind &&
      isAt(label, pledge.path, pledge.line) &&
      (pledge.kind !== 'fix deadline' || label.subject === (pledge.severity ?? '')) &&
      pledge.amounts.includes(label.amount.replace(/s$/, ''));
    const label = stated.find((one) => missed.has(one) && fits(one)) ?? stated.find(fits);
    if (label !== undefined) {
      // What one document says twice under one label is right twice and found once.
      if (missed.delete(label)) found.push(pledge);
    } else if (!open.some((one) => one.kind === pledge.kind && isAt(one, pledge.path, pledge.line))) wrong.push(pledge);
  }
  return { found, wrong, missed: [...missed] };
}

/** Two places that a check says to disagree. A place in a PDF has a page and no line. */
export interface FoundPair {
  readonly kind: string;
  readonly a: { readonly path: string; readonly line: number | null };
  readonly b: { readonly path: string; readonly line: number | null };
}

/** The pairs of places of different periods in the words of a check: `a.md:3 says 24 hours and b.md:5 says 48 hours`. */
export function pairsIn({ subject, message }: { readonly subject: string; readonly message: string }): readonly FoundPair[] {
  const kind = /^[a-z- ]+/.exec(subject)?.[0].trim() ?? '';
  const groups: { path: string; line: number | null }[][] = [[]];
  for (const [, path, line, paged, says] of message.matchAll(/([^\s,]+):(\d+)|([^\s,]+) \((?:page|paragraph) \d+\)|(\bsays? )/g)) {
    if (says !== undefined) groups.push([]);
    else groups.at(-1)?.push(paged === undefined ? { path: path ?? '', line: Number(line) } : { path: paged, line: null });
  }
  return groups.flatMap((ones, index) =>
    groups.slice(index + 1).flatMap((others) => ones.flatMap((a) => others.map((b) => ({ kind, a, b })))),
  );
}

export interface PairTally {
  readonly found: number;
  readonly wrong: readonly FoundPair[];
  readonly missed: readonly PledgeLabel[];
}

/** Compares the pairs that a check names with the labelled ones. A pair without a label is wrong. */
export function comparePairs(labels: readonly PledgeLabel[], pairs: readonly FoundPair[]): PairTally {
  const labelled = labels.filter(({ kind }) => kind === 'pair');
  const missed = new Set(labelled.filter(({ label }) => label === 'contradiction'));
  const wrong: FoundPair[] = [];
  let found = 0;
  for (const pair of pairs) {
    const fits = (one: PledgeLabel) => {
      const [path = '', line = ''] = one.other.split(/:(?=\d+$)/);
      const [first, second] = [one, { path, line: Number(line) }];
      const match = (x: FoundPair['a'], y: FoundPair['b']) => isAt(first, x.path, x.line) && isAt(second, y.path, y.line);
      return one.subject === pair.kind && (match(pair.a, pair.b) || match(pair.b, pair.a));
    };
    const label = labelled.find(fits);
    if (label?.label === 'contradiction') {
      found += 1;
      missed.delete(label);
    } else if (label?.label !== 'open') wrong.push(pair);
  }
  return { found, wrong, missed: [...missed] };
}
