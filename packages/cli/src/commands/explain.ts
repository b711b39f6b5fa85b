import { type Catalogue, EVERY_CHECK } from '@avouch/core';
import { Option } from 'commander';
import { appliesHere, appliesWords } from '../case/applies-here.ts';
import { loadCatalogue } from '../catalogue/catalogue-files.ts';
import { findSubject, type Subject } from '../catalogue/catalogue-subject.ts';
import { explainText } from '../catalogue/explain-text.ts';
import type { CommandDefinition } from '../command.ts';
import { CommandError } from '../exit-codes.ts';
import { layoutWidth, plain, wrap } from '../terminal/layout.ts';

/** `avouch explain ID`: what a claim, a principle, a theme or a guidance point asks, and how it can be shown. */
export const explainCommand: CommandDefinition = {
  name: 'explain',
  register(program, terminal) {
    program
      .command('explain')
      .description('explain a claim, a principle, a theme or a guidance point')
      .argument('<ID...>', 'its number: 2.1.6, 2.1, 2 or 1.2.1-a; or "Form 4.3.1" for a number of the form')
      .addOption(new Option('--format <FORMAT>', 'the form of the answer').choices(['text', 'json']).default('text'))
      .action(async (words: readonly string[], { format }: { readonly format: 'text' | 'json' }) => {
        const catalogue = await loadCatalogue(terminal);
        const found = findSubject(catalogue, words.join(' '));
        if (found.kind === 'unknown') throw new CommandError('usage', plain(found.message));
        const { subject, remark } = found;
        const { products, fault } = await appliesHere(subject.theme.id, catalogue, terminal);
        if (format === 'json') {
          const here = products.length === 0 ? {} : { products };
          terminal.out.write(`${JSON.stringify({ ...explainJson(catalogue, subject), ...here }, null, 2)}\n`);
          return;
        }
        terminal.out.write(explainText(catalogue, subject, EVERY_CHECK, remark, terminal));
        const lines = fault === null ? products.map(appliesWords) : [fault];
        for (const one of lines) terminal.out.write(`\n${wrap(one, layoutWidth(terminal), 0).join('\n')}\n`);
      });
  },
};

function explainJson(catalogue: Catalogue, subject: Subject): object {
  const head = {
    catalogue: { id: catalogue.id, edition: catalogue.edition, digest: catalogue.digest },
    wordingNote: catalogue.wordingNote,
  };
  const theme = { id: subject.theme.id, title: subject.theme.title };
  switch (subject.kind) {
    case 'theme':
      return { ...head, kind: subject.kind, theme: subject.theme };
    case 'principle':
      return { ...head, kind: subject.kind, theme, principle: subject.principle };
    case 'claim':
    case 'guidance': {
      const { id, outcome, officialWording } = subject.principle;
      const common = { ...head, kind: subject.kind, theme, principle: { id, outcome, officialWording } };
      return subject.kind === 'guidance'
        ? { ...common, claim: subject.claim.id, guidance: subject.point }
        : {
            ...common,
            claim: subject.claim,
            checks: EVERY_CHECK.filter(({ claims }) => claims.includes(subject.claim.id)).map(({ id, version, title }) => ({
              id,
              version,
              title,
            })),
            roles: rolesOf(catalogue, theme.id),
            forms: formsOf(catalogue, subject.claim.id),
          };
    }
  }
}

function rolesOf(catalogue: Catalogue, theme: string): unknown {
  return catalogue.roles.map(({ role, themes, decided }) => ({
    role,
    scope: themes.includes(theme) ? 'in scope' : decided.includes(theme) ? 'decided' : 'out of scope',
  }));
}

function formsOf(catalogue: Catalogue, claim: string): unknown {
  return catalogue.forms.map((form) => ({
    form: form.id,
    edition: form.edition,
    reference: form.rows.find((row) => row.claim === claim)?.reference ?? null,
  }));
}
