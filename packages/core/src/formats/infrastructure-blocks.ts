import type { DeclaredItem, InfrastructureTool } from './infrastructure-code/schema.ts';

/** What a file declares to one of the tools, found by its lines. */
export interface FoundCode {
  readonly tool: InfrastructureTool;
  readonly part: 'definition' | 'lock' | 'settings';
  readonly items: readonly DeclaredItem[];
  readonly lockedProviders: number;
  readonly hashedProviders: number;
}

/** Only so much of a line is searched. */
const LONGEST = 400;

const found = (tool: InfrastructureTool, items: readonly DeclaredItem[], part: FoundCode['part'] = 'definition'): FoundCode => ({
  tool,
  part,
  items,
  lockedProviders: 0,
  hashedProviders: 0,
});

/** Lines of a text with comments of `#` and `//` on lines of their own, and of `/* … *\/`, emptied. */
export function codeLines(text: string): readonly string[] {
  let inComment = false;
  return text.split('\n').map((raw) => {
    const line = raw.trimEnd();
    if (inComment) {
      if (line.includes('*/')) inComment = false;
      return '';
    }
    const start = line.trimStart();
    if (start.startsWith('/*')) {
      inComment = !start.includes('*/');
      return '';
    }
    return start.startsWith('#') || start.startsWith('//') ? '' : line;
  });
}

const TERRAFORM =
  /^(resource|data|module|provider|output|variable)\s+"([^"]{1,200})"(?:\s+"([^"]{1,200})")?\s*\{|^(terraform|locals|moved|import|removed|check\s+"[^"]{1,100}")\s*\{/;
const MAKING: ReadonlySet<string> = new Set(['resource', 'data', 'module', 'provider']);

/** Blocks of Terraform and OpenTofu (`*.tf`); null where there is none. */
export function terraformBlocks(text: string): FoundCode | null {
  const items: DeclaredItem[] = [];
  let blocks = 0;
  const lines = codeLines(text);
  // A file of comments alone is a file of the tool, which declares nothing yet.
  if (lines.every((line) => line.trim() === '')) return found('Terraform', [], 'settings');
  lines.forEach((raw, index) => {
    const match = TERRAFORM.exec(raw.slice(0, LONGEST));
    if (match === null) return;
    blocks += 1;
    const [, what = '', first = '', second] = match;
    if (MAKING.has(what)) items.push({ what, name: second === undefined ? first : `${first}.${second}`, line: index + 1 });
  });
  if (blocks === 0) return null;
  return found('Terraform', items, items.some(({ what }) => what === 'resource' || what === 'module') ? 'definition' : 'settings');
}

/** Providers of `.terraform.lock.hcl`, and which of them carry hashes; null where it is none. */
export function terraformLock(text: string): FoundCode | null {
  const items: DeclaredItem[] = [];
  const hashed = new Set<number>();
  codeLines(text).forEach((raw, index) => {
    const name = /^provider\s+"([^"]{1,200})"\s*\{/.exec(raw.slice(0, LONGEST))?.[1];
    if (name !== undefined) items.push({ what: 'provider', name, line: index + 1 });
    else if (/^\s+"(?:h1|zh):[^"]{10,200}"/.test(raw.slice(0, LONGEST)) && items.length > 0) hashed.add(items.length);
  });
  if (items.length === 0) return null;
  return { tool: 'Terraform', part: 'lock', items, lockedProviders: items.length, hashedProviders: hashed.size };
}

/** Resources and modules of Bicep; null where there is none. */
export function bicepBlocks(text: string): FoundCode | null {
  const items: DeclaredItem[] = [];
  let declarations = 0;
  const lines = codeLines(text);
  if (lines.every((line) => line.trim() === '')) return found('Bicep', [], 'settings');
  lines.forEach((raw, index) => {
    const match = /^(resource|module)\s+(\w{1,100})\s+'([^']{1,200})'/.exec(raw.slice(0, LONGEST));
    if (match !== null) items.push({ what: match[1] ?? '', name: `${match[3]} ${match[2]}`, line: index + 1 });
    if (match !== null || /^(?:param|var|output|targetScope|metadata|type|func|import|using)\s/.test(raw)) declarations += 1;
  });
  return declarations === 0 ? null : found('Bicep', items, items.length === 0 ? 'settings' : 'definition');
}

