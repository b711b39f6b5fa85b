import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { infrastructureCode } from './index.ts';
import { readInfrastructureCode, recogniseInfrastructureCode } from './read.ts';

const main = readFileSync(new URL('../../../../../testdata/infrastructure-code/main.tf', import.meta.url), 'utf8');
const read = (path: string, text: string) => readInfrastructureCode({ path, bytes: new TextEncoder().encode(text) });
const recognise = (path: string, text: string) => recogniseInfrastructureCode({ path, bytes: new TextEncoder().encode(text) });
const items = (path: string, text: string) => read(path, text).facts?.items.map(({ what, name, line }) => `${line} ${what} ${name}`);

const LOCK = `# Maintained by "terraform init".
provider "registry.example.test/hashicorp/aws" {
  version     = "5.1.0"
  constraints = "~> 5.0"
  hashes = [
    "h1:abcdefghijklmnopqrstuvwxyz0123456789ABCDEF=",
    "zh:0123456789abcdef0123456789abcdef",
  ]
}

provider "registry.example.test/hashicorp/random" {
  version = "3.0.0"
}
`;
const KUBERNETES = `apiVersion: v1
kind: ConfigMap
metadata:
  name: a
data:
  kind: |
    kind: NotThis
---
# A comment.
apiVersion: apps/v1
kind: "Deployment"   # and another
metadata: { name: b }
spec: {}
`;
const CLOUDFORMATION = `AWSTemplateFormatVersion: '2010-09-09'
Resources:
  Bucket:
    Type: AWS::S3::Bucket
  Mine:
    Type: "Custom::Thing"
`;
const ANSIBLE = `---
- name: Web servers
  hosts: web
  become: true
  tasks:
    - name: Install
      ansible.builtin.package: { name: nginx }

- import_playbook: db.yml
`;
const SETTINGS = `resource "aws_cognito_user_pool" "main" {
  name              = "users"
  mfa_configuration = "OPTIONAL" # for now
  # mfa_configuration = "ON"
}

data "aws_iam_role" "r" {
  max_session_duration = 1
}

resource "aws_s3_bucket_object_lock_configuration" "logs" {
  rule {
    default_retention {
      mode = var.mode
      days = 30
    }
  }
}

resource "azuread_conditional_access_policy" "p" {
  state = "enabled"
  grant_controls {
    built_in_controls = ["mfa", "compliantDevice"]
  }
}
`;
const TRAIL = `Resources:
  Trail:
    Type: AWS::CloudTrail::Trail
    Properties:
      EnableLogFileValidation: true   # so that it shows
      IsLogging: !Ref On
  Pool:
    Type: "AWS::Cognito::UserPool"
    Properties:
      MfaConfiguration: "OFF"
`;
const BICEP = `param name string
// module x 'no.bicep' = {}
resource store 'Microsoft.Storage/storageAccounts@2023-01-01' = {
  name: name
}
`;

