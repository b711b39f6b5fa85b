import type { StatementSubject } from '../../prose/repository-statements.ts';
import { type Check, type CheckContext, documentsInForce, type Outcome } from '../check.ts';
import { packagesHashed } from '../components/packages-hashed.ts';
import { imagesPinned } from '../containers/images-pinned.ts';
import { actionsPinned } from '../pipelines/actions-pinned.ts';
import { runsInForce } from '../pipelines/pipeline-view.ts';
import { channelInWords, type PublishingStep, publishingSteps } from '../releases/publishing-steps.ts';
import { testsInWorkflows } from '../testing/tests-in-workflows.ts';
import { creditedEvidence, type EvidenceContext, type SourceBeside } from './evidence-check.ts';
import { spokenDocuments } from './spoken-words.ts';

/** What speaks against a statement. */
export interface Contradiction {
  readonly result: 'Failed' | 'Needs Review';
  readonly says: string;
  readonly bring: string;
}

/** What speaks against a statement in the sources, in what was brought and on the web; null where nothing does. */
export function contradictionOf(subject: StatementSubject, text: string, context: EvidenceContext): Contradiction | null {
  switch (subject) {
    case 'source is private':
      return publicSource(text, context);
    case 'nothing is installed':
      return once(subject, context, published);
    case 'packages are locked':
      return ofOneTool(text, foundBy(packagesHashed, context, /\bhash/i.test(text) ? ABOUT_HASHES : ABOUT_LOCKING));
    case 'actions are pinned to commits':
      return foundBy(actionsPinned, context) ?? tagged(context);
    case 'images are pinned by digest':
      return foundBy(imagesPinned, context);
    case 'an inventory is made':
      return once(subject, context, noInventory);
    case 'tests run on every change':
      return foundBy(testsInWorkflows, context) ?? noTests(context);
    case 'update bot is at work':
      return noBot(context);
    case 'members have a second factor':
      return notRequired(text, context);
  }
}

/** Which of several repositories is meant is not known where the words say more than that it is theirs; nor is who says so, where it is denied. */
const ANOTHER =
  /\b(?:infrastructure|deployment|secrets?|configuration|config|internal|separate|second|another|forks?|data|documentation|mirror|backup|policy|providers?|suppliers?|partners?|vendors?|customers?|clients?|third part(?:y|ies)|(?:not|un)[- ]?true|wrong|false|incorrect)\b/i;

const found = new WeakMap<EvidenceContext, Map<StatementSubject, Contradiction | null>>();

/** What no word of a sentence decides is looked for once. */
function once(
  subject: StatementSubject,
  context: EvidenceContext,
  look: (context: EvidenceContext) => Contradiction | null,
): Contradiction | null {
  const known = found.get(context) ?? new Map<StatementSubject, Contradiction | null>();
  found.set(context, known);
  const before = known.get(subject);
  if (before !== undefined) return before;
  const answer = look(context);
  known.set(subject, answer);
  return answer;
}

/** The page of a source at GitHub, which answers 404 to whoever may not see a private one; other hosts answer with a page to log in at. */
export function pageOf({ facts: { snapshot } }: SourceBeside): string | null {
  const { hosting } = snapshot;
  return hosting?.url.startsWith('https://github.com/') === true ? hosting.url : null;
}

function publicSource(text: string, { sources, web }: EvidenceContext): Contradiction | null {
  const open = sources.flatMap((source) => pageOf(source) ?? []).filter((page) => web?.get(page)?.kind === 'leads');
  const [page] = open;
  if (page !== undefined && open.length === sources.length && !ANOTHER.test(text))
    return { result: 'Failed', says: `${page} is open to everybody.`, bring: 'Correct the sentence, or make the repository private.' };
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

const contexts = new WeakMap<EvidenceContext, Map<SourceBeside, CheckContext>>();

/** A source as its own checks see it; one for each, since what is looked up in it is kept by it. */
function contextOf(source: SourceBeside, context: EvidenceContext): CheckContext {
  const { product, lifecycle } = context;
  const known = contexts.get(context) ?? new Map<SourceBeside, CheckContext>();
  contexts.set(context, known);
  const before = known.get(source);
  if (before !== undefined) return before;
  const made: CheckContext = {
    source: source.facts,
    product: { ...product, visibility: source.visibility ?? 'not stated' },
    ...(lifecycle === undefined ? {} : { lifecycle }),
  };
  known.set(source, made);
  return made;
}

const results = new WeakMap<CheckContext, Map<string, readonly Outcome[]>>();

/** What a check says of a source, looked at once however many sentences speak of it. */
function outcomesOf(check: Check, context: CheckContext): readonly Outcome[] {
  const known = results.get(context) ?? new Map<string, readonly Outcome[]>();
  results.set(context, known);
  const outcomes = known.get(check.id) ?? check.run(context);
  known.set(check.id, outcomes);
  return outcomes;
}

const TOOL =
  /\b(?:poetry|pip|pipenv|python|npm|yarn|pnpm|node(?:\.js)?|javascript|typescript|cargo|rust|go|golang|composer|php|bundler|ruby|maven|gradle|java|nuget|\.net)\b/i;

/** A sentence on the packages of one tool says nothing of those of another, and which one a finding is about is for a person to see. */
function ofOneTool(text: string, found: Contradiction | null): Contradiction | null {
  return found === null || !TOOL.test(text) ? found : { ...found, result: 'Needs Review' };
}

/** A package without a hash can be locked to a version, and one that came without TLS can be both. */
const ABOUT_HASHES = /^(?!.*without TLS)/;
const ABOUT_LOCKING = /\bwithout a lockfile\b|\blockfile left out\b/;

/** What another check fails in a source. */
function foundBy(check: Check, context: EvidenceContext, about = /(?:)/): Contradiction | null {
  for (const source of context.sources) {
    const found = outcomesOf(check, contextOf(source, context)).find(({ result, subject }) => result === 'Failed' && about.test(subject));
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
    const found = outcomesOf(actionsPinned, contextOf(source, context)).find(
      ({ result, place }) => result === 'Needs Review' && place !== undefined,
    );
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
  if (artefact === undefined) return selfHosted(context);
  return {
    result: 'Needs Review',
    says: `The release that is assessed has the file ${artefact.name}.`,
    bring: 'Say who gets the file, or correct the sentence.',
  };
}

const SELF_HOSTED = /\bself[- ]host(?:ed|ing)\b|\bon[- ]prem(?:ises?)?\b|\binstall(?:ation|ing)? (?:guide|manual|on (?:your|a) server)\b/i;

/** A guide by which customers run the software themselves. */
function selfHosted(context: EvidenceContext): Contradiction | null {
  const guide = spokenDocuments(context).find(
    ({ facts: { title, topics } }) => topics.includes('secure-use') && SELF_HOSTED.test(title?.text ?? ''),
  );
  if (guide === undefined) return null;
  return {
    result: 'Needs Review',
    says: `${guide.path} is a guide to running it on one's own (“${guide.facts.title?.text ?? ''}”).`,
    bring: 'Say who runs it so, or correct the sentence.',
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
  const results = context.sources.map((source) => outcomesOf(testsInWorkflows, contextOf(source, context)));
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
