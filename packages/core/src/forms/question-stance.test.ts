import { describe, expect, it } from 'vitest';
import { SAYS_NOTHING, type Stance, stanceOf, stanceOfAnswer } from './question-stance.ts';

describe('what an answer comes to, by its first words', () => {
  it.each<[string, Stance]>([
    ['Yes', 'yes'],
    ['yes, since 2020', 'yes'],
    ['TRUE', 'yes'],
    ['In part', 'in part'],
    ['Partly - not for hospitals', 'in part'],
    ['Not always', 'in part'],
    ['No', 'no'],
    ['"No."', 'no'],
    ['FALSE', 'no'],
    ['No, we never did', 'no'],
    ['None', 'no'],
    ['We don’t', 'no'],
    ['There is no such plan', 'no'],
    ['We have none', 'no'],
    ['Not yet', 'not yet'],
    ['No, not yet', 'not yet'],
    ['Nothing yet', 'not yet'],
    ['Planned for Q3', 'not yet'],
    ['Will be done next year', 'not yet'],
    ['Don’t know', 'not known'],
    ["I don't really know", 'not known'],
    ['dont know', 'not known'],
    ['No idea', 'not known'],
    ['Not sure', 'not known'],
    ['?', 'not known'],
    ['Ask the security team', 'not known'],
    ['Not my area', 'not known'],
    ['N/A', 'does not apply'],
    ['not applicable', 'does not apply'],
    ['We call each customer.', 'unsaid'],
    ['Notices go out by mail', 'unsaid'],
    ['Nothingness', 'unsaid'],
    ['Yesterday somebody asked', 'unsaid'],
    ['Known vulnerabilities are listed', 'unsaid'],
    ['', 'unsaid'],
  ])('%s: %s', (text, stance) => {
    expect(stanceOf(text)).toBe(stance);
  });

  it.each<[string, string, Stance]>([
    ['Yes', 'No.', 'no'],
    ['Yes', 'Not yet, it is being written', 'not yet'],
    ['Yes', 'No update goes out before a colleague from another team has tried it on a copy.', 'yes'],
    ['', 'No update goes out before a colleague from another team has tried it on a copy.', 'no'],
    ['No', 'We call each customer.', 'no'],
    ['Don’t know', 'Yes', 'not known'],
    ['In part', 'We call each customer.', 'in part'],
    ['', 'We call each customer.', 'unsaid'],
  ])('the worse of "%s" and "%s" is %s', (short, what, stance) => {
    expect(stanceOfAnswer((field) => (field === 'short' ? short : field === 'what' ? what : ''))).toBe(stance);
  });

  it.each(['-', '…', 'TBC', 'xxx', '[insert]', '<name>', 'to be confirmed'])('"%s" says nothing', (text) => {
    expect(SAYS_NOTHING.test(text)).toBe(true);
  });

  it.each(['No', 'TBC by Ann', 'x', 'See [1]'])('"%s" says something', (text) => {
    expect(SAYS_NOTHING.test(text)).toBe(false);
  });
});
