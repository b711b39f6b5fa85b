import { jsonList, jsonText } from '../encodings/json/json-access.ts';
import { memberOf } from '../encodings/json/json-document.ts';
import type { CsafDocument, CsafReport } from './csaf-document.ts';
import { textsOf } from './csaf-products.ts';
import { productsOf } from './csaf-statuses.ts';

const PROFILES = new Set([
  'csaf_base',
  'csaf_security_incident_response',
  'csaf_informational_advisory',
  'csaf_security_advisory',
  'csaf_vex',
]);
const PROFILE_NAMES = new Set(['securityincidentresponse', 'informationaladvisory', 'securityadvisory', 'vex']);

/** What holds of a document by its category and language (§6.1.15, 6.1.26 to 6.1.28). */
export function checkDocument({ document, productTree, vulnerabilities }: CsafDocument, report: CsafReport): void {
  const category = jsonText(document, 'category') ?? '';
  const bare = category.toLowerCase();
  if (!PROFILES.has(category) && (bare.startsWith('csaf_') || PROFILE_NAMES.has(bare.replace(/[-_\s]/g, ''))))
    report('6.1.26', 'The category looks like one of the profiles and is none; name the profile exactly, or choose another word.');
  const source = jsonText(document, 'source_lang');
  const language = jsonText(document, 'lang');
  if (jsonText(memberOf(document, 'publisher'), 'category') === 'translator' && source === null)
    report('6.1.15', 'A translator does not say which language it was translated from; add "source_lang".');
  if (source !== null && source === language) report('6.1.28', 'Source and target language of a translation are the same.');
  if (category === 'csaf_security_incident_response' || category === 'csaf_informational_advisory') {
    const notes = jsonList(document, 'notes').map((note) => jsonText(note, 'category'));
    if (!notes.some((note) => note !== null && ['description', 'details', 'general', 'summary'].includes(note)))
      report('6.1.27.1', 'The profile asks for a note that describes the matter.');
    if (!jsonList(document, 'references').some((reference) => jsonText(reference, 'category') === 'external'))
      report('6.1.27.2', 'The profile asks for an external reference.');
  }
  if (category === 'csaf_informational_advisory' && vulnerabilities !== null)
    report('6.1.27.3', 'An informational advisory has no vulnerabilities.');
  if (category !== 'csaf_security_advisory' && category !== 'csaf_vex') return;
  if (productTree === undefined || productTree === null) report('6.1.27.4', 'The profile asks for a product tree.');
  if (vulnerabilities === null) report('6.1.27.11', 'The profile asks for vulnerabilities.');
}

/** What the profiles for advisories and VEX ask of each vulnerability (§6.1.27). */
export function checkProfile(value: unknown, { document, tree }: CsafDocument, report: CsafReport): void {
  const category = jsonText(document, 'category');
  if (category !== 'csaf_security_advisory' && category !== 'csaf_vex') return;
  const status = memberOf(value, 'product_status');
  if (memberOf(value, 'notes') === undefined) report('6.1.27.5', 'A vulnerability has no notes, which the profile asks for.');
  if (category === 'csaf_security_advisory') {
    if (status === undefined) report('6.1.27.6', 'A vulnerability has no product status, which the profile asks for.');
    return;
  }
  const kinds = ['fixed', 'known_affected', 'known_not_affected', 'under_investigation'];
  if (!kinds.some((key) => Array.isArray(memberOf(status, key))))
    report('6.1.27.7', 'A vulnerability has none of the four statuses of VEX.');
  if (memberOf(value, 'cve') === undefined && memberOf(value, 'ids') === undefined)
    report('6.1.27.8', 'A vulnerability has neither a CVE nor another id.');
  const impacts = jsonList(value, 'threats').filter((threat) => jsonText(threat, 'category') === 'impact');
  const explained = new Set([...jsonList(value, 'flags'), ...impacts].flatMap((one) => productsOf(one, tree)));
  if (textsOf(status, 'known_not_affected').some((id) => !explained.has(id)))
    report('6.1.27.9', 'A product is said not to be affected, with neither a flag nor a statement of the impact.');
  const acted = new Set(jsonList(value, 'remediations').flatMap((one) => productsOf(one, tree)));
  if (textsOf(status, 'known_affected').some((id) => !acted.has(id)))
    report('6.1.27.10', 'A product is said to be affected, and nothing says what to do about it.');
}
