import { describe, expect, it, test } from 'vitest';
import { byHand, CASE, done, judgedCase } from './judged-case.ts';

const RESELLER = CASE.replace('developer-and-distributor', 'reseller');
const STATEMENT = `seen: [{ id: statement, title: Statement of Maker, custodian: Maker Ltd, place: Portal, what: w, by: Ann, at: 2026-11-02, claims: [1.2.1] }]
encouragements:
  - { developer: Maker Ltd, claims: [1.2.1], text: May we have it?, by: Ann, at: 2026-11-02, outcome: agreed, evidence: [statement] }
  - { developer: Maker Ltd, claims: [2.1.5], text: And this?, by: Ann, at: 2026-11-02, outcome: refused, answer: Not yet. }
`;

interface ScopeJson {
  readonly scope: {
    readonly outOfScope: readonly string[];
    readonly undecided: readonly string[];
    readonly asked: readonly { readonly outcome: string; readonly evidence: readonly { readonly notCredited: string | null }[] }[];
    readonly notAsked: readonly string[];
  };
}

async function scopeOf(cwd: string): Promise<ScopeJson['scope']> {
  const [status] = JSON.parse((await done(cwd, 'status', '--format', 'json')).out) as readonly ScopeJson[];
  if (status === undefined) throw new Error('no product');
  return status.scope;
}

const plainText = (text: string) => text.replace(/\s+/g, ' ');

describe('a reseller', () => {
  it('is told what is out of scope, why, and whom nobody asked', async () => {
    const cwd = await judgedCase(RESELLER);
    const scope = await scopeOf(cwd);
    expect(scope.outOfScope).toHaveLength(29);
    expect(scope.notAsked).toEqual(scope.outOfScope);
    expect(plainText((await done(cwd, 'status')).out)).toContain('By the role reseller Themes 3 and 4 apply');
  });

  it('has the statement of the developer as support, and a refusal on record', async () => {
    const cwd = await judgedCase(RESELLER);
    await byHand(cwd, STATEMENT);
    const scope = await scopeOf(cwd);
    expect(scope.asked).toMatchObject([
      { outcome: 'agreed', evidence: [{ id: 'statement', notCredited: null }] },
      { outcome: 'refused', evidence: [] },
    ]);
    expect(scope.notAsked).toHaveLength(27);
    const text = plainText((await done(cwd, 'status')).out);
    expect(text).toContain('Statement of Maker (statement): supports, and never proves');
    expect(text).toContain('and refused: Not yet.');
  });

  it('reads in the report what was asked and refused', async () => {
    const cwd = await judgedCase(RESELLER);
    await byHand(cwd, STATEMENT);
    const text = plainText((await done(cwd, 'assess', '--verbose')).out);
    expect(text).toContain('Maker Ltd refused: asked by Ann on 2026-11-02 about 2.1.5.');
  });
});

describe('explain in a folder with a case', () => {
  it.each<[string, string, string]>([
    ['out of scope for a reseller', 'reseller', 'For portal, as reseller: it is out of scope. Themes 3 and 4 apply'],
    ['for a named person to decide', 'open-source-maintainer', 'For portal, as open-source-maintainer: a named person decides'],
  ])('%s', async (_, role, words) => {
    const cwd = await judgedCase(CASE.replace('developer-and-distributor', role));
    expect(plainText((await done(cwd, 'explain', '1.2.1')).out)).toContain(words);
    expect(JSON.parse((await done(cwd, 'explain', '1.2.1', '--format', 'json')).out)).toMatchObject({
      products: [{ product: 'portal', role }],
    });
  });
  test('says nothing of what simply applies', async () => {
    expect((await done(await judgedCase(), 'explain', '1.2.1')).out).not.toContain('For portal');
  });
  test('says that it cannot tell where the case is broken', async () => {
    expect(plainText((await done(await judgedCase('products: ['), 'explain', '1.2.1')).out)).toContain(
      'whether it applies to your products is not said',
    );
  });
});
