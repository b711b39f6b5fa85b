import { type DiagnosticLog, quoted } from '../encodings/diagnostic-log.ts';
import { isJsonObject, type JsonObject, memberOf } from '../encodings/json/json-document.ts';
import { listOf, textAt, textOf } from '../encodings/json/json-values.ts';
import { has, isHashContent, MEMBERS, VALUES } from './cyclonedx-rules.ts';
import { hashStrength, type InventoryTally } from './inventory-tally.ts';

/** What the parts of a bill of materials are read with. */
export interface CyclonedxContext {
  readonly log: DiagnosticLog;
  readonly encoding: 'json' | 'xml';
  /** n of version 1.n. */
  readonly minor: number;
  readonly inventory: InventoryTally;
}

/** How many components are in scope. */
export interface CyclonedxScopes {
  required: number;
  optional: number;
  excluded: number;
  notStated: number;
}

/** Reports members that the version doesn't have. The schemas before 1.4, and XML, leave room for others. */
export function checkMembers(value: JsonObject, of: keyof typeof MEMBERS, { log, encoding, minor }: CyclonedxContext, line: number): void {
  if (encoding === 'xml' || minor < 4) return;
  for (const key of Object.keys(value))
    if (!has(MEMBERS[of], key, minor))
      log.error('unknown-member', `CycloneDX 1.${minor} has no member ${quoted(key)} in a ${of}; remove it, or raise the version.`, {
        line,
      });
}

/** Reports a list that is none. Absent is fine. */
export function checkList(list: unknown, key: string, log: DiagnosticLog, line: number): void {
  if (list !== undefined && !Array.isArray(list)) log.error('not-a-list', `${quoted(key)} is not a list; make it one.`, { line });
}

/** Reports a value that is not among those of the version. Absent is fine. */
export function checkValue(
  value: unknown,
  of: keyof typeof VALUES,
  { log, minor }: CyclonedxContext,
  at: { readonly line: number; readonly name: string },
): void {
  if (value === undefined || (typeof value === 'string' && has(VALUES[of], value, minor))) return;
  const shown = typeof value === 'string' ? quoted(value) : 'no text';
  log.error(`${of}-value`, `The ${of} of ${quoted(at.name)} is ${shown}, which CycloneDX 1.${minor} does not have.`, { line: at.line });
}

/** Reports a `bom-ref` that is faulty or taken; returns it where it can be used. */
export function readRef(value: unknown, context: CyclonedxContext, line: number): string | null {
  const { log, minor, inventory } = context;
  const ref = memberOf(value, 'bom-ref');
  if (ref === undefined) return null;
  if (typeof ref !== 'string' || (ref === '' && minor >= 5)) {
    log.error('reference', 'A "bom-ref" is empty or no text; give it one that is unique, or leave it out.', { line });
    return null;
  }
  if (!inventory.claim(ref)) log.error('duplicate-reference', `The "bom-ref" ${quoted(ref)} stands twice; each must be unique.`, { line });
  return ref;
}

/**
 * The members of a component that are looked at. Read without asking whether they are its own: no prototype has any of these names, and an
 * inventory has hundreds of thousands of components.
 */
type Component = Readonly<
  Partial<
    Record<
      'type' | 'bom-ref' | 'supplier' | 'manufacturer' | 'publisher' | 'group' | 'name' | 'version' | 'versionRange' | 'isExternal',
      unknown
    > &
      Record<'scope' | 'hashes' | 'licenses' | 'cpe' | 'purl' | 'swid' | 'swhid' | 'omniborId', unknown> &
      Record<'components' | 'externalReferences' | 'properties', unknown>
  >
>;

/** Reads a component with those inside it. */
export function readComponent(value: unknown, context: CyclonedxContext, scopes: CyclonedxScopes, line: number): void {
  const open: { readonly value: unknown; readonly nested: boolean }[] = [{ value, nested: false }];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { log, inventory } = context;
    if (!isJsonObject(next.value)) {
      log.error('not-an-object', 'A component is no object; give it a type and a name.', { line });
      continue;
    }
    checkComponent(next.value, context, line);
    const component: Component = next.value;
    const { scope, cpe, swid, swhid, omniborId, hashes, supplier, manufacturer } = component;
    if (scope === 'required' || scope === 'optional' || scope === 'excluded') scopes[scope]++;
    else scopes.notStated++;
    inventory.add({
      name: componentName(component),
      version: textOf(component.version) ?? textOf(component.versionRange),
      purl: textOf(component.purl),
      identified: cpe !== undefined || swid !== undefined || swhid !== undefined || omniborId !== undefined,
      hash: hashStrength(listOf(hashes).map((hash) => textAt(hash, 'alg') ?? '')),
      licensed: listOf(component.licenses).length > 0,
      // The field is `supplier`; `publisher` and `manufacturer` name an organisation too. An author is a person.
      supplied: textAt(supplier, 'name') !== null || textAt(manufacturer, 'name') !== null || textOf(component.publisher) !== null,
      ref: textOf(component['bom-ref']),
      nested: next.nested,
      type: textOf(component.type),
      line,
      excluded: scope === 'excluded',
    });
    const inner = listOf(component.components);
    for (let index = inner.length - 1; index >= 0; index--) open.push({ value: inner[index], nested: true });
  }
}

