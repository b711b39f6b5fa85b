import type { SampleSource } from '../check-samples.ts';

/** A source with one Dockerfile. */
export const docker = (text: string, path = 'Dockerfile'): SampleSource => ({ files: { [path]: text } });

/** A source with one compose file of some services. */
export const compose = (services: string, path = 'compose.yaml'): SampleSource => ({ files: { [path]: `services:\n${services}` } });

/** The files of several sources in one. */
export const both = (...sources: readonly SampleSource[]): SampleSource => ({
  files: Object.assign({}, ...sources.map(({ files }) => files)),
});
