import type { Heading, Sentence } from '../prose.ts';
import { type Table, undecorated } from '../prose-tables.ts';
import { isHedged, type PledgedQuantity, plainSentence, pledgedQuantities, pledgeOf } from './pledged-quantities.ts';
import type { StatedPledge } from './stated-pledge.ts';

const RELEASES =
  /\b(?<of>[Mm]ajor|[Mm]inor|[Pp]atch|[Bb]ug[- ]?fix|[Mm]aintenance|[Ff]eature|[Ss]ecurity|LTS)(?: (?:and|or) \w{1,20})?(?: [A-Z][\w-]{0,30}){0,2} (?:releases?|updates?|versions?)\b/g;
const COUNTED =
  /\b(?:two|three|four|five|six|several|multiple|many|some|\d{1,3})\b(?: [\w-]{1,20}){0,3} (?:releases?|updates?|versions?)\b[^,;.]{0,30}$/i;
const OTHER_RELEASES =
  /\b(?:release (?:notes?|candidates?|reviews?|blog|branch\w{0,2}|window|management|digest|e-?mails?)|rcs?|builds?|status updates?|updates? (?:will be|are|is|be) (?:sent|posted|given|provided)|keep you|progress|scans?|reports?|training|documents?|polic(?:y|ies)|briefings?|dictionar\w{1,3}|containers?|images?|dependenc(?:y|ies)|components?|librar(?:y|ies)|definitions?|signatures?|operating systems?|macos|browsers?|register|api versions?|support(?:ed)?|previous|older|beta|nightly|snapshots?|newsletter|webinar|reviewed|deployments? window|checks?)\b/i;

/** How often releases and updates come. */
export function cadencePledges(sentences: readonly Sentence[]): readonly StatedPledge[] {
  return sentences.flatMap((sentence) => {
    const text = plainSentence(sentence);
    if (!/\b(?:releases?|updates?)\b/i.test(text)) return [];
    const [first] = pledgedQuantities(text).filter((one) => isCadence(one));
    if (first === undefined) return [];
    const pledge = pledgeOf({ kind: 'update cadence', of: releaseKind(first) }, first, sentence.line);
    return [isHedged(text) ? { ...pledge, hedged: true } : pledge];
  });
}

function isCadence({ quantity, before, after, own }: PledgedQuantity): boolean {
  if (quantity.kind !== 'interval' || OTHER_RELEASES.test(own) || COUNTED.test(before.slice(-120))) return false;
  // "Monthly bug fix releases", "monthly trains".
  if (
    /^(?: (?!for|of|to|on|with|about|from|after)[\w-]{1,20}){0,3} (?:releases?|release trains?|(?:security|software|product) updates?)\b/i.test(
      after,
    )
  )
    return true;
  if (/\breleases?:? $/i.test(before) && /^ trains?\b/i.test(after)) return true;
  // "We release every three months", "a minor release comes quarterly", and "every two months, we create a minor release".
  const verb =
    /\b(?:we|project|team) (?:aim to |try to |usually |normally |typically |generally )?(?:release|publish|ship|issue|create|make|launch|cut)\b|\b(?:releases?|(?:security|software|product) updates?|new (?:minor |major |patch )?versions?)\b[^,;.]{0,60}\b(?:occurs?|happens?|comes?|come out|(?:is|are|be) (?:released|published|made|issued|shipped|scheduled|planned|cut|delivered)|every|each|twice|four times)\b|\b(?:launch|releas|publish|shipp|issu|deliver)(?:ing|es) (?:a |an )?(?:new )?[\w-]{0,20} ?(?:releases?|updates?|versions?)?/i;
  if (verb.test(before.slice(-200)) || (/\breleases?\b[^,;.]{0,30}$/i.test(before) && /\bevery $/i.test(before))) return true;
  return (
    /^(?:(?:approximately|roughly|about|typically|usually|around) )?(?:every )?$/i.test(before) &&
    /^,? (?:we|the (?:project|team)) (?:release|publish|ship|create|make|cut|launch)\b/i.test(after) &&
    /\breleases?\b|\bversions?\b/i.test(after)
  );
}

/** Said of a release that comes when it has to, and at no interval. */
const WHENEVER =
  /\b(?:as soon as|as and when|as needed|as required|when(?:ever)?|once (?:a|an|the|they|it)\b|immediately|promptly|at once|ad hoc|out[- ]of[- ]band|out[- ]of[- ]cycle|without delay|sooner|earlier|in between)/i;
