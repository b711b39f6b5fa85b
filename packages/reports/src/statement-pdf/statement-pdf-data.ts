import { type Catalogue, CLAIM_STATUSES, countsUntil, EVIDENCE_STATES } from '@avouch/core';
import { fingerprintGroups } from '../fingerprint-groups.ts';
import { limitText } from '../foreign-text.ts';
import { hollowNotes } from '../mind.ts';
import { type Printed, printed, printedProse, printedShort } from '../pdf/printed-text.ts';
import { countOf, deliveryText, shortOf } from '../phrases.ts';
import { countsOf, principlesSentence } from '../principles-met.ts';
import type { PackContent } from '../statement-page/pack-content.ts';
import { claimsIn, principlesIn, type StatedPrinciple, type StatementView, statementView } from '../statement-page/statement-view.ts';

/** Everything that the page shows: strings to be set, and nothing to be run. */
export interface StatementPdfData {
  readonly title: Printed;
  readonly subtitle: Printed;
  readonly running: Printed;
  readonly foot: Printed;
  readonly unsigned: Printed;
  readonly facts: readonly { readonly label: Printed; readonly value: Printed }[];
  readonly keyTitle: Printed;
  readonly keyWords: Printed;
  /** In groups of digits, so that two people can read it to each other. */
  readonly fingerprint: readonly Printed[];
  readonly statesTitle: Printed;
  /** What people judged, what was seen, and what is withheld: counted apart. */
  readonly states: readonly Printed[];
  /** Principles that somebody concluded to be met over claims that nobody judged. */
  readonly hollow: readonly Printed[];
  readonly principles: readonly {
    readonly id: Printed;
    readonly outcome: Printed;
    readonly status: Printed;
    readonly stoppedBy: Printed;
    readonly withheld: Printed;
  }[];
  readonly howTitle: Printed;
  readonly how: readonly Printed[];
}

// Shorter than anything that people write for good reason, and short enough for one page where every text is as long as it may be.
const NAME = 60;
const VALUE = 110;
const OUTCOME = 130;
const STOPPED = 40;
const ID = 8;
const NOTE = 190;
const DIGITS = 16;
const MOST_SUBJECTS = 2;
const MOST_PRINCIPLES = 20;

/** A statement as data for the template. */
export function statementPdfData({ statement, keyId, opened }: PackContent, catalogue: Catalogue): StatementPdfData {
  const view = statementView(statement, opened, catalogue);
  const { product, organisation } = statement.predicate;
  const principles = principlesIn(view);
  return {
    title: printedShort(product.name, NAME),
    subtitle: printedShort(`A statement of ${limitText(organisation, NAME)} on the ${view.against}`, 2 * NAME + 30),
    running: printedShort(product.name, NAME),
    foot: printed('This page is not signed. No certificate: only a named person can hold a claim to be met.'),
    unsigned: printed(
      'This page is not signed. It repeats what the statement in the same pack says; whoever can change it can write another. Rely on the statement, and on this page only where it says the same.',
    ),
    facts: facts(view).map(([label, value]) => ({ label: printed(label), value: printedShort(value, VALUE) })),
    keyTitle: printed('Whose key it says it is signed by'),
    keyWords: printed(
      keyId === null
        ? 'It is signed by an identity, which a certificate in the statement names. Ask the vendor by another way which one, and give it to the command below.'
        : 'The SHA-256 of the public key. Compare it with what the vendor told you by another way; a key or a fingerprint that came with the pack proves nothing.',
    ),
    fingerprint: keyId === null ? [] : fingerprintGroups(keyId).map(printed),
    statesTitle: printed('What it says'),
    states: states(view),
    hollow: hollow(view),
    principles: principles.slice(0, MOST_PRINCIPLES).map(principleRow),
    howTitle: printed('How to verify it'),
    how: [
      printedProse(
        `\`avouch verify PACK.avouch ${keyId === null ? '--identity NAME --issuer ADDRESS' : '--key VENDOR.pem'} --artefact FILE\` says offline whether ${keyId === null ? 'they' : 'that key'} signed it, whether it still counts, whether the records are those that were stated, and whether it is about the file that you have. Use an Avouch that did not come with this file, and not through npx: the package that npm calls avouch is another program.${keyId === null ? '' : ' `index.html` in the pack checks the same in a browser, as far as a page can.'}`,
      ),
      printed('When it was signed, and whether it was withdrawn since, cannot be known offline: ask the vendor.'),
    ],
  };
}

