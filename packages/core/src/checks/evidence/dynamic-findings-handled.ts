import { quoted } from '../../encodings/diagnostic-log.ts';
import type { ZapAlert } from '../../formats/zap/schema.ts';
import { counted } from '../in-words.ts';
import { creditedEvidence, type EvidenceCheck, type EvidenceOutcome, type ItemOf, unreadEvidence } from './evidence-check.ts';

const BRING = 'Bring the report of a scan of this release that signed in, with its date, and what became of each alert.';
const RISKS = ['informational', 'low', 'medium', 'high'] as const;
const SHOWN = 3;

export const dynamicFindingsHandled: EvidenceCheck = {
  id: 'dynamic-findings-handled',
  version: 1,
  title: 'The running product is attacked by a tool, and what that finds is dealt with.',
  claims: ['1.3.1', '1.3.3'],
  guidance: ['1.3.1-a', '1.3.3-a', '1.3.3-c'],
  sees: 'part',
  looksAt: 'reports of ZAP that were brought or lie in the repository: sites, and alerts by the risk that ZAP gives them.',
  passes: 'never: that a scan found nothing does not show how far it came, nor that the site was the product.',
  fails: 'never: a report does not say since when an alert is open, nor what was decided.',
  cannotTell:
    'Needs Review with the alerts by risk; those that a person marked as false positives are told apart. Unknown where there is no report.',
  fooledBy: 'a scan that could not sign in; a site with other code than the release; a report that was generated of no scan.',
  run(context) {
    const reports = creditedEvidence(context, 'zap');
    if (reports.length > 0) return reports.flatMap(outcomesOf);
    const unread = unreadEvidence(context, 'zap');
    const message =
      unread.length === 0
        ? 'No report of a scan of the running product was brought.'
        : `${counted(unread.length, 'report')} of ZAP could not be read.`;
    return [{ result: 'Unknown', subject: 'dynamic analysis', message, bring: BRING }];
  },
};

function outcomesOf(item: ItemOf<'zap'>): readonly EvidenceOutcome[] {
  const { sites, alerts, alertCount } = item.document.facts;
  const where = sites.length === 0 ? 'no site' : siteNames(sites);
  const aside = alerts.filter(({ confidence }) => confidence === 0).length;
  const open = alerts.filter(({ confidence }) => confidence !== 0);
  const grave = open.filter(({ risk }) => risk === null || risk >= 2);
  const notes = [
    ...(aside === 0 ? [] : [`${aside} marked as ${aside === 1 ? 'a false positive' : 'false positives'}, why is not seen here`]),
    ...(alerts.length === alertCount ? [] : [`only ${alerts.length} of ${alertCount} alerts were looked at`]),
    ...(item.document.verdict === 'valid' ? [] : ['the report breaks the rules of its format']),
    ...(item.effectiveAt === null ? ['the report has no date'] : []),
  ];
  const tail = notes.length === 0 ? '' : `; ${notes.join('; ')}`;
  const seen: EvidenceOutcome = {
    result: 'Needs Review',
    subject: `ZAP on ${where}`,
    claims: ['1.3.1'],
    message: `ZAP looked at ${where} and lists ${counted(open.length, 'alert')}${risksOf(open)}${tail}. How far it came, and whether that is the product, a person has to say.`,
    item,
    bring: BRING,
  };
  if (grave.length === 0) return [seen];
  const names = grave.slice(0, SHOWN).map(({ name, cwe }) => `${quoted(name ?? '')}${cwe === null ? '' : ` (CWE-${cwe})`}`);
  return [
    seen,
    {
      result: 'Needs Review',
      subject: `alerts of ZAP on ${where}`,
      claims: ['1.3.3'],
      message: `ZAP lists ${counted(grave.length, 'alert')} of medium risk or more on ${where}: ${names.join(', ')}${grave.length > SHOWN ? ' and others' : ''}. What became of them is not seen here.`,
      item,
      bring: 'Say what became of them, and bring the report of a scan after the correction.',
    },
  ];
}

function siteNames(sites: readonly string[]): string {
  const shown = sites.slice(0, SHOWN).map((site) => quoted(site));
  return `${shown.join(', ')}${sites.length > SHOWN ? ` and ${sites.length - SHOWN} more` : ''}`;
}

function risksOf(alerts: readonly ZapAlert[]): string {
  const words = RISKS.flatMap((word, risk) => {
    const count = alerts.filter((alert) => alert.risk === risk).length;
    return count === 0 ? [] : [`${count} ${word}`];
  });
  return words.length === 0 ? '' : ` (${words.toReversed().join(', ')})`;
}
