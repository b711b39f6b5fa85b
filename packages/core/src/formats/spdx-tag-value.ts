import { type DiagnosticLog, quoted } from '../encodings/diagnostic-log.ts';
import type { SpdxDocument } from './spdx-document.ts';

/** A part that is being put together: a package, a file, a snippet, or the creation of the document. */
interface Part {
  readonly key: 'packages' | 'files' | 'snippets' | null;
  readonly line: number;
  readonly value: Record<string, unknown>;
}

/** Tags with one value, by the member of JSON that they stand for. */
const TEXTS: ReadonlyMap<string, string> = new Map([
  ['SPDXID', 'SPDXID'],
  ['PackageVersion', 'versionInfo'],
  ['PackageSupplier', 'supplier'],
  ['PackageOriginator', 'originator'],
  ['PackageDownloadLocation', 'downloadLocation'],
  ['PackageLicenseConcluded', 'licenseConcluded'],
  ['PackageLicenseDeclared', 'licenseDeclared'],
  ['PackageVerificationCode', 'packageVerificationCode'],
  ['PrimaryPackagePurpose', 'primaryPackagePurpose'],
]);

/** Tags of the document. */
const ROOT: ReadonlyMap<string, string> = new Map([
  ['SPDXVersion', 'spdxVersion'],
  ['DataLicense', 'dataLicense'],
  ['DocumentName', 'name'],
  ['DocumentNamespace', 'documentNamespace'],
]);

const LONGEST = 65_536;
const MOST_LINES = 4_000_000;

/**
 * Reads the tag-value encoding into the shapes of JSON, a part at a time: lines `Tag: value`, where a value in `<text>` may go over
 * several lines, and comments with `#`.
 */
export function walkSpdxTags(text: string, document: SpdxDocument, log: DiagnosticLog): 'walked' | 'malformed' | 'refused' {
  const creation: Record<string, unknown> = { creators: [] };
  const indexes: Record<string, number> = {};
  let part: Part = { key: null, line: 1, value: {} };
  let line = 0;
  let tags = 0;
  let at = 0;
  const take = (key: string, value: unknown, of: number) => {
    const index = indexes[key] ?? 0;
    indexes[key] = index + 1;
    document.take({ key, index, value, line: of });
  };
  const finish = () => {
    if (part.key === null) {
      if (part.value.SPDXID !== undefined) document.take({ key: 'SPDXID', index: null, value: part.value.SPDXID, line: part.line });
    } else take(part.key, part.value, part.line);
  };
  const start = (key: Part['key'], value: Record<string, unknown>) => {
    finish();
    part = { key, line, value };
  };
  const push = (key: string, value: unknown) => {
    const list = part.value[key];
    if (Array.isArray(list)) list.push(value);
    else part.value[key] = [value];
  };

  while (at < text.length) {
    if (++line > MOST_LINES) {
      log.error('too-many-nodes', `The file has more than ${MOST_LINES} lines; it is not read. Split it.`, { line });
      return 'refused';
    }
    const next = text.indexOf('\n', at);
    const end = next === -1 ? text.length : next;
    const whole = text.slice(at, Math.min(end, at + LONGEST)).trim();
    const begun = line;
    at = end + 1;
    if (whole === '' || whole.startsWith('#')) continue;
    const colon = whole.indexOf(':');
    if (colon < 1 || !/^[A-Za-z]{2,60}$/.test(whole.slice(0, colon))) {
      log.error('tag-value-syntax', `${quoted(whole)} is no "Tag: value"; put text of several lines between <text> and </text>.`, { line });
      return 'malformed';
    }
    const tag = whole.slice(0, colon);
    let value = whole.slice(colon + 1).trim();
    if (value.startsWith('<text>') && !value.includes('</text>')) {
      const close = text.indexOf('</text>', at);
      if (close === -1) {
        log.error('tag-value-syntax', `The <text> of ${tag} is never closed; add </text>.`, { line });
        return 'malformed';
      }
      value = `${value}\n${text.slice(at, Math.min(close, at + LONGEST))}`;
      for (let newline = text.indexOf('\n', at); newline !== -1 && newline < close; newline = text.indexOf('\n', newline + 1)) line++;
      const rest = text.indexOf('\n', close);
      at = rest === -1 ? text.length : rest + 1;
      line++;
    }
    value = value.replace('<text>', '').replace('</text>', '').trim();
    tags++;
    takeTag(tag, value, begun);
  }
  finish();
  document.take({ key: 'creationInfo', index: null, value: creation, line: 1 });
  if (tags > 0) return 'walked';
  log.error('empty-file', 'The file holds comments only; fill it or remove it.');
  return 'malformed';

  function takeTag(tag: string, value: string, of: number): void {
    const root = ROOT.get(tag);
    if (root !== undefined) {
      document.take({ key: root, index: null, value, line: of });
      return;
    }
    const member = TEXTS.get(tag);
    if (member !== undefined) {
      part.value[member] = value;
      return;
    }
    switch (tag) {
      case 'Created':
        creation.created = value;
        return;
      case 'Creator':
        (creation.creators as string[]).push(value);
        return;
      case 'ExternalDocumentRef':
        take('externalDocumentRefs', {}, of);
        return;
      case 'PackageName':
        start('packages', { name: value });
        return;
      case 'FileName':
        start('files', { fileName: value });
        return;
      case 'SnippetSPDXID':
        start('snippets', { SPDXID: value });
        return;
      case 'LicenseID':
        // What follows is of a licence; nothing of it is kept.
        start(null, {});
        return;
      case 'FilesAnalyzed':
        part.value.filesAnalyzed = value.toLowerCase() !== 'false';
        return;
      case 'PackageLicenseInfoFromFiles':
        push('licenseInfoFromFiles', value);
        return;
      case 'PackageChecksum':
      case 'FileChecksum': {
        const middle = value.indexOf(':');
        push('checksums', { algorithm: value.slice(0, middle).trim(), checksumValue: value.slice(middle + 1).trim() });
        return;
      }
      case 'ExternalRef': {
        const [referenceCategory, referenceType, ...rest] = value.split(/[ \t]+/);
        push('externalRefs', { referenceCategory, referenceType, referenceLocator: rest.join(' ') });
        return;
      }
      case 'Relationship': {
        const [spdxElementId, relationshipType, relatedSpdxElement] = value.split(/[ \t]+/);
        take('relationships', { spdxElementId, relationshipType, relatedSpdxElement }, of);
        return;
      }
      default:
    }
  }
}
