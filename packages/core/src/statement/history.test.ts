import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { at } from '../case/case-samples.ts';
import { bundleBytes, type SignedStatement } from './bundle.ts';
import { type NamedBundle, statementHistory } from './history.ts';
import type { SignerSeen } from './signer-seen.ts';
import { statementBytes } from './statement.ts';
import { sampleStatement } from './statement-samples.ts';
import { withdrawalBytes } from './withdrawal.ts';

const id = (digit: string) => digit.repeat(64);
const keyOf = (who: string) => `sha256:${createHash('sha256').update(who).digest('hex')}`;
const PEOPLE = ['vendor', 'vendor-later', 'other-vendor', 'stranger'];

/** A signature is the name of who made it: what keys come to is for other tests. */
function bundleOf(payload: Uint8Array, who: string): Uint8Array {
  return bundleBytes({ keyId: keyOf(who), payload, signature: new TextEncoder().encode(who) });
}

function signer({ keyId, signature }: SignedStatement): SignerSeen {
  const who = PEOPLE.find((name) => keyOf(name) === keyId);
  if (who === undefined || who === 'stranger') return { kind: 'unknown', reason: 'no such key' };
  if (new TextDecoder().decode(signature) !== who) return { kind: 'wrong', reason: 'not of its key' };
  return { kind: 'known', signer: who.startsWith('vendor') ? 'Vendor' : who };
}

interface Made {
  readonly supersedes?: string | null;
  readonly on?: string;
  readonly until?: string;
  readonly who?: string;
}

function payloadOf(name: string, { supersedes = null, on = '2026-11-11', until = '2027-11-11' }: Made = {}): Uint8Array {
  return statementBytes(
    sampleStatement({ id: id(name), supersedes, issuedAt: at(`${on}T00:00:00Z`), expiresAt: at(`${until}T00:00:00Z`) }),
  );
}

function made(name: string, options: Made = {}): NamedBundle {
  return { name, bytes: bundleOf(payloadOf(name, options), options.who ?? 'vendor') };
}

function withdrawn(name: string, of: Uint8Array, who = 'vendor', on = '2026-11-20T00:00:00Z'): NamedBundle {
  return {
    name,
    bytes: bundleOf(withdrawalBytes({ statement: id(name[0] ?? ''), payload: of, at: at(on), reason: 'r', replacedBy: null }), who),
  };
}

const seen = (bundles: readonly NamedBundle[], asOf = '2026-12-01T00:00:00Z') => statementHistory(bundles, { signer, asOf: at(asOf) });
const standings = (bundles: readonly NamedBundle[], asOf?: string) =>
  seen(bundles, asOf).entries.map(({ names, standing }) => `${names.join('+')} ${standing}`);

