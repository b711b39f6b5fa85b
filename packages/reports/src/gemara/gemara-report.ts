import type { Assessment, Catalogue } from '@avouch/core';
import { audienceNote, withheldByClaim } from '../audience-note.ts';
import { mind } from '../mind.ts';
import { lookedAt } from '../phrases.ts';
import { reportView } from '../report-view.ts';
import { claimEvaluation, plain } from './gemara-claim.ts';
import { worstOf } from './gemara-results.ts';

const GEMARA_VERSION = '1.4.1';

/** An assessment as an evaluation log of Gemara, in JSON, which is YAML too. Gemara's six results are those of our checks. */
export function gemaraReport(assessment: Assessment, catalogue: Catalogue): string {
  const view = reportView(assessment, catalogue);
  const { product, asOf, release } = assessment;
  const evaluations = view.claims.map((claim) => claimEvaluation(claim, { assessment, catalogue, view }));
  const log = {
    metadata: {
      id: plain(`avouch-${product.id}`),
      type: 'EvaluationLog',
      'gemara-version': GEMARA_VERSION,
      version: asOf,
      date: asOf,
      description: plain(descriptionOf(assessment)),
      author: { id: 'avouch', name: 'Avouch', type: 'Software', version: plain(assessment.avouch) },
      'mapping-references': [
        { id: catalogue.id, title: plain(catalogue.title), version: plain(catalogue.edition), description: plain(catalogue.wordingNote) },
      ],
    },
    result: worstOf(evaluations.map(({ result }) => result)),
    target: {
      ...{ id: plain(product.id), name: plain(product.name), type: 'Software' },
      ...(release === undefined ? {} : { version: plain(release) }),
      description: plain(
        lookedAt(assessment)
          .map(({ label, value }) => `${label}: ${value}`)
          .join('; '),
      ),
    },
    evaluations,
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}

function descriptionOf(assessment: Assessment): string {
  const note = audienceNote(assessment);
  return [
    'Checks say what they saw and never judge. A claim passes here only where a person judged it met, no assessor disagrees and every check passed.',
    ...(note === null ? [] : [note]),
    ...withheldByClaim(assessment).map((text) => `Withheld ${text}.`),
    ...mind(assessment),
  ].join(' ');
}
