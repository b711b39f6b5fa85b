import type { Facts } from '../../formats/registry.ts';
import type { EvidenceItem } from '../../model/evidence-item.ts';
import type { EvidenceCheck, EvidenceOutcome } from './evidence-check.ts';

const BRING = 'The evidence as a file, declared in avouch.yaml under `evidence` with the claims that it is for, its owner and its date.';

/** What a person brought for a claim, and no program reads an opinion out of: it is there to be looked at. */
/** Files that Avouch itself reads and writes. */
const CASE_ITSELF = /(?:^|\/)avouch(?:\.ya?ml|\.lock|-baseline\.json)$/i;

export const evidenceBrought: EvidenceCheck = {
  id: 'evidence-brought',
  version: 1,
  title: 'Evidence that a person declared for a claim is there, dated and owned.',
  claims: [],
  guidance: [],
  sees: 'part',
  looksAt: 'the evidence of avouch.yaml that names claims, whatever its format.',
  passes: 'Never: that a document is there does not show that it holds.',
  fails: 'Never.',
  cannotTell:
    'What was declared is `Needs Review` for the claims that it names; without a date, an owner or a text that can be read, it says so. Unknown where it is an empty file, or the case itself.',
  fooledBy: 'a document that is declared for a claim of which it says nothing.',
  run(context) {
    const files = context.evidence.filter(({ around }) => around === null);
    // A folder that was declared has many files, and is brought once.
    const first = new Map(files.toReversed().map((item) => [item.declared?.id ?? item.id, item]));
    return files.filter((item) => first.get(item.declared?.id ?? item.id) === item).flatMap((item) => outcome(item));
  },
};

function outcome(item: EvidenceItem<Facts>): readonly EvidenceOutcome[] {
  const { declared, document, effectiveAt } = item;
  if (declared === null || declared.claims.length === 0) return [];
  const lacks = [
    ...(effectiveAt === null ? ['no date'] : []),
    ...(declared.owner === null ? ['no owner'] : []),
    ...(document.verdict === 'malformed' || document.verdict === 'refused' ? [`content that is ${document.verdict}`] : []),
  ];
  const what = `${declared.kind ?? 'evidence'} “${declared.title}”`;
  const nothing = document.diagnostics.some(({ code }) => code === 'empty-file')
    ? 'is an empty file'
    : CASE_ITSELF.test(document.path)
      ? 'is the case itself, which says what is claimed'
      : null;
  if (nothing !== null)
    return [
      {
        result: 'Unknown',
        message: `The ${what} was brought for this claim, and ${nothing}: it shows nothing.`,
        subject: `evidence ${declared.id}`,
        claims: declared.claims,
        item,
        bring: BRING,
      },
    ];
  return [
    {
      result: 'Needs Review',
      message:
        lacks.length === 0
          ? `The ${what} was brought for this claim; a person has to look at what it shows.`
          : `The ${what} was brought for this claim, with ${lacks.join(' and ')}; a person has to look at what it shows.`,
      subject: `evidence ${declared.id}`,
      claims: declared.claims,
      item,
      ...(lacks.length === 0 ? {} : { bring: BRING }),
    },
  ];
}
