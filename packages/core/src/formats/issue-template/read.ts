import { type DiagnosticLog, diagnosticLog, quoted } from '../../encodings/diagnostic-log.ts';
import { frontMatter } from '../../encodings/front-matter.ts';
import { decodeText, strictUtf8, textHead } from '../../encodings/text.ts';
import { entryOf, flagOf, textOf, textsOf, valueAt } from '../../encodings/yaml/yaml-access.ts';
import { readYaml } from '../../encodings/yaml/yaml-document.ts';
import type { YamlMapping, YamlValue } from '../../encodings/yaml/yaml-value.ts';
import { readProse } from '../../prose/prose.ts';
import type { FormatInput, ReadResult } from '../format.ts';
import type { IssueTemplateFacts, TemplateField } from './schema.ts';

const MOST_FIELDS = 200;
const YAML_NAME = /\.ya?ml$/i;
const CHOOSER = /(?:^|\/)config\.ya?ml$/i;
const CHANGE_REQUEST = /(?:^|\/)(?:pull_request_template|merge_request_templates)(?:\.|\/)/i;
const PLACE = /(?:^|\/)(?:issue_templates?|pull_request_template|merge_request_templates)(?:\.|\/)/i;

/** Whether the content is a template: a form with a body of elements, a front with `name` and `about`, or any text in such a place. */
export function recogniseIssueTemplate({ path, bytes }: FormatInput): boolean {
  const head = textHead(bytes, 4096);
  if (head.trim() === '') return false;
  if (PLACE.test(path) && !YAML_NAME.test(path)) return !head.includes('\0');
  const text = strictUtf8(bytes);
  if (text === null || text.includes('\0')) return false;
  if (/^---[ \t]*\r?\n/.test(head)) {
    const front = frontMatter(text);
    if (front !== null) return /^name:/m.test(front.yaml) && /^about:/m.test(front.yaml);
  }
  if (CHOOSER.test(path) && PLACE.test(path)) return /^(?:blank_issues_enabled|contact_links):/m.test(text);
  if (!/^body:/m.test(text) || !/^name:/m.test(text)) return false;
  const yaml = readYaml(text, diagnosticLog(path));
  const body = yaml.kind === 'yaml' ? valueAt(yaml.root, 'body') : null;
  return (
    body?.kind === 'sequence' && body.items.some((item) => valueAt(item, 'attributes') !== null && textOf(valueAt(item, 'type')) !== null)
  );
}

/** Reads a template. */
export function readIssueTemplate({ path, bytes }: FormatInput): ReadResult<IssueTemplateFacts> {
  const log = diagnosticLog(path);
  const without = (verdict: 'malformed' | 'refused' | 'invalid') => ({ verdict, measures: {}, facts: null, diagnostics: log.list() });
  const decoded = decodeText(bytes, log);
  if (decoded.kind !== 'text') return without(decoded.kind);
  const facts =
    YAML_NAME.test(path) || /^body:/m.test(decoded.text) ? readForm(path, decoded.text, log) : readMarkdown(path, decoded.text, log);
  if (typeof facts === 'string') return without(facts);
  const measures = {
    purpose: facts.purpose,
    fields: facts.fields.length,
    required: facts.fields.filter(({ required }) => required).length,
  };
  return { verdict: log.failed() ? 'invalid' : 'valid', measures, facts, diagnostics: log.list() };
}

const NOTHING = { name: null, description: null, labels: [], fields: [], blankIssues: null, contactLinks: 0 } as const;

function readForm(path: string, text: string, log: DiagnosticLog): IssueTemplateFacts | 'malformed' | 'refused' | 'invalid' {
  const yaml = readYaml(text, log);
  if (yaml.kind !== 'yaml') return yaml.kind;
  const { root } = yaml;
  if (root.kind !== 'mapping') {
    log.error(
      'not-a-mapping',
      'An issue form is a mapping with "name", "description" and "body"; this file holds something else.',
      root.at,
    );
    return 'invalid';
  }
  if (CHOOSER.test(path)) {
    const links = valueAt(root, 'contact_links');
    const blank = flagOf(valueAt(root, 'blank_issues_enabled'));
    return {
      kind: 'issue-template',
      ...NOTHING,
      purpose: 'chooser',
      blankIssues: typeof blank === 'boolean' ? blank : null,
      contactLinks: links?.kind === 'sequence' ? links.items.length : 0,
    };
  }
  for (const key of ['name', 'description', 'body'] as const) {
    if (valueAt(root, key) === null)
      log.error('no-key', `The form has no "${key}", so GitHub does not offer it. Add it.`, entryOf(root, key)?.keyAt ?? root.at);
  }
  return {
    kind: 'issue-template',
    ...NOTHING,
    purpose: 'issue form',
    name: textOf(valueAt(root, 'name')),
    description: textOf(valueAt(root, 'description')),
    labels: textsOf(valueAt(root, 'labels')),
    fields: fieldsOf(root, log),
  };
}

const ELEMENTS: ReadonlySet<string> = new Set(['markdown', 'input', 'textarea', 'dropdown', 'checkboxes', 'upload']);

function fieldsOf(root: YamlMapping, log: DiagnosticLog): readonly TemplateField[] {
  const body = valueAt(root, 'body');
  if (body === null) return [];
  if (body.kind !== 'sequence') {
    log.error('no-key', '"body" of a form is a list of elements; this is none, so GitHub does not offer the form.', body.usedAt);
    return [];
  }
  const fields = body.items.flatMap((item) => fieldOf(item, log) ?? []);
  if (fields.length > MOST_FIELDS)
    log.warning('too-many-entries', `The form has ${fields.length} fields; the first ${MOST_FIELDS} are kept.`, body.usedAt);
  return fields.slice(0, MOST_FIELDS);
}

function fieldOf(item: YamlValue, log: DiagnosticLog): TemplateField | null {
  const type = textOf(valueAt(item, 'type'));
  if (type === null || !ELEMENTS.has(type)) {
    const what = type === null ? 'names no type' : `has the type ${quoted(type)}, which GitHub does not know`;
    log.error('unknown-element', `An element of the form ${what}. Correct it.`, item.usedAt);
    return null;
  }
  // Text that is shown asks for nothing.
  if (type === 'markdown') return null;
  return {
    type,
    label: textOf(valueAt(valueAt(item, 'attributes'), 'label')) ?? '',
    required: flagOf(valueAt(valueAt(item, 'validations'), 'required')) === true,
    line: item.usedAt.line,
  };
}

function readMarkdown(path: string, text: string, log: DiagnosticLog): IssueTemplateFacts | 'malformed' | 'refused' {
  const front = frontMatter(text);
  const yaml = front === null || front.yaml.trim() === '' ? null : readYaml(`\n${front.yaml}`, log);
  if (yaml !== null && yaml.kind !== 'yaml') return yaml.kind;
  const of = (key: string) => (yaml === null ? null : valueAt(yaml.root, key));
  const { headings } = readProse(front?.body ?? text);
  return {
    kind: 'issue-template',
    ...NOTHING,
    purpose: CHANGE_REQUEST.test(path) ? 'change request template' : 'issue template',
    name: textOf(of('name')),
    description: textOf(of('about')),
    labels: textsOf(of('labels'))
      .flatMap((label) => label.split(',').map((part) => part.trim()))
      .filter((label) => label !== ''),
    fields: headings.slice(0, MOST_FIELDS).map(({ text: label, line }) => ({ type: 'heading', label, required: false, line })),
  };
}
