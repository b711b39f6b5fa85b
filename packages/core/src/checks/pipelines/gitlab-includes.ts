import type { GitlabInclude } from '../../formats/gitlab-ci/schema.ts';
import type { CheckContext, Outcome } from '../check.ts';
import { counted, someOf } from '../in-words.ts';
import { gitlabPipeline } from './gitlab-view.ts';
import { type Pin, pinOf } from './moving-references.ts';
import { isGitlabs } from './pipeline-gitlab.ts';

/** What a check says of the includes of GitLab CI from elsewhere; nothing where there are none. */
export function includesPinned(context: CheckContext): readonly Outcome[] {
  const includes = (gitlabPipeline(context)?.includes ?? []).flatMap(({ path, include }) => {
    const pin = pinOfInclude(include);
    return pin === null ? [] : [{ place: { path, line: include.line }, pin, name: nameOf(include) }];
  });
  if (includes.length === 0) return [];
  const subject = 'includes of GitLab CI';
  const moving = includes.filter(({ pin }) => pin === 'moving');
  const tagged = includes.filter(({ pin }) => pin === 'tag');
  const fixed = `${includes.length - moving.length - tagged.length} of ${counted(includes.length, 'include')} of others are fixed`;
  const [worst] = [...moving, ...tagged];
  if (worst === undefined) return [{ result: 'Passed', subject, message: `${fixed} to a commit or a hash.` }];
  const { place } = worst;
  const named = (list: typeof includes) => someOf([...new Set(list.map(({ name }) => name))]);
  if (moving.length > 0 && isGitlabs(context))
    return [{ result: 'Failed', subject, place, message: `${fixed}; ${named(moving)} can change at any time.` }];
  return [
    {
      result: 'Needs Review',
      subject,
      place,
      message: `${fixed}; ${named([...moving, ...tagged])} can be changed by others.`,
      bring: 'Fix includes to a commit or a hash, or argue why their owners are trusted.',
    },
  ];
}

/** Null for what comes from the repository itself or with the platform. */
function pinOfInclude(include: GitlabInclude): Pin | null {
  switch (include.kind) {
    case 'local':
    case 'template':
      return null;
    case 'project':
      return include.ref === null ? 'moving' : pinOf(include.ref);
    case 'component':
      // `~latest` is the newest release, and a part of a version the newest that begins so.
      return include.ref === null || include.ref.startsWith('~') ? 'moving' : pinOf(include.ref);
    case 'remote':
      if (include.integrity) return 'commit';
      return include.url.split('/').some((part) => pinOf(part) === 'moving') ? 'moving' : 'tag';
    default:
      return include satisfies never;
  }
}

function nameOf(include: GitlabInclude): string {
  switch (include.kind) {
    case 'project':
      return `${include.project}@${include.ref ?? '(default branch)'}`;
    case 'component':
      return include.component;
    case 'remote':
      // An address can carry credentials in front of its host and a token behind a question mark.
      return include.url.replace(/^(https?:\/\/)[^/@]*@/, '$1').replace(/[?#].*$/s, '');
    case 'local':
      return include.path;
    case 'template':
      return include.name;
    default:
      return include satisfies never;
  }
}
