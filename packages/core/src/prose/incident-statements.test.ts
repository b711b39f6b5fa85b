import { describe, expect, it, test } from 'vitest';
import { incidentStatements } from './incident-statements.ts';
import { readProse } from './prose.ts';

const statementsOf = (text: string) => incidentStatements(readProse(text).sentences);

describe('incidentStatements', () => {
  it.each([
    ['Critical alerts are escalated to the security team within 4 hours.', true],
    ['**Notify** the CTO and SIRO at once.', true],
    ['The on-call engineer is paged by the monitor.', true],
    ['The CISO is notified of each finding.', true],
    ['The security team wrote this page.', false],
    ['Reports are kept for a year.', false],
  ])('who of the vendor is told: %s', (text, isTold) => {
    expect(statementsOf(`# Plan\n\n${text}\n`).insiders.map(({ line }) => line)).toEqual(isTold ? [3] : []);
  });

  it.each([
    ['Affected customers are notified within 72 hours of a confirmed breach.', [72]],
    ['We inform all clients of an incident in 2 business days.', [48]],
    ['After an incident, customers are updated every 4 hours.', [4]],
    ['We notify customers of an incident without undue delay.', []],
    ['The ICO is notified within 72 hours, then the customers are informed of the incident.', []],
    ['Customers are informed of new versions within 7 days.', []],
    ['Customers who had an incident 3 days ago are informed.', []],
  ])('when customers are told: %s', (text, hours) => {
    expect(statementsOf(`# Plan\n\n${text}\n`).notices.map((notice) => notice.hours)).toEqual(hours);
  });

  it('takes the subject from the heading', () => {
    expect(statementsOf('## Incident communication\n\nCustomers are informed within 24 hours.\n').notices).toEqual([
      { hours: 24, period: '24 hours', text: 'Customers are informed within 24 hours.', line: 3 },
    ]);
  });
});

test.each([['notify '], ['customers '], ['security team '], ['within 1 hour '], ['{{ ']])('stays bounded for nothing but %s', (unit) => {
  const { insiders, notices } = incidentStatements(
    Array.from({ length: 500 }, (_, line) => ({
      text: `${unit.repeat(2_000)} notify customers incident within 1 hour security team`,
      line,
      heading: '',
    })),
  );
  expect(insiders.length).toBeLessThanOrEqual(100);
  expect(notices.length).toBeLessThanOrEqual(100);
});
