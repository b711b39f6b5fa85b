import { describe, expect, it } from 'vitest';
import { notInForce } from './document-standing.ts';
import { readProse } from './prose.ts';

function standing(text: string) {
  const { headings, visible, sentences } = readProse(text);
  return notInForce(headings[0] ?? null, visible, sentences)?.line ?? null;
}

describe('a document by which nobody goes', () => {
  it.each([
    ['a status', '# Policy\n\n**Status:** Draft\n', 3],
    ['a status in a table', '# Policy\n\n| Status | Withdrawn |\n', 3],
    ['a status of the document', '# Policy\n\nDocument status: not yet approved\n', 3],
    ['a status in review', '# Policy\n\n- Status: under review\n', 3],
    ['a shouted line', '# Policy\n\n> **OBSOLETE**: do not use.\n', 3],
    ['a shouted title', '# DRAFT\n\nWe scan.\n', 1],
    ['a title with a mark', '# Policy (draft)\n\nWe scan.\n', 1],
    ['a sentence', '# Policy\n\nThis document is superseded and no longer applies.\n', 3],
    ['a sentence on its draft', '# Policy\n\nThis security policy is still a draft.\n', 3],
    ['a sentence on its use', '# Policy\n\nThis plan has been replaced by another one.\n', 3],
    ['a sentence on whom it is for', '# Policy\n\nThis policy does not apply to us.\n', 3],
  ])('says so by %s', (_, text, line) => {
    expect(standing(text)).toBe(line);
  });

  it.each([
    ['a status in force', '# Policy\n\n**Status:** Approved\n'],
    ['a status of something else', '# Policy\n\nThe status of a draft pull request is looked at.\n'],
    ['drafts of others', '# Policy\n\nA draft advisory is opened for each report.\n'],
    ['what is retired', '# Policy\n\nVersions that are deprecated get no fixes. Obsolete packages are removed.\n'],
    ['what it replaces', '# Policy\n\nThis policy supersedes the one of 2024.\n'],
    ['who drafted it', '# Policy\n\nThis policy was drafted by the security lead and approved in May.\n'],
    ['whom it does not apply to', '# Policy\n\nThis policy does not apply to third-party websites.\n'],
    ['an example in code', '# Policy\n\n```\nStatus: Draft\n```\n'],
    ['a heading on deprecation', '# Policy\n\n## Deprecated versions\n\nNone.\n'],
    ['a status far below', `# Policy\n\n${'We scan.\n\n'.repeat(60)}Status: Draft\n`],
    ['a title with the word', '# Drafting guide\n\nWrite.\n'],
  ])('is not meant by %s', (_, text) => {
    expect(standing(text)).toBeNull();
  });
});
