import type { DeliveryModel, Role } from '../../model/product.ts';

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
