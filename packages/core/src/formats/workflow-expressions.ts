/** A `${{ … }}` in a text: its inside, and the offset where it begins. */
export interface EmbeddedExpression {
  readonly expression: string;
  readonly index: number;
}

/** Every `${{ … }}` in a text. One that does not end is taken to the end of the text. */
export function embeddedExpressions(text: string): EmbeddedExpression[] {
  const found: EmbeddedExpression[] = [];
  for (let open = text.indexOf('${{'); open !== -1; ) {
    const close = text.indexOf('}}', open + 3);
    const end = close === -1 ? text.length : close;
    found.push({ expression: text.slice(open + 3, end).trim(), index: open });
    open = text.indexOf('${{', end);
  }
  return found;
}

// A quoted string outside an index is text; a path is a name with .name, .*, ['name'], [*] or [0] behind it.
const STRING_OR_PATH = /'(?:[^']|'')*'|[A-Za-z_][\w-]*(?:\.(?:[A-Za-z_][\w-]*|\*)|\[(?:'[^']*'|\*|\d+)\])*/g;
const STEP = /\.([A-Za-z_][\w-]*|\*)|\[(?:'([^']*)'|(\*|\d+))\]/g;

/**
 * The contexts that an expression reads, in one spelling: `github.event['issue'].title` is `github.event.issue.title`, and
 * an index is `*`. Lower case, since GitHub compares names without regard to case.
 */
function contextPaths(expression: string): readonly string[] {
  const paths: string[] = [];
  // Two steps, since \s* on both sides of a character is quadratic on a long run of spaces.
  const compact = expression.replace(/\s+/g, ' ').replace(/ ?([.[\]]) ?/g, '$1');
  for (const [token] of compact.matchAll(STRING_OR_PATH)) {
    if (token.startsWith("'")) continue;
    const root = /^[A-Za-z_][\w-]*/.exec(token)?.[0] ?? '';
    const steps = [...token.slice(root.length).matchAll(STEP)].map(([, name, key]) => name ?? key ?? '*');
    paths.push([root, ...steps].join('.').toLowerCase());
  }
  return paths;
}

/** Names of the secrets that an expression reads; `*` where it takes all of them or chooses one at run time. */
export function secretNames(expression: string): readonly string[] {
  const paths = contextPaths(expression);
  const names = paths.flatMap((path) => {
    if (path === 'secrets' || path === 'secrets.*') return ['*'];
    return path.startsWith('secrets.') ? [path.slice('secrets.'.length).toUpperCase()] : [];
  });
  return [...new Set(names)];
}

/** Contexts that someone outside can fill (GitHub: "Understanding the risk of script injections"); `*` stands for any one name. */
const UNTRUSTED: ReadonlySet<string> = new Set([
  // The whole of it carries everything below.
  'github',
  'github.event',
  'github.head_ref',
  'github.event.issue.title',
  'github.event.issue.body',
  'github.event.pull_request.title',
  'github.event.pull_request.body',
  'github.event.pull_request.head.ref',
  'github.event.pull_request.head.label',
  'github.event.pull_request.head.repo.default_branch',
  'github.event.comment.body',
  'github.event.review.body',
  'github.event.review_comment.body',
  'github.event.discussion.title',
  'github.event.discussion.body',
  'github.event.pages.*.page_name',
  'github.event.commits.*.message',
  'github.event.commits.*.author.email',
  'github.event.commits.*.author.name',
  'github.event.head_commit.message',
  'github.event.head_commit.author.email',
  'github.event.head_commit.author.name',
  'github.event.workflow_run.head_branch',
  'github.event.workflow_run.display_title',
  'github.event.workflow_run.head_commit.message',
  'github.event.workflow_run.head_commit.author.email',
  'github.event.workflow_run.head_commit.author.name',
  'github.event.workflow_run.pull_requests.*.head.ref',
]);

/** The contexts in an expression that someone outside can fill. */
export function untrustedContexts(expression: string): readonly string[] {
  return [...new Set(contextPaths(expression).filter((path) => UNTRUSTED.has(path)))];
}

const PULL_REQUEST_HEAD: ReadonlySet<string> = new Set([
  'github.head_ref',
  'github.event.pull_request.head.sha',
  'github.event.pull_request.head.ref',
  'github.event.pull_request.head.label',
  'github.event.pull_request.head.repo.full_name',
  'github.event.pull_request.merge_commit_sha',
  'github.event.workflow_run.head_sha',
  'github.event.workflow_run.head_branch',
  'github.event.workflow_run.head_repository.full_name',
]);

/** Whether an expression names the code of a pull request: its head, its merge commit, or the repository that it comes from. */
export function namesPullRequestHead(expression: string): boolean {
  return contextPaths(expression).some((path) => PULL_REQUEST_HEAD.has(path));
}
