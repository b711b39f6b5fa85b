import { docxOf, packageOf, paragraph, table } from '../packages/core/src/encodings/office/office-samples.ts';
import type { GivenBeside } from '../packages/core/src/formats/format.ts';
import { cargoLockfile, poetryLockfile, uvLockfile } from './lockfile-samples.ts';

/** Bytes of a format, and what is given beside them. */
export interface GrownSample {
  readonly bytes: Uint8Array;
  readonly beside?: GivenBeside;
}

/**
 * Formats whose samples hold nothing that may stand any number of times, or are no text, so that a sample repeated is none of theirs: files
 * of so many entries.
 */
export const GROWN_SAMPLES: Readonly<Record<string, (entries: number) => GrownSample>> = {
  'poetry-lockfile': (entries) => ({ bytes: poetryLockfile(entries) }),
  'uv-lockfile': (entries) => ({ bytes: uvLockfile(entries) }),
  'cargo-lockfile': (entries) => ({ bytes: cargoLockfile(entries) }),
  pyproject: (entries) =>
    text(`[project]\nname = "shop"\nversion = "1.0.0"\ndependencies = [\n${lines(entries, (at) => `  "package-${at}>=1.${at}",\n`)}]\n`),
  renovate: (entries) =>
    text(
      `// Rules\n{extends: ['config:recommended'], packageRules: [\n${lines(entries, (at) => `  {matchPackageNames: ['package-${at}'], groupName: 'group ${at}'},\n`)}]}\n`,
    ),
  'security-insights': (entries) =>
    text(
      `header:\n  schema-version: 1.0.0\n  expiration-date: '2027-01-31T01:00:00.000Z'\n  last-updated: '2026-01-31'\n  project-url: https://example.test/shop\nproject-lifecycle:\n  status: active\n  bug-fixes-only: false\ncontribution-policy:\n  accepts-pull-requests: true\nsecurity-contacts:\n  - type: email\n    value: security@vendor.example.test\nvulnerability-reporting:\n  accepts-vulnerability-reports: true\nsecurity-testing:\n${lines(entries, (at) => `  - tool-type: sast\n    tool-name: Tool ${at}\n    integration:\n      ad-hoc: false\n      ci: true\n      before-release: true\n`)}`,
    ),
  'django-settings': (entries) =>
    text(`MFA_REQUIRED = True\n${lines(entries, (at) => `FEATURE_${at} = env.bool("FEATURE_${at}", False)\n`)}`),
  docx: (entries) => ({ bytes: docxOf(lines(entries, officeEntry), { level: 0 }) }),
  odt: (entries) => ({
    bytes: packageOf(
      {
        mimetype: 'application/vnd.oasis.opendocument.text',
        'content.xml': `<office:document-content xmlns:office="o" xmlns:text="t"><office:body><office:text>${lines(entries, (at) => `<text:p>${sentence(at)}</text:p>`)}</office:text></office:body></office:document-content>`,
        'meta.xml': '<office:document-meta xmlns:office="o"><office:meta/></office:document-meta>',
      },
      0,
    ),
  }),
  // The text comes beside the bytes, and is what grows.
  pdf: (entries) => ({
    ...text('%PDF-1.7\n'),
    beside: {
      pdf: {
        kind: 'text',
        pages: Array.from({ length: Math.ceil(entries / LINES_ON_PAGE) }, (_, page) => ({
          lines: Array.from({ length: LINES_ON_PAGE }, (__, at) => ({
            cells: [sentence(page * LINES_ON_PAGE + at)],
            size: 11,
            bold: false,
          })),
          links: [],
        })),
        title: null,
        author: null,
        created: null,
        modified: null,
      },
    },
  }),
};

/** Readers whose growth is not measured, with the reason. */
export const NOT_GROWN: Readonly<Record<string, string>> = {};

const LINES_ON_PAGE = 40;

function sentence(at: number): string {
  return `Step ${at}: changes to part ${at} are reviewed by the owner of the part every ${at + 2} months.`;
}

function officeEntry(at: number): string {
  return at % 10 === 0 ? table([[`Owner of part ${at}`, sentence(at)]]) : paragraph(sentence(at));
}

function text(content: string): GrownSample {
  return { bytes: new TextEncoder().encode(content) };
}

function lines(count: number, of: (index: number) => string): string {
  return Array.from({ length: count }, (_, index) => of(index)).join('');
}