/** `group/name`, or the name alone. */
export function componentName(component: JsonObject): string {
  const { group, name }: Component = component;
  const own = textOf(name) ?? '(unnamed)';
  return textOf(group) === null ? own : `${textOf(group)}/${own}`;
}

/** Holds one component to the rules, those inside it left out. */
export function checkComponent(component: JsonObject, context: CyclonedxContext, line: number): void {
  const { log, minor } = context;
  const { type, version, versionRange, isExternal, scope, hashes, licenses, purl, cpe, group, properties }: Component = component;
  const name = componentName(component);
  const at = { line, name };
  checkMembers(component, 'component', context, line);
  if (type === undefined) log.error('no-type', `The component ${quoted(name)} has no "type"; add it.`, { line });
  else checkValue(type, 'type', context, at);
  if (typeof component.name !== 'string') log.error('no-name', 'A component has no "name"; add it.', { line });
  if (version === undefined ? minor <= 3 : typeof version !== 'string')
    log.error('no-version', `The component ${quoted(name)} has no "version" that is a text; add it.`, { line });
  if (versionRange !== undefined) {
    if (version !== undefined)
      log.error('version-range', `The component ${quoted(name)} has a version and a range of versions; keep one.`, { line });
    if (isExternal !== true)
      log.error('version-range', `The component ${quoted(name)} has a range of versions, which only an external one may have.`, { line });
  }
  checkValue(scope, 'scope', context, at);
  checkList(hashes, 'hashes', log, line);
  checkList(licenses, 'licenses', log, line);
  checkList(component.components, 'components', log, line);
  checkList(component.externalReferences, 'externalReferences', log, line);
  checkList(properties, 'properties', log, line);
  for (const hash of listOf(hashes)) {
    checkValue(memberOf(hash, 'alg') ?? null, 'algorithm', context, at);
    const content = textAt(hash, 'content');
    if (content === null || !isHashContent(content))
      log.error('hash-content', `A hash of ${quoted(name)} is not the hexadecimal of 128, 160, 256, 384 or 512 bits.`, { line });
  }
  const checkText = (text: unknown, key: string) => {
    if (text !== undefined && typeof text !== 'string')
      log.error('not-a-text', `"${key}" of ${quoted(name)} is no text; make it one.`, { line });
  };
  checkText(purl, 'purl');
  checkText(cpe, 'cpe');
  checkText(group, 'group');
  checkLicences(licenses, context, at);
  if (properties !== undefined) checkProperties(properties, context, at);
  readRef(component, context, line);
}

/** Names are required from 1.5 on. */
function checkProperties(
  properties: unknown,
  { log, minor }: CyclonedxContext,
  at: { readonly line: number; readonly name: string },
): void {
  if (minor < 5) return;
  for (const property of listOf(properties))
    if (typeof memberOf(property, 'name') !== 'string')
      log.error('property', `A property of ${quoted(at.name)} has no "name"; add it.`, { line: at.line });
}

/** Each choice is a licence with an id or a name, or an expression. One expression stands alone: in XML always, in JSON from 1.5, until 1.7. */
export function checkLicences(
  licences: unknown,
  { log, encoding, minor }: CyclonedxContext,
  { line, name }: { readonly line: number; readonly name: string },
): void {
  if (!Array.isArray(licences)) return;
  let expressions = 0;
  const fault = (what: string) => log.error('licence-choice', `A licence of ${quoted(name)} ${what}.`, { line });
  for (const choice of licences as readonly unknown[]) {
    const licence = memberOf(choice, 'license');
    const expression = memberOf(choice, 'expression');
    if (expression !== undefined) expressions++;
    if ((licence === undefined) === (expression === undefined)) {
      // The loose schema of 1.2 asks for one of both and forbids neither.
      fault('is neither a licence nor an expression, or both; give one of them');
      continue;
    }
    if (expression !== undefined && typeof expression !== 'string') fault('has an expression that is no text; write an SPDX expression');
    if (licence === undefined) continue;
    const id = memberOf(licence, 'id');
    const named = memberOf(licence, 'name');
    if ((id === undefined) === (named === undefined)) fault('has neither an id nor a name, or both; give one of them');
    else if (typeof (id ?? named) !== 'string') fault('has an id or a name that is no text; make it one');
  }
  if ((minor >= 5 || encoding === 'xml') && minor < 7 && expressions > 0 && licences.length > 1)
    fault('is an expression beside others; give one expression alone, or licences');
}
