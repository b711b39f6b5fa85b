import type { Check } from '../check.ts';
import { type DeclaredResource, resourcesOf, reviewOfDeclared, reviewOfSaid, saidOf } from './access-view.ts';

const bring =
  'Bring where the logs of the build environment are stored, who can read, change and delete them there, and the settings of that store.';

/** Resources that can keep what was written from being altered, and the settings that do. */
const RESOURCES: Readonly<Record<string, readonly string[]>> = {
  'AWS::CloudTrail::Trail': ['enable_log_file_validation'],
  'AWS::S3::Bucket': ['object_lock_enabled', 'mode'],
  aws_cloudtrail: ['enable_log_file_validation'],
  aws_s3_bucket: ['object_lock_enabled'],
  aws_s3_bucket_object_lock_configuration: ['mode'],
  azurerm_storage_container_immutability_policy: ['locked'],
  google_logging_project_bucket_config: ['locked'],
  google_storage_bucket: ['is_locked'],
};
const WANTED: ReadonlySet<string> = new Set(Object.keys(RESOURCES));
/** Resources that are for nothing else, whatever they set. */
const ALWAYS: ReadonlySet<string> = new Set(['aws_s3_bucket_object_lock_configuration', 'azurerm_storage_container_immutability_policy']);

export const logsProtected: Check = {
  id: 'logs-protected',
  version: 1,
  title: 'Logs of the build environment can be neither read nor altered by those who should not.',
  claims: ['2.2.4'],
  guidance: ['2.2.4-a'],
  sees: 'part',
  looksAt:
    'sentences of own documents on what keeps logs from being read or altered; resources of Terraform and CloudFormation with object lock, a locked retention or validated log files.',
  passes: 'never: who can lift a setting, and whether the logs lie there at all, is not in a repository.',
  fails: 'never: theme 2 does not fail on what a repository shows of it (domain §7).',
  cannotTell: 'Needs Review where a document or a resource speaks of it; Unknown where nothing does.',
  fooledBy:
    'a locked store for something else than logs; a lock that administrators can lift; logs of the product; a resource that was never applied.',
  run(context) {
    const subject = 'protection of logs';
    const outcomes = [
      reviewOfSaid(saidOf(context, 'log protection', 'members'), {
        subject: `${subject} in documents`,
        what: 'the protection of logs',
        unseen: 'Who can do what where they are stored is not seen here.',
        bring,
      }),
      reviewOfDeclared(resourcesOf(context, WANTED).flatMap(onlyProtection), {
        subject: `${subject} in infrastructure code`,
        unseen: 'Whether the logs of the build environment lie there, and who can lift it, is not seen here.',
        bring,
      }),
    ].filter((outcome) => outcome !== null);
    if (outcomes.length > 0) return outcomes;
    const message = 'Nothing was recognised that says what keeps logs of the build environment from being read or altered.';
    return [{ result: 'Unknown', subject, message, bring }];
  },
};

function onlyProtection(resource: DeclaredResource): readonly DeclaredResource[] {
  const names = RESOURCES[resource.type] ?? [];
  const settings = resource.settings.filter(({ name }) => names.includes(name));
  return settings.length === 0 && !ALWAYS.has(resource.type) ? [] : [{ ...resource, settings }];
}