const PARTS = /[,;:]|\b(?:and|but|while|whereas|with)\b/gi;

/** What stands behind a period and speaks of its releases: "once a month, and security updates as soon as …" names others. */
function ofSameBehind(after: string): string {
  const [part] = after.matchAll(PARTS);
  return part !== undefined && WHENEVER.test(after.slice(part.index)) ? after.slice(0, part.index) : after;
}

/** The same for what stands before it: "security updates as soon as …, and a release every month". */
function ofSameAhead(before: string): string {
  const part = [...before.matchAll(PARTS)].findLast(({ index }) => WHENEVER.test(before.slice(0, index)));
  return part === undefined ? before : before.slice(part.index + part[0].length);
}

/** The word beside "release" that is nearest to the period. */
function releaseKind({ before: whole, after: rest, quantity }: PledgedQuantity): string {
  const [before, after] = [ofSameAhead(whole.slice(-200)), ofSameBehind(rest.slice(0, 120))];
  const behind = [...after.slice(0, 120).matchAll(RELEASES)][0]?.groups?.of;
  const ahead = [...before.slice(-200).matchAll(RELEASES)].at(-1)?.groups?.of;
  const near = /^ ?(?:[\w-]{1,20} ){0,3}(?:releases?|updates?)/i.test(after) || quantity.at < 20 ? (behind ?? ahead) : (ahead ?? behind);
  return (near ?? '').toLowerCase().replace(/bug[- ]?fix/, 'bug fix');
}

const ENDS =
  /\bend(?:ing|s)?[- ]of[- ](?:support|life|sale)\b|\beo[ls]\b|\b(?:discontinu|sunset|retir|withdraw|deprecat)\w{0,6}\b|\b(?:stop|cease|end|ending|drop)(?:s|ping)? (?:of )?(?:all |the |our |any )?(?:support|service|product)|\bsupport (?:will |is |being |for \w{1,20} )?(?:ends?|ended|stops?|ceases?|withdrawn)\b/i;
const NOTICE = /\b(?:notice|notif\w{1,9}|announce\w{0,5}|inform\w{0,3}|(?:in )?advance|tell|told|warn\w{0,4})\b/i;
const SINGLE =
  /\b(?:components?|dependenc(?:y|ies)|third[- ]part(?:y|ies)|librar(?:y|ies)|minor|patch|previous|older?|browsers?|operating systems?|upgraded?|beta|previews?|features?|apis?|endpoints?|interfaces?|either party|you (?:may|can)|staff|employees?|subscription|trial|parameters?|flags?)\b/i;

/** How long before the end of support of the whole product customers hear of it. */
export function supportNoticePledges(sentences: readonly Sentence[]): readonly StatedPledge[] {
  return sentences.flatMap((sentence) => {
    const text = plainSentence(sentence);
    if (!ENDS.test(`${sentence.heading.slice(0, 300)}. ${text}`) || !NOTICE.test(text) || SINGLE.test(text)) return [];
    return pledgedQuantities(text).flatMap((one) =>
      one.quantity.kind === 'interval' || !(NOTICE.test(one.own) || /\b(?:before|prior to|ahead)\b/i.test(one.own))
        ? []
        : [pledgeOf({ kind: 'end-of-support notice' }, one, sentence.line)],
    );
  });
}

const CUSTOMERS = String.raw`(?:customers?|clients?|subscribers?|tenants?|affected (?:users|parties|organi[sz]ations|individuals|people)|all affected users|covered entit(?:y|ies)|(?:data )?controllers?)\b`;
const TELLS = new RegExp(
  String.raw`\b(?:notif(?:y|ies|ied|ying)|inform(?:s|ed|ing)?|tell|alert(?:ed|s)?|contact(?:ed|s)?|report(?:s|ed)?|notification|notice|communicat\w{1,4})\b.{0,100}\b${CUSTOMERS}|\bsuch (?:report|notice|notification)\b|\b${CUSTOMERS}.{0,80}\b(?:be|are|is|get|receive|being) (?:(?:an?|initial|first) ){0,2}(?:notified|informed|told|contacted|alerted|notification|notice)`,
  'i',
);
const INCIDENT = /\b(?:incidents?|breach(?:es|ed)?|outages?|compromises?d?|disruptions?)\b/i;
const FIRST_WITHIN =
  /(?:\b(?:within|in|(?:no|not) (?:\w{1,10} )?later than|at most|not more than|less than)|[<≤])\s+(?:the (?:first|next)\s+)?(?:four |five )?$/i;
