import { type StatementSubject, statementsIn } from '../../formats/repository-statements.ts';
import { actionsPinned } from '../actions-pinned.ts';
import type { Check, CheckContext, Outcome } from '../check.ts';
import { documentsInForce } from '../check.ts';
import type { EvidenceCheck, EvidenceContext, EvidenceOutcome, SourceBeside } from '../evidence-check.ts';
import { creditedEvidence } from '../evidence-check.ts';
import { saying } from '../governance-documents.ts';
import { imagesPinned } from '../images-pinned.ts';
import { packagesHashed } from '../packages-hashed.ts';
import { runsInForce } from '../pipeline-view.ts';
import { channelInWords, type PublishingStep, publishingSteps } from '../publishing-steps.ts';
import { testsInWorkflows } from '../tests-in-workflows.ts';
import { groundsOf, placeInWords, type SpokenDocument, spokenDocuments, spokenWords } from './spoken-words.ts';

/** The claims that such a statement is for, where nobody says for which it stands. */
const CLAIMS_OF: Readonly<Record<StatementSubject, string>> = {
  'source is private': '1.1.4',
  'nothing is installed': '3.1.1',
  'packages are locked': '1.2.2',
  'actions are pinned to commits': '1.2.2',
  'images are pinned by digest': '1.2.2',
  'an inventory is made': '1.2.1',
  'tests run on every change': '1.3.2',
  'update bot is at work': '1.2.5',
  'members have a second factor': '2.1.5',
};
const ALL = [...new Set(Object.values(CLAIMS_OF))].toSorted();

export const statementsHold: EvidenceCheck = {
  id: 'statements-hold',
  version: 1,
  title: 'What arguments, assessments and policies say of the repository is so.',
  claims: ALL,
  guidance: [],
  sees: 'part',
  looksAt:
    'sentences of the case and of own documents in prose that state as a fact: the source is private; customers install nothing; all packages, actions or images are pinned; an SBOM is made; tests run on every change; Dependabot or Renovate is at work; the people who build sign in with a second factor. Plans, advice, conditions and exceptions are left out. Against them: the stated visibility of sources, what other checks found in them, and exports of the code host.',
  passes: 'never: that nothing contradicts a sentence does not show that it is so.',
  fails:
    'a sentence says that the source is private, and the case states that every source is public; that all packages, actions or images are pinned, and one is found that is not; that tests run on every change, and what runs them ignores their failure; that the organisation asks for a second factor, and its own export says that it does not. For theme 2 only the last.',
  cannotTell:
    'Needs Review where a pipeline is configured to publish what customers are said not to install, and where nothing of a bot, an SBOM or tests is in what was looked at: they may be elsewhere.',
  fooledBy: 'a sentence about another product or repository; other words for the same thing; a sentence that was true of another release.',
  run(context) {
    return statementsOf(context).flatMap((statement) => {
      const contradiction = contradictionOf(statement.subject, statement.text, context);
      if (contradiction === null) return [];
      return [outcomeOf(statement, contradiction)];
    });
  },
};

interface Statement {
  readonly subject: StatementSubject;
  readonly text: string;
  readonly claims: readonly string[];
  /** The beginning of a sentence, up to what was said. */
  readonly who: string;
  readonly key: string;
  readonly grounds: Pick<EvidenceOutcome, 'place' | 'item' | 'source'>;
}

interface Contradiction {
  readonly result: 'Failed' | 'Needs Review';
  readonly says: string;
  readonly bring: string;
}

/** Of the same statement in one document, or for one claim of the case, the first alone. */
function statementsOf(context: EvidenceContext): readonly Statement[] {
  const words = spokenWords(context);
  const assessed = words.flatMap(({ text, claims, who, key, grounds }) =>
    statementsIn(text).map((subject): Statement => ({ subject, text, claims, who, key, grounds })),
  );
  const numbered = new Set(
    words.flatMap(({ document, grounds }) => (document === null ? [] : [`${document.path}\0${grounds.place?.line ?? ''}`])),
  );
  const others = spokenDocuments(context).flatMap((document) =>
    isGuide(document)
      ? []
      : document.facts.statements
          .filter(({ line }) => !numbered.has(`${document.path}\0${document.lined ? line : ''}`))
          .map(
            ({ subject, text, line }): Statement => ({
              subject,
              text,
              claims: [CLAIMS_OF[subject]],
              who: `${placeInWords(document, line)} says`,
              key: document.path,
              grounds: groundsOf(document, line),
            }),
          ),
  );
  const first = new Map<string, Statement>();
  for (const statement of [...assessed, ...others]) {
    const key = `${statement.key}\0${statement.subject}`;
    if (!first.has(key)) first.set(key, statement);
  }
  return [...first.values()];
}

