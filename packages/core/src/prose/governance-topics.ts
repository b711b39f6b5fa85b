import type { Heading, Sentence } from './prose.ts';

/** What governance documents are about. Vulnerability disclosure is not among them: the format of security policies reads that. */
export type GovernanceTopic =
  | 'development-framework'
  | 'threat-model'
  | 'test-plan'
  | 'vulnerability-management'
  | 'support-policy'
  | 'update-policy'
  | 'end-of-support'
  | 'terms'
  | 'incident-plan'
  | 'secure-use'
  | 'access-control'
  | 'second-factor'
  | 'logging'
  | 'component-policy'
  | 'training'
  | 'self-assessment';

/** Words that a topic goes by, in a title, a file's name (its `-` and `_` as spaces) or a heading. */
const WORDS: Readonly<Record<GovernanceTopic, RegExp>> = {
  'development-framework':
    /\bsecur\w* (?:software )?(?:development|coding|engineering)\b|\b(?:development|software) life ?cycle (?:policy|process|standard)\b|\bs{0,2}dlc\b|\bssdf\b|\bdevelopment (?:framework|policy|process|standard)\b|\bsecure by design\b/i,
  'threat-model':
    /\b(?<!open )threat(?:s and mitigations| model(?:l?ing|s)?| analysis| assessment)\b|\battack (?:trees?|surface analysis)\b/i,
  'test-plan': /\btest(?:ing)? (?:plan|strategy|policy|approach|standard)\b|\b(?:quality assurance|qa) (?:plan|strategy|policy)\b/i,
  'vulnerability-management':
    /\bvulnerabilit(?:y|ies) (?:and (?:patch|threat) )?(?:management|handling|remediation|response|assessment|plan|process|policy)\b|\bpatch(?:ing)? (?:management|policy|approach|strategy|sla)|\b(?:and|&) patching policy\b|\bremediation (?:policy|process|plan|timelines?)\b/i,
  'support-policy':
    /\b(?:product |software |version |release )?support (?:policy|life ?cycle|periods?|schedule|plan|statement)\b|\blong[- ]term support\b|^(?:lts|support)$|\bsupported versions\b|\bsupport and maintenance\b|\bmaintenance policy\b|^maintenance$|\b(?:un)?supported (?:release )?(?:series|branches|releases)\b/i,
  'update-policy':
    /\b(?:update|release|upgrade|versioning) (?:policy|process|strategy|schedule|cadence|cycle|management|plan)\b|\bupdates? and releases?\b|\breleases? and updates?\b/i,
  'end-of-support':
    /\bend[- ]of[- ](?:life|support|sale)\b|\beo[ls]\b|\b(?:life ?cycle|deprecation|sunset|discontinuation|retirement) policy\b/i,
  terms: /\bterms (?:of (?:service|use)|and conditions)\b|\b(?:service|licen[cs]e|subscription|customer) agreement\b|\beula\b/i,
  'incident-plan':
    /\bincident (?:response|management|communications?|handling|support|reporting|plan|policy|process|procedure)\b|\bdata breach (?:policy|response|plan|procedure)\b/i,
  'secure-use':
    /\bhardening\b|\bsecure (?:use|usage|configuration|deployment|installation|operation)\b|\bsecurity (?:guide|guidance|overview|configuration|considerations|best practices?|for administrators)\b|\bdeploy(?:ing|ment) (?:to|in) production\b|\b(?:deployment|installation|administrat(?:or|ion)|admin|operations?|operator|self[- ]hosting) (?:guide|manual|handbook)\b|^self[- ]hosting\b/i,
  'access-control': /\baccess (?:control|management|rights|review)s?\b|\brole matrix\b|\bidentity and access\b|\bprivileged access\b/i,
  'second-factor': /\b(?:multi|two)[- ]?factor\b|\b[m2]fa\b|\bpasskeys?\b/i,
  logging: /\b(?:log|logs|logging|audit|monitoring)(?: (?:and|&) \w+)? (?:policy|standard|retention|management)\b|\blog retention\b/i,
  'component-policy':
    /\b(?:dependenc(?:y|ies)|third[- ]party(?: components?| software)?|open[- ]source(?: components?| software)?|components?|supply[- ]chain)(?: security)? (?:management|policy|standard|process)\b/i,
  training:
    /\btraining (?:policy|plan|programme|program|needs|standard|requirements)\b|\bsecurity (?:awareness )?training\b|\bawareness (?:policy|programme)\b/i,
  'self-assessment': /\bsoftware security code of practice\b|\bsscop\b|\bsoftware security (?:self[- ]?)?assessment\b/i,
};

