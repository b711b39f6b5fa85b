// The snapshot of samples is of 2026-11-01.
export const LOG = `# Changelog

## 2.1.0 - 2026-10-05

### Security

- Sessions end when the password changes.

## 2.0.0 - 2026-03-01

- Fixed a vulnerability in the parser.

## 1.0.0 - 2025-01-01

- First.
`;

/** A changelog without any. */
export const QUIET = '# Changelog\n\n## 2.1.0 - 2026-10-05\n\n- Faster.\n';

/** A changelog that says where changes are listed instead. */
export const POINTER = '# Change Log\n\nAll release notes are documented in [Releases](https://code.example.test/o/r/releases)\n';

/** Tags of releases, an early version among them. */
export const TAGS = [
  ['v2.1.0', 27, 'signed'],
  ['v2.1.0-rc.1', 40],
  ['v2.0.0', 245, 'annotated'],
  ['v1.0.0', 669],
  ['latest', 1],
  ['v2', 27],
] as const;
