import type { Check } from './check.ts';
import { counted, someOf } from './in-words.ts';
import { securityPolicy, templateLine } from './security-policies.ts';

export const responseTimesStated: Check = {
  id: 'response-times-stated',
  version: 1,
  title: 'The policy states times for acknowledging, fixing or publishing.',
  claims: ['3.3.2'],
  guidance: ['3.3.2-b'],
  sees: 'part',
  looksAt: 'sentences with a period of time in the security policy that the platform shows.',
  passes: 'never: a time is neither a plan nor kept.',
  fails: 'never: the plan may be elsewhere.',
  cannotTell: 'Needs Review where times are stated; Unknown where none is.',
  fooledBy: 'times that speak of something else.',
  run(context) {
    const subject = 'response times';
    const bring = 'Bring the plan for assessing and prioritising vulnerabilities, with deadlines by severity, roles and records.';
    const policy = securityPolicy(context);
    const periods = policy === null || templateLine(policy) !== null ? [] : policy.facts.periods.filter(({ about }) => about !== 'other');
    const [first] = periods;
    const stated = [...new Set(periods.map(({ about, text }) => `${text} (${about})`))];
    if (policy === null || first === undefined)
      return [
        {
          result: 'Unknown',
          subject,
          message: 'No times for handling vulnerabilities were recognised in a security policy that was looked at.',
          bring,
        },
      ];
    return [
      {
        result: 'Needs Review',
        subject,
        place: { path: policy.path, line: first.line },
        message: `${policy.path} states ${counted(stated.length, 'time')}: ${someOf(stated)}. The plan behind them is not seen here.`,
        bring,
      },
    ];
  },
};
