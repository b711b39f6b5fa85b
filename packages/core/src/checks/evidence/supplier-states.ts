import { claimsOf } from '../../catalogue/catalogue.ts';
import type { AvouchStatementFacts, StatedClaim } from '../../formats/avouch-statement/schema.ts';
import type { SignatureState } from '../../model/evidence-item.ts';
import { countsUntil } from '../../model/statement-term.ts';
import { counted } from '../in-words.ts';
import {
  creditedEvidence,
  type EvidenceCheck,
  type EvidenceContext,
  type EvidenceOutcome,
  type ItemOf,
  unreadEvidence,
} from './evidence-check.ts';
import { shownName } from './shown-names.ts';

/** Where what a supplier states is weighed, for who develops a product with it. */
const OF_COMPONENTS = ['1.2.2'];
const BRING_SIGNER =
  'Who is to have signed it, from where you know that it is right: --key, or --identity and --issuer, or `signer` of the evidence in avouch.yaml.';
const BRING_CURRENT = 'The supplier’s statement on the release that you have, as it counts now; and what avouch verify says of it.';
const BRING_REVIEW =
  'What avouch verify says of it with the records that the supplier discloses, and the argument of the person who relies on it.';
const BRING_WHOLE = 'The statement as the supplier signed it: the bundle that avouch sign wrote.';

export const supplierStates: EvidenceCheck = {
  id: 'supplier-states',
  version: 1,
  title: 'What a supplier states in a signed Avouch statement supports, and proves nothing.',
  claims: OF_COMPONENTS,
  guidance: ['1.2.2-a'],
  sees: 'part',
  looksAt:
    'Avouch statements of others, brought as evidence: who signed them, until when they count, and how each claim is stated. For a reseller, what the developer states of the claims that are out of scope for the role, claim by claim; for everybody else, one observation for each statement, where components are weighed.',
  passes: 'never: what a supplier states is of the supplier’s product, and the supplier’s word.',
  fails: 'never: a claim that the supplier does not meet may be met here by other means; who takes it as a shortfall raises a doubt.',
  cannotTell:
    'Needs Review with the stated status, its authority and its doubts where the statement is signed by who was named and counts now. Where nobody signed it, its signer is unknown or not as named, its signature does not hold, it has expired or does not count yet, it is not whole, or is by another catalogue: Needs Review with that reason, and nothing of what it states. Unknown where it cannot be read, or is about the product itself.',
  fooledBy: 'a key that came with the statement; a statement on another release or product than the one that is sold.',
  run(context) {
    return [
      ...unreadEvidence(context, 'avouch-statement').map(
        (item): EvidenceOutcome => ({
          result: 'Unknown',
          subject: `statement in ${item.document.path}`,
          message: `${shownName(item.document.path)} is an Avouch statement that could not be read (${item.document.verdict}).`,
          bring: BRING_WHOLE,
          item,
        }),
      ),
      ...creditedEvidence(context, 'avouch-statement').flatMap((item) => ofStatement(item, context)),
    ];
  },
};

type Statement = ItemOf<'avouch-statement'>;

function ofStatement(item: Statement, context: EvidenceContext): readonly EvidenceOutcome[] {
  const { facts } = item.document;
  const about = `${shownName(facts.product)} ${shownName(facts.release)}`;
  const base = { subject: `statement of ${shownName(facts.organisation)} on ${about}`, item } as const;
  const { product, role } = context.product;
  if (role !== 'reseller' && facts.product.toLowerCase() === product.toLowerCase())
    return [
      {
        ...base,
        result: 'Unknown',
        message: `The statement is about ${about}, which is this product itself: it says what its case says, and shows nothing of a component.`,
        bring: 'Statements of those who supply components of it.',
      },
    ];
  const apart = role === 'reseller' ? outOfScope(context, facts) : [];
  const claims = apart.length === 0 ? OF_COMPONENTS : apart.map(({ id }) => id);
  const reason = notTakenOver(item, context);
  if (reason !== null)
    return [
      {
        ...base,
        claims,
        result: 'Needs Review',
        message: `${shownName(facts.organisation)} states how ${about} stands, and what it states is not taken over: ${reason.words}.`,
        bring: reason.bring,
      },
    ];
  const signed = `${signedBy(item.signature)}; assessed ${day(facts.assessedAt)}, counts until ${day(countsUntil(facts))}`;
  if (apart.length === 0)
    return [
      {
        ...base,
        claims,
        result: 'Needs Review',
        message: `${shownName(facts.organisation)} states of ${about}: ${countsOf(facts)}; ${signed}. It is the supplier’s word, and whether a component is as stated is for a person to weigh.`,
        bring: BRING_REVIEW,
      },
    ];
  return apart.map((claim) => ({
    ...base,
    claims: [claim.id],
    result: 'Needs Review',
    message: `The developer, ${shownName(facts.organisation)}, states this claim of ${about} as “${shownName(claim.status)}” (${detailsOf(claim)}); ${signed}. It supports, and proves nothing: the claim is the developer’s to meet.`,
    bring: BRING_REVIEW,
  }));
}

