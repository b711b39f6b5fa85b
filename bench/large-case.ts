/** The text of a case with so many pieces of evidence, and an argument, an assertion and a doubt for each claim. */
export function largeCase(claims: readonly string[], evidence: number): string {
  const said = '    by: Ann\n    at: 2026-11-01T12:00:00Z\n';
  const each = (lines: (claim: string) => string) => claims.map(lines).join('');
  const piece = (index: number) =>
    `  - id: doc-${index}\n    title: Document ${index}\n    location: docs/doc-${index}.md\n    claims: ["${claims[index % claims.length]}"]\n`;
  return [
    'schemaVersion: 1\norganisation: Example Ltd\nproducts:\n  - id: p\n    name: P\n    role: developer-and-distributor\n    delivery: [saas]\n',
    '    sources:\n      - id: code\n        location: .\n',
    `evidence:\n${Array.from({ length: evidence }, (_, index) => piece(index)).join('')}`,
    `arguments:\n${each((claim) => `  - claim: ${claim}\n    text: Two people look at each change.\n${said}`)}`,
    `assertions:\n${each((claim) => `  - claim: ${claim}\n    text: It is in the register.\n${said}`)}`,
    `doubts:\n${each((claim) => `  - id: doubt-${claim.replaceAll('.', '-')}\n    claim: ${claim}\n    text: Is it so everywhere?\n${said}`)}`,
  ].join('');
}
