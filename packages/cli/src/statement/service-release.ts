import { type Assessment, type ReleaseRecord, recordDigest } from '@avouch/core';
import { CommandError } from '../exit-codes.ts';
import { shownLocation } from '../sources/source-location.ts';
import { plain } from '../terminal/layout.ts';

/**
 * What makes a service's release: the commits of the product's own sources that were assessed, each by where people see a public one, else by its
 * id in the case. Throws a CommandError where a source of the product has no commit: what customers get would then be named in part only.
 */
export function serviceRelease(assessment: Assessment, service: string, version: string): ReleaseRecord {
  const declared = new Map((assessment.evaluatedFrom?.record.product.sources ?? []).map((source) => [source.id, source]));
  const own = assessment.sources.filter(({ belongsTo }) => belongsTo === 'product');
  const missing = [
    ...own.filter(({ commit }) => commit === null).map(({ id, repository }) => id ?? repository),
    ...assessment.notOpened.filter(({ belongsTo }) => belongsTo === 'product').map(({ id }) => id),
  ];
  if (missing.length > 0 || own.length === 0)
    throw new CommandError(
      'input',
      `--service ${plain(service)}: a release of a service is named by the commits that were assessed, and ${missing.length === 0 ? 'the product has no source of its own' : `there is none of ${plain(missing.join(', '))}`}. Give clones of the repositories as sources in avouch.yaml.`,
    );
  const commits = own.flatMap(({ id, repository, commit }) => {
    const { url, visibility } = (id === null ? undefined : declared.get(id)) ?? {};
    return commit === null
      ? []
      : [{ repository: visibility === 'public' && url !== undefined ? shownLocation(url) : (id ?? repository), commit }];
  });
  return { service, version, commits: [...new Map(commits.map((one) => [recordDigest(one), one])).values()] };
}
