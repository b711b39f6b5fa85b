import type { Place } from '../../model/diagnostic.ts';
import type { CommitFacts } from '../../model/facts.ts';
import { daysBetween } from '../../model/instant.ts';
import { type Check, type CheckContext, documentsInForce, type Outcome, unreadInForce } from '../check.ts';
import { counted, someOf } from '../in-words.ts';
import { updatesLeftOut } from './updates-left-out.ts';

/** How long an update bot may be quiet before its configuration says nothing of practice. */
const QUIET_DAYS = 90;

/** Addresses under which the bots commit. */
const BOTS = /(?:^|\+)(?:dependabot|renovate)(?:-preview)?(?:\[bot\])?@|@renovateapp\.com$|@whitesourcesoftware\.com$/;

export const updateBotAtWork: Check = {
  id: 'update-bot-at-work',
  version: 1,
  title: 'A bot is configured to propose updates, and its updates are merged.',
  claims: ['1.2.5'],
  guidance: ['1.2.5-a'],
  sees: 'part',
  looksAt: 'dependabot.yml and the configuration of Renovate, and commits of these bots in the history.',
  passes: `a bot is configured, for packages of every tool that has a lockfile or a manifest of the vendor’s own, and at least one of its commits came in during the ${QUIET_DAYS} days before the snapshot.`,
  fails: 'never: updates may be managed in another way.',
  cannotTell:
    'Needs Review where a bot is configured and none of its updates was seen merged, where it leaves out packages that are listed, where it is switched off, or where a bot that is not read is configured by the name of its file; Unknown where none is configured.',
  fooledBy:
    'updates that are squashed under a person’s name; a bot whose other requests rot; one that leaves out a folder, or components of a kind without a lockfile.',
  run(context) {
    const bots = configuredBots(context);
    const configurations = [...documentsInForce(context, 'dependabot'), ...documentsInForce(context, 'renovate')];
    const invalid = configurations.filter(({ verdict }) => verdict !== 'valid');
    const unread = [...unreadInForce(context, 'dependabot'), ...unreadInForce(context, 'renovate'), ...invalid];
    const subject = 'update bot';
    const bring = 'Bring how updates of components are found, decided and brought in, with the last ones.';
    const [broken] = unread;
    if (broken !== undefined)
      return [
        {
          result: 'Needs Review',
          subject,
          place: { path: broken.path },
          message: `${broken.path} breaks the rules of its format, so the bot may not work.`,
          bring: 'Mend the file.',
        },
      ];
    const active = bots.filter(({ off }) => off === null);
    const [bot] = active;
    const [off] = bots;
    if (bot === undefined) {
      const [other] = off === undefined ? otherBots(context) : [];
      if (other !== undefined)
        return [
          {
            result: 'Needs Review',
            subject,
            place: { path: other.path },
            message: `${other.path} configures ${other.name}, which is not read here; whether it is at work is not seen.`,
            bring,
          },
        ];
      return off === undefined
        ? [
            {
              result: 'Unknown',
              subject,
              message: 'No configuration of Dependabot or Renovate is in what was looked at; updates may be managed elsewhere.',
              bring,
            },
          ]
        : [
            {
              result: 'Needs Review',
              subject,
              place: off.place,
              message: `${off.name} is configured and switched off: ${off.off}.`,
              bring,
            },
          ];
    }
    return [atWork(context, bot, { bring, leftOut: leftOutBy(context, active) })];
  },
};

/** Names of the configuration of bots that are not read. */
const OTHER_BOTS: ReadonlyMap<string, string> = new Map([
  ['.pyup.yml', 'PyUp'],
  ['.scala-steward.conf', 'Scala Steward'],
  ['.github/.scala-steward.conf', 'Scala Steward'],
]);

function otherBots({ source }: CheckContext): readonly { readonly path: string; readonly name: string }[] {
  return source.tree.flatMap(({ path, kind }) => {
    const name = OTHER_BOTS.get(path);
    return name !== undefined && kind === 'file' ? [{ path, name }] : [];
  });
}

interface Bot {
  readonly name: string;
  readonly place: Place;
  readonly covers: string;
  /** Names of ecosystems as Dependabot has them; null for whatever the bot finds. */
  readonly ecosystems: readonly string[] | null;
  readonly off: string | null;
}

/** What no bot among these looks after, in words; '' where nothing is, or one of them takes all that it finds. */
function leftOutBy(context: CheckContext, bots: readonly Bot[]): string {
  const named = bots.flatMap(({ ecosystems }) => ecosystems ?? []);
  return bots.some(({ ecosystems }) => ecosystems === null) ? '' : updatesLeftOut(context, new Set(named));
}

function atWork(context: CheckContext, bot: Bot, { bring, leftOut }: { readonly bring: string; readonly leftOut: string }): Outcome {
  const subject = 'update bot';
  const { history, effectiveAt } = context.source;
  const configured = `${bot.name} is configured${bot.covers === '' ? '' : ` for ${bot.covers}`}`;
  if (history === null)
    return {
      result: 'Needs Review',
      subject,
      place: bot.place,
      message: `${configured}; a folder has no history that would show its updates.`,
      bring,
    };
  const recent = history.commits.filter((commit) => isBots(commit) && daysBetween(commit.committedAt, effectiveAt) <= QUIET_DAYS);
  const came = `${counted(recent.length, 'update')} of a bot came in during the ${QUIET_DAYS} days before the snapshot`;
  if (recent.length > 0 && leftOut !== '')
    return {
      result: 'Needs Review',
      subject,
      place: bot.place,
      message: `${configured}, and ${came}. It leaves out packages of ${leftOut}.`,
      bring,
    };
  if (recent.length > 0) {
    return {
      result: 'Passed',
      subject,
      place: bot.place,
      message: `${configured}, and ${came}. Updates that were not merged are not seen here.`,
    };
  }
  const limits = history.complete ? '' : ' The history is not complete here.';
  return {
    result: 'Needs Review',
    subject,
    place: bot.place,
    message: `${configured}, and no commit of Dependabot or Renovate was seen in the ${QUIET_DAYS} days before the snapshot.${limits}`,
    bring: "Bring the bot's open and merged requests.",
  };
}

function isBots(commit: CommitFacts): boolean {
  return BOTS.test(commit.author);
}

function configuredBots(context: CheckContext): readonly Bot[] {
  const dependabot = documentsInForce(context, 'dependabot').map(({ path, facts }): Bot => {
    const ecosystems = [...new Set(facts.updates.flatMap(({ ecosystem }) => ecosystem ?? []))];
    const active = facts.updates.filter(({ openPullRequestsLimit }) => openPullRequestsLimit !== 0);
    return {
      name: 'Dependabot',
      place: { path },
      covers: someOf(ecosystems),
      ecosystems: active.flatMap(({ ecosystem }) => ecosystem ?? []),
      off:
        facts.updates.length === 0
          ? 'it lists no updates'
          : active.length === 0
            ? 'no entry may open a request for a version update'
            : null,
    };
  });
  const renovate = documentsInForce(context, 'renovate').map(
    ({ path, facts }): Bot => ({
      name: 'Renovate',
      place: { path },
      covers: '',
      ecosystems: null,
      off: facts.enabled ? null : '`enabled` is false',
    }),
  );
  return [...dependabot, ...renovate];
}
