import { recordDigest } from '../../model/digest.ts';
import type { ComparedAssessment } from './assessment-compared.ts';
import type { ComparedPart } from './compared-part.ts';

type Opinion = NonNullable<ComparedAssessment['claims'][number]['opinions']>[number];

const LEVELS: Readonly<Record<Opinion['opinion'], number>> = { agrees: 0, 'none given': 1, 'not able to tell': 1, disagrees: 2 };

/**
 * What assessors said of each claim. That one disagrees with the judgement that counts is worse, though it changes no status: whoever signs has to know. What was
 * said of a judgement that does not count any more is neither better nor worse, so that judging anew takes no disagreement away.
 */
export function opinionParts({ claims }: ComparedAssessment): readonly ComparedPart[] {
  return claims.flatMap(({ id, opinions = [] }) => {
    const named = new Map<string, number>();
    return opinions.map((one): ComparedPart => {
      const who = `${one.by}${one.organisation === null ? '' : ` (${one.organisation})`}`;
      // Names that are withheld can be the same.
      const count = (named.get(who) ?? 0) + 1;
      named.set(who, count);
      return opinionPart(one, id, `${id}: ${who}${count === 1 ? '' : `, ${count}`}`);
    });
  });
}

function opinionPart({ opinion, about, text, findings, at }: Opinion, claim: string, name: string): ComparedPart {
  const said = opinion === 'none given' ? 'findings and no opinion' : opinion;
  return {
    reader: 'SRO',
    kind: 'opinion',
    about: name,
    claims: [claim],
    side: {
      state: about === 'this judgement' ? `${said}, on ${at.slice(0, 10)}` : `${said}, on ${at.slice(0, 10)}, of ${about}`,
      reasons: [...(text === null ? [] : [text]), ...findings],
    },
    level: about === 'this judgement' ? LEVELS[opinion] : null,
    same: recordDigest([opinion, about, at, text, findings]),
    staysSaid: true,
  };
}
