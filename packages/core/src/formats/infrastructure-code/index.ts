import type { Format } from '../format.ts';
import { readInfrastructureCode, recogniseInfrastructureCode } from './read.ts';
import type { InfrastructureCodeFacts } from './schema.ts';

/** Names that only these tools use. */
const OWN_NAME = /\.(?:tf|tofu|bicep)$|(?:^|\/)(?:\.terraform\.lock\.hcl|Chart\.yaml|Pulumi\.yaml)$/;
/** Folders and names under which CloudFormation, Kubernetes and Ansible files are kept. Other YAML and JSON is not opened for this. */
const YAML_FOLDER =
  /(?:^|\/)(?:k8s|kubernetes|kube|manifests?|deploy|deployments?|infra|infrastructure|iac|terraform|cloudformation|cfn|sam|ansible|playbooks?|argocd|flux|kustomize|overlays|clusters?)\/.{1,400}\.ya?ml$/i;
const JSON_FOLDER = /(?:^|\/)(?:k8s|kubernetes|infra|infrastructure|iac|cloudformation|cfn|cdk\.out|sam)\/.{1,400}\.(?:json|template)$/i;
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
    return /\.(?:ya?ml|json|template)$/i.test(path) && [YAML_FOLDER, JSON_FOLDER, DATA_NAME].some((name) => name.test(path))
      ? 'candidate'
      : 'no';
  },
  recognise: recogniseInfrastructureCode,
  read: readInfrastructureCode,
};