describe('statementHistory', () => {
  it('is the same in whatever order the bundles come', () => {
    const bundles = [
      made('b', { supersedes: id('a'), on: '2026-11-12' }),
      made('a'),
      withdrawn('b1', payloadOf('b', { supersedes: id('a'), on: '2026-11-12' })),
    ];
    expect(standings(bundles)).toEqual(['a superseded', 'b withdrawn']);
    expect(standings(bundles.toReversed())).toEqual(['a superseded', 'b withdrawn']);
  });

  it('takes a withdrawal by another key of the same signer, and none of somebody else', () => {
    expect(standings([made('a'), withdrawn('a1', payloadOf('a'), 'vendor-later')])).toEqual(['a withdrawn']);
    const { entries } = seen([made('a'), withdrawn('a1', payloadOf('a'), 'other-vendor')]);
    expect(entries).toMatchObject([{ standing: 'stands', withdrawals: [{ kind: 'of no concern' }] }]);
  });

  it('lets nothing stand of which a stranger says that it is withdrawn, and withdraws nothing by that', () => {
    const stranger = withdrawn('a1', payloadOf('a'), 'stranger');
    expect(standings([made('a'), stranger])).toEqual(['a withdrawal unresolved']);
    expect(standings([made('a'), stranger], '2027-11-11T00:00:00Z')).toEqual(['a expired']);
    expect(standings([made('a', { who: 'stranger' }), stranger])).toEqual(['a not checked']);
    expect(standings([made('a'), stranger, made('b', { supersedes: id('a'), on: '2026-11-12' })])).toEqual(['a superseded', 'b stands']);
    expect(standings([made('a'), stranger, withdrawn('a2', payloadOf('a'))])).toEqual(['a withdrawn']);
  });

  it('takes no withdrawal of another content under the same id', () => {
    const { entries } = seen([made('a'), withdrawn('a1', payloadOf('a', { until: '2027-01-01' }))]);
    expect(entries).toMatchObject([{ standing: 'withdrawal unresolved', withdrawals: [{ kind: 'not checked' }] }]);
  });

  it('tells a withdrawal that was altered, and does not count it', () => {
    const { bytes } = withdrawn('a1', payloadOf('a'));
    const altered = new TextEncoder().encode(new TextDecoder().decode(bytes).replace(btoa('vendor'), btoa('vendos')));
    expect(seen([made('a'), { name: 'a1', bytes: altered }]).entries).toMatchObject([
      { standing: 'withdrawal unresolved', withdrawals: [{ kind: 'not checked', why: 'not of its key' }] },
    ]);
  });

  it('has no place taken by a statement whose signature is wrong', () => {
    const payload = payloadOf('b', { supersedes: id('a'), on: '2026-11-12' });
    const forged = bundleBytes({ keyId: keyOf('vendor'), payload, signature: new TextEncoder().encode('x') });
    expect(standings([made('a'), { name: 'b', bytes: forged }])).toEqual(['a stands', 'b signature wrong']);
  });

  it('has no place taken by a stranger, nor a stranger’s by the signer', () => {
    expect(standings([made('a'), made('b', { supersedes: id('a'), on: '2026-11-12', who: 'stranger' })])).toEqual([
      'a stands',
      'b not checked',
    ]);
    expect(standings([made('a', { who: 'stranger' }), made('b', { supersedes: id('a'), on: '2026-11-12' })])).toEqual([
      'a not checked',
      'b stands',
    ]);
  });

  it('ends with statements that name each other, or themselves, and says it', () => {
    const { entries, notes } = seen([
      made('a', { supersedes: id('b') }),
      made('b', { supersedes: id('a') }),
      made('c', { supersedes: id('c') }),
    ]);
    expect(entries).toHaveLength(3);
    expect(notes.filter((note) => note.includes('not issued before it'))).toHaveLength(3);
  });

  it('says what does not hang together', () => {
    const bundles = [
      made('a'),
      made('b', { supersedes: id('a'), on: '2026-11-12' }),
      made('c', { supersedes: id('a'), on: '2026-11-12' }),
      made('d', { supersedes: id('9'), on: '2026-11-12' }),
      made('e'),
      withdrawn('71', new Uint8Array(1)),
    ];
    expect(seen(bundles).notes).toEqual([
      expect.stringMatching(/^Branch: b{12}, c{12} .* a{12}/),
      expect.stringMatching(/^Gap: d{12} .* 9{12}/),
      expect.stringMatching(/2 statements that stand in nobody’s place \(a{12}, e{12}\)/),
      expect.stringMatching(/^71 withdraws statement 7{12}, which was not given/),
    ]);
  });

  it('counts an end as past at its very instant, and a beginning as there', () => {
    expect(standings([made('a')], '2026-11-10T23:59:59Z')).toEqual(['a not yet issued']);
    expect(standings([made('a')], '2026-11-11T00:00:00Z')).toEqual(['a stands']);
    expect(standings([made('a')], '2027-11-10T23:59:59Z')).toEqual(['a stands']);
    expect(standings([made('a')], '2027-11-11T00:00:00Z')).toEqual(['a expired']);
  });

  it('keeps the signer’s own where a copy of its id was altered, whichever comes first', () => {
    const forged = bundleBytes({ keyId: keyOf('vendor'), payload: payloadOf('a', { until: '2028-01-01' }), signature: new Uint8Array(1) });
    for (const bundles of [
      [made('a'), { name: 'forged', bytes: forged }],
      [{ name: 'forged', bytes: forged }, made('a')],
    ]) {
      const { entries, unreadable } = seen(bundles);
      expect(entries).toMatchObject([{ names: ['a'], standing: 'stands' }]);
      expect(unreadable.map(({ name }) => name)).toEqual(['forged']);
    }
  });

  it('cannot know which of two counts to which the same signer gave one id, and lets neither stand', () => {
    const two = [made('a'), { ...made('a', { until: '2028-01-01', who: 'vendor-later' }), name: 'other' }];
    for (const bundles of [two, two.toReversed()]) {
      const { entries, notes, unreadable } = seen(bundles);
      expect(entries.map(({ names, standing }) => `${names.join('+')} ${standing}`).toSorted()).toEqual([
        'a id given twice',
        'other id given twice',
      ]);
      expect(unreadable).toEqual([]);
      expect(notes).toContainEqual(
        expect.stringMatching(/^a and other say different things, and both have the id a{12}: .*cannot be known/),
      );
    }
    expect(seen(two)).toEqual(seen(two.toReversed()));
    // A withdrawal is of the content: it tells which of the two it is of.
    expect(standings([...two, withdrawn('a1', payloadOf('a'))]).toSorted()).toEqual(['a withdrawn', 'other id given twice']);
    expect(standings([...two, made('b', { supersedes: id('a'), on: '2026-11-12' })]).toSorted()).toEqual([
      'a superseded',
      'b stands',
      'other superseded',
    ]);
  });

  it('lets nobody take the standing of a statement by giving its id to one of their own', () => {
    const theirs = { ...made('a', { until: '2028-01-01', who: 'other-vendor' }), name: 'theirs' };
    const { entries, notes } = seen([theirs, made('a')]);
    expect(entries.map(({ names, standing }) => `${names.join('+')} ${standing}`)).toEqual(['a stands', 'theirs stands']);
    expect(notes).toContainEqual(expect.stringMatching(/^a and theirs say different things, and both have the id a{12}/));
  });

  it('takes what was signed twice, word for word, for one statement', () => {
    const payload = payloadOf('a');
    expect(standings([made('a'), { name: 'again', bytes: bundleOf(payload, 'vendor-later') }])).toEqual(['a+again stands']);
  });

  it('does not know either which of two by strangers is altered', () => {
    const two = [made('a', { who: 'stranger' }), { ...made('a', { until: '2028-01-01', who: 'stranger' }), name: 'other' }];
    expect(standings(two).toSorted()).toEqual(['a not checked', 'other not checked']);
    expect(seen(two).notes).toHaveLength(1);
  });

  it('lists one given twice once, and what is none', () => {
    const { entries, unreadable } = seen([
      made('a'),
      { ...made('a'), name: 'copy' },
      { name: 'odd', bytes: new TextEncoder().encode('{}') },
    ]);
    expect(entries.map(({ names }) => names)).toEqual([['a', 'copy']]);
    expect(unreadable.map(({ name }) => name)).toEqual(['odd']);
  });
});
