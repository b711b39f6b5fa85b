import { type DiagnosticLog, quoted } from '../encodings/diagnostic-log.ts';
import { type Instant, parseInstant } from '../model/instant.ts';
import { bareCweNumber } from './cwe-numbers.ts';
import { earliestInstant } from './local-time.ts';
import { wordCounts } from './word-counts.ts';
import type { ZapAlert, ZapFacts } from './zap/schema.ts';

/** An alert as either encoding has it: texts. */
export interface WrittenAlert {
  readonly site: string | null;
  readonly name: string | null;
  readonly pluginId: string | null;
  readonly risk: string | null;
  readonly confidence: string | null;
  readonly cwe: string | null;
  readonly count: string | null;
  readonly instances: number;
  readonly line: number | null;
}

/** Gathers what a report says, whichever its encoding. */
export interface ZapReport {
  site(name: string | null): void;
  alert(alert: WrittenAlert): void;
  facts(version: string | null, generated: string | null): ZapFacts;
  measures(version: string | null, generated: string | null): Readonly<Record<string, unknown>>;
}

const MOST_ALERTS = 5000;
const MOST_SITES = 200;

/** Starts a report. */
export function zapReport(log: DiagnosticLog): ZapReport {
  const sites: string[] = [];
  const alerts: ZapAlert[] = [];
  const risks = wordCounts();
  const sum = { sites: 0, alerts: 0, instances: 0, counts: 0, contradicted: 0 };
  return {
    site(name) {
      sum.sites++;
      if (name === null) log.error('site-unnamed', 'A site has no name, so that it is not known what was looked at.');
      else if (sites.length < MOST_SITES) sites.push(name);
    },
    alert(written) {
      const { risk, confidence, count, instances, line } = written;
      const at = line === null ? null : { line };
      sum.alerts++;
      sum.instances += instances;
      risks.add(risk ?? '(absent)');
      if (!/^[0-3]$/.test(risk ?? '')) log.error('risk', `The risk of an alert is ${quoted(risk ?? '')}; it has to be 0 to 3.`, at);
      const stated = count !== null && /^\d{1,9}$/.test(count) ? Number(count) : null;
      sum.counts += stated ?? instances;
      if (stated !== null && stated !== instances) {
        sum.contradicted++;
        log.warning('totals-differ', `An alert states ${stated} instances and lists ${instances}.`, at);
      }
      if (alerts.length >= MOST_ALERTS) return;
      const number = written.cwe === null ? null : bareCweNumber(written.cwe);
      alerts.push({
        site: written.site,
        name: written.name,
        pluginId: written.pluginId,
        risk: digitOf(risk, 3),
        confidence: digitOf(confidence, 4),
        cwe: number,
        count: stated ?? instances,
      });
    },
    facts: (version, generated) => ({
      kind: 'zap',
      version,
      sites,
      alertCount: sum.alerts,
      alerts,
      instances: sum.instances,
      contradictedCounts: sum.contradicted,
      generatedAt: generated === null ? null : generatedAt(generated),
    }),
    measures: (version, generated) => ({
      version,
      generated,
      sites: sum.sites,
      alerts: sum.alerts,
      riskcode: risks.record(),
      instances: sum.instances,
      count_sum: sum.counts,
    }),
  };
}

function digitOf(text: string | null, most: number): number | null {
  return text !== null && /^\d$/.test(text) && Number(text) <= most ? Number(text) : null;
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** `Sun, 6 Oct 2024 08:07:37` has no zone, so that it is the earliest instant that can be meant. */
function generatedAt(text: string): Instant | null {
  const match = /^(?:[A-Za-z]{2,9}, )?(\d{1,2}) ([A-Za-z]{3})[a-z]{0,6} (\d{4}) (\d\d:\d\d:\d\d)(?: (?:GMT|UTC))?$/.exec(
    text.slice(0, 60).trim(),
  );
  if (match === null) return earliestInstant(text);
  const [, day = '', month = '', year = '', time = ''] = match;
  const number = MONTHS.indexOf(month.toLowerCase()) + 1;
  const date = `${year}-${String(number).padStart(2, '0')}-${day.padStart(2, '0')}T${time}`;
  if (number === 0) return null;
  return /(?:GMT|UTC)$/.test(text.trim()) ? parseInstant(`${date}Z`) : earliestInstant(date);
}
