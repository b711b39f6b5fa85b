import type { NamedTool } from '../../prose/governance-statements.ts';
import { type Check, type CheckContext, documentsInForce, ownDocuments } from '../check.ts';
import { runsInForce } from '../pipelines/pipeline-view.ts';
import { reviewOf } from './governance-documents.ts';

/** The claims that a tool is named for, where its configuration would lie, and how it can work without that. */
const TOOLS: Readonly<Record<NamedTool, { readonly claims: readonly string[]; readonly file: string; readonly otherwise: string }>> = {
  Dependabot: {
    claims: ['1.2.5', '3.3.1'],
    file: '.github/dependabot.yml',
    otherwise: 'its alerts and security updates can be on without a file',
  },
  Renovate: {
    claims: ['1.2.5'],
    file: 'a configuration of Renovate',
    otherwise: 'an organisation can run it with a configuration kept elsewhere',
  },
  CodeQL: {
    claims: ['1.3.1', '1.3.2'],
    file: 'a step of a pipeline that runs it',
    otherwise: 'GitHub can run it by its default setup without a file',
  },
};
const ALL = [...new Set(Object.values(TOOLS).flatMap(({ claims }) => claims))].toSorted();

export const claimsOfTools: Check = {
  id: 'claims-of-tools',
  version: 1,
  title: 'Tools that policies name are configured here.',
  claims: ALL,
  guidance: [],
  sees: 'part',
  looksAt:
    'sentences of own documents in prose that name Dependabot, Renovate or CodeQL as at work, the files that configure these, and steps of pipelines in force that run them.',
  passes: 'never: that a tool is configured does not show what became of its findings.',
  fails: 'never: each of these can be at work without a file in the repository.',
  cannotTell:
    'Needs Review where a document names such a tool and nothing of it is configured here; Not Applicable where none is named, or what is named is configured.',
  fooledBy: 'a sentence that gives advice; a tool that is configured in another repository.',
  run(context) {
    const claims = ownDocuments(context, 'governance-document').flatMap((document) =>
      document.facts.toolClaims.map((claim) => ({ document, ...claim })),
    );
    const missing = [...Map.groupBy(claims, ({ tool }) => tool)].flatMap(([tool, said]) => {
      const [first] = said;
      if (first === undefined || isConfigured(tool, context)) return [];
      const { file, otherwise, claims: of } = TOOLS[tool];
      const more = said.length === 1 ? '' : ` (and ${said.length - 1} more such sentence${said.length === 2 ? '' : 's'})`;
      return [
        reviewOf(first.document, first.line, {
          subject: `claim of ${tool}`,
          claims: of,
          message: `${first.document.path}:${first.line} names ${tool}${more}; ${file} is not in what was looked at, though ${otherwise}.`,
          bring: `Bring the setting of ${tool} on the platform, or its last results.`,
        }),
      ];
    });
    const spoken = new Set(missing.flatMap(({ claims: of }) => of ?? []));
    const silent = ALL.filter((claim) => !spoken.has(claim));
    if (silent.length === 0) return missing;
    const message = 'No document was recognised that names such a tool which is not configured here.';
    return [...missing, { result: 'Not Applicable', subject: 'named tools', claims: silent, message }];
  },
};

function isConfigured(tool: NamedTool, context: CheckContext): boolean {
  switch (tool) {
    case 'Dependabot':
      return documentsInForce(context, 'dependabot').length > 0;
    case 'Renovate':
      return documentsInForce(context, 'renovate').length > 0 || runsInForce(context).some(({ run }) => names(run, /\brenovate/i));
    case 'CodeQL':
      return runsInForce(context).some(({ run }) => names(run, /\bcodeql/i));
  }
}

function names(run: ReturnType<typeof runsInForce>[number]['run'], tool: RegExp): boolean {
  switch (run.kind) {
    case 'command':
    case 'open':
      return tool.test(run.text);
    case 'action':
    case 'task':
    case 'template':
      return tool.test(run.name);
  }
}
