import type { DeclaredItem, DeclaredSetting } from '../../formats/infrastructure-code/schema.ts';
import type { Place } from '../../model/diagnostic.ts';
import type { AccessForce, AccessParty, AccessStatement, AccessSubject } from '../../prose/access-statements.ts';
import type { GovernanceTopic } from '../../prose/governance-topics.ts';
import { type CheckContext, type Outcome, ownDocuments } from '../check.ts';
import { type GovernanceDocument, reviewOf } from '../documents/governance-documents.ts';
import { saying } from '../in-words.ts';

/** A sentence of an own document, and whom it speaks of: where its words do not say, the document's topic may. */
export interface SaidOfAccess {
  readonly document: GovernanceDocument;
  readonly statement: AccessStatement;
  readonly of: AccessParty;
}

/** Topics of documents whose sentences may speak of a party where their own words do not say. */
const MAY_SPEAK_OF: Readonly<Record<'users' | 'members', readonly GovernanceTopic[]>> = {
  users: ['secure-use', 'second-factor'],
  members: ['access-control', 'development-framework', 'logging'],
};

/** Sentences of own documents on a subject that speak of a party, or of nobody surely in a document that may; the surest and most binding first. */
export function saidOf(context: CheckContext, about: AccessSubject, party: 'users' | 'members'): readonly SaidOfAccess[] {
  return ownDocuments(context, 'governance-document')
    .flatMap((document) =>
      document.facts.access
        .filter((statement) => statement.about === about)
        .map((statement) => ({ document, statement, of: partyOf(statement, document) })),
    )
    .filter(
      ({ of, document }) =>
        of === party || (of === 'unclear' && document.facts.topics.some((topic) => MAY_SPEAK_OF[party].includes(topic))),
    )
    .toSorted((a, b) => weight(b, party) - weight(a, party));
}

function weight({ of, statement: { force } }: SaidOfAccess, party: AccessParty): number {
  return (of === party ? 10 : 0) + BINDING.indexOf(force);
}

const BINDING: readonly AccessForce[] = ['planned', 'denied', 'optional', 'stated', 'required'];

/** In a guide to secure use nobody else than users is meant; who may read logs is no sign of whose logs they are. */
function partyOf({ about, of }: AccessStatement, { facts: { topics } }: GovernanceDocument): AccessParty {
  if (of === 'unclear') return topics.includes('secure-use') ? 'users' : 'unclear';
  const onLogs = about === 'access log' || about === 'log protection';
  return of === 'users' && onLogs && topics.includes('logging') ? 'unclear' : of;
}

/** Needs Review of what documents say, shown by its first sentence; null where they say nothing. */
export function reviewOfSaid(
  said: readonly SaidOfAccess[],
  { subject, what, unseen, bring }: { readonly subject: string; readonly what: string; readonly unseen: string; readonly bring: string },
): Outcome | null {
  const [first] = said;
  if (first === undefined) return null;
  const { document, statement, of } = first;
  const more = said.length === 1 ? '' : ` (and ${said.length - 1} more such sentence${said.length === 2 ? '' : 's'})`;
  const whom = of === 'unclear' ? ' Whom it speaks of was not recognised.' : '';
  return reviewOf(document, statement.line, {
    subject,
    message: `${document.path} says of ${what} ${saying(statement.text)}${more}.${FORCE[statement.force]}${whom} ${unseen}`,
    bring,
  });
}

const FORCE = {
  required: '',
  stated: '',
  optional: ' By its words that is left to choice.',
  denied: ' By its words that is not so.',
  planned: ' By its words that is still to come.',
} as const;

/** A resource that own infrastructure code declares, by its type alone, e.g. `aws_cloudtrail`, and the settings kept of it. */
export interface DeclaredResource {
  readonly type: string;
  readonly place: Place;
  readonly settings: readonly DeclaredSetting[];
}

/** Resources of own infrastructure code whose type is wanted. */
export function resourcesOf(context: CheckContext, wanted: ReadonlySet<string>): readonly DeclaredResource[] {
  return ownDocuments(context, 'infrastructure-code').flatMap(({ path, facts }) =>
    facts.items.flatMap((item) => {
      const type = typeOf(item, facts.tool);
      if (item.what !== 'resource' || !wanted.has(type)) return [];
      return [{ type, place: { path, line: item.line }, settings: facts.settings.filter((setting) => setting.item === item.name) }];
    }),
  );
}

/** Terraform writes `type.label`, Bicep `type@version label`. */
function typeOf({ name }: DeclaredItem, tool: string): string {
  if (tool === 'Terraform') return name.split('.', 1)[0] ?? name;
  return tool === 'Bicep' ? (name.split('@', 1)[0] ?? name) : name;
}

/** `a = on`, or that its value comes from elsewhere. */
export function settingText({ name, value }: DeclaredSetting): string {
  return value === null ? `${name} set from elsewhere` : `${name} = ${value}`;
}

/** Needs Review of what infrastructure code declares, shown by what weakens it most; null where it declares nothing of the kind. */
export function reviewOfDeclared(
  resources: readonly DeclaredResource[],
  { subject, unseen, bring }: { readonly subject: string; readonly unseen: string; readonly bring: string },
): Outcome | null {
  const weak = ({ settings }: DeclaredResource) => settings.some(({ value }) => value !== null && WEAK.test(value));
  const [first] = resources.toSorted((a, b) => Number(weak(b)) - Number(weak(a)));
  if (first === undefined) return null;
  const settings = first.settings.length === 0 ? '' : ` with ${first.settings.map(settingText).join(', ')}`;
  const more = resources.length === 1 ? '' : `, one of ${resources.length} such resources`;
  return {
    result: 'Needs Review',
    subject,
    place: first.place,
    message: `${first.place.path} declares ${first.type}${settings}${more}. ${unseen}`,
    bring,
  };
}

/** Switched off, or in a form that the people with enough rights can lift. */
const WEAK = /^(?:false|off|disabled|governance|enabledForReportingButNotEnforced)$/i;
