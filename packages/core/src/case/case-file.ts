import { z } from 'zod';
import { diagnosticLog, quoted } from '../formats/diagnostic-log.ts';
import { decodeText } from '../formats/text.ts';
import { type Position, readYaml, type YamlValue } from '../formats/yaml-document.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import { DELIVERY_MODELS, type DeliveryModel, ROLES, type Role, VISIBILITIES } from '../model/product.ts';

const identifier = z.string().regex(/^[a-z0-9][a-z0-9-]{0,62}$/, 'use lower-case letters, digits and hyphens, 63 at most');
const name = z.string().trim().min(1, 'is empty').max(200, 'is longer than 200 characters');

/** `avouch.yaml`: the organisation, its products and where their sources are. Unknown keys are refused, since a typing error would be a silent gap. */
export const CaseFile = z.strictObject({
  schemaVersion: z.literal(1, 'is not 1: this version of Avouch reads schemaVersion 1'),
  organisation: name.describe('The organisation that answers for the products.'),
  products: z
    .array(
      z.strictObject({
        id: identifier.describe('Stable identity: findings are counted under it.'),
        name,
        role: z.enum(ROLES).describe('The part that the organisation plays for the product. It decides which claims apply.'),
        delivery: z.array(z.enum(DELIVERY_MODELS)).min(1).describe('How customers get it.'),
        sources: z
          .array(
            z.strictObject({
              id: identifier,
              location: name.describe('A path, relative to this file, or an address for people.'),
              visibility: z
                .enum(VISIBILITIES)
                .default('not stated')
                .describe('Whether the world can read it. A repository does not show this itself, so it has to be stated.'),
            }),
          )
          .default([]),
      }),
    )
    .min(1, 'names no product')
    .max(1000),
});
export type CaseFile = z.infer<typeof CaseFile>;

/** Reads `avouch.yaml`. Null where anything is wrong: half a case could give a false answer. Each fault has its line. */
export function readCaseFile(
  path: string,
  bytes: Uint8Array,
): { readonly caseFile: CaseFile | null; readonly diagnostics: readonly Diagnostic[] } {
  const log = diagnosticLog(path);
  const decoded = decodeText(bytes, log);
  const yaml = decoded.kind === 'text' ? readYaml(decoded.text, log) : decoded;
  if (yaml.kind !== 'yaml') return { caseFile: null, diagnostics: log.list() };
  if (yaml.documents > 1)
    log.error('several-documents', 'The file holds several YAML documents; a case is one. Remove the line `---` and what follows.');
  const parsed = CaseFile.safeParse(plainValue(yaml.root));
  for (const issue of parsed.error?.issues ?? []) {
    for (const { keys, words } of faultsOf(issue)) log.error('case-invalid', words, positionOf(yaml.root, keys));
  }
  for (const [index, product] of (parsed.data?.products ?? []).entries()) {
    if (parsed.data?.products.findIndex(({ id }) => id === product.id) !== index)
      log.error(
        'case-invalid',
        `Two products have the id ${quoted(product.id)}. Give each its own.`,
        positionOf(yaml.root, ['products', index, 'id']),
      );
  }
  const usable = parsed.success && !log.list().some(({ severity, code }) => severity === 'error' || code === 'duplicate-key');
  return { caseFile: usable ? parsed.data : null, diagnostics: log.list() };
}

/** What is wrong, at which keys, in words. An unknown key is named at its own place, not at that of the mapping around it. */
function faultsOf(issue: z.core.$ZodIssue): readonly { readonly keys: readonly PropertyKey[]; readonly words: string }[] {
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => ({ keys: [...issue.path, key], words: `${quoted(key)} is not known here. Correct or remove it.` }));
  const place = issue.path.length === 0 ? 'The file' : `\`${issue.path.map(String).join('.')}\``;
  const mend = issue.code === 'invalid_type' && issue.expected === 'string' ? ' Put it in quotes, if it is there.' : '';
  return [{ keys: issue.path, words: `${place}: ${issue.message}.${mend}` }];
}

/** Plain data for zod. Objects have no prototype, so `__proto__` is a key like any other and is refused as unknown. */
function plainValue(value: YamlValue): unknown {
  switch (value.kind) {
    case 'scalar':
      // `name: 1.10` is text to its author: whatever is not written as a plain boolean or integer stays as written.
      return typeof value.value === 'number' && String(value.value) !== value.text ? value.text : value.value;
    case 'sequence':
      return value.items.map(plainValue);
    case 'mapping': {
      const plain: Record<string, unknown> = Object.create(null);
      for (const entry of value.entries) plain[entry.key] = plainValue(entry.value);
      return plain;
    }
  }
}

/** The place of the innermost key that is there. */
function positionOf(root: YamlValue, keys: readonly PropertyKey[]): Position {
  let value = root;
  let position = root.at;
  for (const key of keys) {
    if (value.kind === 'mapping') {
      const entry = value.entries.findLast((candidate) => candidate.key === key);
      if (entry === undefined) break;
      position = entry.keyAt;
      value = entry.value;
    } else if (value.kind === 'sequence') {
      const item = value.items[Number(key)];
      if (item === undefined) break;
      position = item.usedAt;
      value = item;
    } else break;
  }
  return position;
}

/** What `avouch init` was told. */
export interface NewCase {
  readonly organisation: string;
  readonly product: string;
  readonly role: Role;
  readonly delivery: readonly DeliveryModel[];
  readonly sources: readonly string[];
}

/** The text of a new `avouch.yaml`. JSON strings are YAML strings, so whatever was answered stays text. */
export function newCaseFile(answers: NewCase): string {
  const text = (value: string) => JSON.stringify(value.toWellFormed());
  const sources = answers.sources.flatMap((location, index) => [
    `      - id: ${answers.sources.length === 1 ? 'source' : `source-${index + 1}`}`,
    `        location: ${text(location)}`,
    '        # public, private or not stated. A repository does not show this itself.',
    '        visibility: not stated',
  ]);
  return [
    '# The case of this product for the UK Software Security Code of Practice. Read by avouch assess.',
    'schemaVersion: 1',
    `organisation: ${text(answers.organisation)}`,
    'products:',
    `  - id: ${text(identifierFrom(answers.product))}`,
    `    name: ${text(answers.product)}`,
    `    role: ${answers.role}`,
    `    delivery: [${answers.delivery.join(', ')}]`,
    '    sources:',
    ...sources,
    '',
  ].join('\n');
}

/** An identifier made from a name: `Patient Portal 2` becomes `patient-portal-2`; `product` where nothing is left. */
function identifierFrom(text: string): string {
  const id = text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 63)
    .replace(/^-/, '')
    .replace(/-$/, '');
  return id === '' ? 'product' : id;
}
