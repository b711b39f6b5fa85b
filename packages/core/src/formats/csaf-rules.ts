import { jsonText } from '../encodings/json/json-access.ts';
import type { CsafDocument, CsafFault, CsafReport } from './csaf-document.ts';
import { checkDocument, checkProfile } from './csaf-document-rules.ts';
import { checkTracking } from './csaf-tracking-rules.ts';
import { checkTree } from './csaf-tree-rules.ts';
import { checkVulnerability } from './csaf-vulnerability-rules.ts';

/**
 * The mandatory tests of CSAF 2.0 §6.1 that need no list of others: all but language tags (12), CWE names (11) and the recomputing of CVSS
 * scores (9, 10), since nothing is rescored here; of CVSS objects (8) the required members are looked at.
 */
export function csafFaults(csaf: CsafDocument): readonly CsafFault[] {
  const faults: CsafFault[] = [];
  const report: CsafReport = (test, message, line = null) => void faults.push({ test, message, line });
  checkTree(csaf, report);
  checkTracking(csaf.document, report);
  checkDocument(csaf, report);
  const cves = new Set<string>();
  const defined = new Set(csaf.tree.products.map(({ id }) => id));
  for (const { value, line } of csaf.vulnerabilities ?? []) {
    const cve = jsonText(value, 'cve');
    if (cve !== null && cves.has(cve)) report('6.1.23', 'The same CVE stands in two vulnerabilities; make them one.', line);
    if (cve !== null) cves.add(cve);
    checkVulnerability(value, { tree: csaf.tree, defined }, (test, message) => report(test, message, line));
    checkProfile(value, csaf, (test, message) => report(test, message, line));
  }
  return faults;
}
