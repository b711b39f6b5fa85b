import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { REPORTS } from '@avouch/reports';

const DOCUMENT = 'docs/reports.md';
const PICTURES = 'docs/pictures/reports';

/** Where docs/reports.md and the registry of reports disagree: a form that is not shown, one that there is not, another ending of its file, a picture that nothing shows. */
export function reportDocumentProblems(root: string): readonly string[] {
  const text = readFileSync(join(root, DOCUMENT), 'utf8');
  const commands = [...text.matchAll(/^avouch assess --format (\S+) --output (\S+)$/gm)].map(([, id = '', file = '']) => ({ id, file }));
  const shown = new Set(commands.map(({ id }) => id));
  const known = new Map(REPORTS.map(({ id, extension }) => [id, extension]));
  const pictures = globSync('*', { cwd: join(root, PICTURES) }).filter((name) => !text.includes(`(pictures/reports/${name})`));
  return [
    ...[...known.keys()].filter((id) => !shown.has(id)).map((id) => `${DOCUMENT} has no command for the form ${id}`),
    ...commands.flatMap(({ id, file }) => {
      const extension = known.get(id);
      if (extension === undefined) return [`${DOCUMENT} names the form ${id}, which there is not`];
      return file === `rota${extension}` ? [] : [`${DOCUMENT} calls the file of ${id} ${file}; it ends in ${extension}`];
    }),
    ...pictures.map((name) => `${PICTURES}/${name} is shown nowhere in ${DOCUMENT}`),
  ];
}
