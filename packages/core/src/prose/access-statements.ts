import type { FoundSentence } from './governance-statements.ts';
import type { Sentence } from './prose.ts';
import { undecorated } from './prose-tables.ts';

/** What a sentence on access says something of. */
export type AccessSubject = 'second factor' | 'lifetime' | 'access log' | 'log protection';

/**
 * How binding a sentence is by its words: `stated` where it says neither, or both. `denied`: it says that something is not so.
 * `planned`: that it is to come.
 */
export type AccessForce = 'required' | 'optional' | 'denied' | 'planned' | 'stated';

/** Whom or what a sentence speaks of: users of the software, people and systems that make it, or neither of them surely. */
export type AccessParty = 'users' | 'members' | 'unclear';

/** A sentence on how people prove who they are, or on the logs of what they did, found by words and not understood. */
export interface AccessStatement extends FoundSentence {
  readonly about: AccessSubject;
  readonly force: AccessForce;
  readonly of: AccessParty;
}

const LONGEST = 2000;
const MOST = 200;

const SECOND_FACTOR =
  /\b(?:multi|two)[- ]?(?:factor|step)\b|\b(?:second|additional|extra) (?:authentication )?factors?\b|\b2-step verification\b|\b[m2]fa\b|\bpasskeys?\b|\bwebauthn\b|\bfido2\b|\btotp\b|\bauthenticator apps?\b|\bhardware security keys?\b/i;
const SESSION =
  /\b(?:sessions?|(?:access |refresh |api |deploy |personal access )?tokens?|(?:access|api|ssh|deploy) keys?|credentials?|passwords?|log-?ins?|logged (?:in|out)|sign(?:ed)?[- ](?:in|out)|re-?authenticat\w{1,5})\b/i;
const LASTING =
  /\b(?:expir\w{1,6}|life-?times?|tim(?:e|es|ed|ing)[- ]?outs?|valid for|last(?:s|ing)? (?:for|at most|up to)|rotat\w{1,4}|re-?authenticat\w{1,5}|max(?:imum)? age|idle|inactiv\w{1,4}|short[- ]lived|long[- ]lived)\b/i;
const DURATION =
  /\b(?:\d{1,4}|an?|one|two|three|four|five|six|seven|eight|twelve|fifteen|thirty|sixty|ninety)(?: \(\d{1,4}\))?[ -](?:minute|hour|day|week|month|year)s?\b|\bnever expires?\b|\b(?:does|do) not expire\b|\bshort[- ]lived\b|\bevery (?:day|week|month|quarter|year)\b|\b(?:daily|weekly|monthly|quarterly|annually)\b/i;
const ACCESS_LOG =
  /\baudit[- ](?:logs?|logging|trails?)\b|\bcloudtrail\b|\b(?:access|activity|authentication|log-?in|sign-?in|administrative|admin) logs?\b|\b(?:access|log-?ins?|sign-?ins?|changes?|administrative actions?|privileged actions?)\b.{0,80}\b(?:is|are|be|was|were) (?:logged|recorded|audited)\b/i;
const PROTECTED_LOGS =
  /\b(?:logs|log files?|audit trails?|audit log|cloudtrail)\b.{0,80}\b(?:read[- ]only|tamper[- ]?\w{0,8}|immutab(?:le|ility)|append[- ]only|write[- ]once|worm|object lock|hash chains?|encrypted|integrity|cannot be (?:altered|changed|deleted|modified|edited)|(?:restricted|limited) to|access (?:to .{1,60} )?(?:is|are) (?:restricted|limited))\b/i;
const PROTECTS_LOGS =
  /\b(?:tamper[- ]?proof|immutab(?:le|ility)|append[- ]only|write[- ]once|object lock|hash chains?)\b.{0,60}\b(?:logs|log files?|audit trails?|audit log)\b/i;

const SUBJECTS: readonly (readonly [AccessSubject, (text: string) => boolean])[] = [
  ['second factor', (text) => SECOND_FACTOR.test(text)],
  ['lifetime', (text) => SESSION.test(text) && LASTING.test(text) && DURATION.test(text)],
  ['access log', (text) => ACCESS_LOG.test(text)],
  ['log protection', (text) => PROTECTED_LOGS.test(text) || PROTECTS_LOGS.test(text)],
];