function facts({ statement }: StatementView): readonly (readonly [string, string])[] {
  const { issuer, issuedAt, assessedAt, product, release, id, catalogue } = statement.predicate;
  const { length } = statement.subject;
  const names = statement.subject.slice(0, MOST_SUBJECTS).map(({ name }) => limitText(name, VALUE / MOST_SUBJECTS));
  return [
    ['Release', release.name],
    ['Answers for it', `${issuer.name}, ${issuer.role}`],
    ['Counts until', countsUntil(statement.predicate)],
    ['Says it was issued', `${issuedAt}, on what was assessed at ${assessedAt}`],
    ['Is about', `${countOf(length, 'file or record', 'files or records')}: ${names.join(', ')}${length > MOST_SUBJECTS ? ', …' : ''}`],
    ['Product', `${product.role.replaceAll('-', ' ')}; ${deliveryText(product.delivery)}`],
    ['Catalogue', `${limitText(catalogue.id, NAME)}, SHA-256 beginning ${catalogue.digest.slice(0, DIGITS)}`],
    ['Statement', id],
  ];
}

function states(view: StatementView): readonly Printed[] {
  const claims = claimsIn(view).map(({ state }) => state);
  const principles = principlesIn(view);
  const counted = (counts: readonly (readonly [string, number])[]) => counts.map(([word, count]) => `${word}: ${count}`).join('; ');
  const sum = (count: (claim: (typeof claims)[number]) => number) => claims.reduce((total, claim) => total + count(claim), 0);
  const doubts = [
    `${sum(({ doubts: of }) => of.open)} open`,
    `${sum(({ doubts: of }) => of.answered)} answered`,
    `${sum(({ doubts: of }) => of.rebutted)} rebutted`,
    `${sum(({ doubts: of }) => of.riskAccepted)} with the risk accepted`,
  ];
  const left = principles.length - MOST_PRINCIPLES;
  return [
    printed(principlesSentence(principles.map(({ state }) => state.status))),
    printed(
      `Status of ${countOf(claims.length, 'claim')}: ${counted(
        countsOf(
          claims.map(({ status }) => status),
          CLAIM_STATUSES,
        ),
      )}. Evidence: ${counted(
        countsOf(
          claims.map(({ evidence }) => evidence),
          EVIDENCE_STATES,
        ),
      )}.`,
    ),
    printed(
      `Judged by a person: ${claims.filter(({ authority }) => authority !== null).length}, of them self-judged: ${claims.filter(({ selfJudged }) => selfJudged).length}. Doubts: ${doubts.join(', ')}. Contradictions: ${sum(({ contradictions }) => contradictions)}. Exceptions: ${sum(({ exceptions }) => exceptions)}.`,
    ),
    printed(
      `Records: ${view.disclosed + view.withheld}, of which ${view.disclosed} are disclosed in this pack and ${view.withheld} withheld. A record can speak of several claims.`,
    ),
    ...(view.unsaid.length === 0 ? [] : [printedShort(`The catalogue asks more: it says nothing of ${view.unsaid.join(', ')}.`, VALUE)]),
    ...(view.apart.length === 0 ? [] : [printed(`${countOf(view.apart.length, 'claim')} of no principle below.`)]),
    ...(left <= 0 ? [] : [printed(`And ${countOf(left, 'more principle')}, in the statement.`)]),
  ];
}

// A long name of a principle or a claim must not take the sentence off the page.
function hollow(view: StatementView): readonly Printed[] {
  const principles = principlesIn(view).map(({ state }) => ({ ...state, id: limitText(state.id, ID) }));
  const notes = hollowNotes({ principles, claims: claimsIn(view).map(({ state }) => state) });
  const left = notes.length - MOST_PRINCIPLES;
  return [
    ...notes.slice(0, MOST_PRINCIPLES).map((note) => printedShort(note, NOTE)),
    ...(left <= 0 ? [] : [printed(`And so of ${countOf(left, 'more principle')}.`)]),
  ];
}

function principleRow({ id, outcome, state, claims }: StatedPrinciple): StatementPdfData['principles'][number] {
  const all = state.stoppedBy.length > 1 && state.stoppedBy.length === claims.length;
  const held = new Set(claims.flatMap((claim) => claim.state.records));
  const disclosed = new Set(claims.flatMap((claim) => claim.records.map(({ index }) => index)));
  return {
    id: printedShort(id, ID),
    outcome: printedShort(outcome ?? '', OUTCOME),
    status: printed(state.status),
    stoppedBy: printedShort(
      `${shortOf(state)}${all ? (claims.length === 2 ? 'both claims' : `all ${claims.length} claims`) : state.stoppedBy.join(', ')}`,
      STOPPED,
    ),
    withheld: printed(`${held.size - disclosed.size} of ${held.size}`),
  };
}
