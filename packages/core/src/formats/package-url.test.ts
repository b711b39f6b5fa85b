import { PackageURL } from 'packageurl-js';
import { describe, expect, it } from 'vitest';
import { readPackageUrl } from './package-url.ts';

describe('readPackageUrl', () => {
  // Names and versions by hand, after the purl specification and the names that lockfiles and OSV use.
  it.each<[string, string, string, string | null]>([
    ['pkg:npm/left-pad@1.3.0', 'npm', 'left-pad', '1.3.0'],
    ['pkg:npm/%40scope/name@1.0.0-rc.1', 'npm', '@scope/name', '1.0.0-rc.1'],
    ['pkg:npm/@scope/name@1.0.0', 'npm', '@scope/name', '1.0.0'],
    ['pkg:npm/%40scope/name', 'npm', '@scope/name', null],
    ['PKG:NPM/a@1', 'npm', 'a', '1'],
    ['pkg://npm/a@1', 'npm', 'a', '1'],
    ['pkg:pypi/Django_X@4.2', 'PyPI', 'django-x', '4.2'],
    ['pkg:maven/org.apache/commons@1.0?packaging=jar', 'Maven', 'org.apache:commons', '1.0'],
    ['pkg:golang/github.com/a/b@v1.2.3#sub/x', 'Go', 'github.com/a/b', 'v1.2.3'],
    ['pkg:composer/vendor/name@dev-master', 'Packagist', 'vendor/name', 'dev-master'],
    ['pkg:gem/rails@7.0.0?platform=x86@64', 'RubyGems', 'rails', '7.0.0'],
    ['pkg:cargo/serde@1.0.200', 'crates.io', 'serde', '1.0.200'],
    ['pkg:apk/alpine/busybox@1.34.1-r5?arch=x86_64', 'apk', 'alpine/busybox', '1.34.1-r5'],
    ['pkg:oci/debian@sha256%3A244fd47e07d10?tag=12', 'oci', 'debian', 'sha256:244fd47e07d10'],
    ['pkg:github/owner/repo@main', 'github', 'owner/repo', 'main'],
  ])('%s', (text, ecosystem, name, version) => {
    expect(readPackageUrl(text)).toMatchObject({ ecosystem, name, version });
  });

  it('finds type and version as the library of the specification does', () => {
    const texts = [
      'pkg:npm/%40angular/animation@12.3.1',
      'pkg:nuget/EnterpriseLibrary.Common@6.0.1304',
      'pkg:deb/debian/curl@7.50.3-1?arch=i386&distro=jessie',
      'pkg:bitbucket/birkenfeld/pygments-main@244fd47e07d1014f0aed9c',
      'pkg:rpm/fedora/curl@7.50.3-1.fc25?arch=i386',
    ];
    for (const text of texts) {
      const { type, version, name, namespace } = PackageURL.fromString(text);
      const full = namespace ? `${namespace}/${name}` : name;
      expect(readPackageUrl(text)).toMatchObject({ type, version, name: full });
    }
  });

  it.each([
    '',
    'pkg:',
    'pkg:npm',
    'pkg:npm/',
    'npm/a@1',
    'pkg:n pm/a',
    'pkg:npm/%zz@1',
    `pkg:npm/${'a'.repeat(5000)}`,
    'pkg:/a@1',
    'https://a/b',
  ])('no package URL: %s', (text) => {
    expect(readPackageUrl(text)).toBeNull();
  });
});
