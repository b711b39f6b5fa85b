/** Tools that make infrastructure from files. */
export type InfrastructureTool = 'Terraform' | 'CloudFormation' | 'Kubernetes' | 'Helm' | 'Ansible' | 'Pulumi' | 'Bicep';

/** Something that a file declares: a resource, a module, a chart, a play. */
export interface DeclaredItem {
  /** `resource`, `module`, `data`, `provider`, `chart`, `play`, `project`. */
  readonly what: string;
  /** Type and name as written, e.g. `aws_s3_bucket.logs`, `Deployment web`. */
  readonly name: string;
  readonly line: number;
}

/** A setting on sign-in or on the keeping of logs that a resource is given; other settings are not kept. */
export interface DeclaredSetting {
  /** The resource, as in `DeclaredItem.name`. */
  readonly item: string;
  /** By the name that Terraform has for it, e.g. `mfa_configuration`. */
  readonly name: string;
  /** As written; null where it is an expression. */
  readonly value: string | null;
  readonly line: number;
}

/** What a file of infrastructure code declares. Whether it was ever applied is not in it, nor what was changed by hand since. */
export interface InfrastructureCodeFacts {
  readonly kind: 'infrastructure-code';
  readonly tool: InfrastructureTool;
  /** `lock`: versions and hashes of providers. `settings`: values and versions without anything that is made. */
  readonly part: 'definition' | 'lock' | 'settings';
  /** At most 1,000. */
  readonly items: readonly DeclaredItem[];
  /** At most 1,000; Terraform and CloudFormation only. */
  readonly settings: readonly DeclaredSetting[];
  /** Of a lock: providers, and how many of them carry hashes. */
  readonly lockedProviders: number;
  readonly hashedProviders: number;
}