/** A line at the left edge that is a key of YAML, with what stands behind it. */
const TOP_KEY = /^["']?([A-Za-z][\w.-]{0,100})["']?\s*:(?:\s+(.*))?$/;

interface TopKey {
  readonly key: string;
  readonly value: string;
  readonly line: number;
}

/** Keys at the left edge of each document of a YAML file, which may hold other things than plain YAML below them. */
function topKeys(text: string): readonly (readonly TopKey[])[] {
  const documents: TopKey[][] = [[]];
  text.split('\n').forEach((raw, index) => {
    const line = raw.slice(0, LONGEST).trimEnd();
    if (/^---(?:\s|$)/.test(line)) documents.push([]);
    const match = TOP_KEY.exec(line);
    const value = (match?.[2] ?? '')
      .replace(/\s#.*$/, '')
      .trim()
      .replace(/^["']|["']$/g, '');
    if (match !== null) documents.at(-1)?.push({ key: match[1] ?? '', value, line: index + 1 });
  });
  return documents;
}

const topValue = (keys: readonly TopKey[], name: string) => keys.find(({ key }) => key === name)?.value ?? null;

/** Objects of Kubernetes, one a document; null where no document has `apiVersion` and `kind` together with a body. */
export function kubernetesObjects(text: string): FoundCode | null {
  const items = topKeys(text).flatMap((keys): readonly DeclaredItem[] => {
    const kind = keys.find(({ key }) => key === 'kind');
    const version = topValue(keys, 'apiVersion') ?? '';
    const body = keys.some(({ key }) => /^(?:metadata|spec|data|resources|subjects|rules|patches|items)$/.test(key));
    // Backstage describes its catalogue in the same form, and makes nothing from it.
    const known = !version.startsWith('backstage.io/') && /^(?:v\d\w{0,10}|[a-z0-9.-]{1,100}\/v\d\w{0,10})$/.test(version);
    return kind === undefined || !known || !body || !/^[A-Z]\w{1,60}$/.test(kind.value)
      ? []
      : [{ what: 'resource', name: kind.value, line: kind.line }];
  });
  return items.length === 0 ? null : found('Kubernetes', items);
}

/** The chart of a Chart.yaml; null where it names no version of the form or no chart. */
export function helmChart(text: string): FoundCode | null {
  const [keys = []] = topKeys(text).filter((document) => document.length > 0);
  const name = keys.find(({ key }) => key === 'name');
  const version = topValue(keys, 'apiVersion') ?? '';
  if (name === undefined || !/^v[12]$/.test(version) || topValue(keys, 'version') === null || topValue(keys, 'kind') !== null) return null;
  return found('Helm', [{ what: 'chart', name: name.value, line: name.line }]);
}

/** The project of a Pulumi.yaml; null where it names none or no runtime. */
export function pulumiProject(text: string): FoundCode | null {
  const [keys = []] = topKeys(text).filter((document) => document.length > 0);
  const name = keys.find(({ key }) => key === 'name');
  if (name === undefined || !keys.some(({ key }) => key === 'runtime')) return null;
  return found('Pulumi', [{ what: 'project', name: name.value, line: name.line }]);
}

/** Plays of Ansible: items at the left edge that name hosts and something to do; null where there is none. */
export function ansiblePlays(text: string): FoundCode | null {
  const items: DeclaredItem[] = [];
  let play: { line: number; hosts: string | null; does: boolean } | null = null;
  const end = () => {
    if (play?.hosts != null && play.does) items.push({ what: 'play', name: play.hosts, line: play.line });
    play = null;
  };
  text.split('\n').forEach((raw, index) => {
    const line = raw.slice(0, LONGEST).trimEnd();
    if (/^- +\S/.test(line)) {
      end();
      play = { line: index + 1, hosts: null, does: false };
    } else if (/^\S/.test(line) && !line.startsWith('#')) end();
    const match = /^(?:- +| {2})([a-z_.]{1,60}):(?:\s+(.*))?$/.exec(line);
    if (match === null || play === null) return;
    const [, key = '', value = ''] = match;
    if (key === 'hosts') play.hosts = value;
    if (/^(?:tasks|roles|pre_tasks|post_tasks|handlers)$/.test(key)) play.does = true;
    if (/^(?:ansible\.builtin\.)?import_playbook$/.test(key)) items.push({ what: 'play', name: value, line: index + 1 });
  });
  end();
  return items.length === 0 ? null : found('Ansible', items);
}

/** Resources of a CloudFormation template in YAML or JSON; null where it declares none of AWS and names no version of the form. */
export function cloudFormation(text: string): FoundCode | null {
  const marked = /^\s{0,8}\{?\s{0,8}["']?AWSTemplateFormatVersion["']?\s*:/m.test(text);
  const items: DeclaredItem[] = [];
  text.split('\n').forEach((raw, index) => {
    for (const match of raw
      .slice(0, LONGEST)
      .matchAll(/(?:^\s*|[{,]\s{0,8})["']?Type["']?\s*:\s{0,8}["']?((?:AWS|Custom|Alexa)::[\w:@-]{1,120})/g))
      items.push({ what: 'resource', name: match[1] ?? '', line: index + 1 });
  });
  const resources = /^\s{0,8}\{?\s{0,8}["']?Resources["']?\s*:/m.test(text);
  return resources && items.some(({ name }) => marked || name.startsWith('AWS::')) ? found('CloudFormation', items) : null;
}
