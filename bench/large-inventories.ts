import { closeSync, openSync, writeSync } from 'node:fs';

const reference = (index: number) => `pkg:npm/%40scope${index % 97}/package-${index}@1.${index % 50}.${index % 7}`;

function component(index: number): string {
  const version = `1.${index % 50}.${index % 7}`;
  return `    {
      "type": "library",
      "bom-ref": "${reference(index)}",
      "group": "@scope${index % 97}",
      "name": "package-${index}",
      "version": "${version}",
      "scope": "required",
      "hashes": [
        {"alg": "SHA-512", "content": "${((index * 2654435761) >>> 0).toString(16).padStart(8, '0').repeat(16)}"}
      ],
      "licenses": [
        {"license": {"id": "MIT"}}
      ],
      "purl": "${reference(index)}",
      "externalReferences": [
        {"type": "distribution", "url": "https://registry.example.test/package-${index}/-/package-${index}-${version}.tgz"}
      ]
    }`;
}

function dependency(index: number, of: number): string {
  return `    {"ref": "${reference(index)}", "dependsOn": ["${reference((index + 1) % of)}", "${reference((index + 13) % of)}"]}`;
}

/** Writes a CycloneDX file, as tools indent it; of 200 MB with 238,300 components. */
export function writeCyclonedx(path: string, components: number): void {
  written(path, function* () {
    yield '{\n  "bomFormat": "CycloneDX",\n  "specVersion": "1.5",\n  "version": 1,\n  "components": [\n';
    yield* listed(components, component);
    yield '  ],\n  "dependencies": [\n';
    yield* listed(components, (index) => dependency(index, components));
    yield '  ]\n}\n';
  });
}

function spdxPackage(index: number): string {
  const version = `1.${index % 50}.${index % 7}`;
  return `    {
      "SPDXID": "SPDXRef-Package-${index}",
      "name": "@scope${index % 97}/package-${index}",
      "versionInfo": "${version}",
      "downloadLocation": "https://registry.example.test/package-${index}/-/package-${index}-${version}.tgz",
      "filesAnalyzed": false,
      "licenseConcluded": "NOASSERTION",
      "licenseDeclared": "MIT",
      "copyrightText": "NOASSERTION",
      "externalRefs": [
        {"referenceCategory": "PACKAGE-MANAGER", "referenceType": "purl", "referenceLocator": "${reference(index)}"}
      ]
    }`;
}

const RELATED = '    {"spdxElementId": "SPDXRef-Package-';

/** Writes an SPDX document, as tools indent it; of 200 MB with 260,000 packages. */
export function writeSpdx(path: string, packages: number): void {
  written(path, function* () {
    yield '{\n  "spdxVersion": "SPDX-2.3",\n  "dataLicense": "CC0-1.0",\n  "SPDXID": "SPDXRef-DOCUMENT",\n  "name": "product",\n';
    yield '  "documentNamespace": "https://vendor.example.test/spdx/1",\n';
    yield '  "creationInfo": {"created": "2026-11-01T00:00:00Z", "creators": ["Tool: generator-1.0"]},\n  "packages": [\n';
    yield* listed(packages, spdxPackage);
    yield '  ],\n  "relationships": [\n';
    yield '    {"spdxElementId": "SPDXRef-DOCUMENT", "relationshipType": "DESCRIBES", "relatedSpdxElement": "SPDXRef-Package-0"},\n';
    yield* listed(packages, (index) =>
      [1, 13]
        .map(
          (step) =>
            `${RELATED}${index}", "relationshipType": "DEPENDS_ON", "relatedSpdxElement": "SPDXRef-Package-${(index + step) % packages}"}`,
        )
        .join(',\n'),
    );
    yield '  ]\n}\n';
  });
}

function* listed(count: number, item: (index: number) => string): Generator<string> {
  for (let index = 0; index < count; index++) yield `${item(index)}${index + 1 < count ? ',' : ''}\n`;
}

function written(path: string, parts: () => Generator<string>): void {
  const file = openSync(path, 'w');
  let waiting: string[] = [];
  for (const part of parts()) {
    if (waiting.push(part) < 1000) continue;
    writeSync(file, waiting.join(''));
    waiting = [];
  }
  writeSync(file, waiting.join(''));
  closeSync(file);
}
