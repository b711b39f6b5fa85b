import { YAML_LIMITS } from '../../encodings/yaml/yaml-document.ts';
import type { Format } from '../format.ts';
import { readAzure, recogniseAzure } from './read.ts';
import type { AzureFacts } from './schema.ts';

const IN_FORCE = /^(?:\.azure-pipelines\/|\.azuredevops\/)?azure-pipelines\.ya?ml$/;
/** Names under which other pipelines and their templates are kept. */
const CANDIDATE =
  /(?:^|\/)azure-pipelines?[^/]*\.ya?ml$|(?:^|\/)(?:\.azure-pipelines|\.azuredevops|azure-pipelines|\.azure|pipelines|\.pipelines|\.vsts|\.ado|build|eng|ci|\.ci)\/.*\.ya?ml$|^[^/]*(?:pipelines?|templates?)[^/]*\.ya?ml$/;

/** Pipelines of Azure DevOps. Which file a pipeline is made from is said there and not in the repository; this is its usual place. */
export const azurePipelines: Format<AzureFacts> = {
  id: 'azure-pipelines',
  title: 'Azure Pipelines',
  specification: 'https://learn.microsoft.com/azure/devops/pipelines/yaml-schema/',
  versions: 'as documented in 2026',
  limits: { bytes: 1024 * 1024, ...YAML_LIMITS },
  placement: (path) => (IN_FORCE.test(path) ? 'in force' : CANDIDATE.test(path) ? 'candidate' : 'no'),
  recognise: recogniseAzure,
  read: readAzure,
};
