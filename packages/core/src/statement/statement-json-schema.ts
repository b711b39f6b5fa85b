import * as z from 'zod';
import { statementSchema } from './statement.ts';
import { withdrawalSchema } from './withdrawal.ts';

/**
 * The JSON Schema of what a statement signs. What goes beyond the form, such as that records which claims name exist, is checked when it is
 * read (docs/statement.md).
 */
export function statementJsonSchema(): Readonly<Record<string, unknown>> {
  return schemaOf(statementSchema, 'urn:avouch:statement:1', 'What a statement signs, version 1: an in-toto Statement, docs/statement.md');
}

/** The JSON Schema of what the withdrawal of a statement signs. */
export function withdrawalJsonSchema(): Readonly<Record<string, unknown>> {
  return schemaOf(
    withdrawalSchema,
    'urn:avouch:withdrawal:1',
    'What a withdrawal signs, version 1: an in-toto Statement, docs/statement.md §6',
  );
}

function schemaOf(of: z.ZodType, $id: string, title: string): Readonly<Record<string, unknown>> {
  // Instants are checked by code; their form stands beside them.
  const { $schema, ...schema } = z.toJSONSchema(of, { unrepresentable: 'any' });
  return { $schema, $id, title, ...schema };
}
