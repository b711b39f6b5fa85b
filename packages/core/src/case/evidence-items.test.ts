import { describe, expect, it } from 'vitest';
import type { Facts } from '../formats/registry.ts';
import type { DeclaredEvidence } from '../model/evidence-item.ts';
import type { PathRole, ReadDocument } from '../model/facts.ts';
import { type Instant, parseInstant } from '../model/instant.ts';
import { assessedEvidence, type BroughtFile, evidenceAt } from './evidence-items.ts';

function instant(text: string): Instant {
  const parsed = parseInstant(text);
  if (parsed === null) throw new Error(`${text} is no instant`);
  return parsed;
}

const AS_OF = instant('2026-11-01T00:00:00Z');

function document(path: string, madeAt: string | null = null, role: PathRole = 'own'): ReadDocument<Facts> {
  return {
    path,
    format: 'sbom',
    verdict: 'valid',
    measures: {},
    facts: null,
    diagnostics: [],
    role,
    inForce: false,
    madeAt: madeAt === null ? null : instant(madeAt),
  };
}

const DECLARED: DeclaredEvidence = {
  id: 'pentest',
  kind: 'certificate',
  title: 'Penetration test',
  owner: 'CISO',
  claims: ['1.3.1'],
  effectiveAt: null,
  expiresAt: null,
  disclosure: 'customer',
};

function file(one: ReadDocument<Facts>, more: Partial<BroughtFile> = {}, inner: readonly ReadDocument<Facts>[] = []): BroughtFile {
  const layers = [one, ...inner].map((layer, index) => ({
    document: layer,
    digest: layer.path.padEnd(64, '0'),
    bytes: 1,
    around: index === 0 ? null : index - 1,
    signature: { kind: 'none' as const },
  }));
  return { layers, named: true, declared: null, ...more };
}

const at = (brought: readonly BroughtFile[]) =>
  evidenceAt({ brought, sources: [], asOf: AS_OF, isEvidence: (format) => format === 'sbom' });