/** A title that says so is of a record, a form or a guide to the software, which is no policy, plan or model. */
const RECORD =
  /\b(?:log|logs|register|registry|tracker|minutes|report|reports|record|records|checklist|index|inventory|changelog|summary|preparation|tutorial|quick ?start|api|reference|mapping|example|examples)\b(?!.*\b(?:policy|plan|procedure|standard|strategy)\b)/i;

const POINTS = { title: 3, name: 2, heading: 1 } as const;
const ENOUGH = 3;

/**
 * The topics of a document, the weightiest first. A title that names a topic gives 3 points, a file's name 2, a heading 1 (two
 * at most); 3 points are enough, so headings alone never make a topic. Records have none.
 */
export function governanceTopics(document: {
  readonly title: string;
  readonly path: string;
  readonly headings: readonly Heading[];
}): readonly GovernanceTopic[] {
  if (RECORD.test(document.title.slice(0, LONGEST)) && !WORDS['self-assessment'].test(document.title.slice(0, LONGEST))) return [];
  const name = nameWords(document.path);
  const points = Object.entries(WORDS).map(([topic, words]) => {
    let headings = 0;
    for (const { text } of document.headings) {
      if (headings < 2 && text !== document.title && words.test(text.slice(0, LONGEST))) headings += 1;
    }
    const title = words.test(document.title.slice(0, LONGEST)) ? POINTS.title : 0;
    return { topic: topic as GovernanceTopic, points: title + (words.test(name) ? POINTS.name : 0) + headings * POINTS.heading };
  });
  return points
    .filter((entry) => entry.points >= ENOUGH)
    .sort((a, b) => b.points - a.points)
    .map(({ topic }) => topic);
}

/** Whether a file's name says a topic: such names are worth opening wherever they lie. */
export function namesTopic(path: string): boolean {
  return saysTopic(nameWords(path));
}

/** Whether a line says a topic. */
export function saysTopic(line: string): boolean {
  const text = line.slice(0, LONGEST);
  return Object.values(WORDS).some((words) => words.test(text));
}

function nameWords(path: string): string {
  return path
    .slice(path.lastIndexOf('/') + 1)
    .slice(0, LONGEST)
    .replace(/\.[A-Za-z]{1,10}$/, '')
    .replaceAll(/[-_. ]+/g, ' ');
}

const LONGEST = 300;

