import assert from 'node:assert/strict';
import test from 'node:test';
import { shiftFrom } from '../src/shift.js';

test('a night shift ends on the next day', () => {
  assert.equal(shiftFrom('{"staff":7,"from":"21:00","to":"07:00"}').overnight, true);
});

for (const text of ['', '[]', 'null', '{"staff":-1,"from":"09:00","to":"17:00"}', '{"staff":1,"from":"25:00","to":"17:00"}']) {
  test(`${text || 'nothing'} is not a shift`, () => assert.equal(shiftFrom(text), null));
}
