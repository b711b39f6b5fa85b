import type { Format } from '../format.ts';
import { JENKINS_DEPTH, readJenkinsfile, recogniseJenkinsfile } from './read.ts';
import type { JenkinsFacts } from './schema.ts';

/** Pipelines of Jenkins. Which file a job is made from is said in Jenkins and not in the repository; this is its usual place. */
export const jenkinsfile: Format<JenkinsFacts> = {
  id: 'jenkinsfile',
  title: 'Jenkinsfile',
  specification: 'https://www.jenkins.io/doc/book/pipeline/syntax/',
  versions: 'declarative, as documented in 2026',
  limits: { bytes: 512 * 1024, depth: JENKINS_DEPTH },
  placement: (path) => (path === 'Jenkinsfile' ? 'in force' : /(?:^|\/)Jenkinsfile[^/]*$|\.jenkinsfile$/i.test(path) ? 'candidate' : 'no'),
  recognise: recogniseJenkinsfile,
  read: readJenkinsfile,
};
