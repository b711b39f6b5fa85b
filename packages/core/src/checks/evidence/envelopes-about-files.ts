import { quoted } from '../../encodings/diagnostic-log.ts';
import { counted } from '../in-words.ts';
import { creditedEvidence, type EvidenceCheck, type EvidenceContext, type EvidenceOutcome, type ItemOf } from './evidence-check.ts';

type Envelope = ItemOf<'dsse-envelope'>;

/** How in-toto asks that its statements are called in an envelope (its specification of the envelope). */
const STATEMENT_TYPE = 'application/vnd.in-toto+json';
const BRING =
  'The attestation that names the files of the release by digest: a signed in-toto statement in a DSSE envelope, or a Sigstore bundle.';

export const envelopesAboutFiles: EvidenceCheck = {
  id: 'envelopes-about-files',
  version: 1,
  title: 'An envelope that was brought is signed, and says of which files.',
  claims: ['3.1.1'],
  guidance: [],
  sees: 'part',
  looksAt:
    'DSSE envelopes: how many signatures there are, of which type the payload is said to be, and whether a statement about files was read in it.',
  passes: 'never: that a signature is there does not show that it holds; `release-attested` has what was verified.',
  fails: 'never: an envelope about something else is no fault of the release.',
  cannotTell:
    'Unknown where nobody signed an envelope, its payload cannot be decoded, or it holds no in-toto statement: then it names no file of the release. Says nothing of an envelope that holds one.',
  fooledBy: 'a statement about other files, which `release-attested` compares.',
  run(context) {
    const envelopes = creditedEvidence(context, 'dsse-envelope').filter(({ document }) => document.facts.envelopes === 1);
    const unsigned = envelopes.filter(({ document }) => document.facts.signatures.length === 0);
    const signed = envelopes.filter((item) => !unsigned.includes(item));
    const unread = signed.filter(({ document }) => document.facts.payloadBytes === null);
    const others = signed.filter((item) => !unread.includes(item)).flatMap((item) => ofAnotherType(item, context));
    return [
      ...said('envelopes that nobody signed', unsigned, 'is an envelope without any signature: nobody vouches for what is in it'),
      ...said(
        'envelopes that cannot be decoded',
        unread,
        'is an envelope whose payload cannot be decoded, so that what was signed is not known',
      ),
      ...others.slice(0, 1).map(
        ({ item, holds }): EvidenceOutcome => ({
          result: 'Unknown',
          subject: 'envelopes about no files',
          message: `${item.document.path} is an envelope ${holds}: a signature over that says of no file of the release where it comes from.${more(others.length)}`,
          bring: BRING,
          item,
        }),
      ),
    ];
  },
};

function said(subject: string, items: readonly Envelope[], what: string): readonly EvidenceOutcome[] {
  return items.slice(0, 1).map((item) => ({
    result: 'Unknown',
    subject,
    message: `${item.document.path} ${what}.${more(items.length)}`,
    bring: BRING,
    item,
  }));
}

function more(count: number): string {
  return count === 1 ? '' : ` So ${count === 2 ? 'is' : 'are'} ${counted(count - 1, 'other')}.`;
}

/** Signed envelopes that hold no statement, or one that was signed as something else, and what they hold, in words. */
function ofAnotherType(item: Envelope, { evidence }: EvidenceContext): readonly { readonly item: Envelope; readonly holds: string }[] {
  const { payloadType, payloadBytes } = item.document.facts;
  const inside = evidence.find(({ around }) => around === item.id)?.document;
  const type = payloadType ?? '';
  const isStatement = inside?.facts?.kind === 'in-toto-statement';
  if (isStatement && type === STATEMENT_TYPE) return [];
  if (isStatement) return [{ item, holds: `with a statement that was signed as ${quoted(type)}, which is none` }];
  const read = inside === undefined || inside.facts === null ? `${payloadBytes ?? 0} bytes` : inside.format;
  return [{ item, holds: `with ${quoted(type)} (${read}), which is no in-toto statement` }];
}