/** Parts that a document of a topic is expected to have, by words in headings or sentences. */
const PARTS: Readonly<Record<GovernanceTopic, Readonly<Record<string, RegExp>>>> = {
  'development-framework': {
    'threat modelling': /\bthreat[- ]model|\bthreats? (?:are|is) (?:identified|analy[sz]ed)/i,
    requirements: /\brequirements?\b|\buser (?:needs|stories)/i,
    'governance and roles': /\bgovernance\b|\broles?\b|\bresponsib(?:le|ilit)|\baccountab/i,
    'secure coding': /\bcoding\b|\bcode (?:standard|review)|\binput validation\b|\bpeer review\b/i,
    testing: /\btest(?:s|ing|ed)?\b|\bstatic analysis\b/i,
    'data management':
      /\bdata (?:management|protection|classification|handling|minimi[sz]ation)\b|\b(?:personal|customer|sensitive|patient) data\b/i,
    'configuration management':
      /\bconfiguration management\b|\bversion control\b|\bchange (?:management|control)\b|\bbranch protection\b|\binfrastructure as code\b/i,
  },
  'threat-model': {
    assets: /\bassets?\b|\bdata flows?\b|\btrust bound/i,
    threats: /\bthreats?\b|\battackers?\b|\badversar|\bspoofing\b|\bstride\b/i,
    mitigations: /\bmitigat|\bcontrols?\b|\bcountermeasures?\b/i,
  },
  'test-plan': {
    'static and dynamic analysis': /\bstatic (?:code )?analysis\b|\bdynamic (?:analysis|testing)\b|\bsast\b|\bdast\b/i,
    'peer review': /\bpeer review|\bcode review|\breviewed by\b/i,
    'unit tests': /\bunit[- ]tests?\b|\bunit testing\b/i,
    'integration tests and fuzzing': /\bintegration[- ]test|\bend[- ]to[- ]end\b|\bfuzz/i,
    'penetration test': /\bpenetration[- ]test|\bpen[- ]?test/i,
    components: /\bthird[- ]party\b|\bdependenc(?:y|ies)\b|\bcomponents?\b/i,
    requirements: /\brequirements?\b/i,
  },
  'vulnerability-management': {
    detection: /\bdetect|\bscan(?:s|ning|ned)?\b|\bmonitor|\bidentif/i,
    severity: /\bseverity\b|\bcvss\b|\bcritical\b/i,
    roles: /\brol(?:e|es)\b|\bresponsib|\baccountable\b|\bthe (?:cto|ciso|security (?:team|lead))\b/i,
    'root causes': /\broot[- ]causes?\b|\blessons\b/i,
  },
  'support-policy': {
    dates: /\bend[- ]of[- ](?:life|support)\b|\bsupported until\b|\bsupport (?:ends|until|period)\b|\bmonths\b|\byears?\b/i,
    notice: /\bnotice\b|\bannounce|\bnotif/i,
  },
  'update-policy': {
    frequency:
      /\b(?:releas|updat|patch|upgrad)\w*\b.{0,120}\b(?:daily|weekly|fortnightly|monthly|quarterly|annually|yearly|every (?:day|week|month|quarter|two weeks|\d{1,3} \w{3,7})|(?:once|twice) (?:a|per) \w{3,7}|as soon as|continuous(?:ly)?|each (?:week|month|quarter))\b|\b(?:daily|weekly|fortnightly|monthly|quarterly|every (?:month|week|quarter))\b.{0,120}\b(?:releas|updat|patch|upgrad)/i,
    delivery:
      /\b(?:deliver|distribut|download|install|deploy|automatic(?:ally)? (?:updat|appl)|rolled out|roll out|published (?:to|on|at|in))/i,
    notification: /\b(?:notif|announce|e-?mail|mailing list|newsletter|release notes|changelog|status page|inform|subscribe)/i,
  },
  'end-of-support': {
    dates: /\b(?:19|20)\d{2}\b|\bmonths\b|\byears?\b/i,
    notice: /\bnotice\b|\bannounce|\bnotif|\binform/i,
    'risk of staying': /\brisks?\b|\bno (?:longer|further) (?:receive|security)|\bunpatched\b/i,
  },
  terms: {},
  'incident-plan': {
    'roles and contacts': /\broles?\b|\bcontacts?\b|\bresponsib|\bon[- ]call\b|\bincident (?:lead|manager|commander)/i,
    containment: /\bcontain(?:ment|s|ed|ing)?\b|\bisolat/i,
    communication: /\bcommunicat|\bnotif(?:y|ication)|\binform(?:s|ed|ing)? (?:the |our |affected )?(?:customers?|clients?|users?)/i,
    'eradication and recovery': /\beradicat|\brecover|\brestor(?:e|ation|ing)\b|\bremediat/i,
    'review afterwards': /\bpost[- ]incident\b|\blessons\b|\broot[- ]cause|\bpost[- ]?mortem|\breview(?:ed)? after/i,
  },
  'secure-use': {
    updates: /\bupdat(?:e|es|ing)\b|\bupgrad(?:e|es|ing)\b|\bpatch(?:es|ing)?\b/i,
    MFA: /\bmfa\b|\b2fa\b|\bmulti[- ]factor|\btwo[- ]factor|\bpasskeys?\b/i,
    'back-ups': /\bback-?ups?\b|\brestor(?:e|ing)\b/i,
    access: /\baccess (?:control|rights)|\broles?\b|\bpermissions?\b|\bleast privilege\b|\baccounts?\b/i,
    'ports and firewall': /\bfirewall|\bports?\b|\bnetwork (?:security|access|rules)/i,
    configuration: /\bconfigur|\bhardening\b|\bsettings\b/i,
  },
  'access-control': {
    roles: /\brol(?:e|es)\b|\brbac\b/i,
    'least privilege': /\bleast privilege\b|\bneed[- ]to[- ](?:know|have)\b|\bminimum (?:access|permissions?|privileges?)/i,
    review:
      /\b(?:access|accounts?|permissions?|rights) review|\breview(?:s|ed)? (?:of )?(?:the |all )?(?:access|accounts?|permissions?|list)/i,
    leavers: /\bleavers?\b|\brevok|\bdeprovision|\boffboard|\bdepart(?:ure|s)\b/i,
  },
  'second-factor': {
    'who must': /\b(?:must|required|mandatory|enforced?|optional)\b/i,
    'set-up': /\bset(?:ting)?[- ]?up\b|\benrol|\benabl|\bregister/i,
    'lost factors': /\b(?:lost|lose|recover\w{0,3}|back-?up codes?|reset)\b/i,
  },
  logging: {
    retention: /\bretention\b|\bretain|\bkept for\b/i,
    protection: /\bread[- ]only\b|\btamper|\bimmutable\b|\bintegrity\b|\bencrypt/i,
    review: /\breview|\banaly[sz]|\balert/i,
  },
  'component-policy': {
    selection: /\bselect|\bevaluat|\bapprov|\bvet(?:ted|ting)\b/i,
    inventory: /\bsbom\b|\binventory\b|\bbill of materials\b/i,
    updates: /\bupdat|\bupgrad|\bpatch/i,
  },
  training: {
    who: /\ball (?:staff|developers|employees|engineers)\b|\beveryone\b|\bnew (?:starters|joiners|staff)\b/i,
    interval: /\bannual|\byearly\b|\bevery \w{3,10}\b|\bon joining\b|\binduction\b/i,
    records: /\brecords?\b|\bcertificat|\bcompletion\b/i,
  },
  'self-assessment': {},
};