/** A guide tells users how to run the software: what it says of sources and packages is about theirs. */
function isGuide({ facts: { topics } }: SpokenDocument): boolean {
  return topics.length > 0 && topics.every((topic) => topic === 'secure-use' || topic === 'terms');
}

function outcomeOf({ subject, text, claims, who, key, grounds }: Statement, { result, says, bring }: Contradiction): EvidenceOutcome {
  // What a repository shows of theme 2 does not fail it (domain §7); an export of the platform may.
  const held = result === 'Failed' && subject !== 'members have a second factor' && claims.some((claim) => claim.startsWith('2.'));
  return {
    result: held ? 'Needs Review' : result,
    subject: `${subject}: ${key}`,
    claims,
    message: `${who}: ${saying(text)}. ${says}`,
    bring,
    ...grounds,
  };
}

function contradictionOf(subject: StatementSubject, text: string, context: EvidenceContext): Contradiction | null {
  switch (subject) {
    case 'source is private':
      return publicSource(text, context);
    case 'nothing is installed':
      return published(context);
    case 'packages are locked':
      return foundBy(packagesHashed, context, /\bhash/i.test(text) ? ABOUT_HASHES : ABOUT_LOCKING);
    case 'actions are pinned to commits':
      return foundBy(actionsPinned, context) ?? tagged(context);
    case 'images are pinned by digest':
      return foundBy(imagesPinned, context);
    case 'an inventory is made':
      return noInventory(context);
    case 'tests run on every change':
      return foundBy(testsInWorkflows, context) ?? noTests(context);
    case 'update bot is at work':
      return noBot(context);
    case 'members have a second factor':
      return notRequired(text, context);
  }
}

/** Which of several repositories is meant is not known where the words say more than that it is theirs. */
const ANOTHER =
  /\b(?:infrastructure|deployment|secrets?|configuration|config|internal|separate|second|another|forks?|data|documentation|mirror|backup|policy)\b/i;

function publicSource(text: string, { sources }: EvidenceContext): Contradiction | null {
  const stated = sources.filter(({ visibility }) => visibility === 'public');
  const [first] = stated;
  if (first === undefined || sources.some(({ visibility }) => visibility === 'private')) return null;
  const all = stated.length === sources.length && !ANOTHER.test(text);
  const name = first.id === null ? 'the source' : `source ${first.id}`;
  return {
    result: all ? 'Failed' : 'Needs Review',
    says: `The case states that ${name} is public.`,
    bring: 'Correct whichever is wrong: the sentence, or `visibility` in avouch.yaml.',
  };
}

function contextOf(source: SourceBeside, { product, lifecycle }: EvidenceContext): CheckContext {
  return {
    source: source.facts,
    product: { ...product, visibility: source.visibility ?? 'not stated' },
    ...(lifecycle === undefined ? {} : { lifecycle }),
  };
}

/** A package without a hash can be locked to a version, and one that came without TLS can be both. */
const ABOUT_HASHES = /^(?!.*without TLS)/;
const ABOUT_LOCKING = /\bwithout a lockfile\b|\blockfile left out\b/;

/** What another check fails in a source. */
function foundBy(check: Check, context: EvidenceContext, about = /(?:)/): Contradiction | null {
  for (const source of context.sources) {
    const found = check.run(contextOf(source, context)).find(({ result, subject }) => result === 'Failed' && about.test(subject));
    if (found !== undefined)
      return { result: 'Failed', says: `${found.message}${placed(found, source)}`, bring: 'Mend it, or correct the sentence.' };
  }
  return null;
}

function placed({ place }: Outcome, { id }: SourceBeside): string {
  if (place === undefined) return '';
  return ` (${id === null ? '' : `${id}: `}${place.path}${place.line === undefined ? '' : `:${place.line}`})`;
}

/** A tag is no commit, though one that only names a version is no finding by itself. */
function tagged(context: EvidenceContext): Contradiction | null {
  for (const source of context.sources) {
    const found = actionsPinned
      .run(contextOf(source, context))
      .find(({ result, place }) => result === 'Needs Review' && place !== undefined);
    if (found !== undefined)
      return {
        result: 'Needs Review',
        says: `${found.message}${placed(found, source)}`,
        bring: 'Pin it to a commit, or correct the sentence.',
      };
  }
  return null;
}

