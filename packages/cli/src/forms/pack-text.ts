import type { AssessorPack, Instant, OpinionRecords, PackLoss, PackLossReason, ReturnedPack } from '@avouch/core';
import { colours, layoutWidth, plain, wrap } from '../terminal/layout.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { typedPath } from '../terminal/typed-path.ts';

/** What `avouch sample` says of the pack that it wrote. */
export function packSummary(pack: AssessorPack, file: string, terminal: Terminal): string {
  const { population, sample, withheld, product } = pack;
  const kinds = population.counts.filter(({ count }) => count > 0).map(({ kind, count }) => counted(count, kind));
  const must = population.items.filter(({ mustLook }) => mustLook.length > 0).length;
  const { chosen, left } = sample.mustLook;
  const seed = sample.seedIs === 'population' ? 'the digest of the population' : `given: ${sample.seed}`;
  const lines = [
    `Wrote ${file}: ${counted(sample.items.length, 'item')} of ${population.items.length} to be looked at for ${product.id}, as of ${pack.asOf}.`,
    `Population: ${kinds.join(', ')}; digest ${population.digest.slice(0, 12)}. Seed: ${seed}.`,
    ...(population.nothingSaid.length === 0
      ? []
      : [
          `Nobody judged, argued or doubted anything of ${counted(population.nothingSaid.length, 'claim')}: there is nothing of them to look at.`,
        ]),
    `Must be looked at: ${must}; in the sample: ${chosen}. By chance: ${sample.items.length - chosen}.`,
    ...(left.length === 0
      ? []
      : [`There was no room for ${left.length} that must be looked at: --size ${chosen + left.length} takes them all.`]),
    ...(sample.items.length < sample.size && left.length === 0 ? ['That is all there is to look at.'] : []),
    withheld.count === 0
      ? 'Nothing is withheld from assessors.'
      : `Withheld from assessors: ${counted(withheld.count, 'record')}, which the assessor can neither see nor be given by chance. What nobody labelled is internal: give it a disclosure label (docs/disclosure.md).`,
    `Send it to the assessor. When it comes back: avouch import ${typedPath(file)}`,
  ];
  const width = layoutWidth(terminal);
  return `${lines.flatMap((line) => wrap(plain(line), width, 0)).join('\n')}\n`;
}

/** What became of a pack that came back. */
export interface ImportedPack {
  readonly pack: ReturnedPack;
  readonly records: OpinionRecords;
  readonly by: string;
  readonly at: string;
  readonly raised: boolean;
  readonly now: Instant;
}

const REASONS: Readonly<Record<PackLossReason, string>> = {
  'no reference': 'stands in a row that does not say what it is about: write it into the row of its claim or item',
  'beside the columns': 'stands beside the columns of the sheet: write it into the white cells',
  'unknown claim': 'no claim has this number',
  'no such opinion': 'this is none of: agrees, disagrees, not able to tell',
  'no opinion beside it': 'stands without an opinion, so nobody can say what it speaks for: choose one',
  'says not why': 'says not why: it needs a reason, or a finding',
  'says not on what': 'says neither why nor what was looked at: an opinion on nothing is none',
  'given twice': 'another opinion on this claim stands above, and that one was taken: which of them holds?',
  'no such item': 'nothing in the pack has this id',
  'of no claim': 'is of no claim: name the claim that it is about',
  'says not what was found': 'says not what was found',
  'no such word': 'this is none of: yes, no, could not open',
  'an error of the spreadsheet': 'the spreadsheet program shows an error in place of what was typed: ask for it again, as text',
  'too long': 'is longer than a case takes: bring it as a document of evidence',
  'too many': 'are more than a pack has room for: send the rest in another one',
};

/** More than anybody reads; a pack that has more is not one that somebody filled in. */
const MOST_LOSSES = 200;

