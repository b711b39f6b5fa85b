import type { FoundSentence } from './governance-statements.ts';
import type { Sentence } from './prose.ts';
import { undecorated } from './prose-tables.ts';

/** What a sentence says of how the software is made that a repository, its pipelines or a platform can be held against. */
export type StatementSubject =
  | 'source is private'
  | 'nothing is installed'
  | 'packages are locked'
  | 'actions are pinned to commits'
  | 'images are pinned by digest'
  | 'an inventory is made'
  | 'tests run on every change'
  | 'update bot is at work'
  | 'members have a second factor';

/** A sentence that says so of the writer's own software: no plan, condition, question or advice. */
export interface RepositoryStatement extends FoundSentence {
  readonly subject: StatementSubject;
}

const LONGEST = 2000;
const MOST = 200;

/** Who writes so gives advice, speaks of what may be or of what is to come, or of what is not so. */
const NO_STATEMENT =
  /\b(?:if|unless|whether|could|might|may|can|should|would|shall|will|plan(?:s|ned|ning)?|aims?|intends?|consider|recommend(?:s|ed)?|ensure|make sure|check that|verify|confirm|you|your|e\.g|for example|such as|yet|once|until|previously|formerly|used to|avoid|prefer|must not|to be)\b|^\[ ?\]/i;
