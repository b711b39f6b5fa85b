/** Fields and closed lists of SPDX 2.2 and 2.3. */

/** Length of each checksum in hexadecimal digits; null where it varies. */
const CHECKSUM_LENGTHS: ReadonlyMap<string, number | null> = new Map([
  ['SHA1', 40],
  ['SHA224', 56],
  ['SHA256', 64],
  ['SHA384', 96],
  ['SHA512', 128],
  ['SHA3-256', 64],
  ['SHA3-384', 96],
  ['SHA3-512', 128],
  ['BLAKE2b-256', 64],
  ['BLAKE2b-384', 96],
  ['BLAKE2b-512', 128],
  ['BLAKE3', null],
  ['MD2', 32],
  ['MD4', 32],
  ['MD5', 32],
  ['MD6', null],
  ['ADLER32', 8],
]);

/** Algorithms that 2.2 has; the others came with 2.3. */
const OF_2_2: ReadonlySet<string> = new Set(['SHA1', 'SHA224', 'SHA256', 'SHA384', 'SHA512', 'MD2', 'MD4', 'MD5', 'MD6']);

/** What is wrong with a checksum; null where nothing is. */
export function checksumFault(algorithm: string | null, value: string | null, specVersion: string): string | null {
  const length = algorithm === null ? undefined : CHECKSUM_LENGTHS.get(algorithm);
  if (length === undefined) return 'has an algorithm that SPDX does not have';
  if (specVersion === '2.2' && algorithm !== null && !OF_2_2.has(algorithm)) return 'has an algorithm that came with SPDX 2.3';
  const isHex = value !== null && /^[0-9a-f]+$/.test(value);
  return isHex && (length === null || value.length === length)
    ? null
    : 'is not as long as its algorithm makes it, in hexadecimal, in lower case';
}

const RELATIONS: ReadonlySet<string> = new Set(
  `DESCRIBES DESCRIBED_BY CONTAINS CONTAINED_BY DEPENDS_ON DEPENDENCY_OF DEPENDENCY_MANIFEST_OF BUILD_DEPENDENCY_OF DEV_DEPENDENCY_OF
  OPTIONAL_DEPENDENCY_OF PROVIDED_DEPENDENCY_OF TEST_DEPENDENCY_OF RUNTIME_DEPENDENCY_OF EXAMPLE_OF GENERATES GENERATED_FROM ANCESTOR_OF
  DESCENDANT_OF VARIANT_OF DISTRIBUTION_ARTIFACT PATCH_FOR PATCH_APPLIED COPY_OF FILE_ADDED FILE_DELETED FILE_MODIFIED EXPANDED_FROM_ARCHIVE
  DYNAMIC_LINK STATIC_LINK DATA_FILE_OF TEST_CASE_OF BUILD_TOOL_OF DEV_TOOL_OF TEST_OF TEST_TOOL_OF DOCUMENTATION_OF OPTIONAL_COMPONENT_OF
  METAFILE_OF PACKAGE_OF AMENDS PREREQUISITE_FOR HAS_PREREQUISITE REQUIREMENT_DESCRIPTION_FOR SPECIFICATION_FOR OTHER`.split(/\s+/),
);

/** Whether SPDX has a relationship of this type. */
export function isRelation(type: string): boolean {
  return RELATIONS.has(type);
}

/** Whether a text is the name of an element of this document. */
export function isSpdxId(text: string): boolean {
  // Underscores are not in the specification, and tools write them all the time; the reference tool warns of nothing else here.
  return /^SPDXRef-[\dA-Za-z.-]{1,1000}$/.test(text);
}

/** `2026-01-31T12:00:00Z` and nothing else: no fraction of a second, no other zone. */
export function isCreated(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/.test(text);
}

/** Whether somebody or something is named as SPDX does. */
export function isActor(text: string, kinds: readonly ('Person' | 'Organization' | 'Tool')[]): boolean {
  return kinds.some((kind) => text.startsWith(`${kind}:`) && text.slice(kind.length + 1).trim() !== '');
}

/** Whether a value says something: neither absent nor a marker that nothing is said. */
export function isAsserted(text: string | null): boolean {
  return text !== null && text !== '' && text !== 'NOASSERTION' && text !== 'NONE';
}
