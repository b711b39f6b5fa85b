import type { CoverageFigures, CoverageShare } from '../../formats/coverage-figures.ts';
import type { Facts } from '../../formats/registry.ts';
import type { EvidenceItem } from '../../model/evidence-item.ts';
import { counted } from '../in-words.ts';
import { creditedEvidence, type EvidenceCheck, type EvidenceContext, type EvidenceOutcome, unreadEvidence } from './evidence-check.ts';

const KINDS = ['lcov', 'cobertura', 'jacoco'] as const;
const BRING =
  'Bring the coverage that the plan of tests asks for, and the report of this release as the tool wrote it (lcov, Cobertura, JaCoCo).';

interface Measured {
  readonly item: EvidenceItem<Facts>;
  readonly figures: CoverageFigures;
}

export const coverageMeasured: EvidenceCheck = {
  id: 'coverage-measured',
  version: 1,
  title: 'How much of the code the tests reach is measured.',
  claims: ['1.3.1'],
  guidance: ['1.3.1-g'],
  sees: 'part',
  looksAt: 'coverage reports of lcov, Cobertura and JaCoCo: lines and branches, counted from their entries.',
  passes: 'never: a number is no baseline until somebody says which number is enough.',
  fails: 'never.',
  cannotTell:
    'Needs Review with the numbers of each report, and where its totals contradict its entries or it measures no line; Unknown where there is none.',
  fooledBy: 'tests that run code and assert nothing; files that no test loads and that the report leaves out; a report of a part.',
  run(context) {
    const measured = measuredIn(context);
    if (measured.length > 0) return measured.map(outcomeOf);
    const unread = KINDS.flatMap((kind) => unreadEvidence(context, kind));
    const message =
      unread.length === 0 ? 'No coverage report was brought.' : `${counted(unread.length, 'coverage report')} could not be read.`;
    return [{ result: 'Unknown', subject: 'coverage', message, bring: BRING }];
  },
};

function measuredIn(context: EvidenceContext): readonly Measured[] {
  return KINDS.flatMap((kind) => creditedEvidence(context, kind).map((item) => ({ item, figures: item.document.facts })));
}

function outcomeOf({ item, figures }: Measured): EvidenceOutcome {
  const { path, verdict } = item.document;
  const { lines, branches, files, contradictions } = figures;
  const [contradiction] = contradictions;
  const reservations = [
    ...(contradiction === undefined
      ? []
      : [`it states ${contradiction.stated} for ${contradiction.total}, and its entries come to ${contradiction.counted}`]),
    ...(verdict === 'valid' ? [] : ['it breaks the rules of its format']),
    ...(item.effectiveAt === null ? ['it does not say when it was measured'] : []),
  ];
  const numbers =
    lines.total === 0
      ? 'measures no line'
      : `measures ${shareInWords(lines)} lines${branches === null ? '' : ` and ${shareInWords(branches)} branches`} of ${counted(files, 'file')} reached`;
  return {
    result: 'Needs Review',
    subject: `coverage ${path}`,
    message: `${path} ${numbers}${reservations.length === 0 ? '' : `; ${reservations.join('; ')}`}. Whether that is enough, a person has to say.`,
    ...(contradiction === undefined ? {} : { place: { path, line: contradiction.line } }),
    item,
    bring: BRING,
  };
}

function shareInWords({ covered, total }: CoverageShare): string {
  return `${covered} of ${total} (${total === 0 ? 0 : Math.floor((covered * 100) / total)} %)`;
}
