import type { Format } from '../format.ts';
import { readInfrastructureCode, recogniseInfrastructureCode } from './read.ts';
import type { InfrastructureCodeFacts } from './schema.ts';

/** Names that only these tools use. */
const OWN_NAME = /\.(?:tf|tofu|bicep)$|(?:^|\/)(?:\.terraform\.lock\.hcl|Chart\.yaml|Pulumi\.yaml)$/;
const DATA = /\.(?:ya?ml|json|template)$/i;
/** Folders and names under which CloudFormation, Kubernetes and Ansible files are kept. Anything else in YAML or JSON is not opened for this. */
const FOLDER =
  /(?:^|\/)(?:k8s|kubernetes|kube|manifests?|deploy|deployments?|deployment|infra|infrastructure|iac|terraform|cloudformation|cfn|cdk\.out|sam|ansible|playbooks?|roles|argocd|flux|kustomize|overlays|base|clusters?)\//i;
const DATA_NAME =
  /(?:^|\/)(?:kustomization|playbook[\w.-]{0,40}|site|cloudformation[\w.-]{0,40}|cfn[\w.-]{0,40}|template|[\w.-]{0,60}(?:deployment|k8s|kubernetes|statefulset|ingress|stack))\.(?:ya?ml|json|template)$/i;

/** Code that infrastructure is made from, by the tool that takes it. */
export const infrastructureCode: Format<InfrastructureCodeFacts> = {
  id: 'infrastructure-code',
  title: 'Infrastructure code',
  specification: 'https://developer.hashicorp.com/terraform/language',
  versions: 'Terraform, CloudFormation, Kubernetes, Helm, Ansible, Pulumi, Bicep',
  limits: { bytes: 2 * 1024 * 1024 },
  placement: (path) => {
    if (OWN_NAME.test(path)) return 'in force';
    return DATA.test(path) && (FOLDER.test(path) || DATA_NAME.test(path)) ? 'candidate' : 'no';
  },
  recognise: recogniseInfrastructureCode,
  read: readInfrastructureCode,
};