const REGULATOR = /\b(?:ico|regulators?|supervisory authorit(?:y|ies)|information commissioner|ncsc|cisa|hhs|media)\b/i;
const TOLD_TO = /\b(?:customers?|clients?|subscribers?|controllers?|affected (?:users|parties|organi[sz]ations))\b/i;

/** How soon customers hear of an incident that concerns them. */
export function incidentNoticePledges(sentences: readonly Sentence[], tables: readonly Table[]): readonly StatedPledge[] {
  const rows = tables.flatMap(({ heading, header, rows: all }) => {
    const column = header.findIndex(
      (cell, index) => index > 0 && /\b(?:deadline|within|time ?frame|notif\w{1,9}|when|time|sla|timescale)\b/i.test(cell),
    );
    if (column < 1 || !/\b(?:incident|breach|report|notif|communicat)/i.test(`${heading} ${header.join(' ')}`.slice(0, 500))) return [];
    return all.flatMap(({ cells, line }) => {
      const [first] = pledgedQuantities((cells[column] ?? '').slice(0, 300));
      return first === undefined || first.quantity.kind === 'interval' || !TOLD_TO.test((cells[0] ?? '').slice(0, 100))
        ? []
        : [pledgeOf({ kind: 'incident notice' }, first, line)];
    });
  });
  const said = sentences.flatMap((sentence) => {
    const text = plainSentence(sentence);
    if (!TELLS.test(text) || !INCIDENT.test(`${sentence.heading.slice(0, 300)}. ${text}`)) return [];
    const [first] = pledgedQuantities(text).filter(
      ({ quantity, before, own }) =>
        quantity.kind === 'length' &&
        (!REGULATOR.test(own) || TOLD_TO.test(own)) &&
        FIRST_WITHIN.test(before.slice(-60)) &&
        !/\b(?:root cause|report of|final|post[- ]?(?:incident|mortem))\b/i.test(before.slice(-120)),
    );
    return first === undefined || THEY_TELL.test(text) ? [] : [pledgeOf({ kind: 'incident notice' }, first, sentence.line)];
  });
  return [...rows, ...said];
}

/** It is the customer who is to tell. */
const THEY_TELL = new RegExp(
  String.raw`\b${CUSTOMERS}.{0,250}\b(?:shall|must|will|should|agrees? to|undertakes? to)\b[^.;]{0,120}\b(?:notify|inform|report)\b`,
  'i',
);

const FREQUENT_REVIEW =
  /^(?: [\w-]{1,20}){0,2} (?:access(?: rights)?|accounts?|permissions?|privileges?|privileged access|entitlements?|role)s?(?: [\w-]{1,15}){0,2} (?:reviews?|audits?|recertifications?)\b/i;
const IS_REVIEWED =
  /\b(?:access(?: rights)?|accounts?|permissions?|privileges|entitlements|members(?:hip)?|collaborators|seats)\b(?! (?:control|management|polic|review(?!ed)|log|request|agreement)\w*)(?:[^.;]{0,80})\b(?:is|are|be)? ?(?:\w{1,12}ly )?(?:re-?)?(?:reviewed|audited|recertified|re-?validated)\b/i;
const IS_HELD =
  /\b(?:access|account|permission|privilege)s?(?: rights)? (?:reviews?|audits?|recertifications?)\b[^.;]{0,80}\b(?:conducted|performed|held|carried out|done|take place)\b/i;
const DOES_REVIEW =
  /\b(?:reviews?|audits?|recertif(?:y|ies)|re-?validates?|perform(?:s|ed)?|conduct(?:s|ed)?|carr(?:y|ies|ied) out|held)\b[^.;]{0,60}\b(?:access(?: rights)?|(?:user |active |privileged |admin\w{0,10} )accounts?|permissions?|privileges|entitlements|seats|collaborators|members(?:hip)?)\b/i;
