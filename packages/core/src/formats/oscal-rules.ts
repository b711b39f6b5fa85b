import { type DiagnosticLog, quoted } from '../encodings/diagnostic-log.ts';
import { jsonList, jsonText } from '../encodings/json/json-access.ts';
import { isJsonObject, type JsonObject, memberOf } from '../encodings/json/json-document.ts';

/** A UUID of version 4 or 5, which OSCAL asks for. */
const UUID = /^[0-9A-Fa-f]{8}-[0-9A-Fa-f]{4}-[45][0-9A-Fa-f]{3}-[89ABab][0-9A-Fa-f]{3}-[0-9A-Fa-f]{12}$/;
/** As OSCAL writes a date and time: with a time zone, without which nobody knows when. */
const DATE_TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{1,20})?(?:Z|[+-]\d{2}:\d{2})$/;

/**
 * Holds a document to the rules of OSCAL that matter here: ids, metadata, who is responsible, and what an assessment has to say. The whole
 * of its schema is not held to, and the README says so.
 */
export function checkOscalRules(model: string, root: JsonObject, log: DiagnosticLog): void {
  needUuid(model, root, log);
  const metadata = memberOf(root, 'metadata');
  if (!isJsonObject(metadata)) {
    log.error('metadata-missing', `The ${model} has no "metadata"; OSCAL asks for title, version and dates in every document.`);
    return;
  }
  for (const key of ['title', 'version', 'oscal-version'])
    if (jsonText(metadata, key) === null) log.error('metadata-incomplete', `The metadata has no ${quoted(key)}; add it.`);
  if (!DATE_TIME.test(jsonText(metadata, 'last-modified') ?? ''))
    log.error('metadata-incomplete', 'The metadata has no "last-modified" with date, time and time zone; add it.');
  for (const party of jsonList(metadata, 'parties')) needUuid('party', party, log);
  for (const responsible of jsonList(metadata, 'responsible-parties')) {
    if (jsonText(responsible, 'role-id') === null)
      log.error('role-id-missing', 'A responsible party names no role ("role-id"); name the role that it has.');
    if (jsonList(responsible, 'party-uuids').length === 0)
      log.error('party-missing', 'A responsible party names no party ("party-uuids"); name who it is.');
  }
  for (const result of jsonList(root, 'results')) checkResult(result, log);
  if (model === 'assessment-results' && jsonList(root, 'results').length === 0)
    log.error('results-missing', 'Assessment results hold no result; an assessment that never ran shows nothing.');
  if (model === 'plan-of-action-and-milestones') {
    if (jsonList(root, 'poam-items').length === 0)
      log.error('items-missing', 'The plan holds no item ("poam-items"); OSCAL asks for at least one.');
    checkRisks(root, log);
  }
  for (const component of jsonList(root, 'components')) needUuid('component', component, log);
}

function checkResult(result: unknown, log: DiagnosticLog): void {
  needUuid('result', result, log);
  if (!DATE_TIME.test(jsonText(result, 'start') ?? ''))
    log.error('result-undated', 'A result does not say when it began ("start", with date, time and time zone); add it.');
  for (const observation of jsonList(result, 'observations')) {
    needUuid('observation', observation, log);
    if (jsonList(observation, 'methods').length === 0)
      log.error('observation-incomplete', 'An observation does not say how it was made ("methods"); add it.');
    if (jsonText(observation, 'collected') === null)
      log.error('observation-incomplete', 'An observation does not say when it was made ("collected"); add it.');
  }
  for (const finding of jsonList(result, 'findings')) {
    needUuid('finding', finding, log);
    if (!isJsonObject(memberOf(finding, 'target')))
      log.error('finding-incomplete', 'A finding does not say what it is about ("target"); add it.');
  }
  checkRisks(result, log);
}

function checkRisks(holder: unknown, log: DiagnosticLog): void {
  for (const risk of jsonList(holder, 'risks')) {
    needUuid('risk', risk, log);
    if (jsonText(risk, 'status') === null) log.error('risk-incomplete', 'A risk has no "status"; say whether it is open.');
  }
}

function needUuid(what: string, holder: unknown, log: DiagnosticLog): void {
  const uuid = jsonText(holder, 'uuid');
  if (uuid === null) log.error('uuid-missing', `The ${what} has no "uuid"; every document and part of OSCAL has one.`);
  else if (!UUID.test(uuid))
    log.error('uuid-faulty', `The ${what} has the uuid ${quoted(uuid)}, which is none of version 4 or 5; make a new one.`);
}