/** "Must be" is how policies state that something is so; a bare negation says that it is not. */
const DENIED =
  /\b(?:not|never|no longer|without|except|apart from|other than|most|some|mostly|where possible|where practical|partly)\b|n['’]t\b/i;

interface Pattern {
  readonly subject: StatementSubject;
  readonly says: readonly RegExp[];
  /** Whether a negation is part of what it says. */
  readonly negative?: true;
}

const OWN_SOURCE =
  '(?:(?:the|our|this|its|all|its own|main|product|application) )(?:(?:[a-z-]{1,20} ){0,3})?(?:repositor(?:y|ies)|source code|code ?base|code|repos?)';

const PATTERNS: readonly Pattern[] = [
  {
    subject: 'source is private',
    negative: true,
    says: [
      new RegExp(
        `\\b${OWN_SOURCE}\\b[^.;:]{0,60}\\b(?:is|are|kept|held|hosted|stored|maintained|managed|remains?)\\b[^.;:]{0,30}\\bprivate(?:ly)?\\b`,
        'i',
      ),
      new RegExp(
        `\\b${OWN_SOURCE} (?:is|are) (?:not (?:made )?(?:public|publicly (?:available|accessible|visible)|open[- ]source)|closed[- ]source)\\b`,
        'i',
      ),
      /^(?:source(?: code)?(?: control| management| repository)?|version control|repositor(?:y|ies)|code(?: repository| hosting)?|scm) ?[:–—-] ?(?:an? )?private\b/i,
      /\b(?:in|on|uses?|using|within|from) (?:an? |our |its )?private,? (?:(?:git|github|gitlab|bitbucket|azure devops|source|code|version[- ]controlled)[ -]?){1,3}(?:repositor(?:y|ies)|organi[sz]ation|repos?)\b/i,
    ],
  },
  {
    subject: 'nothing is installed',
    negative: true,
    says: [
      /\b(?:nothing|no (?:software|code|client|clients|agent|agents|component|components|binary|binaries|package|packages|artefacts?|artifacts?)) (?:is|are|has to be|have to be|needs? to be) (?:ever )?(?:installed|distributed|downloaded|shipped|delivered|released|published|deployed)\b(?! (?:to|in|into|on) (?:production|staging|live|the pipeline)| (?:without|unless|until|before|outside))/i,
      /\b(?:customers?|users?|clients?) (?:do not|don['’]t|never|need not) (?:install|download|host|deploy) (?:any|anything|software|code|the (?:software|product|platform)|it)\b/i,
      /\b(?:we|the (?:product|platform|service|company|vendor)) (?:do not|does not|don['’]t|doesn['’]t|never) (?:distribute|ship|publish) (?:any |installable |downloadable )?(?:software|packages?|binar(?:y|ies)|images?|artefacts?|artifacts?|installers?)\b/i,
      /\b(?:is|are) (?:delivered|provided|offered|available|supplied) (?:only|solely|exclusively|purely|entirely) as (?:an? )?(?:saas|software[- ]as[- ]a[- ]service|web (?:service|application)|hosted service)\b/i,
    ],
  },
  {
    subject: 'packages are locked',
    says: [
      /\b(?:all|every|each)\b[^.;:]{0,60}\b(?:dependenc(?:y|ies)|packages?|librar(?:y|ies)|components?)\b[^.;:]{0,30}\b(?:is|are)\b[^.;:]{0,30}\b(?:locked|pinned|hash(?:ed|-pinned|-checked)?|version[- ]locked)\b/i,
    ],
  },
  {
    subject: 'actions are pinned to commits',
    says: [
      /\b(?:all|every|each|the|our)\b[^.;:]{0,40}\bactions?\b[^.;:]{0,20}\b(?:is|are)\b[^.;:]{0,20}\bpinned (?:to|by|with|at)\b[^.;:]{0,30}\b(?:commits?|sha|shas|hash(?:es)?|digests?)\b/i,
    ],
  },
  {
    subject: 'images are pinned by digest',
    says: [
      /\b(?:all|every|each|the|our)\b[^.;:]{0,40}\bimages?\b[^.;:]{0,20}\b(?:is|are)\b[^.;:]{0,20}\bpinned (?:to|by|with)\b[^.;:]{0,30}\b(?:sha256|hash(?:es)?|digests?)\b/i,
    ],
  },
  {
    subject: 'an inventory is made',
    says: [
      /\b(?:we|the (?:team|company|pipeline|build|ci))\b[^.;:]{0,40}\b(?:have|has|maintains?|generates?|produces?|publish(?:es)?|keeps?|creates?|provides?|makes?)\b[^.;:]{0,40}\b(?:sboms?|software bills? of materials)\b/i,
      /\b(?:sboms?|software bills? of materials)\b[^.;:]{0,40}\b(?:is|are) (?:automatically )?(?:generated|produced|published|maintained|kept|created|attached|available|made)\b/i,
    ],
  },
  {
    subject: 'tests run on every change',
    says: [
      /\b(?:tests?|test suites?|unit tests|testing)\b[^.;:]{0,40}\b(?:runs?|executed?|performed|runs? automatically|(?:is|are) run)\b[^.;:]{0,30}\b(?:on|for|with|at) (?:every|each|all) (?:code )?(?:changes?|commits?|push(?:es)?|pull requests?|prs?|merge requests?|builds?)\b/i,
      /\b(?:every|each|all) (?:code )?(?:changes?|commits?|push(?:es)?|pull requests?|prs?|merge requests?) (?:is|are|runs?|triggers?)\b[^.;:]{0,40}\b(?:tested|tests|test suite)\b/i,
    ],
  },
  {
    subject: 'update bot is at work',
    says: [
      /\b(?:dependabot|renovate)\b[^.;:]{0,40}\b(?:is|are) (?:\w{1,12} )?(?:enabled|active|configured|turned on|switched on|used|running|set up|in place)\b/i,
      /\b(?:we|the team|our (?:team|developers))\b[^.;:]{0,40}\b(?:use|uses|run|runs|rely on)\b[^.;:]{0,40}\b(?:dependabot|renovate)\b/i,
    ],
  },
  {
    subject: 'members have a second factor',
    says: [
      /\b(?:mfa|2fa|multi[- ]?factor(?: authentication)?|two[- ]?(?:factor|step)(?: authentication| verification)?)\b[^.;:]{0,60}\b(?:is|are)?\s?(?:enforced|required|mandatory|enabled)\b[^.;:]{0,60}\b(?:github|gitlab|code host|developers?|engineers?|staff|team members?|contributors?|build (?:environment|system)|repositor(?:y|ies)|organi[sz]ation)\b/i,
      /\b(?:github|gitlab|developers?|engineers?|staff|team members?|contributors?|organi[sz]ation)\b[^.;:]{0,60}\b(?:must|requires?|enforces?|enforced?|mandates?|use|uses|have|has)\b[^.;:]{0,40}\b(?:mfa|2fa|multi[- ]?factor|two[- ]?(?:factor|step))\b/i,
    ],
  },
];

/** Sentences that say such a thing as a fact, each under every subject that it speaks of. */
export function repositoryStatements(sentences: readonly Sentence[]): readonly RepositoryStatement[] {
  const found: RepositoryStatement[] = [];
  for (const { text: whole, line } of sentences) {
    // Cells of a row are words of their own: what one says, another does not deny.
    const parts = whole.startsWith('|') ? whole.slice(0, LONGEST).split('|', 50) : [whole];
    for (const part of parts) {
      for (const subject of statementsIn(part)) {
        if (found.length === MOST) return found;
        found.push({ subject, text: shown(part), line });
      }
    }
  }
  return found;
}

/** What one sentence says so. */
export function statementsIn(sentence: string): readonly StatementSubject[] {
  const text = undecorated(sentence.slice(0, LONGEST));
  if (NO_STATEMENT.test(text) || text.endsWith('?')) return [];
  const denied = DENIED.test(text);
  return PATTERNS.filter(({ negative, says }) => (negative === true || !denied) && says.some((pattern) => pattern.test(text))).map(
    ({ subject }) => subject,
  );
}

function shown(text: string): string {
  const plain = undecorated(text);
  return plain.length > 300 ? `${plain.slice(0, 299)}…` : plain;
}
