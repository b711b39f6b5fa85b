import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { issueTemplate } from './index.ts';
import { readIssueTemplate, recogniseIssueTemplate } from './read.ts';

const sample = (name: string) => readFileSync(new URL(`../../../../../testdata/issue-template/${name}`, import.meta.url));
const bytesOf = (text: string) => new TextEncoder().encode(text);
const FORM = '.github/ISSUE_TEMPLATE/feature.yml';
const read = (path: string, text: string) => readIssueTemplate({ path, bytes: bytesOf(text) });

describe('a template', () => {
  it('as a form, with lines', () => {
    const { verdict, facts, measures, diagnostics } = readIssueTemplate({ path: FORM, bytes: sample('form.yml') });
    expect([verdict, diagnostics]).toEqual(['valid', []]);
    expect(measures).toEqual({ purpose: 'issue form', fields: 2, required: 1 });
    expect(facts).toEqual({
      kind: 'issue-template',
      purpose: 'issue form',
      name: 'Feature request',
      description: 'Say what you need',
      labels: ['enhancement', 'triage'],
      fields: [
        { type: 'textarea', label: 'What do you need?', required: true, line: 8 },
        { type: 'dropdown', label: 'Who needs it?', required: false, line: 14 },
      ],
      blankIssues: null,
      contactLinks: 0,
    });
  });
  it('in Markdown, with its front and its visible headings', () => {
    const { verdict, facts } = readIssueTemplate({ path: '.github/ISSUE_TEMPLATE/bug.md', bytes: sample('bug.md') });
    expect(verdict).toBe('valid');
    expect([facts?.purpose, facts?.name, facts?.description, facts?.labels]).toEqual([
      'issue template',
      'Bug report',
      'Something is wrong',
      ['bug', 'triage'],
    ]);
    expect(facts?.fields.map(({ label, line }) => [label, line])).toEqual([
      ['Bug report', 7],
      ['What is the issue?', 11],
      ['What steps lead to it?', 13],
    ]);
  });
  it('of a change, without a front', () => {
    const { facts } = read('.github/pull_request_template.md', '## Description\n');
    expect([facts?.purpose, facts?.name, facts?.fields.length]).toEqual(['change request template', null, 1]);
  });
  it('chooser', () => {
    const { verdict, facts } = read(
      '.github/ISSUE_TEMPLATE/config.yml',
      'blank_issues_enabled: false\ncontact_links: [{name: a}, {name: b}]\n',
    );
    expect([verdict, facts?.purpose, facts?.blankIssues, facts?.contactLinks]).toEqual(['valid', 'chooser', false, 2]);
  });

  it.each([
    ['no name', 'description: d\nbody: [{type: input, attributes: {label: a}}]', 'invalid', ['no-key']],
    ['no body', 'name: n\ndescription: d', 'invalid', ['no-key']],
    ['a body that is no list', 'name: n\ndescription: d\nbody: x', 'invalid', ['no-key']],
    ['an unknown element', 'name: n\ndescription: d\nbody: [{type: slider}]', 'invalid', ['unknown-element']],
    ['a list', '- name', 'invalid', ['not-a-mapping']],
    ['no YAML', 'name: [', 'malformed', ['yaml-syntax']],
  ])('%s', (_, text, verdict, codes) => {
    const result = read(FORM, text);
    expect([result.verdict, result.diagnostics.map(({ code }) => code)]).toEqual([verdict, codes]);
  });
  it('places a fault of its front on the line of the file', () => {
    const { verdict, diagnostics } = read('.github/ISSUE_TEMPLATE/a.md', '---\nname: a\nabout: [\n---\n\ntext\n');
    expect(verdict).toBe('malformed');
    expect(diagnostics[0]?.location?.line).toBeGreaterThanOrEqual(3);
  });

  it.each([
    [FORM, 'in force'],
    ['.github/ISSUE_TEMPLATE/BUG_REPORT.md', 'in force'],
    ['.github/ISSUE_TEMPLATE.md', 'in force'],
    ['PULL_REQUEST_TEMPLATE.md', 'in force'],
    ['docs/pull_request_template/a.md', 'in force'],
    ['.gitlab/issue_templates/Bug.md', 'in force'],
    ['.gitlab/merge_request_templates/Default.md', 'in force'],
    ['.github/ISSUE_TEMPLATE/a/b.md', 'no'],
    ['packages/a/.github/ISSUE_TEMPLATE/a.md', 'no'],
    ['src/template.md', 'no'],
  ])('%s: %s', (path, placement) => {
    expect(issueTemplate.placement(path)).toBe(placement);
  });

  it.each([
    ['a.yml', 'name: n\nbody:\n  - type: input\n    attributes: {label: a}\n', true],
    ['a.yml', 'name: n\nbody: text\n', false],
    ['a.md', '---\nname: n\nabout: a\n---\n', true],
    ['a.md', '---\ntitle: a page\n---\n', false],
    ['docs/issues.md', '# Issues\n', false],
  ])('in %s: %j', (path, text, expected) => {
    expect(recogniseIssueTemplate({ path, bytes: bytesOf(text) })).toBe(expected);
  });
});
