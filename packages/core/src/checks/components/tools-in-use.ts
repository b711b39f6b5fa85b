import { parseToolVersion } from '../../formats/tool-version-text.ts';
import type { ToolPin } from '../../formats/tool-versions/schema.ts';
import { supportOf } from '../../lifecycle/lifecycle.ts';
import { type CheckContext, ownDocuments } from '../check.ts';
import { MOVING_NAMES } from '../moving-names.ts';
import { actionName, stepsInForce } from '../pipelines/workflow-view.ts';
import { lifecycleOf, type VersionInUse } from '../versions-in-use.ts';

/** Versions that version files ask for. */
export function pinnedTools(context: CheckContext): readonly VersionInUse[] {
  return ownDocuments(context, 'tool-versions').flatMap(({ path, facts }) =>
    facts.tools.map((pin) => ({
      place: { path, line: pin.line },
      raw: `${pin.tool} ${pin.raw}`,
      support: supportOfPin(context, pin),
      mayBeTestTarget: false,
    })),
  );
}

/** Inputs of actions that set tools up. */
const SETUP: ReadonlyMap<string, { readonly tool: string; readonly input: string }> = new Map([
  ['actions/setup-node', { tool: 'nodejs', input: 'node-version' }],
  ['actions/setup-python', { tool: 'python', input: 'python-version' }],
  ['actions/setup-go', { tool: 'go', input: 'go-version' }],
  ['actions/setup-java', { tool: 'java', input: 'java-version' }],
  ['actions/setup-dotnet', { tool: 'dotnet', input: 'dotnet-version' }],
  ['ruby/setup-ruby', { tool: 'ruby', input: 'ruby-version' }],
  ['shivammathur/setup-php', { tool: 'php', input: 'php-version' }],
]);

/** Versions that setup actions of workflows in force ask for, as far as they are written out; a matrix is of test targets. */
export function setUpTools(context: CheckContext): readonly VersionInUse[] {
  return stepsInForce(context).flatMap(({ workflow, job, step }) => {
    const setup = SETUP.get(actionName(step) ?? '');
    const input = setup === undefined ? undefined : step.with[setup.input];
    if (setup === undefined || input === undefined || input.value.includes('${{')) return [];
    const words = input.value
      .split(/[\n,]/)
      .map((word) => word.trim())
      .filter((word) => word !== '')
      .slice(0, 50);
    // Several versions in one step, or a job that says so, are versions to test on.
    const tests = words.length > 1 || /(?:^|[^a-z])(?:tests?|compat\w*|matrix)(?:[^a-z]|$)/i.test(`${job.id} ${job.name ?? ''}`);
    return words.map((raw) => {
      const vendor = setup.tool === 'java' ? (step.with.distribution?.value.toLowerCase() ?? null) : null;
      const parsed = parseToolVersion(raw);
      const pin = { tool: setup.tool, raw, ...parsed, vendor: parsed.vendor ?? vendor };
      return {
        place: { path: workflow.path, line: input.line },
        raw: `${setup.input}: ${raw}`,
        support: supportOfPin(context, pin),
        mayBeTestTarget: tests,
      };
    });
  });
}

function supportOfPin(context: CheckContext, { tool, raw, kind, version, vendor }: Omit<ToolPin, 'line'>): VersionInUse['support'] {
  const lifecycle = lifecycleOf(context);
  const name = `${lifecycle.products.get(tool)?.title ?? tool} ${raw}`;
  if (kind === 'alias') {
    const codename = /^lts\/(\w{1,30})$/i.exec(raw)?.[1];
    if (codename !== undefined) return supportOf(lifecycle, { product: tool, version: codename });
    return { kind: MOVING_NAMES.has(raw.toLowerCase()) || NEWEST.test(raw) ? 'newest' : 'alias', name };
  }
  if (kind === 'name' || version === null) return { kind: 'unknown', name };
  const product = vendor === null ? tool : (VENDORS.get(`${tool} ${vendor}`) ?? null);
  return product === null ? { kind: 'unknown', name } : supportOf(lifecycle, { product, version });
}

/** A tool's own name for its newest version, and for what comes after that. */
const NEWEST = /^(?:node|\*|(?:ruby|jruby|truffleruby)(?:-head)?)$/i;

/** Products of a tool by its vendor. Support of Java depends on it. */
const VENDORS: ReadonlyMap<string, string> = new Map([
  ['java temurin', 'eclipse-temurin'],
  ['java sapmachine', 'sapmachine'],
]);