/** Claims that the statement speaks of and that are the developer’s alone, by the catalogue’s word on the role. */
function outOfScope({ catalogue, product }: EvidenceContext, { claims, catalogue: by }: AvouchStatementFacts): readonly StatedClaim[] {
  const role = catalogue?.roles.find((one) => one.role === product.role);
  if (catalogue === undefined || role === undefined || catalogue.id !== by.id) return [];
  const own = new Set([...role.themes, ...role.decided]);
  const known = new Set(claimsOf(catalogue).map(({ id }) => id));
  return claims.filter(({ id }) => known.has(id) && !own.has(id.slice(0, id.indexOf('.'))));
}

/** Why nothing of what it states is repeated; null where who was named says it, and it counts now. */
function notTakenOver(
  { document, signature }: Statement,
  { product, catalogue }: EvidenceContext,
): { readonly words: string; readonly bring: string } | null {
  const { facts, verdict } = document;
  const unsigned = signatureFault(signature);
  if (unsigned !== null) return { words: unsigned, bring: BRING_SIGNER };
  if (verdict !== 'valid') return { words: `it is not whole (${verdict})`, bring: BRING_WHOLE };
  const until = countsUntil(facts);
  if (product.asOf >= until) return { words: `it counted until ${until}`, bring: BRING_CURRENT };
  if (product.asOf < facts.issuedAt) return { words: `it was issued ${facts.issuedAt}, which is later`, bring: BRING_CURRENT };
  if (catalogue !== undefined && catalogue.id !== facts.catalogue.id)
    return { words: `its claims are of another catalogue (${shownName(facts.catalogue.id)})`, bring: BRING_CURRENT };
  return null;
}

function signatureFault(signature: SignatureState): string | null {
  switch (signature.kind) {
    case 'none':
      return 'nobody signed it';
    case 'found':
      return `its signature is found, and not verified: ${signature.reason}`;
    case 'failed':
      return `its signature does not hold: ${signature.reason}`;
    case 'verified':
      if (signature.expected === true) return null;
      return `it is signed by ${signature.signer}, ${signature.reason ?? 'and nobody was named who is to have signed it'}`;
    default:
      return signature satisfies never;
  }
}

function signedBy(signature: SignatureState): string {
  return signature.kind === 'verified' ? `signed by ${signature.signer}, as named` : 'signed by nobody who is known';
}

function detailsOf({ authority, openDoubts, risksAccepted, contradictions, exceptions }: StatedClaim): string {
  const parts = [
    authority === null ? 'nobody judged it' : `judgement ${shownName(authority)}`,
    counted(openDoubts, 'open doubt'),
    ...(risksAccepted === 0 ? [] : [`${counted(risksAccepted, 'risk')} accepted`]),
    ...(contradictions === 0 ? [] : [counted(contradictions, 'contradiction')]),
    ...(exceptions === 0 ? [] : [counted(exceptions, 'exception')]),
  ];
  return parts.join(', ');
}

function countsOf({ claims }: AvouchStatementFacts): string {
  const groups = [...Map.groupBy(claims, ({ status }) => status)].map(([status, all]) => `${all.length} “${shownName(status)}”`);
  return `${groups.slice(0, MOST_GROUPS).join(', ')} of ${counted(claims.length, 'claim')}`;
}

/** There are nine statuses; a statement that has more words than that has made them up. */
const MOST_GROUPS = 9;

function day(instant: string): string {
  return instant.slice(0, 10);
}
