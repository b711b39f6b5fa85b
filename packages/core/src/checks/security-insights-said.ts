import { parseInstant } from '../model/instant.ts';
import { type Check, type CheckContext, documentsInForce, type FactsDocument, type Outcome, unreadInForce } from './check.ts';
import { counted, someOf } from './in-words.ts';

type Insights = FactsDocument<'security-insights'>;

const CLAIMS = ['1.2.1', '1.3.1', '3.2.1', '3.2.2'];

export const securityInsightsSaid: Check = {
  id: 'security-insights-said',
  version: 1,
  title: 'What security-insights.yml says can be shown.',
  claims: CLAIMS,
  guidance: ['1.2.1-d'],
  sees: 'part',
  looksAt:
    'security-insights.yml in force: whether reports are accepted, the address of their policy, whether a contact is named, security tools and the addresses of inventories of components, and when version 1 says that it expires.',
  passes: 'never: the project says it of itself.',
  fails: 'never: what it leaves out may be published elsewhere.',
  cannotTell:
    'Needs Review for what it says; Not Applicable where there is no such file or it says nothing of the claim: nothing asks for one.',
  fooledBy: 'a file that nobody keeps up; an address that leads nowhere, which is not looked up.',
  run(context) {
    const unread = unreadInForce(context, 'security-insights').map(({ path }) => ({
      result: 'Needs Review' as const,
      subject: path,
      place: { path },
      claims: ['3.2.1'],
      message: `${path} could not be read.`,
      bring: 'Mend the file.',
    }));
    const outcomes = [...unread, ...documentsInForce(context, 'security-insights').flatMap((document) => saidIn(document, context))];
    const spoken = new Set(outcomes.flatMap(({ claims }) => claims));
    const silent = CLAIMS.filter((claim) => !spoken.has(claim));
    if (silent.length === 0) return outcomes;
    const message = 'No security-insights.yml says anything of this claim; nothing asks for one.';
    return [...outcomes, { result: 'Not Applicable', subject: 'security insights', claims: silent, message }];
  },
};

type Said = Outcome & { readonly claims: readonly string[] };

function saidIn({ path, facts }: Insights, { product }: CheckContext): readonly Said[] {
  const { acceptsReports, policy, contactNamed, tools, inventories } = facts;
  const old = expired(facts.expires, product.asOf);
  const review = (
    what: string,
    line: number,
    says: { readonly claims: readonly string[]; readonly message: string; readonly bring: string },
  ): Said => ({
    result: 'Needs Review',
    subject: `${what} in ${path}`,
    place: { path, line },
    ...says,
    message: `${path} says ${says.message}${old}.`,
  });
  const outcomes: Said[] = [];
  const [tool] = tools;
  const [inventory] = inventories;
  if (inventory !== undefined)
    outcomes.push(
      review('inventory', inventory.line, {
        claims: ['1.2.1'],
        message: `that an inventory of components is at ${inventory.address}, which is not looked up`,
        bring: 'Bring the inventory of the last release.',
      }),
    );
  if (tool !== undefined)
    outcomes.push(
      review('tools', tool.line, {
        claims: ['1.3.1'],
        message: `that ${counted(tools.length, 'security tool')} ${tools.length === 1 ? 'is' : 'are'} used (${someOf(tools.map(({ name, type }) => (type === null ? name : `${name}, ${type}`)))}); that they run is not seen in it`,
        bring: 'Bring their last results, and the test plan that they belong to.',
      }),
    );
  if (acceptsReports !== null || policy !== null)
    outcomes.push(
      review('reports', facts.line, {
        claims: ['3.2.1'],
        message:
          acceptsReports === false
            ? 'that reports of vulnerabilities are not accepted'
            : policy === null
              ? 'that reports of vulnerabilities are accepted, and not where their policy is'
              : `that the policy for reports is at ${policy}, which is not looked up`,
        bring: 'Bring the published policy for reports of vulnerabilities.',
      }),
    );
  if (contactNamed)
    outcomes.push(
      review('contact', facts.line, {
        claims: ['3.2.2'],
        message: 'whom to send reports to; that this is in confidence, and what happens then, is not in it',
        bring: 'Bring where and how to report in confidence, and what a reporter can expect.',
      }),
    );
  return outcomes;
}

/** Version 1 must not be relied upon after the date that it states. */
function expired(expires: string | null, asOf: string): string {
  const at = expires === null ? null : parseInstant(expires.replace(/\.\d{1,9}(?=Z$)/, ''));
  return at !== null && at <= asOf ? `; it also says that it holds until ${expires} only, which is over` : '';
}
