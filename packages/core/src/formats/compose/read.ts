import { type DiagnosticLog, diagnosticLog, quoted } from '../../encodings/diagnostic-log.ts';
import { strictUtf8 } from '../../encodings/text.ts';
import type { TextAt } from '../../encodings/text-map.ts';
import { entryOf, scalarOf, textOf, textsOf, valueAt } from '../../encodings/yaml/yaml-access.ts';
import { readYaml } from '../../encodings/yaml/yaml-document.ts';
import { readYamlMapping } from '../../encodings/yaml/yaml-mapping.ts';
import type { YamlEntry, YamlMapping, YamlValue } from '../../encodings/yaml/yaml-value.ts';
import { parseImageReference } from '../container-image.ts';
import type { FormatInput, ReadResult } from '../format.ts';
import { type RawVariable, type VariableSetting, variableSettings, withFallbacks } from '../variable-settings.ts';
import type { ComposeBuild, ComposeExtends, ComposeFacts, ComposeImage, ComposeService } from './schema.ts';

/** Whether the content is a compose file: a mapping whose `services` are mappings, and one of them has an image or a build. */
export function recogniseCompose({ path, bytes }: FormatInput): boolean {
  const text = strictUtf8(bytes);
  if (text === null || !/^["']?services["']?[ \t]*:/m.test(text) || !/image|build/.test(text)) return false;
  const yaml = readYaml(text, diagnosticLog(path));
  const services = yaml.kind === 'yaml' ? valueAt(yaml.root, 'services') : null;
  if (services?.kind !== 'mapping' || services.entries.length === 0) return false;
  return (
    services.entries.every(({ value }) => value.kind === 'mapping') &&
    services.entries.some(({ value }) => valueAt(value, 'image') !== null || valueAt(value, 'build') !== null)
  );
}

/** Reads a compose file. */
export function readCompose({ path, bytes }: FormatInput): ReadResult<ComposeFacts> {
  const log = diagnosticLog(path);
  const without = (verdict: 'malformed' | 'refused' | 'invalid') => ({ verdict, measures: {}, facts: null, diagnostics: log.list() });
  const yaml = readYamlMapping(bytes, 'A compose file is a mapping with "services"', log);
  if (yaml.kind !== 'mapping') return without(yaml.kind);
  const facts: ComposeFacts = { kind: 'compose', services: readServices(entryOf(yaml.root, 'services'), yaml.root, log) };
  const measures = {
    services: facts.services.map(({ name }) => name),
    images: facts.services.filter(({ image, build }) => image !== null && build === null).length,
    builds: facts.services.filter(({ build }) => build !== null).length,
  };
  return { verdict: log.failed() ? 'invalid' : 'valid', measures, facts, diagnostics: log.list() };
}

function readServices(entry: YamlEntry | null, root: YamlMapping, log: DiagnosticLog): readonly ComposeService[] {
  if (entry === null) {
    // A file may hold networks and volumes for others, or include them.
    if (['include', 'networks', 'volumes', 'configs', 'secrets'].every((key) => valueAt(root, key) === null))
      log.error('no-services', 'The compose file has no "services"; add them, or include a file that has.', root.at);
    return [];
  }
  const services = mergedEntries(entry.value);
  if (entry.value.kind !== 'mapping') log.error('services-not-a-mapping', '"services" is no mapping of names to services.', entry.keyAt);
  return services.flatMap((service) => {
    if (service.value.kind === 'mapping') return [readService(service)];
    log.error('service-not-a-mapping', `The service ${quoted(service.key)} is no mapping; give it an image or a build.`, service.keyAt);
    return [];
  });
}

function readService({ key: name, keyAt, value }: YamlEntry): ComposeService {
  const entries = mergedEntries(value);
  const of = (key: string) => entries.findLast((entry) => entry.key === key) ?? null;
  const envFile = of('env_file')?.value ?? null;
  return {
    name,
    line: keyAt.line,
    image: readImage(of('image')),
    build: readBuild(of('build')),
    environment: readEnvironment(of('environment')?.value ?? null),
    envFiles: [
      ...textsOf(envFile),
      ...(envFile?.kind === 'sequence' ? envFile.items : []).flatMap((item) => textOf(valueAt(item, 'path')) ?? []),
    ],
    ports: readPorts(of('ports')?.value ?? null),
    profiles: textsOf(of('profiles')?.value ?? null),
    extends: readExtends(of('extends')?.value ?? null),
  };
}

/** The name of a service of the same file, or a mapping with a file. */
function readExtends(value: YamlValue | null): ComposeExtends | null {
  const service = textOf(value?.kind === 'mapping' ? valueAt(value, 'service') : value);
  return service === null ? null : { service, file: textOf(valueAt(value, 'file')) };
}

function readImage(entry: YamlEntry | null): ComposeImage | null {
  const scalar = scalarOf(entry?.value ?? null);
  if (scalar === null) return null;
  const { text, whole } = withFallbacks(scalar.text);
  return { raw: scalar.text, line: scalar.usedAt.line, whole, ...parseImageReference(text) };
}

function readBuild(entry: YamlEntry | null): ComposeBuild | null {
  if (entry === null) return null;
  const known = (text: string | null) => {
    const found = text === null ? null : withFallbacks(text);
    return found?.whole === true ? found.text : null;
  };
  const of = (key: string) => known(textOf(valueAt(entry.value, key)));
  const context = entry.value.kind === 'mapping' ? of('context') : known(textOf(entry.value));
  return { line: entry.keyAt.line, context, dockerfile: of('dockerfile'), target: of('target') };
}

function readEnvironment(value: YamlValue | null): readonly VariableSetting[] {
  const listed = (item: YamlValue): readonly RawVariable[] => {
    const scalar = scalarOf(item);
    if (scalar === null) return [];
    const equals = scalar.text.indexOf('=');
    const line = scalar.usedAt.line;
    return [
      equals === -1
        ? { name: scalar.text, line, raw: null }
        : { name: scalar.text.slice(0, equals), line, raw: scalar.text.slice(equals + 1) },
    ];
  };
  const raw =
    value?.kind === 'sequence'
      ? value.items.flatMap(listed)
      : mergedEntries(value).map(({ key, keyAt, value: setting }) => ({ name: key, line: keyAt.line, raw: textOf(setting) }));
  return variableSettings(raw, true);
}

function readPorts(value: YamlValue | null): readonly TextAt[] {
  return (value?.kind === 'sequence' ? value.items : []).flatMap((item) => {
    const line = item.usedAt.line;
    if (item.kind !== 'mapping') return scalarOf(item) === null ? [] : [{ value: textOf(item) ?? '', line }];
    const parts = ['host_ip', 'published', 'target'].map((key) => textOf(valueAt(item, key))).filter((part) => part !== null);
    return parts.length === 0 ? [] : [{ value: parts.join(':'), line }];
  });
}

/** Entries of a mapping, those of its merge keys first, so that its own win. Depth and size are bounded by the YAML reader. */
function mergedEntries(value: YamlValue | null): readonly YamlEntry[] {
  if (value?.kind !== 'mapping') return [];
  const merges = value.entries.filter(({ key }) => key === '<<').map((entry) => entry.value);
  if (merges.length === 0) return value.entries;
  const inherited = merges.flatMap((merge) => (merge.kind === 'sequence' ? merge.items.toReversed() : [merge])).flatMap(mergedEntries);
  const own = value.entries.filter(({ key }) => key !== '<<');
  const names = new Set(own.map(({ key }) => key));
  return [...inherited.filter(({ key }) => !names.has(key)), ...own];
}
