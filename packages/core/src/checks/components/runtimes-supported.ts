import type { Check, CheckContext, Outcome } from '../check.ts';
import { buildBases, serviceImages } from '../containers/images-in-use.ts';
import { counted, someOf, verbOfShare } from '../in-words.ts';
import { unreadWorkflows } from '../pipelines/workflow-view.ts';
import { hasEnded, isStale, lifecycleOf, type VersionInUse } from '../versions-in-use.ts';
import { startedByTestsOnly } from './started-by-tests.ts';
import { pinnedTools, setUpTools } from './tools-in-use.ts';

const subject = 'tool versions';

export const runtimesSupported: Check = {
  id: 'runtimes-supported',
  version: 2,
  title: 'Runtimes and systems that the product is built with are still supported.',
  claims: ['1.1.3'],
  guidance: [],
  sees: 'part',
  looksAt:
    'version files (.nvmrc, .tool-versions …), versions that setup actions of workflows in force name, bases of the stages that build in own Dockerfiles and images that they copy from, and official images of services in own compose files, against lifecycle data (docs/lifecycle.md). Versions of a matrix are test targets and never count.',
  passes: 'every version has a date, and none is past it at the instant; the data is not older than a year.',
  fails: 'a version was past the end of its free support when the snapshot was taken, or whatever is newest is taken (`latest`, no tag).',
  cannotTell:
    'Needs Review where support ended after the snapshot, where an ended version may be a test target beside a supported one, where a service may serve tests alone (its database is called so; its compose file builds nothing and starts one image in several versions, or starts official images only and is named in jobs for tests alone), where a name is resolved when it is used (`lts/*`, `python:3`), or where the data is old; Unknown where a version is not written or has no date, and where none is named.',
  fooledBy:
    'tools of the hosted runner, compilers and tools without a version file, versions that a script installs; a version file that nobody uses.',
  run(context) {
    const uses = [...pinnedTools(context), ...setUpTools(context), ...buildBases(context), ...services(context)];
    const unread = unreadWorkflows(context);
    if (uses.length === 0)
      return [
        {
          result: 'Unknown',
          subject,
          message: `No version of a runtime or tool is named in version files, setup actions or Dockerfiles.${unread}`,
          bring: 'Bring the list of tools that build the product, with their versions and when their support ends.',
        },
      ];
    const past = uses.filter(({ support }) => hasEnded(support, context.product.asOf));
    // What was moved to after the snapshot is not seen (domain §7).
    const ended = past.filter(({ support }) => hasEnded(support, context.source.effectiveAt));
    const since = past.filter((use) => !ended.includes(use));
    const newest = uses.filter(({ support }) => support.kind === 'newest');
    // Test services never count, and that they are such is for a person to say (domain §7).
    const forTests = new Set([...ended, ...newest].filter(({ servesTests }) => servesTests !== undefined));
    const doubtful = ended.filter((use) => !forTests.has(use) && use.mayBeTestTarget && hasSupportedTwin(context, use, uses));
    const failed = ended.filter((use) => !doubtful.includes(use) && !forTests.has(use));
    const outcomes = [
      ...failures(context, failed),
      ...moving(newest.filter((use) => !forTests.has(use))),
      ...servingTests(context, [...forTests]),
      ...endedSince(context, since),
    ];
    return [...outcomes, ...rest(context, { uses, doubtful, unread, quiet: outcomes.length > 0 })];
  },
};

/** Images of services, with what pipelines say of who starts them. */
function services(context: CheckContext): readonly VersionInUse[] {
  const started = startedByTestsOnly(context);
  return serviceImages(context).map((use) => {
    const job = started.get(use.place.path);
    return use.servesTests !== undefined || job === undefined
      ? use
      : { ...use, servesTests: `of the pipelines only jobs for tests start ${use.place.path}, such as ${job}` };
  });
}

function servingTests(context: CheckContext, uses: readonly VersionInUse[]): readonly Outcome[] {
  const [first] = uses;
  if (first === undefined) return [];
  const { dated, source } = lifecycleOf(context);
  const names = [
    ...new Set(
      uses.map(({ support, raw }) =>
        support.kind === 'dated' ? `${support.name} (ended on ${support.date})` : `${raw} (whatever is newest)`,
      ),
    ),
  ];
  const places = [...new Set(uses.map(({ place }) => place.path))];
  return [
    {
      result: 'Needs Review',
      subject: 'services that may serve tests',
      place: first.place,
      message: `${someOf(names)} in ${someOf(places)} may serve tests alone: ${someOf([...new Set(uses.flatMap(({ servesTests }) => servesTests ?? []))])} (${source}, as known on ${dated}).`,
      bring: 'Say whether anything besides tests runs on them; what is kept for tests of old versions is no finding.',
    },
  ];
}

