import * as z from 'zod';
import { DISCLOSURES } from '../../model/evidence.ts';
import { momentText } from '../written-instant.ts';

/** Fields that several parts of `avouch.yaml` share. */
export const identifier = z.string().regex(/^[a-z0-9][a-z0-9-]{0,62}$/, 'use lower-case letters, digits and hyphens, 63 at most');
export const name = z.string().trim().min(1, 'is empty').max(200, 'is longer than 200 characters');
export const prose = z.string().trim().min(1, 'is empty').max(20_000, 'is longer than 20,000 characters');
const NO_CLAIM = 'is no number of a claim, such as 1.2.2';
export const claim = z.string(NO_CLAIM).regex(/^\d{1,2}\.\d{1,2}\.\d{1,2}$/, NO_CLAIM);
/** What a release is called. YAML reads `4.1` as a number; `1.10` stays as it is written. */
export const release = z.union([name.max(100, 'is longer than 100 characters'), z.number().min(0)]).transform(String);
export const products = z.array(identifier).min(1, 'names no product').max(1000);

/** When somebody said something. */
export const moment = momentText.describe('When. A bare date counts from its beginning, so that what is written today holds today.');

/** What a record is about that may serve several products. */
export const about = {
  products: products
    .optional()
    .describe('The products that it is about; every product where neither this nor `buildEnvironment` is given.'),
  buildEnvironment: identifier
    .optional()
    .describe('The build environment that it is about: it then serves every product of that environment.'),
};

/** Which products a record is about that somebody answers for product by product. */
export const answeredFor = products.optional().describe('The products that it is about; has to be given where the file has several.');

/** Who may see a record that has no label of its own until somebody gives it one. */
export const disclosure = z.enum(DISCLOSURES).optional().describe('Who may see it. Without it: internal.');
