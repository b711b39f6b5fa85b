import type { DiagnosticLog } from '../encodings/diagnostic-log.ts';
import { localName, walkXml, type XmlLimits } from '../encodings/xml-document.ts';
import { type Instant, parseInstant } from '../model/instant.ts';
import { isOpenThreat, type ThreatModelContent } from './threat-model-content.ts';
import { wordCounts } from './word-counts.ts';

/** Longest text of an element that is kept; a model holds whole guides. */
const KEPT = 500;

/** What was counted, for checks and for people. */
interface Found {
  readonly content: ThreatModelContent;
  readonly measures: Readonly<Record<string, unknown>>;
}

/**
 * Counts what is in a model of Microsoft's Threat Modeling Tool. The knowledge base that comes with it is passed over: its threats are
 * kinds of threats and nobody's finding.
 */
export function walkThreatModelXml(
  text: string,
  log: DiagnosticLog,
  limits: XmlLimits,
): Found | { readonly kind: 'malformed' | 'refused' } {
  const stack: string[] = [];
  const versions: string[] = [];
  const [states, priorities, open] = [wordCounts(), wordCounts(), wordCounts()];
  let [diagrams, stencils, flows, threats, openThreats] = [0, 0, 0, 0, 0];
  let [title, owner, reviewer, gathered] = ['', '', '', ''];
  let threat: { state: string | null; priority: string | null } = { state: null, priority: null };
  let changedAt: Instant | null = null;
  let root = '';
  const inside = (...names: readonly string[]) => names.every((name, index) => stack[stack.length - names.length + index] === name);
  const endThreat = () => {
    threats++;
    if (threat.state !== null) states.add(threat.state);
    if (threat.priority !== null) priorities.add(threat.priority);
    if (!isOpenThreat(threat.state)) return;
    openThreats++;
    open.add(threat.priority ?? 'none');
  };
  const walked = walkXml(text, log, {
    limits,
    onOpen: ({ name }) => {
      const local = localName(name);
      if (stack.length === 0) root = local;
      if (local === 'DrawingSurfaceModel') diagrams++;
      if (inside('DrawingSurfaceModel', 'Borders')) stencils++;
      if (inside('DrawingSurfaceModel', 'Lines')) flows++;
      if (inside('ThreatModel', 'ThreatInstances')) threat = { state: null, priority: null };
      stack.push(local);
      gathered = '';
    },
    onText: (part) => {
      if (gathered.length < KEPT) gathered += part.slice(0, KEPT);
    },
    onClose: () => {
      const value = gathered.trim();
      gathered = '';
      const name = stack.pop();
      if (inside('ThreatModel', 'ThreatInstances')) endThreat();
      if (value === '') return;
      const atRoot = stack.length === 1;
      if (name === 'Version' && atRoot) versions.push(value);
      if (inside('ThreatModel', 'MetaInformation')) {
        if (name === 'ThreatModelName') title = value;
        if (name === 'Owner') owner = value;
        if (name === 'Reviewer') reviewer = value;
      }
      if (!stack.includes('ThreatInstances') || stack.length > 6) return;
      if (name === 'State') threat.state = value;
      if (name === 'Priority') threat.priority = value;
      if (name === 'ModifiedAt') {
        const at = parseInstant(value);
        if (at !== null && !at.startsWith('0001-') && (changedAt === null || at > changedAt)) changedAt = at;
      }
    },
  });
  if (walked.kind !== 'walked') return walked;
  return {
    content: {
      tool: 'Microsoft Threat Modeling Tool',
      version: versions[0] ?? null,
      title: title === '' ? null : title,
      owner: owner === '' ? null : owner,
      reviewed: reviewer !== '',
      diagrams,
      elements: stencils,
      threats,
      statuses: states.list(),
      open: openThreats,
      openSeverities: open.list(),
      placeholders: 0,
      changedAt,
    },
    measures: {
      root,
      version: versions,
      diagrams,
      'borders(stencils)': stencils,
      'lines(flows)': flows,
      threat_instances: threats,
      states: states.record(),
      priority: priorities.record(),
    },
  };
}
