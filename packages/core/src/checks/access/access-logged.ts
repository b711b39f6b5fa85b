import type { Check, CheckContext, Outcome } from '../check.ts';
import { documentsOn, reviewOf } from '../documents/governance-documents.ts';
import { resourcesOf, reviewOfDeclared, reviewOfSaid, saidOf } from './access-view.ts';

const bring =
  'Bring the audit logs of the code host, the build system and the hosting for the period, and who looked whether they work. Quiet weeks in them are no gap by themselves.';
const UNSEEN = 'Whether the build environment is logged so, and since when, is not seen here.';

/** Resources that record who did what in a cloud account. */
const RESOURCES: ReadonlySet<string> = new Set([
  'AWS::CloudTrail::Trail',
  'Microsoft.Insights/diagnosticSettings',
  'aws_cloudtrail',
  'aws_cloudtrail_event_data_store',
  'azurerm_monitor_aad_diagnostic_setting',
  'azurerm_monitor_diagnostic_setting',
  'google_folder_iam_audit_config',
  'google_organization_iam_audit_config',
  'google_project_iam_audit_config',
]);

export const accessLogged: Check = {
  id: 'access-logged',
  version: 1,
  title: 'Access and changes to the build environment are logged.',
  claims: ['2.2.1'],
  guidance: ['2.2.1-a'],
  sees: 'part',
  looksAt:
    'sentences of own documents on audit logs and on access or changes that are recorded (those on users of the product are left out); own documents on logging; resources of Terraform, CloudFormation and Bicep that switch on audit logs of cloud accounts. The history of commits is no log of access and is not looked at.',
  passes: 'never: which logs there are, and that they have no gap, is known to the platforms only.',
  fails: 'never: theme 2 does not fail on what a repository shows of it (domain §7).',
  cannotTell: 'Needs Review where a document or a resource speaks of it; Unknown where nothing does.',
  fooledBy: 'logs of the product, or of an account in which nothing is built; a resource that was never applied.',
  run(context) {
    const subject = 'logs of access';
    const said = reviewOfSaid(saidOf(context, 'access log', 'members'), {
      subject: `${subject} in documents`,
      what: 'logs of access',
      unseen: UNSEEN,
      bring,
    });
    const outcomes = [
      said ?? policyReview(context, subject),
      reviewOfDeclared(resourcesOf(context, RESOURCES), { subject: `${subject} in infrastructure code`, unseen: UNSEEN, bring }),
    ].filter((outcome) => outcome !== null);
    if (outcomes.length > 0) return outcomes;
    const message = 'Nothing was recognised that says which access and changes are logged; the history of commits does not.';
    return [{ result: 'Unknown', subject, message, bring }];
  },
};

function policyReview(context: CheckContext, subject: string): Outcome | null {
  const [policy] = documentsOn(context, 'logging');
  if (policy === undefined) return null;
  const message = `${policy.path} is about logs; which access and changes they hold was not recognised in it. ${UNSEEN}`;
  return reviewOf(policy, null, { subject: `${subject} in documents`, message, bring });
}
