import type { Check } from './check.ts';
import { counted } from './in-words.ts';
import { securityPolicy, templateLine } from './security-policies.ts';

export const supportedVersionsStated: Check = {
  id: 'supported-versions-stated',
  version: 1,
  title: 'The policy says which versions are supported.',
  claims: ['4.1.1'],
  guidance: [],
  sees: 'part',
  looksAt: 'a section on supported versions in the security policy that the platform shows.',
  passes: 'never: which versions are supported today is not until when they are.',
  fails: 'never: dates may be published elsewhere.',
  cannotTell: 'Needs Review where there is such a section; Unknown where there is none.',
  fooledBy: 'a table that nobody keeps up.',
  run(context) {
    const subject = 'supported versions';
    const bring = 'Bring the page with the end-of-support date of each version and component.';
    const policy = securityPolicy(context);
    const section = policy?.facts.supportedVersions ?? null;
    if (policy === null || section === null || templateLine(policy) !== null)
      return [
        {
          result: 'Unknown',
          subject,
          message: 'No section on supported versions was recognised in a security policy that was looked at.',
          bring,
        },
      ];
    return [
      {
        result: 'Needs Review',
        subject,
        place: { path: policy.path, line: section.line },
        message: `${policy.path} has a section on supported versions${section.rows.length === 0 ? '' : ` with ${counted(section.rows.length, 'row')}`}; dates on which support ends are not looked for.`,
        bring,
      },
    ];
  },
};
