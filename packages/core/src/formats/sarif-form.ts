import { type DiagnosticLog, quoted } from '../encodings/diagnostic-log.ts';
import { jsonList } from '../encodings/json/json-access.ts';
import { isJsonObject, memberOf } from '../encodings/json/json-document.ts';

const names = (text: string): ReadonlySet<string> => new Set(text.split(/\s+/));

/** Members that version 2.1.0 knows (its schema allows no others). */
const RUN = names(
  `tool invocations conversion language versionControlProvenance originalUriBaseIds artifacts logicalLocations graphs results automationDetails
  runAggregates baselineGuid redactionTokens defaultEncoding defaultSourceLanguage newlineSequences columnKind externalPropertyFileReferences
  threadFlowLocations taxonomies addresses translations policies webRequests webResponses specialLocations properties`,
);
const INVOCATION = names(
  `commandLine arguments responseFiles startTimeUtc endTimeUtc exitCode ruleConfigurationOverrides notificationConfigurationOverrides
  toolExecutionNotifications toolConfigurationNotifications exitCodeDescription exitSignalName exitSignalNumber processStartFailureMessage machine
  account processId executableLocation workingDirectory environmentVariables stdin stdout stderr stdoutStderr executionSuccessful properties`,
);
const RESULT = names(
  `ruleId ruleIndex rule kind level message analysisTarget locations guid correlationGuid occurrenceCount partialFingerprints fingerprints stacks
  codeFlows graphs graphTraversals relatedLocations suppressions baselineState rank attachments hostedViewerUri workItemUris provenance fixes taxa
  webRequest webResponse properties`,
);
const SUPPRESSION = names('guid kind status justification location properties');

const LEVELS = names('none note warning error');
const KINDS = names('notApplicable pass fail review open informational');
const BASELINES = names('new unchanged updated absent');
const SUPPRESSION_KINDS = names('inSource external');
const STATUSES = names('accepted underReview rejected');

/** Holds a run to the rules of the format that bear on what is read from it. */
export function checkSarifRun(run: unknown, log: DiagnosticLog): void {
  if (!isJsonObject(run)) {
    log.error('run', 'A run is no object; write it as SARIF 2.1.0 has it.');
    return;
  }
  known(run, RUN, 'run', log);
  const driver = memberOf(memberOf(run, 'tool'), 'driver');
  const name = memberOf(driver, 'name');
  if (typeof name !== 'string') log.error('tool-unnamed', 'A run does not name its tool in "tool.driver.name".');
  for (const rule of jsonList(driver, 'rules')) checkRule(rule, log);
  for (const invocation of jsonList(run, 'invocations')) {
    known(invocation, INVOCATION, 'invocation', log);
    if (typeof memberOf(invocation, 'executionSuccessful') !== 'boolean')
      log.error('success-missing', 'An invocation does not say in "executionSuccessful" whether it was.');
  }
  const results = memberOf(run, 'results');
  if (results !== undefined && results !== null && !Array.isArray(results)) log.error('results', '"results" is no list; write it as one.');
  for (const result of jsonList(run, 'results')) checkResult(result, log);
}

function checkRule(rule: unknown, log: DiagnosticLog): void {
  if (typeof memberOf(rule, 'id') !== 'string') log.error('rule-unnamed', 'A rule has no "id".');
  const uri = memberOf(rule, 'helpUri');
  if (uri !== undefined && (typeof uri !== 'string' || !/^[a-z][a-z\d+.-]*:[^\s<>"{}|\\^`]*$/i.test(uri)))
    log.error('help-address', `The "helpUri" ${quoted(String(uri))} of a rule is no address.`);
  const help = memberOf(rule, 'help');
  if (help !== undefined && typeof memberOf(help, 'text') !== 'string') log.error('help-text', 'The "help" of a rule has no "text".');
}

function checkResult(result: unknown, log: DiagnosticLog): void {
  known(result, RESULT, 'result', log);
  const message = memberOf(result, 'message');
  if (!isJsonObject(message)) log.error('message-missing', 'A result has no "message".');
  oneOf(result, 'level', LEVELS, log);
  oneOf(result, 'kind', KINDS, log);
  oneOf(result, 'baselineState', BASELINES, log);
  for (const suppression of jsonList(result, 'suppressions')) {
    known(suppression, SUPPRESSION, 'suppression', log);
    if (memberOf(suppression, 'kind') === undefined) log.error('suppression-kind', 'A suppression does not say of which kind it is.');
    oneOf(suppression, 'kind', SUPPRESSION_KINDS, log);
    oneOf(suppression, 'status', STATUSES, log);
  }
}

function known(value: unknown, members: ReadonlySet<string>, what: string, log: DiagnosticLog): void {
  if (!isJsonObject(value)) {
    log.error('not-an-object', `A ${what} is no object; write it as SARIF 2.1.0 has it.`);
    return;
  }
  for (const key of Object.keys(value))
    if (!members.has(key)) log.error('unknown-member', `A ${what} holds ${quoted(key)}, which SARIF 2.1.0 does not know; remove it.`);
}

function oneOf(value: unknown, key: string, words: ReadonlySet<string>, log: DiagnosticLog): void {
  const word = memberOf(value, key);
  if (word !== undefined && (typeof word !== 'string' || !words.has(word)))
    log.error('unknown-word', `"${key}" is ${quoted(String(word))}; SARIF 2.1.0 knows ${[...words].join(', ')}.`);
}