describe('infrastructure code', () => {
  it('of Terraform, with lines, without what is commented out', () => {
    const { verdict, facts, measures } = read('infra/main.tf', main);
    expect([verdict, measures]).toEqual(['valid', { tool: 'Terraform', part: 'definition', items: 3 }]);
    expect(facts?.items).toEqual([
      { what: 'provider', name: 'aws', line: 9 },
      { what: 'resource', name: 'aws_s3_bucket.logs', line: 13 },
      { what: 'module', name: 'network', line: 17 },
    ]);
  });
  it('of a lock of providers', () => {
    expect(read('.terraform.lock.hcl', LOCK).facts).toMatchObject({ part: 'lock', lockedProviders: 2, hashedProviders: 1 });
  });

  it.each([
    ['k8s/app.yaml', KUBERNETES, 'Kubernetes', ['2 resource ConfigMap', '11 resource Deployment']],
    ['infra/stack.yaml', CLOUDFORMATION, 'CloudFormation', ['4 resource AWS::S3::Bucket', '6 resource Custom::Thing']],
    [
      'infra/stack.json',
      '{"Resources": {"A": {"Type": "AWS::SQS::Queue"},\n "B": {"Type": "AWS::SNS::Topic"}}}',
      'CloudFormation',
      ['1 resource AWS::SQS::Queue', '2 resource AWS::SNS::Topic'],
    ],
    ['site.yml', ANSIBLE, 'Ansible', ['2 play web', '9 play db.yml']],
    ['charts/a/Chart.yaml', 'apiVersion: v2\nname: a\nversion: 1.0.0\n', 'Helm', ['2 chart a']],
    ['Pulumi.yaml', 'name: p\nruntime: nodejs\n', 'Pulumi', ['1 project p']],
    ['main.bicep', BICEP, 'Bicep', ['3 resource Microsoft.Storage/storageAccounts@2023-01-01 store']],
    ['a.tf', '# Only a comment.\n', 'Terraform', []],
  ])('%s', (path, text, tool, expected) => {
    expect(recognise(path, text)).toBe(true);
    const { verdict, facts } = read(path, text);
    expect([verdict, facts?.tool]).toEqual(['valid', tool]);
    expect(items(path, text)).toEqual(expected);
  });
  it.each([
    ['versions.tf', 'terraform {\n}\n', 'settings'],
    ['variables.tf', 'variable "a" {\n}\noutput "b" {\n}\n', 'settings'],
    ['main.bicep', 'param a string\n', 'settings'],
  ])('%s makes nothing', (path, text, part) => {
    expect(read(path, text).facts?.part).toBe(part);
  });

  it.each([
    [
      'main.tf',
      SETTINGS,
      [
        '3 aws_cognito_user_pool.main mfa_configuration OPTIONAL',
        '14 aws_s3_bucket_object_lock_configuration.logs mode null',
        '21 azuread_conditional_access_policy.p state enabled',
        '23 azuread_conditional_access_policy.p built_in_controls ["mfa", "compliantDevice"]',
      ],
    ],
    [
      'infra/stack.yaml',
      TRAIL,
      [
        '5 AWS::CloudTrail::Trail enable_log_file_validation true',
        '6 AWS::CloudTrail::Trail enable_logging null',
        '10 AWS::Cognito::UserPool mfa_configuration OFF',
      ],
    ],
    [
      'infra/stack.json',
      '{\n  "Resources": {\n    "A": {\n      "Type": "AWS::Cognito::UserPool",\n      "MfaConfiguration": "ON",\n',
      ['5 AWS::Cognito::UserPool mfa_configuration ON'],
    ],
    ['k8s/app.yaml', KUBERNETES, []],
  ])('settings on sign-in and logs in %s', (path, text, expected) => {
    expect(read(path, text).facts?.settings.map(({ item, name, value, line }) => `${line} ${item} ${name} ${value}`)).toEqual(expected);
  });

  it.each([
    ['deploy/values.yaml', 'image: a\nreplicas: 2\n'],
    ['deploy/compose.yaml', 'services:\n  web:\n    image: a\n'],
    ['catalog-info.yaml', 'apiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata: {}\n'],
    ['config.yaml', 'apiVersion: v1\nkind: Config\nclusters: []\n'],
    ['crd.yaml', 'apiVersion: v1\nkind: lower\nmetadata: {}\n'],
    ['template.yaml', 'Resources:\n  - Type: of thing\n'],
    ['mapping.json', '{"Type": "AWS::S3::Bucket"}'],
    ['tasks.yml', '- name: only a task\n  package: {}\n'],
    ['hosts.yml', '- hosts: web\n'],
    ['a.md', 'apiVersion: v1\nkind: Pod\nspec: {}\n'],
    ['Chart.yaml', 'title: a diagram\n'],
  ])('%s is none: %j', (path, text) => {
    expect(recognise(path, text)).toBe(false);
  });
  it('that declares nothing under its own name is malformed', () => {
    const { verdict, diagnostics } = read('weights.tf', 'not terraform\n');
    expect([verdict, diagnostics.map(({ code }) => code)]).toEqual(['malformed', ['no-infrastructure']]);
  });

  it.each([
    ['infra/main.tf', 'in force'],
    ['.terraform.lock.hcl', 'in force'],
    ['charts/a/Chart.yaml', 'in force'],
    ['k8s/a.yaml', 'candidate'],
    ['vault/northflank-deployment.yaml', 'candidate'],
    ['template.yaml', 'candidate'],
    ['infra/stack.json', 'candidate'],
    ['deploy/settings.json', 'no'],
    ['src/config.yaml', 'no'],
    ['terraform/readme.md', 'no'],
    ['package.json', 'no'],
  ])('%s: %s', (path, placement) => {
    expect(infrastructureCode.placement(path)).toBe(placement);
  });
});