/** A part of a document, and where it is first found. `heading`: a heading, or the bold words that begin an item, name it. */
export interface FoundPart {
  readonly topic: GovernanceTopic;
  readonly part: string;
  readonly line: number;
  readonly heading: boolean;
}

/** Names of the parts that are expected of a topic. */
export function expectedParts(topic: GovernanceTopic): readonly string[] {
  return Object.keys(PARTS[topic]);
}

/** A sentence that stands where a section's content is still to come. */
const NOTHING =
  /^(?:tbd|tbc|todo|to be (?:defined|written|completed|confirmed)|n\/a|…|\.{3}|\[[^\]]{0,100}\]|lorem ipsum.*|_{2,}|-+)[\s.:!]*$/i;

/** The parts of its topics that a document has; a heading with nothing below is no part. */
export function foundParts(
  topics: readonly GovernanceTopic[],
  headings: readonly Heading[],
  sentences: readonly Sentence[],
): readonly FoundPart[] {
  const filled = new Set(sentences.filter(({ text }) => !NOTHING.test(text.slice(0, LONGEST))).map(({ heading }) => heading));
  return topics.flatMap((topic) =>
    Object.entries(PARTS[topic]).flatMap(([part, words]): readonly FoundPart[] => {
      const heading = headings.find(({ text, level }) => level > 1 && filled.has(text) && words.test(text.slice(0, LONGEST)));
      if (heading !== undefined) return [{ topic, part, line: heading.line, heading: true }];
      const labelled = sentences.find(({ text }) => words.test(/^\*\*([^*]{1,80})\*\*/.exec(text)?.[1] ?? ''));
      const sentence = labelled ?? sentences.find(({ text }) => words.test(text.slice(0, 2000)));
      return sentence === undefined ? [] : [{ topic, part, line: sentence.line, heading: labelled !== undefined }];
    }),
  );
}