function published(context: EvidenceContext): Contradiction | null {
  for (const source of context.sources) {
    const [step] = publishingSteps(contextOf(source, context)).filter((one) => reachesCustomers(one, source));
    if (step !== undefined)
      return {
        result: 'Needs Review',
        says: `${step.place.path}:${step.place.line ?? 1} is configured to publish to ${channelInWords(step)}: whether customers run what is published there is not seen.`,
        bring: 'Say what is published and who runs it, or correct the sentence.',
      };
  }
  const [artefact] = context.artefacts ?? [];
  if (artefact === undefined) return null;
  return {
    result: 'Needs Review',
    says: `The release that is assessed has the file ${artefact.name}.`,
    bring: 'Say who gets the file, or correct the sentence.',
  };
}

/** A registry of the vendor's own cloud is where its own servers take images from. */
const OWN_REGISTRY =
  /\.dkr\.ecr\.|\.azurecr\.io|\.pkg\.dev\/|\bgcr\.io\/|\bregistry\.(?:fly\.io|heroku\.com|digitalocean\.com)|\bsecrets\.|\$\{?[A-Z_]*(?:ECR|ACR|REGISTRY)/;

function reachesCustomers({ to, what, run }: PublishingStep, { visibility }: SourceBeside): boolean {
  if (to !== 'container registry') return true;
  if (visibility === 'private') return false;
  const tags = run.kind === 'action' ? (run.inputs.tags?.value ?? '') : what;
  return !OWN_REGISTRY.test(tags);
}

const SBOM_FORMATS = new Set(['cyclonedx', 'spdx', 'github-dependency-graph']);

function noInventory(context: EvidenceContext): Contradiction | null {
  if (context.sources.length === 0 || context.evidence.some(({ document }) => SBOM_FORMATS.has(document.format))) return null;
  const made = context.sources.some((source) =>
    runsInForce(contextOf(source, context)).some(({ run }) =>
      MAKES_SBOM.test(run.kind === 'command' || run.kind === 'open' ? run.text : run.name),
    ),
  );
  if (made) return null;
  return {
    result: 'Needs Review',
    says: 'No SBOM was brought or lies in a source, and no pipeline that was looked at makes one.',
    bring: 'Bring the SBOM of the release.',
  };
}

const MAKES_SBOM = /\b(?:sbom|syft|cyclonedx|cdxgen|spdx)/i;

function noTests(context: EvidenceContext): Contradiction | null {
  const results = context.sources.map((source) => testsInWorkflows.run(contextOf(source, context)));
  // A pipeline that could not be looked into, or that is connected elsewhere, may run them.
  if (results.length === 0 || results.some((outcomes) => outcomes.some(({ result }) => result === 'Passed'))) return null;
  const said = results.flat().find(({ result }) => result === 'Needs Review') ?? results[0]?.[0];
  if (said === undefined) return null;
  return { result: 'Needs Review', says: said.message, bring: 'Bring the runs of the tests for the last changes.' };
}

function noBot(context: EvidenceContext): Contradiction | null {
  const configured = context.sources.some((source) => {
    const of = contextOf(source, context);
    return documentsInForce(of, 'dependabot').length > 0 || documentsInForce(of, 'renovate').length > 0;
  });
  if (configured || context.sources.length === 0) return null;
  return {
    result: 'Needs Review',
    says: 'No configuration of Dependabot or Renovate is in what was looked at; alerts and security updates can be on without one.',
    bring: 'Bring the setting on the platform, or the last update requests.',
  };
}

/** An export can say so for the code host alone; what else people sign in to is not in it. */
function notRequired(text: string, context: EvidenceContext): Contradiction | null {
  const off = creditedEvidence(context, 'github-members').find(({ document }) => document.facts.settings?.secondFactorRequired === false);
  if (off === undefined) return null;
  const atHost = /\b(?:github|organi[sz]ation)\b/i.test(text) && /\b(?:enforce[sd]?|require[sd]?|mandat\w{1,4}|must)\b/i.test(text);
  return {
    result: atHost ? 'Failed' : 'Needs Review',
    says: `The export ${off.document.path} says that the organisation does not require a second factor.`,
    bring: 'Require it in the settings of the organisation, or correct the sentence.',
  };
}
