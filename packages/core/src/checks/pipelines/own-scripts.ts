import type { CheckContext } from '../check.ts';
import { someOf } from '../in-words.ts';
import { commandsInForce } from './pipeline-view.ts';
import { scriptBehind } from './script-behind.ts';

/** An interpreter or `&` of PowerShell, and the name of a file behind it. */
const STARTS =
  /^(?:&\s{0,4}|(?:bash|sh|zsh|pwsh|powershell|node|tsx|python3?|ruby|perl|php)(?:\s{1,4}-[\w=-]{1,40}){0,6}\s{1,4})?["']?(?:\.[/\\])?([\w./\\-]{1,200})["']?(?:\s|$)/;

/** Programs of others that lie in a tree and build it. */
const BUILD_TOOLS = /(?:^|\/)(?:mvnw|gradlew)(?:\.cmd|\.bat)?$/;

/**
 * Scripts of the repository that pipelines in force start, by path. A step that runs in another folder is taken to run at the root, so that
 * nothing may be concluded from a script that is not named.
 */
function ownScripts(context: CheckContext): readonly string[] {
  const files = new Set(context.source.tree.flatMap(({ path, kind }) => (kind === 'file' ? [path] : [])));
  const started = commandsInForce(context).flatMap(({ run }) => STARTS.exec(run.text.slice(0, 500))?.[1]?.replaceAll('\\', '/') ?? []);
  return [...new Set(started.filter((path) => files.has(path) && !BUILD_TOOLS.test(path)))].toSorted();
}

/** A sentence on those that are not looked into, to stand behind what was not recognised; '' where there is none. */
export function ownScriptsInWords(context: CheckContext): string {
  return inWords(ownScripts(context));
}

/** The same where shell scripts are looked into. */
export function otherScriptsInWords(context: CheckContext): string {
  return inWords(ownScripts(context).filter((path) => scriptBehind(context, `./${path}`) === null));
}

function inWords(scripts: readonly string[]): string {
  if (scripts.length === 0) return '';
  return ` ${someOf(scripts)}, which ${scripts.length === 1 ? 'a pipeline runs, is' : 'pipelines run, are'} not looked into.`;
}
