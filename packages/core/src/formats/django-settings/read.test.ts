import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { djangoSettings } from './index.ts';
import { readDjangoSettings } from './read.ts';

const PATH = 'shop/settings/production.py';
const bytesOf = (text: string) => new TextEncoder().encode(text);
const settings = (text: string) =>
  readDjangoSettings({ path: PATH, bytes: bytesOf(text) }).facts?.settings.map(({ name, value, line }) => [name, value, line]);

describe('settings of Django', () => {
  it('are read as far as they are about second factors', () => {
    const bytes = readFileSync(new URL('../../../../../testdata/django-settings/production.py', import.meta.url));
    const { verdict, facts, measures, diagnostics } = readDjangoSettings({ path: PATH, bytes });
    expect([verdict, diagnostics, measures]).toEqual(['valid', [], { settings: 2, parts: 2 }]);
    expect(facts?.settings).toEqual([
      { name: 'WAGTAIL_2FA_REQUIRED', value: true, line: 14 },
      { name: 'MFA_ENFORCED', value: null, line: 15 },
    ]);
    expect(facts?.parts.map(({ name, line }) => [name, line])).toEqual([
      ['django_otp', 5],
      ['wagtail_2fa.middleware.VerifyUserMiddleware', 10],
    ]);
    expect(JSON.stringify(facts)).not.toContain('never-shown');
  });

  it.each<[string, string, unknown]>([
    ['the last counts', 'MFA_REQUIRED = False\nMFA_REQUIRED = True\n', [['MFA_REQUIRED', true, 2]]],
    ['under a condition it is not known', 'MFA_REQUIRED = True\nif DEBUG:\n    MFA_REQUIRED = False\n', [['MFA_REQUIRED', null, 3]]],
    ['with a type', 'MFA_REQUIRED: bool = True  # all\n', [['MFA_REQUIRED', true, 1]]],
    ['computed', 'MFA_REQUIRED = not DEBUG\n', [['MFA_REQUIRED', null, 1]]],
    ['in a comment', '# MFA_REQUIRED = True\n', []],
    ['in a text', '"""\nMFA_REQUIRED = True\n"""\n', []],
    ['behind a text', '"""One line."""\nMFA_REQUIRED = True\n', [['MFA_REQUIRED', true, 2]]],
    ['a comparison', 'MFA_REQUIRED == True\n', []],
    ['another name', 'COMFAST = True\n', []],
  ])('%s', (_, text, expected) => {
    expect(settings(text)).toEqual(expected);
  });

  it('are told by their place, or by a name and what they set', () => {
    const place = (path: string) => djangoSettings.placement(path);
    expect([PATH, 'shop/settings.py', 'a/settings/base.py', 'a/settings/test.py', 'a/settings_local.py', 'a/views.py'].map(place)).toEqual([
      'in force',
      'candidate',
      'candidate',
      'no',
      'no',
      'no',
    ]);
    const told = (text: string, path = 'shop/settings.py') => djangoSettings.recognise({ path, bytes: bytesOf(text) });
    expect([told('MIDDLEWARE = []\n'), told('MIDDLEWARE += []\n'), told('COLOUR = 1\n'), told('MIDDLEWARE = []\n', 'a/b.py')]).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });
});
