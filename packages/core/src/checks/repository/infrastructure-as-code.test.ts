import { describe, expect, it, test } from 'vitest';
import { type CheckRow, inShort, messagesOf, outcomesOf, type SampleSource } from '../check-samples.ts';
import { infrastructureAsCode } from './infrastructure-as-code.ts';

const TERRAFORM = { 'infra/main.tf': 'resource "aws_s3_bucket" "logs" {\n}\nmodule "network" {\n}\n' };

const LOCK = {
  'infra/.terraform.lock.hcl':
    'provider "registry.example.test/hashicorp/aws" {\n  version = "5.1.0"\n  hashes = [\n    "h1:abcdefghijklmnopqrstuvwxyz0123456789ABCDEF=",\n  ]\n}\n',
};

const KUBERNETES = { 'k8s/web.yaml': 'apiVersion: apps/v1\nkind: Deployment\nmetadata: {}\n' };

const rows: readonly CheckRow[] = [
  ['code of two tools', { files: { ...TERRAFORM, ...LOCK, ...KUBERNETES } }, ['Needs Review infra/main.tf']],
  ['a lock, while infrastructure is clicked by hand', { files: LOCK }, ['Unknown infra/.terraform.lock.hcl']],
  [
    'a lock of packages, while infrastructure is clicked by hand',
    { files: { 'package-lock.json': '{"lockfileVersion": 3, "packages": {}}' } },
    ['Unknown'],
  ],
  ['settings that make nothing', { files: { 'infra/variables.tf': 'variable "a" {\n}\n' } }, ['Unknown']],
  ['settings left out on purpose', { files: {} }, ['Unknown']],
  ['code among the examples', { files: { 'examples/terraform/main.tf': TERRAFORM['infra/main.tf'] } }, ['Unknown']],
];

describe('infrastructure-as-code', () => {
  it.each(rows)('%s', (_, source, expected) => {
    expect(inShort(outcomesOf(infrastructureAsCode, source))).toEqual(expected);
  });
});

test('infrastructure is counted by tool', () => {
  const said = (files: SampleSource['files']) => messagesOf(infrastructureAsCode, { files })[0];
  expect(said({ ...TERRAFORM, ...LOCK, ...KUBERNETES })).toContain(
    'Kubernetes (1 file, 1 thing declared) and Terraform (1 file, 2 things declared); 1 provider of Terraform locked, 1 with hashes',
  );
  expect(said(TERRAFORM)).toContain('no lock of Terraform’s providers');
  expect(said(KUBERNETES)).not.toContain('lock');
});
