import { jsonList, jsonNumber, jsonText } from '../../encodings/json/json-access.ts';
import { isJsonObject, type JsonObject, memberOf } from '../../encodings/json/json-document.ts';
import { textHead } from '../../encodings/text.ts';
import type { FormatInput, ReadResult } from '../format.ts';
import { githubOutline, isGithubRefusal, jsonFlag, mayBeOnePage, namedAt, readGithubAnswer, reportOnePage } from '../github-answers.ts';
import type { GithubAccount, GithubMembersFacts, OrganisationSettings } from './schema.ts';

const ENDPOINTS = [
  'orgs/members#',
  'orgs/orgs#get-an-organization',
  '#list-organization-members',
  '#get-an-organization',
  '#list-repository-collaborators',
];
const MOST = 20_000;

/** Whether the content is a list of accounts, memberships or collaborators, or an organisation. */
export function recogniseMembers({ bytes }: FormatInput): boolean {
  const outline = githubOutline(bytes);
  if (outline === null) return false;
  const { members, root } = outline;
  if (root === 'array' && members.has('login') && members.has('site_admin') && members.has('type')) return !members.has('contributions');
  if (members.has('organization_url') && members.has('role') && members.has('state') && members.has('user')) return true;
  if (root !== 'object') return false;
  if (members.get('type') === 'Organization' && members.has('login') && members.has('public_repos')) return true;
  if (members.get('data') === '{') return textHead(bytes, 4096).includes('"membersWithRole"');
  return isGithubRefusal(bytes, ENDPOINTS);
}

type List = Pick<GithubMembersFacts, 'organisation' | 'list' | 'settings'> & {
  readonly accounts: readonly GithubAccount[];
  readonly stated: number | null;
};

/** Reads who is in an organisation, and its settings. */
export function readMembers(input: FormatInput): ReadResult<GithubMembersFacts> {
  const answer = readGithubAnswer(input);
  if (answer.kind === 'unread') return answer.result;
  const { log } = answer;
  const named = { namedFilter: namedFilter(input.path) } as const;
  if (answer.kind === 'refusal') {
    const { refusal } = answer;
    const nothing = { organisation: null, list: null, accounts: [], accountCount: 0, mayBeCutOff: false, settings: null } as const;
    const facts: GithubMembersFacts = { kind: 'github-members', ...nothing, ...named, refusal };
    return { verdict: 'invalid', measures: { message: refusal.message }, facts, diagnostics: log.list() };
  }
  const { organisation, list, settings, accounts, stated } = listOf(answer.entries, answer.root);
  if (list === null && settings === null)
    log.error('no-members', 'No account, membership or organisation was recognised in the answer.', { line: 1 });
  const unnamed = accounts.filter(({ login }) => login === '').length;
  if (unnamed > 0) log.error('account-unnamed', `${unnamed} accounts have no login; export the list again.`);
  const onePage = list !== null && mayBeOnePage(answer.root);
  if (onePage) reportOnePage(log, accounts.length);
  const lacks = stated !== null && stated !== accounts.length;
  if (lacks)
    log.warning('total-contradicted', `The answer says that there are ${stated} members and holds ${accounts.length}; export all of them.`);
  const roles = Map.groupBy(accounts, ({ role }) => role ?? 'not said');
  const measures = {
    accounts: accounts.length,
    roles: Object.fromEntries([...roles].map(([role, all]) => [role, all.length])),
    without_second_factor: accounts.filter(({ secondFactor }) => secondFactor === false).length,
    two_factor_required: settings?.secondFactorRequired ?? null,
  };
  const facts: GithubMembersFacts = {
    kind: 'github-members',
    organisation,
    list,
    ...named,
    accounts: accounts.slice(0, MOST),
    accountCount: accounts.length,
    mayBeCutOff: onePage || lacks || accounts.length > MOST,
    settings,
    refusal: null,
  };
  return { verdict: log.failed() ? 'invalid' : 'valid', measures, facts, diagnostics: log.list() };
}

