import { describe, expect, it } from 'vitest';
import { mayHold } from './workflow-conditions.ts';

describe('a condition of a workflow', () => {
  it.each([
    'false',
    '${{ false }}',
    ' ${{ false }} ',
    'FALSE',
    '!true',
    '1 == 2',
    "'a' == 'b'",
    "''",
    '0',
    'null',
    'always() && false',
    'success() && (false || !true)',
    'github.actor && 1 == 2',
    "github.event_name == 'schedule'",
    "github.event_name != 'push'",
    "github.ref == 'refs/heads/main' && github.event_name == 'release'",
    "(github.event_name == 'schedule' || github.event_name == 'workflow_dispatch') && always()",
  ])('never holds in a run of a push: %s', (condition) => {
    expect(mayHold(condition, 'push')).toBe(false);
  });

  it.each([
    'true',
    'always()',
    "github.event_name == 'PUSH'",
    "github.ref == 'refs/heads/main'",
    "github.event_name == 'schedule' || github.ref == 'refs/heads/main'",
    "!(github.event_name == 'schedule')",
    "contains(github.event.pull_request.labels.*.name, 'ci')",
    "github.event['action'] == 'opened'",
    // What stands around an expression makes a text of it, which holds.
    '${{ false }} && true',
    "'false'",
    // Not understood, so that nothing is concluded.
    'false ? 1 : 2',
    'false)',
    '(false',
    'false false',
    `${'('.repeat(60)}false${')'.repeat(60)}`,
    `false${' '.repeat(2000)}`,
  ])('may hold in a run of a push: %s', (condition) => {
    expect(mayHold(condition, 'push')).toBe(true);
  });

  it('may hold for an event that is not known, and where there is none', () => {
    expect(mayHold("github.event_name == 'schedule'", null)).toBe(true);
    expect(mayHold("github.event_name == 'push'", 'push of tags')).toBe(true);
    expect(mayHold(null, 'push')).toBe(true);
    expect(mayHold('false', null)).toBe(false);
  });
});