/** Whether the same tool is named elsewhere in a version that is supported: the ended one may then be there to be tested on. */
function hasSupportedTwin({ product }: CheckContext, use: VersionInUse, uses: readonly VersionInUse[]): boolean {
  const tool = (other: VersionInUse) => other.support.name.replace(/ [^ ]*$/, '');
  return uses.some((other) => other.support.kind === 'dated' && !hasEnded(other.support, product.asOf) && tool(other) === tool(use));
}

function failures(context: CheckContext, ended: readonly VersionInUse[]): readonly Outcome[] {
  const { dated, source } = lifecycleOf(context);
  const byName = Map.groupBy(ended, ({ support }) => support.name);
  return [...byName].flatMap(([name, [first, ...others]]): readonly Outcome[] => {
    if (first?.support.kind !== 'dated') return [];
    const more = others.length === 0 ? '' : ` It is named in ${counted(others.length, 'other place')} too.`;
    return [
      {
        result: 'Failed',
        subject: `ended ${name}`,
        place: first.place,
        message: `Support for ${name} ended on ${first.support.date} (${source}, as known on ${dated}).${more}`,
        bring: 'Move to a supported version, or answer with the contract for extended support.',
      },
    ];
  });
}

function endedSince(context: CheckContext, since: readonly VersionInUse[]): readonly Outcome[] {
  const { dated, source } = lifecycleOf(context);
  const [first] = since;
  if (first === undefined) return [];
  const names = [...new Set(since.map(({ support }) => (support.kind === 'dated' ? `${support.name} (${support.date})` : support.name)))];
  return [
    {
      result: 'Needs Review',
      subject: 'ended since the snapshot',
      place: first.place,
      message: `Support for ${someOf(names)} ended after the snapshot that was looked at (${source}, as known on ${dated}). What is used since is not seen here.`,
      bring: 'Look at a newer commit, or bring the versions that are used now.',
    },
  ];
}

function moving(newest: readonly VersionInUse[]): readonly Outcome[] {
  const [first] = newest;
  if (first === undefined) return [];
  const names = [...new Set(newest.map(({ raw }) => raw))];
  return [
    {
      result: 'Failed',
      subject: 'moving tool versions',
      place: first.place,
      message: `${someOf(names)} ${names.length === 1 ? 'takes' : 'take'} whatever is newest when the build runs.`,
      bring: 'Name a version.',
    },
  ];
}

function rest(
  context: CheckContext,
  found: {
    readonly uses: readonly VersionInUse[];
    readonly doubtful: readonly VersionInUse[];
    readonly unread: string;
    readonly quiet: boolean;
  },
): readonly Outcome[] {
  const { uses, doubtful, unread, quiet } = found;
  const lifecycle = lifecycleOf(context);
  const data = `lifecycle data of ${lifecycle.dated}`;
  const names = (list: readonly VersionInUse[]) => someOf([...new Set(list.map(({ support }) => support.name))]);
  const [target] = doubtful;
  if (target !== undefined)
    return [
      {
        result: 'Needs Review',
        subject: 'ended test targets',
        place: target.place,
        message: `Support for ${names(doubtful)} has ended (${data}); by the job it may be a version that is only tested on.`,
        bring: 'Say whether anything that is delivered is built with it.',
      },
    ];
  const undated = uses.filter(({ support }) => support.kind === 'unknown' || support.kind === 'chosen');
  const dated = uses.filter(({ support }) => support.kind === 'dated');
  const aliases = uses.filter(({ support }) => support.kind === 'alias' || support.kind === 'short');
  const share = `${dated.length} of ${counted(uses.length, 'version')} of tools ${verbOfShare(dated.length, uses.length, ['has', 'have'])} a date in ${data}`;
  const [alias] = aliases;
  if (alias !== undefined)
    return [
      {
        result: 'Needs Review',
        subject,
        place: alias.place,
        message: `${share}; ${names(aliases)} ${new Set(aliases.map(({ support }) => support.name)).size === 1 ? 'moves' : 'move'} from one version to the next.${unread}`,
        bring: 'Name a version, or say what keeps builds on a supported one.',
      },
    ];
  const [open] = undated;
  if (open !== undefined || unread !== '')
    return [
      {
        result: 'Unknown',
        subject,
        ...(open === undefined ? {} : { place: open.place }),
        message: `${share}${open === undefined ? '' : `; nothing is known of ${names(undated)}`}.${unread}`,
        bring: 'Bring when their support ends, or newer lifecycle data with --lifecycle.',
      },
    ];
  if (quiet) return [];
  const [first] = dated;
  const place = first === undefined ? {} : { place: first.place };
  if (isStale(lifecycle, context.product.asOf))
    return [
      {
        result: 'Needs Review',
        subject,
        ...place,
        message: `${share}, and none is past it; the data is more than a year older than the instant.`,
        bring: 'Bring newer lifecycle data with --lifecycle.',
      },
    ];
  return [{ result: 'Passed', subject, ...place, message: `${share}, and none is past it. Tools of the runner are not seen here.` }];
}