describe('evidenceAt', () => {
  it('dates evidence by its content, by the layer around it, or by what a person says, whichever is earlier', () => {
    const { items } = at([
      file(document('a', '2026-10-01'), {}, [document('a!/b'), document('a!/b!/c', '2026-09-01')]),
      file(document('d', '2026-10-01'), { declared: { ...DECLARED, effectiveAt: instant('2026-08-01T00:00:00Z') } }),
      file(document('e', '2026-10-01'), { declared: { ...DECLARED, id: 'later', effectiveAt: instant('2026-10-20T00:00:00Z') } }),
      file(document('f')),
    ]);
    expect(items.map(({ document: { path }, effectiveAt }) => [path, effectiveAt])).toEqual([
      ['a', '2026-10-01T23:59:59Z'],
      ['a!/b', '2026-10-01T23:59:59Z'],
      ['a!/b!/c', '2026-09-01T23:59:59Z'],
      ['d', '2026-08-01T00:00:00Z'],
      ['e', '2026-10-01T23:59:59Z'],
      ['f', null],
    ]);
  });

  it('ignores what says itself that it is later than the instant, whatever date a person or a commit gives it', () => {
    const declared = { ...DECLARED, effectiveAt: instant('2026-10-20T00:00:00Z') };
    const tree = {
      id: null,
      snapshot: 'tree',
      effectiveAt: instant('2026-10-20T00:00:00Z'),
      documents: [document('in-tree', '2026-11-02')],
    };
    const { inEffect, diagnostics } = evidenceAt({
      brought: [file(document('declared', '2099-01-01'), { declared })],
      sources: [tree],
      asOf: AS_OF,
      isEvidence: (format) => format === 'sbom',
    });
    expect(inEffect).toEqual([]);
    expect(diagnostics.map(({ code, location }) => [code, location?.path])).toEqual([
      ['evidence-later', 'in-tree'],
      ['evidence-later', 'declared'],
    ]);
  });

  it('takes the same bytes, declared and brought besides, for one piece of evidence, with what was declared of it', () => {
    const { items } = at([file(document('a')), file(document('a'), { declared: DECLARED })]);
    expect(items.map(({ id }) => id)).toEqual(['pentest']);
  });

  it('takes a file that was named itself for that file, though it was found among the fixtures of a declared folder too', () => {
    const found = (role: PathRole) => file(document('a', null, role), { named: false, declared: DECLARED });
    const credited = (...files: readonly BroughtFile[]) => at(files).items.filter(({ notCredited }) => notCredited === null).length;
    expect(credited(found('test'), file(document('a')))).toBe(1);
    expect(credited(found('test'), file(document('a', null, 'test'), { named: false }))).toBe(0);
    expect(at([found('own'), file(document('a'))]).items.length).toBe(1);
  });

  it.each([
    ['test-results/test/TEST-a.xml', true],
    ['build/test-results/test/TEST-a.xml', true],
    ['test/TEST-a.xml', true],
    ['reports/e2e/junit.xml', true],
    ['test/junit.xml', false],
    ['tests/data/TEST-a.xml', false],
    ['tests/reports/test/TEST-a.xml', false],
    ['fixtures/TEST-a.xml', false],
    ['src/test/TEST-a.xml', false],
  ])('credits a report of tests where a runner writes it, not where one is tested with: %s', (path, credited) => {
    const report = { ...document(path, null, 'test'), format: 'junit' };
    expect(at([file(report, { named: false })]).items[0]?.notCredited === null).toBe(credited);
    // Of no other format: an inventory has no business there.
    expect(at([file(document(path, null, 'test'), { named: false })]).items[0]?.notCredited).not.toBeNull();
  });

  it('ignores what is later than the instant and what has expired, and says so', () => {
    const { inEffect, diagnostics } = at([
      file(document('later', '2026-11-02')),
      file(document('same', '2026-10-31')),
      file(document('expired'), { declared: { ...DECLARED, expiresAt: AS_OF } }),
      file(document('lasts'), { declared: { ...DECLARED, id: 'lasts', expiresAt: instant('2026-11-01T00:00:01Z') } }),
    ]);
    expect(inEffect.map(({ document: { path } }) => path)).toEqual(['same', 'lasts']);
    expect(diagnostics.map(({ code, location }) => [code, location?.path])).toEqual([
      ['evidence-later', 'later'],
      ['evidence-expired', 'expired'],
    ]);
  });

  it('credits nothing that was found among tests or examples, unless the file itself was named or declared', () => {
    const test = document('release/tests/x', null, 'test');
    const credited = (more: Partial<BroughtFile>) => at([file(test, more)]).items[0]?.notCredited === null;
    expect(credited({ named: false })).toBe(false);
    expect(credited({ named: true })).toBe(true);
    // A folder or an archive that was declared holds what lies in it, fixtures included; a file that was declared is that file.
    expect(credited({ named: false, declared: DECLARED })).toBe(false);
    expect(credited({ named: true, declared: DECLARED })).toBe(true);
  });

  it.each([
    ['dist/sbom.json', 'generated', true],
    ['dist/tests/sbom.json', 'generated', false],
    ['dist/app/dist/sbom.json', 'generated', false],
    ['tests/sbom.json', 'test', false],
  ] as const)('credits what lies in a folder for releases that was named itself: %s', (path, role, credited) => {
    for (const declared of [null, DECLARED])
      expect(at([file(document(path, null, role), { named: false, declared })]).items[0]?.notCredited === null).toBe(credited);
  });

  it('takes the same bytes brought twice for one piece of evidence', () => {
    const twice = at([file(document('a')), file(document('a'))]);
    expect(twice.items.length).toBe(1);
  });

  it('keeps every file of a folder that was declared', () => {
    const { items } = at(['a', 'b'].map((path) => file(document(path), { declared: DECLARED, named: false })));
    expect(items.map(({ document: { path } }) => path)).toEqual(['a', 'b']);
  });

  it('keeps the same bytes inside of two files apart, since one may be signed and the other not', () => {
    const inner = document('statement');
    const { items } = at([file(document('a'), {}, [inner]), file(document('b'), {}, [inner])]);
    expect(items.map(({ document: { path } }) => path)).toEqual(['a', 'statement', 'b', 'statement']);
    expect([items[1]?.around, items[3]?.around]).toEqual([items[0]?.id, items[2]?.id]);
  });

  it('finds a signature in a tree, and calls it not verified', () => {
    const documents = [{ ...document('a.sigstore.json'), format: 'sigstore-bundle' }, document('sbom.json')];
    const source = { id: null, snapshot: 's', effectiveAt: AS_OF, documents };
    const { items } = evidenceAt({ brought: [], sources: [source], asOf: AS_OF, isEvidence: () => true });
    expect(items.map(({ signature }) => signature.kind)).toEqual(['found', 'none']);
  });

  it('looks at documents of tools in a tree, and at no others, and dates them by the commit at the latest', () => {
    const source = {
      id: 'app',
      snapshot: 's'.repeat(32),
      effectiveAt: instant('2026-10-10T00:00:00Z'),
      documents: [
        document('sbom.json', '2026-10-01'),
        document('new.json', '2026-10-20'),
        document('undated.json'),
        { ...document('package-lock.json'), format: 'npm-lockfile' },
        document('test/sbom.json', null, 'test'),
      ],
    };
    const { items } = evidenceAt({ brought: [], sources: [source], asOf: AS_OF, isEvidence: (format) => format === 'sbom' });
    expect(items.map(({ document: { path }, effectiveAt, notCredited }) => [path, effectiveAt, notCredited === null])).toEqual([
      ['sbom.json', '2026-10-01T23:59:59Z', true],
      ['new.json', '2026-10-10T00:00:00Z', true],
      ['undated.json', null, true],
      ['test/sbom.json', null, false],
    ]);
  });

  it('is recorded with what a person says of it, internal where nobody labelled it', () => {
    const [declared, plain] = assessedEvidence(at([file(document('a'), { declared: DECLARED }), file(document('b'))]));
    expect(declared).toMatchObject({ id: 'pentest', title: 'Penetration test', owner: 'CISO', disclosure: 'customer', notCredited: null });
    expect(plain).toMatchObject({ title: null, disclosure: 'internal', digest: 'b'.padEnd(64, '0') });
  });
});
