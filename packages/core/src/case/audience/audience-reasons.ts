import type { Role } from '../../model/product.ts';
import type { ClaimAssessment } from '../assessment.ts';
import { UNDECIDED } from '../evaluate.ts';
import { rangeWords } from '../release-range.ts';
import { WITHHELD } from './audience-withheld.ts';

/** Reasons to reconfirm that name nothing and nobody. Any other may quote a check, a doubt or a piece of evidence. */
const NAME_NOTHING: readonly RegExp[] = [
  /^judged \d{1,9} days ago; lasts \d{1,9} days$/,
  /^evidence is older than \d{1,9} days$/,
  /^nothing records what was judged \(avouch\.lock has no entry for this judgement\)$/,
  /^the argument was changed$/,
];

const UNSAID = 'for a reason that is withheld from this reader';

/** Reasons without what they may quote: that there are some, and those that are made of numbers alone. */
export function plainReasons(reasons: readonly string[]): readonly string[] {
  return [...new Set(reasons.map((reason) => (NAME_NOTHING.some((form) => form.test(reason)) ? reason : UNSAID)))];
}

/**
 * The reasons for a status, made anew from what the audience sees of a claim: those of the evaluation quote findings, doubts and people.
 * `of` is the claim as it was evaluated.
 */
export function reasonsFor(claim: ClaimAssessment, of: ClaimAssessment, role: Role): readonly string[] {
  const { judgement, record } = claim;
  if (judgement === null) {
    if (of.status === 'not applicable') return [`out of scope for the role ${role}`];
    const undecided = `${UNDECIDED} the role ${role}`;
    return [
      of.reasons[0] === 'nobody has judged it' ? 'nobody has judged it' : 'nobody has judged it for what was assessed',
      ...(of.reasons.includes(undecided) ? [undecided] : []),
    ];
  }
  const range = judgement.releases === undefined ? '' : `, for ${rangeWords(judgement.releases)}`;
  const lapsed = (of.record?.exceptions ?? []).length - (record?.exceptions ?? []).length;
  return [
    `judged ${judgement.verdict} by ${judgement.by} on ${judgement.at} (${judgement.authority})${range}`,
    ...claim.doubts.flatMap(({ state, text, response }) => {
      if (state === 'open') return [`open doubt: ${text}${response === null || response === WITHHELD ? '' : ` (${response})`}`];
      if (state === 'risk accepted') return [`limited: ${text}${response === null || response === WITHHELD ? '' : ` (${response})`}`];
      return [];
    }),
    ...(record?.selfJudged === true ? ['self-judged: who judged it is who argued it'] : []),
    ...(judgement.verdict !== 'not met' && (of.record?.argument ?? null) === null ? ['nobody has argued why the evidence suffices'] : []),
    ...(judgement.verdict === 'met' && of.evidenceFresh === null ? ['no evidence was seen'] : []),
    ...(judgement.verdict === 'met' && of.evidenceFresh === false ? [`the newest evidence is ${of.evidenceAgeDays} days old`] : []),
    ...(record?.reconfirm ?? []).map((reason) => `reconfirm: ${reason}`),
    ...(record?.exceptions ?? []).map(
      ({ until, acceptedBy, effect }) => `carried as a risk until ${until}, accepted by ${acceptedBy}: ${effect}`,
    ),
    ...(lapsed > 0 ? [`on record as a risk (${lapsed} ${lapsed === 1 ? 'exception' : 'exceptions'}). ${WITHHELD}`] : []),
  ];
}
