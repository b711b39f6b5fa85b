import type { Check, Outcome } from '../check.ts';
import { counted, someOf, verbOfShare } from '../in-words.ts';
import { hasEnded, lifecycleOf } from '../versions-in-use.ts';
import { dockerfiles, unreadContainerFiles, useOf } from './container-view.ts';
import { basesInUse } from './images-in-use.ts';

const subject = 'shipped bases';
const bring = 'Bring the page that tells customers when support ends, for the bases too.';

export const shippedBasesSupported: Check = {
  id: 'shipped-bases-supported',
  version: 2,
  title: 'What delivered images are based on is still supported.',
  claims: ['4.1.1'],
  guidance: [],
  sees: 'part',
  looksAt:
    'the base of the last stage (where that is for tests by name, of the last that is called production) of own Dockerfiles that are not for tests, development, documentation or building by name, against lifecycle data (docs/lifecycle.md).',
  passes: 'never: a date that we know is not a date that the vendor published.',
  fails: 'a base, or the system in it, is past the end of its free support at the instant.',
  cannotTell:
    'Needs Review where dates are known and not past, with the share that has none; Unknown where no date is known, or there is no such file.',
  fooledBy: 'a Dockerfile that nobody delivers; a last stage that copies a whole system from another image; packages inside the image.',
  run(context) {
    const files = dockerfiles(context).filter((file) => useOf(file) === 'production' || useOf(file) === 'any');
    const unread = unreadContainerFiles(context);
    const uses = files.flatMap((file) => basesInUse(context, file, 'shipped').map((use) => ({ file, use })));
    const { dated: known, source } = lifecycleOf(context);
    if (uses.length === 0)
      return [
        {
          result: 'Unknown',
          subject,
          message: `No image of a registry is seen to be the base of a delivered one.${unread.length === 0 ? '' : ` ${someOf(unread)} could not be read.`}`,
          bring: 'Bring what the product is delivered on, and when its support ends.',
        },
      ];
    const ended = uses.filter(({ use: { support } }) => hasEnded(support, context.product.asOf));
    const outcomes = new Map<string, Outcome>();
    for (const { file, use } of ended) {
      const key = `ended ${use.support.name} in ${file.path}`;
      if (use.support.kind !== 'dated' || outcomes.has(key)) continue;
      outcomes.set(key, {
        result: 'Failed',
        subject: key,
        place: use.place,
        message: `${use.raw} is what customers get by this file, and support for ${use.support.name} ended on ${use.support.date} (${source}, as known on ${known}).`,
        bring: 'Move to a supported base, or answer with the contract for extended support, or with why the image is not delivered.',
      });
    }
    if (outcomes.size > 0) return [...outcomes.values()];
    const dated = uses.filter(({ use }) => use.support.kind === 'dated');
    const [first] = dated;
    const share = `${dated.length} of ${counted(uses.length, 'part')} of the bases of delivered images ${verbOfShare(dated.length, uses.length, ['has', 'have'])} a date in lifecycle data of ${known}`;
    if (first === undefined) {
      const names = someOf([...new Set(uses.map(({ use }) => use.support.name))]);
      return [{ result: 'Unknown', subject, ...placeOf(uses), message: `${share}: nothing is known of ${names}.`, bring }];
    }
    const next =
      dated.map(({ use: { support } }) => (support.kind === 'dated' ? `${support.date} (${support.name})` : '')).toSorted()[0] ?? '';
    return [
      {
        result: 'Needs Review',
        subject,
        place: first.use.place,
        message: `${share}; the first ends on ${next}. Whether customers are told is not seen here.`,
        bring,
      },
    ];
  },
};

function placeOf(uses: readonly { readonly use: { readonly place: { readonly path: string } } }[]): Pick<Outcome, 'place'> {
  const [first] = uses;
  return first === undefined ? {} : { place: first.use.place };
}