function listOf(entries: readonly JsonObject[], root: unknown): List {
  const [first] = entries;
  const graph = entries.map((entry) => memberOf(memberOf(entry, 'data'), 'organization')).filter(isJsonObject);
  if (graph.length > 0) return fromGraph(graph);
  if (!Array.isArray(root) && memberOf(first, 'public_repos') !== undefined)
    return {
      organisation: namedAt(jsonText(first, 'login'), jsonText(first, 'url')),
      list: null,
      settings: settingsOf(first),
      accounts: [],
      stated: null,
    };
  const memberships = entries.some((entry) => isJsonObject(memberOf(entry, 'user')));
  const collaborators = entries.some((entry) => isJsonObject(memberOf(entry, 'permissions')));
  return {
    organisation: memberships
      ? namedAt(
          jsonText(memberOf(first, 'organization'), 'login') ?? lastPart(jsonText(first, 'organization_url')),
          jsonText(first, 'organization_url') ?? jsonText(first, 'url'),
        )
      : null,
    list: memberships ? 'memberships' : collaborators ? 'collaborators' : 'accounts',
    settings: null,
    accounts: entries.map((entry) => accountOf(memberships ? memberOf(entry, 'user') : entry, jsonText(entry, 'role') ?? roleOf(entry))),
    stated: null,
  };
}

/** Pages of GraphQL: one organisation with its members and, for each, whether there is a second factor. */
function fromGraph(organisations: readonly JsonObject[]): List {
  const [first] = organisations;
  const accounts = organisations.flatMap((organisation) =>
    jsonList(memberOf(organisation, 'membersWithRole'), 'edges').map((edge) => ({
      ...accountOf(memberOf(edge, 'node'), jsonText(edge, 'role')),
      secondFactor: jsonFlag(edge, 'hasTwoFactorEnabled'),
    })),
  );
  const provider = memberOf(first, 'samlIdentityProvider');
  const required = jsonFlag(first, 'requiresTwoFactorAuthentication');
  const says = required !== null || provider !== undefined;
  return {
    organisation: jsonText(first, 'login'),
    list: 'members with second factor',
    settings: says
      ? {
          secondFactorRequired: required,
          defaultPermission: null,
          identityProvider: provider === undefined ? null : isJsonObject(provider),
        }
      : null,
    accounts,
    stated: jsonNumber(memberOf(first, 'membersWithRole'), 'totalCount'),
  };
}

function accountOf(account: unknown, role: string | null): GithubAccount {
  const login = jsonText(account, 'login') ?? '';
  return {
    login: login.slice(0, 100),
    type: jsonText(account, 'type'),
    role: role === null ? null : role.toLowerCase(),
    secondFactor: null,
    managed: login.includes('_'),
  };
}

/** The role of a collaborator, or the highest of the permissions that are listed. */
function roleOf(entry: JsonObject): string | null {
  const permissions = memberOf(entry, 'permissions');
  const highest = ['admin', 'maintain', 'push', 'triage', 'pull'].find((permission) => jsonFlag(permissions, permission) === true);
  return jsonText(entry, 'role_name') ?? highest ?? null;
}

function settingsOf(organisation: unknown): OrganisationSettings {
  return {
    secondFactorRequired: jsonFlag(organisation, 'two_factor_requirement_enabled'),
    defaultPermission: jsonText(organisation, 'default_repository_permission'),
    identityProvider: null,
  };
}

function lastPart(address: string | null): string | null {
  return address === null ? null : (address.split('/').at(-1) ?? null);
}

const WITHOUT = ['2fa_disabled', '2fa-disabled', 'without-2fa', 'without_2fa', 'no-2fa', 'no_2fa'];
const ADMINISTRATORS = ['admins', 'owners', 'role=admin', 'role-admin', 'role_admin', 'administrators'];

function namedFilter(path: string): GithubMembersFacts['namedFilter'] {
  const name = (path.split('/').at(-1) ?? '').toLowerCase();
  if (WITHOUT.some((word) => name.includes(word))) return 'without second factor';
  return ADMINISTRATORS.some((word) => name.includes(word)) ? 'administrators' : null;
}