/** Sentences on second factors, on how long sessions and tokens last, on logs of access, and on what keeps logs from being altered. */
export function accessStatements(sentences: readonly Sentence[]): readonly AccessStatement[] {
  const found: AccessStatement[] = [];
  for (const { text: whole, line, heading } of sentences) {
    // A row of a table says little without its header.
    if (whole.startsWith('|')) continue;
    const text = undecorated(whole.slice(0, LONGEST));
    for (const [about, says] of SUBJECTS) {
      if (!says(text)) continue;
      if (found.length === MOST) return found;
      found.push({
        about,
        force: forceOf(text),
        of: partyOf(text, heading.slice(0, 300)),
        text: whole.length > 300 ? `${whole.slice(0, 299)}…` : whole,
        line,
      });
    }
  }
  return found;
}

/** `X is not possible without Y` asks for Y, and so does `no Y, no X`. */
const NOT_WITHOUT =
  /\b(?:cannot|can['’]?t|can not|may not|must not|not (?:be )?(?:able|allowed|permitted|possible)|impossible|refused|blocked|denied|no (?:access|log-?in|sign-?in))\b.{0,100}\bwithout\b|\bno [m2]fa\b.{1,5}\bno\b/i;
const DENIED =
  /\b(?:not|n['’]t|never|no longer)\b.{0,20}\b(?:enforced?|requir\w{1,4}|mandatory|supported?|enabled?|available|in place|used?|implemented?|offer\w{0,3}|logged|recorded|restricted|immutable)\b|\b(?:no|without) (?:multi|two|2fa|mfa|second)\b|\b(?:is|are) (?:disabled|switched off|turned off)\b/i;
const PLANNED =
  /\b(?:will (?:be|soon|add|support|introduce|enforce|require)|plan(?:s|ned)? to|(?:is|are) planned|intend to|coming soon|roadmap|in (?:the )?future|not yet|to be (?:added|introduced|enforced|enabled))\b/i;
const OPTIONAL =
  /\b(?:optional(?:ly)?|opt[- ]in|can|may|could|recommend\w{0,5}|should|encourag\w{1,5}|available|supports?|supported|advis\w{1,4}|consider|if you|wish(?:es)?|allows?|option)\b/i;
const REQUIRED = /\b(?:must|requir(?:e|es|ed|ing)|mandatory|enforce[sd]?|compulsory|obligatory|shall|ha(?:s|ve) to)\b/i;
const CAN_BE_REQUIRED =
  /\b(?:can|may|could|should|option(?:ally)?) (?:be |also |also be )?(?:required?|enforced?|made mandatory)\b|\bif\b/i;

function forceOf(text: string): AccessForce {
  if (PLANNED.test(text)) return 'planned';
  if (NOT_WITHOUT.test(text)) return 'required';
  if (CAN_BE_REQUIRED.test(text)) return 'optional';
  if (DENIED.test(text)) return 'denied';
  const required = REQUIRED.test(text);
  const optional = OPTIONAL.test(text);
  if (required === optional) return 'stated';
  return required ? 'required' : 'optional';
}

const MEMBERS =
  /\b(?:developers?|engineers?|maintainers?|committers?|contributors?|staff|employees?|colleagues|contractors?|team members?|members of the (?:team|organi[sz]ation)|organi[sz]ation members?|company|github|gitlab|bitbucket|azure devops|npm|pypi|registr(?:y|ies)|source code|repositor(?:y|ies)|code host\w{0,3}|build (?:environment|systems?|servers?)|ci\/cd|continuous integration|pipelines?|aws|azure|google cloud|gcp|cloud console|production (?:access|systems?|environment)|infrastructure|hosting|single sign-on|1password)\b|\bCI\b/i;
const USERS =
  /\b(?:end[- ]?users?|users?|customers?|clients?|tenants?|patients?|clinicians?|citizens?|admin(?:istrator|istrative)? (?:users?|accounts?|roles?|panel|console|interface|area)|administrators?|superusers?|user accounts?|your account|the (?:app|application|product|service|platform))\b/i;

/** Words of the sentence decide; where it has none, those of the heading above it. */
function partyOf(text: string, heading: string): AccessParty {
  for (const words of [text, heading]) {
    const members = MEMBERS.test(words);
    const users = USERS.test(words);
    if (members !== users) return members ? 'members' : 'users';
    if (members) return 'unclear';
  }
  return 'unclear';
}
