import { describe, expect, it, test } from 'vitest';
import { contextOf } from '../check-samples.ts';
import { hollowScript, scriptRunsTests } from './package-scripts.ts';

type Files = Readonly<Record<string, string>>;
const made = (makefile: string, more: Files = {}): Files => ({ Makefile: makefile, ...more });
/** A target that starts the script of its name where there is one, as a template that many repositories begin with has it. */
const TEMPLATE = (quiet: string) =>
  `test-unit:\n\tmake _test name="unit"\n\n_test:\n\tset -e\n\tscript="./scripts/tests/\${name}.sh"\n\tif [ -e "$\${script}" ]; then\n\t\texec $\${script}\n\telse\n\t\t${quiet}\n\tfi\n`;
const ONE_LINE =
  'test-unit:\n\tmake _test name="unit"\n\n_test:\n\tset -e; \\\n\tscript="./scripts/tests/${name}.sh"; \\\n\tif [ -e "$${script}" ]; then \\\n\t\texec $${script}; \\\n\telse \\\n\t\techo "none"; \\\n\tfi\n';
const UNIT = 'scripts/tests/unit.sh';

describe('what stands behind a command', () => {
  it.each<readonly [string, string, Files, string | null]>([
    ['a target that only prints', 'make test', made('test:\n\t@echo "no tests yet"\n'), 'runs no program'],
    [
      'a target of which an environment is made',
      'make test plan apply',
      made('test:\n\t$(eval E=test)\nplan:\n\tterraform plan\napply: plan\n\tterraform apply\n'),
      'runs no program',
    ],
    ['a target that runs them', 'make test', made('test:\n\tgo test ./...\n'), null],
    ['one beside others', 'make lint test', made('lint:\n\truff check\ntest: lint\n\tpytest\n'), null],
    ['a target that needs one that runs them', 'make test', made('test: unit\nunit:\n\tpytest\n'), null],
    ['a target that needs one that prints', 'make test', made('test: unit\nunit:\n\t@echo soon\n'), 'runs no program'],
    ['a target whose failure make passes over', 'make test', made('test:\n\t-pytest\n'), 'ignores the failure of what it runs'],
    ['a target that looks at the form of code alone', 'make test', made('test:\n\tnpx eslint .\n'), 'only looks at how code is written'],
    ['a target that starts itself', 'make test', made('test:\n\t$(MAKE) test\n'), 'calls nothing but itself'],
    [
      'a target of an included file',
      'make test',
      made('include scripts/x.mk\n', { 'scripts/x.mk': 'test:\n\t@true\n' }),
      'runs no program',
    ],
    ['a makefile of another folder', 'make -C web test', { 'web/Makefile': 'test:\n\t@true\n' }, 'runs no program'],
    ['a variable of the file', 'make test', made('RUN ?= echo\ntest:\n\t$(RUN) tests\n'), 'runs no program'],
    ['a variable that the call sets', 'make test RUN=pytest', made('RUN ?= echo\ntest:\n\t$(RUN) tests\n'), null],
    // Nothing is concluded where something is not seen.
    ['no such target', 'make test', made('build:\n\tcc a.c\n'), null],
    ['no makefile', 'make test', {}, null],
    ['needs that a variable names', 'make test', made('test: $(TESTS)\n'), null],
    ['a file that another program writes', 'make test', made('include generated.mk\ntest:\n'), null],
    ['a goal that only a shell knows', 'make "$GOAL"', made('test:\n\t@true\n'), null],
    ['a program that nobody knows', 'make test', made('test:\n\t./checks --all\n'), null],
    ['a function that may give a command', 'make test', made('test:\n\t$(call run,a)\n'), null],
    [
      'a recipe in another folder',
      'make test',
      made('test:\n\tcd web && npm test\n', { 'package.json': '{"scripts":{"test":"echo no"}}' }),
      null,
    ],
    // Shell scripts.
    [
      'a script that only prints',
      './test.sh',
      { 'test.sh': '#!/bin/bash\nset -euo pipefail\ncd "$(git rev-parse --show-toplevel)"\n# Replace this.\necho "not yet"\n' },
      'runs no program',
    ],
    ['a script that runs them', 'bash test.sh', { 'test.sh': '#!/bin/bash\nset -e\nnpm ci\nnpx jest\n' }, null],
    [
      'a script that goes on after them',
      './test.sh',
      { 'test.sh': '#!/bin/sh\nnpx jest\necho done\n' },
      'ignores the failure of what it runs',
    ],
    ['a script that ends with them', './test.sh', { 'test.sh': '#!/bin/sh\nnpm ci\nnpx jest\n' }, null],
    ['a script of another language', './test.sh', { 'test.sh': '#!/usr/bin/env python3\nprint(1)\n' }, null],
    [
      'a script that loads functions',
      './test.sh',
      { 'test.sh': '#!/bin/sh\nset -e\nsource ./lib.sh\necho a\n', 'lib.sh': 'run() { npm test; }\n' },
      null,
    ],
    ['a script that is not there', './test.sh', {}, null],
    [
      'a template with its own stub',
      'make test-unit',
      made(TEMPLATE('echo none'), { [UNIT]: '#!/bin/bash\necho "Unit tests are not yet implemented."\n' }),
      'runs no program',
    ],
    ['a template without a script', 'make test-unit', made(TEMPLATE('echo none')), 'runs no program'],
    ['a template without a script that fails then', 'make test-unit', made(TEMPLATE('./fail.py')), null],
    ['a template that was filled in', 'make test-unit', made(TEMPLATE('echo none'), { [UNIT]: '#!/bin/bash\nnpx jest\n' }), null],
    ['a template on one line that was filled in', 'make test-unit', made(ONE_LINE, { [UNIT]: '#!/bin/bash\nrun_all\n' }), null],
    ['a template on one line with a stub', 'make test-unit', made(ONE_LINE, { [UNIT]: 'echo soon\n' }), 'runs no program'],
  ])('%s: %s', (_, command, files, why) => {
    expect(hollowScript(contextOf({ files }), command)?.why ?? null).toBe(why);
  });

  it.each<readonly [string, string, Files, boolean]>([
    ['a target of another name', 'make testall', made('testall: testrace\ntestrace:\n\t@gotestsum -- --race ./...\n'), true],
    ['a script of another name', 'ci/all', { 'ci/all': '#!/bin/sh\nset -e\ncargo test\n' }, true],
    ['a target that starts a script', 'make ci', made('ci:\n\tbash ci/all.sh\n', { 'ci/all.sh': 'pytest\n' }), true],
    ['a script that loads functions that test', './a.sh', { 'a.sh': '#!/bin/sh\n. ./lib.sh\n', 'lib.sh': 'run() {\nnpm test\n}\n' }, false],
    ['a target that builds', 'make all', made('all:\n\tcc a.c\n'), false],
    ['a script that writes the command down', './a.sh', { 'a.sh': '#!/bin/sh\necho "npm test"\n' }, false],
  ])('runs tests: %s', (_, command, files, expected) => {
    expect(scriptRunsTests(contextOf({ files }), command)).toBe(expected);
  });

  test('a file as large and as tangled as may be takes no time', () => {
    const rules = Array.from(
      { length: 3_000 },
      (_, at) =>
        `t${at}: ${Array.from({ length: 20 }, (__, next) => `t${(at * 7 + next) % 3_000}`).join(' ')}\n\t./x $(A${at})\nA${at} = $(A${at + 1})\n`,
    );
    const context = contextOf({ files: made(`test: t0\n${rules.join('')}`) });
    expect(hollowScript(context, 'make test')).toBeNull();
    expect(scriptRunsTests(context, 'make t1')).toBe(false);
  });
});
