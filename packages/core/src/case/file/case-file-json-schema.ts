import * as z from 'zod';
import { CaseFile } from './case-file-schema.ts';

/** The JSON Schema of `avouch.yaml`, for editors: what people write, before defaults are filled in. References between its parts are not in it. */
export function caseFileJsonSchema(): Readonly<Record<string, unknown>> {
  const { $schema, ...schema } = z.toJSONSchema(CaseFile, { io: 'input' });
  const description =
    'The organisation, its products and where their sources are, and what people put on record. Whether its parts agree with each other is checked when it is read.';
  return { $schema, $id: 'urn:avouch:case:1', title: 'avouch.yaml, version 1', description, ...schema };
}
