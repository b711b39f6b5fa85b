import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { envFile } from './index.ts';
import { readEnvFile } from './read.ts';

const production = readFileSync(new URL('../../../../../testdata/env-file/production.env', import.meta.url));

describe('an environment file', () => {
  const { verdict, facts, measures, diagnostics } = readEnvFile({ path: '.env', bytes: production });

  it('is read with its variables', () => {
    expect([verdict, measures]).toEqual(['valid', { variables: 8, credentials: 1 }]);
    expect(facts?.variables.map(({ name, line, source, text, credential }) => [name, line, source, text, credential])).toEqual([
      ['NODE_ENV', 2, 'written', 'production', null],
      ['DB_USER', 3, 'written', null, null],
      ['DB_PASSWORD', 4, 'written', null, 'well known'],
      ['SECRET_KEY', 5, 'required', null, null],
      ['MAIL_PASSWORD', 6, 'outside', null, null],
      ['GREETING', 7, 'written', null, null],
      ['TOKEN_FILE', 8, 'written', null, null],
      ['API_TOKEN', 9, 'outside', null, null],
    ]);
  });

  it('names the line that is no setting, and never repeats it', () => {
    expect(diagnostics.map(({ code, location }) => [code, location?.line])).toEqual([['setting', 10]]);
    expect(JSON.stringify({ facts, diagnostics })).not.toMatch(/changeme|hello|not a setting/);
  });

  it.each([
    ['.env', 'in force'],
    ['.env.production', 'in force'],
    ['deploy/.env.selfhost', 'in force'],
    ['docker/prod.env', 'in force'],
    ['.env.example', 'no'],
    ['.env.production.sample', 'no'],
    ['.env.dist', 'no'],
    ['.env.test', 'no'],
    ['example.env', 'no'],
    ['src/env.ts', 'no'],
    ['.environment', 'no'],
    ['.env.d.ts', 'no'],
  ])('%s: %s', (path, placement) => {
    expect(envFile.placement(path)).toBe(placement);
  });
});
