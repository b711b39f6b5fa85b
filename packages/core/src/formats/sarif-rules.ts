import { jsonList, jsonNumber, jsonText, jsonTexts } from '../encodings/json/json-access.ts';
import { memberOf } from '../encodings/json/json-document.ts';
import { bareCweNumber, cweNumber } from './cwe-numbers.ts';

/** What a result takes from its rule. */
export interface SarifRule {
  readonly level: string | null;
  readonly cwes: readonly number[];
  readonly securitySeverity: string | null;
}

/** The rules of a run, found as results refer to them (SARIF §3.52). */
export interface SarifRules {
  of(result: unknown): SarifRule | null;
  /** Weaknesses that a result names itself. */
  cwesOf(result: unknown): readonly number[];
  /** The level that the invocation which found a result set for its rule; null where it set none. */
  overrideOf(result: unknown): string | null;
}

const NAME_OF_CWE = /^cwe\b/i;

/** Reads the rules of a run, of its tool and of the extensions of the tool. */
export function sarifRules(run: unknown): SarifRules {
  const tool = memberOf(run, 'tool');
  const taxonomies = jsonList(run, 'taxonomies').map((taxonomy) => jsonText(taxonomy, 'name') ?? '');
  const components = [memberOf(tool, 'driver'), ...jsonList(tool, 'extensions')].map((component) => {
    const list = jsonList(component, 'rules').map((rule) => ({ id: jsonText(rule, 'id'), rule: ruleOf(rule, taxonomies) }));
    return { list, byId: new Map(list.map(({ id, rule }) => [id, rule])) };
  });
  const overrides = jsonList(run, 'invocations').map((invocation) => {
    const levels = jsonList(invocation, 'ruleConfigurationOverrides').map(
      (override) => [jsonText(memberOf(override, 'descriptor'), 'id'), jsonText(memberOf(override, 'configuration'), 'level')] as const,
    );
    return new Map(levels);
  });
  return {
    cwesOf: (result) => [...cwesOfProperties(result), ...jsonList(result, 'taxa').flatMap((taxon) => cwesOfReference(taxon, taxonomies))],
    overrideOf(result) {
      const index = jsonNumber(memberOf(result, 'provenance'), 'invocationIndex');
      const id = jsonText(result, 'ruleId');
      return index === null || id === null ? null : (overrides[index]?.get(id) ?? null);
    },
    of(result) {
      const reference = memberOf(result, 'rule');
      const id = jsonText(result, 'ruleId') ?? jsonText(reference, 'id');
      const index = jsonNumber(result, 'ruleIndex') ?? jsonNumber(reference, 'index');
      const extension = jsonNumber(memberOf(reference, 'toolComponent'), 'index');
      const component = components[extension === null ? 0 : extension + 1];
      const at = index === null ? undefined : component?.list[index];
      // The id of a result may go further than that of its rule (`CA2101/SpecifyMarshaling`).
      if (at !== undefined && (id === null || at.id === null || id === at.id || id.startsWith(`${at.id}/`))) return at.rule;
      if (id === null) return null;
      for (const { byId } of component === undefined ? components : [component, ...components]) {
        const found = byId.get(id) ?? byId.get(id.slice(0, Math.max(0, id.indexOf('/'))));
        if (found !== undefined) return found;
      }
      return null;
    },
  };
}

function ruleOf(rule: unknown, taxonomies: readonly string[]): SarifRule {
  const severity = memberOf(memberOf(rule, 'properties'), 'security-severity');
  return {
    level: jsonText(memberOf(rule, 'defaultConfiguration'), 'level'),
    cwes: [
      ...cwesOfProperties(rule),
      ...jsonList(rule, 'relationships').flatMap((relationship) => cwesOfReference(memberOf(relationship, 'target'), taxonomies)),
    ],
    securitySeverity: typeof severity === 'number' ? String(severity) : typeof severity === 'string' ? severity.slice(0, 20) : null,
  };
}

function cwesOfProperties(object: unknown): readonly number[] {
  const properties = memberOf(object, 'properties');
  if (properties === undefined) return [];
  const tagged = jsonTexts(properties, 'tags').map(cweNumber);
  const named = [...jsonTexts(properties, 'cwe'), ...jsonTexts(properties, 'cwes')].map(bareCweNumber);
  return [...tagged, ...named].filter((number) => number !== null);
}

/** A reference to a taxon: of a taxonomy that is called CWE, by name or by its place in the run. */
function cwesOfReference(reference: unknown, taxonomies: readonly string[]): readonly number[] {
  const component = memberOf(reference, 'toolComponent');
  const index = jsonNumber(component, 'index');
  const name = jsonText(component, 'name') ?? (index === null ? '' : (taxonomies[index] ?? ''));
  const id = jsonText(reference, 'id') ?? '';
  const number = NAME_OF_CWE.test(name) ? bareCweNumber(id) : cweNumber(id);
  return number === null ? [] : [number];
}
