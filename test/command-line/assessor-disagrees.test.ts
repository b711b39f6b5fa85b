import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../repositories/temporary-folder.ts';
import { byHand, done, judgedCase } from './judged-case.ts';
import { runAvouch } from './run-avouch.ts';

/** What an assessor said of the judgement that the commands of a test make. */
const OPINION = `opinions:
  - claim: 3.2.1
    opinion: disagrees
    text: The policy names nobody.
    by: Ann Assessor
    organisation: Assessors Ltd
    at: 2026-11-23T12:00:00Z
    judged: { verdict: met, at: 2026-11-23T12:00:00Z }
`;

/** A case with one claim that was judged met, and the same with an assessor who disagrees. */
async function judged(): Promise<string> {
  const cwd = await judgedCase();
  await done(cwd, 'argue', '3.2.1', '--text', 't', '--by', 'Olu');
  await done(cwd, 'judge', '3.2.1', 'met', '--by', 'Ben');
  return cwd;
}

async function disputed(): Promise<string> {
  const cwd = await judged();
  await byHand(cwd, OPINION);
  return cwd;
}

const words = async (cwd: string, ...args: readonly string[]) => (await done(cwd, ...args)).out.replaceAll(/\s+/g, ' ');

describe('that an assessor disagrees', () => {
  it('is said by status beside how many judgements stand, and with why', async () => {
    const cwd = await disputed();
    expect(await words(cwd, 'status')).toMatch(
      /1 claim judged, 0 of them as met or not applicable and nothing against it, 1 so with an assessor who disagrees\. .*An assessor disagrees: that changes no status 3\.2\.1 judged met by Ben Ann Assessor on 2026-11-23: The policy names nobody\./,
    );
    const [status] = JSON.parse((await done(cwd, 'status', '--format', 'json')).out);
    expect(status.judged[0].disagreed).toEqual([
      { by: 'Ann Assessor', at: '2026-11-23T12:00:00Z', text: 'The policy names nobody.', findings: [] },
    ]);
    expect(await words(await judged(), 'status')).not.toContain('assessor');
  });

  it('is something to weigh in gaps, for who judged, and keeps nothing from being met', async () => {
    const cwd = await disputed();
    const gaps = async (at: string) => {
      const [{ gaps: list }] = JSON.parse((await done(at, 'gaps', '--format', 'json', '--claim', '3.2.1')).out);
      return list.filter(({ kind }: { kind: string }) => kind === 'weigh');
    };
    expect(await gaps(cwd)).toMatchObject([{ claims: ['3.2.1'], unblocks: [], who: { name: 'Ben' } }]);
    expect(await words(cwd, 'gaps', '--claim', '3.2.1')).toContain('Weigh what an assessor says (3.2.1)');
    expect(await gaps(await judged())).toEqual([]);
  });

  it('is shown to who renews, or judges anew', async () => {
    const cwd = await disputed();
    expect(await words(cwd, 'renew')).toContain('An assessor: Ann Assessor disagrees, on 2026-11-23: The policy names nobody.');
    // The second judgement of one instant is refused, once it was shown what it would rest on.
    const { out } = await runAvouch(['judge', '3.2.1', 'met', '--by', 'Ben'], { cwd });
    expect(out.replaceAll(/\s+/g, ' ')).toContain(
      'Assessor Ann Assessor on 2026-11-23, of this judgement: disagrees. The policy names nobody.',
    );
  });

  it('is news in diff, and fails who waits for what got worse', async () => {
    const cwd = await judged();
    const before = join(await temporaryFolder(), 'before.json');
    await writeFile(before, (await done(cwd, 'assess', '--format', 'json')).out);
    await byHand(cwd, OPINION);
    const { code, out } = await runAvouch(['diff', before, '--fail-on', 'worse'], { cwd });
    expect([code, out.replaceAll(/\s+/g, ' ')]).toEqual([
      1,
      expect.stringContaining(
        'worse opinion on 3.2.1: Ann Assessor (Assessors Ltd): new: disagrees, on 2026-11-23 The policy names nobody.',
      ),
    ]);
  });

  it('stands first in what is assessed, for whoever it is made ready, and in no status', async () => {
    const cwd = await disputed();
    for (const audience of ['public', 'internal'])
      expect(await words(cwd, 'assess', '--for', audience)).toMatch(
        /! An assessor disagrees with the judgement of claim 3\.2\.1: .*What was seen .*3\.2\.1 met /,
      );
    expect(await words(cwd, 'assess', '--for', 'public')).not.toMatch(/Ann Assessor|names nobody/);
  });
});
