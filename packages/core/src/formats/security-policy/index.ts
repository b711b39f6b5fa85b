import type { Format } from '../format.ts';
import { readSecurityPolicy, recogniseSecurityPolicy } from './read.ts';
import type { SecurityPolicyFacts } from './schema.ts';

const IN_FORCE = /^(?:\.github\/|docs\/)?security(?:\.md|\.markdown|\.txt|\.rst)?$/i;
const NAME = /(?:^|\/)security(?:\.md|\.markdown|\.rst)?$/i;

/** A security policy in Markdown, reStructuredText or plain text. */
export const securityPolicy: Format<SecurityPolicyFacts> = {
  id: 'security-policy',
  title: 'Security policy',
  specification: 'https://docs.github.com/en/code-security/getting-started/adding-a-security-policy-to-your-repository',
  versions: 'free text',
  limits: { bytes: 1024 * 1024 },
  placement: (path) => (IN_FORCE.test(path) ? 'in force' : NAME.test(path) ? 'candidate' : 'no'),
  recognise: recogniseSecurityPolicy,
  read: readSecurityPolicy,
};
