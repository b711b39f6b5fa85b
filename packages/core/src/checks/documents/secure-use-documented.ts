import { expectedParts } from '../../prose/governance-topics.ts';
import type { Check } from '../check.ts';
import { counted, listed } from '../in-words.ts';
import { coveredParts, documentsOn, fullest, notSurelyPublished, reviewOf } from './governance-documents.ts';

const topic = 'secure-use';
const subject = 'secure use';
const bring =
  'Bring the documentation that customers read on updating and on using the software securely, and say which version it is for.';

export const secureUseDocumented: Check = {
  id: 'secure-use-documented',
  version: 1,
  title: 'Documentation says how to update the software and how to use it securely.',
  claims: ['4.1.3'],
  guidance: ['4.1.3-a', '4.1.3-b', '4.1.3-c', '4.1.3-d', '4.1.3-e', '4.1.3-f'],
  sees: 'part',
  looksAt:
    'own guides to deployment, administration and security: sections on updates, MFA, back-ups, access, ports and firewall, configuration. A word in a sentence is no section.',
  passes: 'never: whether a section says enough, and for today’s version, is for a person to see.',
  fails: 'never: documentation may be elsewhere or behind a login.',
  cannotTell:
    'Needs Review where such a guide is there, with the topics that have sections and those that have none; Unknown where none was recognised.',
  fooledBy: 'a section that only names its topic; a guide for an old version; manuals under other titles.',
  run(context) {
    const documents = documentsOn(context, topic);
    const best = fullest(documents, topic, context.product.asOf);
    if (best === null)
      return [
        {
          result: 'Unknown',
          subject,
          message: 'No guide to secure use was recognised in what was looked at; documentation may be elsewhere.',
          bring,
        },
      ];
    const covered = coveredParts(documents, topic);
    const missing = expectedParts(topic).filter((part) => !covered.has(part));
    const unpublished = notSurelyPublished(context);
    const few = documents.length === 1;
    const names = few ? best.path : `${best.path} and ${counted(documents.length - 1, 'other guide')}`;
    const absent = missing.length === 0 ? '' : `; none was recognised on ${listed(missing)}`;
    const has =
      covered.size === 0
        ? `${few ? 'has' : 'have'} no section that was recognised on ${listed(missing)}`
        : `${few ? 'has' : 'have'} sections on ${listed([...covered])}${absent}`;
    return [
      reviewOf(best, null, {
        subject,
        message: `${names} ${has}${unpublished === null ? '' : `; ${unpublished.says}`}.`,
        bring,
      }),
    ];
  },
};
