import { diagnosticLog } from '../../encodings/diagnostic-log.ts';
import { decodeText, strictUtf8 } from '../../encodings/text.ts';
import type { FormatInput, ReadResult } from '../format.ts';
import { type LockedGroup, type LockedPackage, type LockedPlace, lockedTally } from '../lockfile-facts.ts';
import { isPlainHttp, withoutSecrets } from '../package-address.ts';
import { type RequirementLine, requirementLines } from '../requirement-lines.ts';
import type { PipRequirementsFacts, RequirementOption } from './schema.ts';

/** Whether the content is a requirements file: nothing in it says so, thus the name has to, and every line has to be one of pip's. */
export function recognisePipRequirements({ path, bytes }: FormatInput): boolean {
  if (!/(?:requirements|constraints)[^/]*\.txt$|(?:^|\/)requirements\/[^/]+\.txt$/.test(path)) return false;
  const lines = linesOf(bytes, strictUtf8(bytes) ?? '');
  return lines.length > 0 && lines.every(({ kind }) => kind !== 'unknown');
}

/** Recognising a file takes all of its lines, and so does reading it. */
const LINES = new WeakMap<Uint8Array, readonly RequirementLine[]>();

function linesOf(bytes: Uint8Array, text: string): readonly RequirementLine[] {
  const lines = LINES.get(bytes) ?? requirementLines(text);
  LINES.set(bytes, lines);
  return lines;
}

/** Reads a requirements file. */
export function readPipRequirements({ path, bytes }: FormatInput): ReadResult<PipRequirementsFacts> {
  const log = diagnosticLog(path);
  const decoded = decodeText(bytes, log);
  if (decoded.kind !== 'text') return { verdict: decoded.kind, measures: {}, facts: null, diagnostics: log.list() };
  const lines = linesOf(bytes, decoded.text);
  const unknown = lines.filter(({ kind }) => kind === 'unknown');
  for (const { line } of unknown)
    log.error('requirement', 'This line is no requirement and no option of pip; correct it or make it a comment.', { line });
  if (unknown.length > 0 && unknown.length === lines.length)
    return { verdict: 'malformed', measures: {}, facts: null, diagnostics: log.list() };
  const requirements = lines.filter((line) => line.kind === 'requirement');
  const options = lines.filter((line) => line.kind === 'option');
  const of = (...names: readonly string[]): readonly RequirementOption[] =>
    options.filter(({ name }) => names.includes(name)).map(({ value, line }) => ({ value, line }));
  const comparesHashes = requirements.some(({ hash }) => hash !== 'none') || of('--require-hashes').length > 0;
  const tally = lockedTally({ ecosystem: 'PyPI', tool: 'pip', hashing: 'optional', exact: false });
  for (const requirement of requirements) tally.add(lockedOf(requirement, comparesHashes));
  const fromRegistry = requirements.filter(({ source }) => source === 'registry');
  const pinned = fromRegistry.filter(({ version }) => version !== null);
  const indexes = [...of('--index-url', '-i').map(indexOf(false)), ...of('--extra-index-url').map(indexOf(true))];
  const facts: PipRequirementsFacts = {
    kind: 'pip-requirements',
    lock: tally.sums(null),
    requirements: requirements.length,
    pinned: pinned.length,
    unpinned: groupOf(fromRegistry.filter(({ version }) => version === null)),
    comparesHashes,
    includes: of('--requirement', '-r'),
    constraints: of('--constraint', '-c'),
    indexes,
    trustedHosts: of('--trusted-host'),
  };
  return {
    verdict: log.failed() ? 'invalid' : 'valid',
    measures: {
      requirements: facts.requirements,
      pinned: facts.pinned,
      hashed: facts.lock.hashed,
      includes: facts.includes.length,
      git: requirements.filter(({ source }) => source === 'git').length,
    },
    facts,
    diagnostics: log.list(),
  };
}

type Requirement = Extract<RequirementLine, { readonly kind: 'requirement' }>;

function lockedOf({ name, version, line, source, hash, address }: Requirement, comparesHashes: boolean): LockedPackage {
  return { name, version, line, source, hash: hash === 'none' && !comparesHashes ? 'not written' : hash, address };
}

function indexOf(extra: boolean) {
  return ({ value, line }: RequirementOption) => ({ value: withoutSecrets(value), line, extra, tls: !isPlainHttp(value) });
}

function groupOf(requirements: readonly Requirement[]): LockedGroup {
  const first = requirements.slice(0, 20).map(({ name, line }): LockedPlace => ({ name, line }));
  return { count: requirements.length, first };
}