/** The loss report: what was taken of a pack, what was not and why, and what to look at. */
export function packReportText(imported: ImportedPack, terminal: Terminal): string {
  const { pack, records, by, at } = imported;
  const { bold } = colours(terminal);
  const width = layoutWidth(terminal);
  const section = (title: string, lines: readonly string[]) =>
    lines.length === 0 ? [] : ['', bold(title), ...lines.flatMap((line) => wrap(plain(line), width, 2))];
  const losses = records.losses.slice(0, MOST_LOSSES).map((loss) => `${placeOf(loss)}"${cut(loss.text)}": ${REASONS[loss.reason]}.`);
  const more = records.losses.length - losses.length;
  const who = [by, pack.assessor.organisation].filter((one) => one !== '').join(', ');
  return [
    bold(plain(`${pack.path}: opinions of ${who} on ${pack.product}, ${at}`)),
    '',
    ...takenLines(imported).flatMap((line) => wrap(plain(line), width, 2)),
    ...section('Not taken', [...losses, ...(more > 0 ? [`… and ${more} more.`] : [])]),
    ...section('Look at', lookLines(imported)),
    '',
  ].join('\n');
}

function takenLines({ records, raised }: ImportedPack): readonly string[] {
  const opinions = records.records.flatMap((one) => (one.list === 'opinions' ? [one.record] : []));
  const of = (word: string) => opinions.filter(({ opinion }) => opinion === word).length;
  const known = (number: number) => (number === 0 ? '' : ` (${number} on record already)`);
  const doubts = records.records.filter(({ list }) => list === 'doubts').length;
  const { lookedAt, notOpened, silent } = records.sample;
  return [
    `${counted(opinions.length - of('none given'), 'opinion')}: ${of('agrees')} agrees, ${of('disagrees')} disagrees, ${of('not able to tell')} not able to tell${known(records.known.opinions)}`,
    `${counted(records.findings, 'finding')}, on record with the opinion on its claim${of('none given') === 0 ? '' : `; ${of('none given')} of these claims got findings alone`}`,
    raised
      ? `${counted(doubts, 'doubt')} raised of findings${known(records.known.doubts)}: each is open until somebody responds`
      : 'no doubt: an opinion changes no status. --raise-doubts makes a doubt of each finding, which is open until somebody responds',
    `Of the sample: ${lookedAt} looked at, ${notOpened} could not be opened, of ${silent} nothing is said`,
    `No opinion on ${counted(records.silent.length, 'claim')}; nothing is read into that`,
  ];
}

function lookLines({ pack, records, at, now }: ImportedPack): readonly string[] {
  const against = records.records.flatMap((one) =>
    one.list === 'opinions' && one.record.opinion === 'disagrees' ? [one.record.claim] : [],
  );
  const onNone = records.records.flatMap((one) =>
    one.list === 'opinions' && one.record.judged === '' && one.record.opinion !== 'none given' ? [one.record.claim] : [],
  );
  return [
    ...(onNone.length === 0
      ? []
      : [`Nobody had judged ${onNone.join(', ')} when the pack was made: what is said of it is about no judgement. Ask what was meant.`]),
    ...(against.length === 0 ? [] : [`Disagreed with: ${against.join(', ')}. Every report says so beside the judgement.`]),
    ...pack.changed.map((place) => `What the vendor wrote was changed in the pack, or lost: ${place}. It is not read; ask what was meant.`),
    ...(pack.populationHolds
      ? []
      : [
          'The list of the population is not the one that was sent, so nobody can take the sample again from this file. Keep the pack as it was sent.',
        ]),
    ...(pack.otherRevision
      ? ['The pack was made with another revision of the catalogue: the words of its claims may differ from those of today.']
      : []),
    ...(at > now ? [`The opinions are of ${at}, which is still to come: they are not shown until then. Check the date.`] : []),
    ...(at.slice(0, 10) < pack.asOf.slice(0, 10)
      ? [`The opinions are of ${at}, before the pack was made on ${pack.asOf.slice(0, 10)}. Check the date.`]
      : []),
    'The name of the assessor is in avouch.yaml now, as the pack told them. Opinions without a label are internal: --disclosure says who may read their words; whether they agree is shown to everybody.',
  ];
}

function placeOf({ sheet, row }: PackLoss): string {
  if (sheet === null) return '';
  return row === null ? `${sheet}: ` : `${sheet}, row ${row}: `;
}

function counted(number: number, noun: string): string {
  if (noun === 'evidence') return `${number} ${number === 1 ? 'piece' : 'pieces'} of evidence`;
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}

function cut(text: string): string {
  const line = text.replace(/\s+/g, ' ');
  return line.length <= 160 ? line : `${line.slice(0, 159).toWellFormed()}…`;
}