const OTHER_REVIEW =
  /\b(?:firewall|rules?|address(?:es)?|ips?|suppliers?|vendors?|partners?|subcontractors?|facilit\w{1,4}|physical|polic(?:y|ies)|procedures?|logs?|logged|training|(?:access )?reviews? (?:is|are) monitored|monitored|documents?|standards|registers?|spot[- ]checks?|passwords?|keys?|rotated|data subject|accessib\w{1,5})\b/i;

/** How often somebody looks whether people still need their access. */
export function accessReviewPledges(
  sentences: readonly Sentence[],
  tables: readonly Table[],
  headings: readonly Heading[],
): readonly StatedPledge[] {
  const rows = tables.flatMap(({ header, rows: all }) => {
    const column = header.findIndex((cell, index) => index > 0 && /\b(?:frequency|interval|how often|cadence)\b/i.test(cell));
    return all.flatMap(({ cells, line }) => {
      const name = (cells[0] ?? '').slice(0, 100);
      if (column < 1 || !/\b(?:access|accounts?|permissions?|privileges?)\b.{0,40}\b(?:review|audit|recertification)\b/i.test(name))
        return [];
      const [first] = pledgedQuantities((cells[column] ?? '').slice(0, 300));
      return first === undefined ? [] : [pledgeOf({ kind: 'access-review interval', of: whose(name) }, first, line)];
    });
  });
  const titled = headings.flatMap(({ text, line }) => {
    const match =
      /^(?:[\d.]{1,10} )?(?:(?:user|privileged) )?(?:access|account|permission)s?(?: rights)? (?:review|audit)s? \(([^()]{1,40})\)$/i.exec(
        text.trim().slice(0, 200),
      );
    const [first] = match === null ? [] : pledgedQuantities(match[1] ?? '');
    return first === undefined ? [] : [pledgeOf({ kind: 'access-review interval', of: whose(text) }, first, line)];
  });
  return [...rows, ...titled, ...sentences.flatMap(reviewsIn)];
}

function reviewsIn(sentence: Sentence): readonly StatedPledge[] {
  const text = plainSentence(sentence);
  if (!/\b(?:review|audit|recertif|re-?validat)/i.test(text)) return [];
  // Advice to readers, or a task: "Review access quarterly".
  if (/^(?:review|audit|schedule|ensure|check|conduct|perform|set up|consider|make sure)\b/i.test(text)) return [];
  return pledgedQuantities(text).flatMap((one) => {
    const { quantity, after, before, own, since } = one;
    if (quantity.kind === 'length') return [];
    const named = FREQUENT_REVIEW.test(after.slice(0, 120));
    // "Monthly: the CTO reviews the list of collaborators", "Monthly review: …".
    const labelled = quantity.at < 3 && /^(?: review)?: /i.test(after) && DOES_REVIEW.test(after.slice(0, 200));
    const ahead = before.slice(-220);
    const follows =
      (IS_REVIEWED.test(ahead) || IS_HELD.test(ahead) || DOES_REVIEW.test(ahead)) && !/\b(?:inactive|unused|not used)\b/i.test(own);
    if (!named && !labelled && !follows) return [];
    if (!named && OTHER_REVIEW.test(labelled ? after.slice(0, 120) : since.slice(-220))) return [];
    return [pledgeOf({ kind: 'access-review interval', of: whose(`${ahead} ${after.slice(0, labelled ? 200 : 60)}`) }, one, sentence.line)];
  });
}

const KIND =
  /\b(non-privileged|standard|privileged|temporary|service|third[- ]party|device|guest|admin(?:istrat\w{1,5})?|production)(?: user)? (?:access|accounts?|users?|permissions?)\b/i;

/** A kind of account, or platforms by their names; '' where it is said of several or of none. */
function whose(text: string): string {
  const plain = undecorated(text);
  const kind = /\b(?:all|every|user, )\b/i.test(plain) ? undefined : KIND.exec(plain)?.[1]?.toLowerCase();
  if (kind !== undefined) return kind.startsWith('admin') ? 'privileged' : kind;
  const on = /\bon ((?:[A-Z]\w{2,20})(?:(?:, | and | & )[A-Z]\w{2,20}){0,4})\b/.exec(plain)?.[1] ?? '';
  return on
    .split(/, | and | & /)
    .filter((one) => one !== '')
    .toSorted()
    .join(' and ');
}
