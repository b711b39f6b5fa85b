import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { assessJson } from './command-line/assess-json.ts';
import { makeRepository } from './repositories/make-repository.ts';
import { FINE_CASE, FINE_FILES, selfAssessment } from './what-goes-wrong-documents.ts';

/** The checks that hold what people write against itself, against other documents and against what is there. */
const OF_DOCUMENTS = new Set([
  'assessment-numbers',
  'citations-hold',
  'documents-kept',
  'evidence-of-itself',
  'links-followed',
  'log-retention-configured',
  'pledges-agree',
  'releases-keep-cadence',
  'routines-recorded',
  'statements-hold',
  'words-offered',
]);

/** The tree of a vendor, and what its people wrote into the case. */
interface Vendor {
  /** In the place of, or beside, the files of a vendor with whose documents nothing is wrong; null takes one out. */
  readonly files?: Readonly<Record<string, string | null>>;
  /** Texts of the case, and what stands in their place. */
  readonly inCase?: readonly (readonly [from: string, to: string])[];
  /** Releases by their tags and days, in order; the files are of January then. */
  readonly releases?: readonly (readonly [tag: string, day: string])[];
}

/** What those checks say of such a vendor on 23 November 2026: `claims check Result: subject`. */
async function saidOf({ files = {}, inCase = [], releases = [] }: Vendor): Promise<readonly string[]> {
  const tree = Object.fromEntries(
    Object.entries({ ...FINE_FILES, ...files }).flatMap(([path, text]) => (text === null ? [] : [[path, text]])),
  );
  const cwd = await makeRepository({
    files: tree,
    date: releases.length === 0 ? '2026-11-01T09:00:00Z' : '2026-01-05T09:00:00Z',
    commits: releases.map(([tag, day]) => ({ files: { 'VERSION.txt': `${tag}\n` }, date: `${day}T09:00:00Z`, tags: [tag] })),
  });
  const text = inCase.reduce((before, [from, to]) => {
    expect(before).toContain(from);
    return before.replace(from, to);
  }, FINE_CASE);
  await writeFile(join(cwd, 'avouch.yaml'), text);
  const { claims } = await assessJson([], { cwd });
  const said = new Map<string, string[]>();
  for (const { id, observations } of claims)
    for (const { check, result, subject } of observations) {
      if (!OF_DOCUMENTS.has(check) || (result !== 'Failed' && result !== 'Needs Review')) continue;
      const key = `${check} ${result}: ${subject}`;
      said.set(key, [...(said.get(key) ?? []), id]);
    }
  return [...said].map(([key, ids]) => `${ids.join(' ')} ${key}`).toSorted();
}

const assessed = (answers: Readonly<Record<string, string>>): Vendor => ({
  files: { 'docs/self-assessment.md': selfAssessment({ answers }) },
});
const policy = (path: string, from: string, to: string): Vendor => {
  const before = FINE_FILES[path] ?? '';
  expect(before).toContain(from);
  return { files: { [path]: before.replace(from, to) } };
};
const invented = (numbers: readonly string[]) =>
  numbers
    .map(
      (number) =>
        `| Principle ${number} | of our own |\n| Claim ${number}.1 | of our own | Our staff are trained in data protection. | none |\n`,
    )
    .join('');
const PUBLISH = `name: Release
on: { push: { tags: ['v*'] } }
permissions: { contents: read }
jobs:
  image:
    runs-on: ubuntu-24.04
    steps:
      - uses: actions/checkout@11bd71901bbe5b1630ceea73d27597364c9af683
      - run: docker build -t ghcr.io/hallam/ledger:latest . && docker push ghcr.io/hallam/ledger:latest
`;

interface Item {
  readonly wrong: Vendor;
  /** All that is said, and no more. */
  readonly tells: readonly string[];
  /** The like of it, with which nothing is wrong. */
  readonly fine: Vendor;
}

/** Each item of what goes wrong in published assessments (domain §1), in its order. */
const ITEMS: Readonly<Record<string, Item>> = {
  'the wrong list: five principles that do not exist': {
    wrong: { files: { 'docs/self-assessment.md': selfAssessment({ more: invented(['1.5', '2.3', '3.6', '4.4', '5.1']) }) } },
    tells: ['1.1.1 assessment-numbers Needs Review: numbers of docs/self-assessment.md'],
    fine: { files: { 'docs/self-assessment.md': selfAssessment({ more: '\n## 5. Summary\n\nSection 5.1 of our handbook says more.\n' }) } },
  },
  'the form’s 43 claims taken for the whole': {
    wrong: { files: { 'docs/self-assessment.md': selfAssessment({ without: ['2.1.6', '4.3.1'] }) } },
    tells: ['2.1.6 4.3.1 assessment-numbers Needs Review: claims left out of docs/self-assessment.md'],
    fine: {
      files: {
        'docs/self-assessment.md': selfAssessment({ without: ['2.1.6', '4.3.1'] }),
        'docs/self-assessment-annex.md':
          '# Software Security Code of Practice: self-assessment, annex\n\n| Claim 2.1.6 | as in the source | The review of September is on record. | none |\n| Claim 4.3.1 | as in the source | The incident plan is published. | none |\n',
      },
    },
  },
  'a contradiction: 7 days for a fix in the assessment, 14 in a policy': {
    wrong: assessed({ '3.3.2': 'We fix vulnerabilities of high severity within 7 days, as the patching policy says.' }),
    tells: ['1.2.5 3.3.2 3.5.1 pledges-agree Needs Review: fix deadline, high: 7 days against 14 days'],
    fine: assessed({ '3.3.2': 'We acknowledge reports of high severity within 7 days, and fix the flaw within two weeks.' }),
  },
  'a contradiction: audit logs for 7 years in one policy, 12 months in another': {
    wrong: policy('docs/policies/access-control.md', '## Leavers', 'Audit logs are retained for 7 years.\n\n## Leavers'),
    tells: ['2.2.3 pledges-agree Needs Review: log retention, audit logs: 12 months against 7 years'],
    fine: policy('docs/policies/access-control.md', '## Leavers', 'Invoices are kept for 7 years, audit logs for a year.\n\n## Leavers'),
  },
  'a contradiction: 12 months of notice cited from terms that do not contain it': {
    wrong: policy('docs/terms-of-service.md', '12 months of notice', '30 days of notice'),
    tells: ['4.2.1 pledges-agree Needs Review: end-of-support notice: 30 days against 12 months'],
    fine: policy('docs/terms-of-service.md', '12 months of notice', 'at least one year of notice'),
  },
  'a contradiction: terms cited for a notice of which they say nothing': {
    wrong: policy(
      'docs/terms-of-service.md',
      'We give customers 12 months of notice before we discontinue the service.',
      'We may change the service.',
    ),
    tells: ['4.2.1 citations-hold Needs Review: end-of-support notice cited by docs/self-assessment.md 4.2.1'],
    fine: policy(
      'docs/terms-of-service.md',
      'We give customers 12 months of notice before we discontinue the service.',
      'Before we discontinue the service, we tell customers at least one year in advance.',
    ),
  },
  'a contradiction: "the repository is private" when it is public': {
    wrong: assessed({ '1.1.4': 'The source code is kept in a private repository, and changes are reviewed.' }),
    tells: ['1.1.4 statements-hold Failed: source is private: docs/self-assessment.md 1.1.4'],
    fine: assessed({ '1.1.4': 'The configuration of each customer is kept in a private repository of its own.' }),
  },
  'a contradiction: "nothing is installed by customers" beside published images': {
    wrong: {
      files: {
        ...assessed({ '3.1.1': 'Nothing is installed by customers; browsers load assets with integrity digests.' }).files,
        '.github/workflows/release.yml': PUBLISH,
      },
    },
    tells: ['3.1.1 statements-hold Needs Review: nothing is installed: docs/self-assessment.md 3.1.1'],
    fine: assessed({ '3.1.1': 'Nothing is installed by customers; browsers load assets with integrity digests.' }),
  },
  'a link to evidence that leads nowhere': {
    wrong: { inCase: [['location: docs/incident-response-plan.md', 'location: docs/plans/incidents.pdf']] },
    tells: ['4.3.1 links-followed Needs Review: evidence plan leads nowhere'],
    fine: { inCase: [['location: docs/incident-response-plan.md', 'location: ./docs/incident-response-plan.md']] },
  },
  'a document that cites itself as evidence': {
    wrong: policy('docs/policies/access-control.md', '## Leavers', '**Evidence:** this policy.\n\n## Leavers'),
    tells: ['2.1.1 evidence-of-itself Needs Review: docs/policies/access-control.md cites itself'],
    fine: policy(
      'docs/policies/access-control.md',
      '## Leavers',
      '**Evidence:** [the review of September](../../records/access-review-2026-Q3.csv).\n\n## Leavers',
    ),
  },
  'two documents that cite each other': {
    wrong: {
      files: {
        ...policy('docs/policies/access-control.md', '## Leavers', '**Evidence:** [logging](logging.md)\n\n## Leavers').files,
        ...policy('docs/policies/logging.md', '## Review', '**Evidence:** [access control](access-control.md)\n\n## Review').files,
      },
    },
    tells: ['2.1.1 2.2.3 evidence-of-itself Needs Review: circle of evidence: docs/policies/access-control.md, docs/policies/logging.md'],
    fine: {
      files: {
        ...policy('docs/policies/access-control.md', '## Leavers', '**Evidence:** [logging](logging.md)\n\n## Leavers').files,
        ...policy('docs/policies/logging.md', '## Review', 'See also [access control](access-control.md).\n\n## Review').files,
      },
    },
  },
  'a placeholder where a date should stand': {
    wrong: policy('docs/policies/secure-development.md', '**Last reviewed:** 2026-09-14', '**Last reviewed:** [DATE]'),
    tells: ['1.1.1 documents-kept Failed: left open docs/policies/secure-development.md'],
    fine: policy('docs/policies/secure-development.md', '**Last reviewed:** 2026-09-14', '**Last reviewed:** 14 September 2026'),
  },
  'future tense as evidence': {
    wrong: assessed({ '1.4.1': 'We will write a threat model document in the next quarter.' }),
    tells: ['1.4.1 words-offered Needs Review: plan: docs/self-assessment.md 1.4.1'],
    fine: assessed({ '1.4.1': 'The threat model says what an attacker will try, and was written in March.' }),
  },
  'a policy without any record that it is followed': {
    wrong: { files: { 'records/access-review-2026-Q3.csv': null } },
    tells: ['2.1.6 routines-recorded Needs Review: record of access reviews'],
    fine: {
      files: {
        'records/access-review-2026-Q3.csv': null,
        'records/2026-09-access-review.md': '# Access review\n\nAnn keeps her access; the account of Bo was closed.\n',
      },
    },
  },
  'the product’s own MFA taken for that of the build environment': {
    wrong: assessed({ '2.1.5': 'Users of the ledger sign in with a second factor.' }),
    tells: ['2.1.5 words-offered Needs Review: users for members: docs/self-assessment.md 2.1.5'],
    fine: assessed({ '2.1.5': 'All engineers sign in to the code host and the registry with a second factor, as users of the ledger do.' }),
  },
  'scanning offered as testing': {
    wrong: assessed({ '1.3.1': 'Everything is scanned by CodeQL and Trivy on each change.' }),
    tells: ['1.3.1 words-offered Needs Review: scanning for testing: docs/self-assessment.md 1.3.1'],
    fine: assessed({ '1.3.1': 'The test plan covers each requirement; CodeQL scans on each change besides.' }),
  },
  'a blanket "we are SaaS"': {
    wrong: assessed({ '3.1.1': 'Not applicable, since we are SaaS.' }),
    tells: ['3.1.1 words-offered Needs Review: SaaS for an answer: docs/self-assessment.md 3.1.1'],
    fine: assessed({ '3.1.1': 'We are SaaS; the scripts that browsers load carry integrity digests.' }),
  },
  'an annual snapshot that nobody reconciles with the repository': {
    wrong: {
      releases: [
        ['v2.3.0', '2026-10-05'],
        ['v2.4.0', '2026-11-10'],
      ],
    },
    tells: ['1.1.1 assessment-numbers Needs Review: age of docs/self-assessment.md'],
    fine: {
      releases: [
        ['v2.2.0', '2026-09-01'],
        ['v2.3.0', '2026-10-05'],
      ],
    },
  },
  'an assessment of more than a year ago': {
    wrong: { files: { 'docs/self-assessment.md': selfAssessment({ date: '2025-10-20' }) } },
    tells: ['1.1.1 assessment-numbers Needs Review: age of docs/self-assessment.md'],
    fine: { files: { 'docs/self-assessment.md': selfAssessment({ date: '2025-12-20' }) } },
  },
};

it('nothing is wrong with the documents that each item changes in one place', async () => {
  expect(await saidOf({})).toEqual([]);
});

describe('what goes wrong today', () => {
  it.each(Object.entries(ITEMS))('%s', async (_, { wrong, tells }) => {
    expect(await saidOf(wrong)).toEqual(tells);
  });
});

describe('and the like of it that is fine', () => {
  it.each(Object.entries(ITEMS))('%s', async (_, { fine }) => {
    expect(await saidOf(fine)).toEqual([]);
  });
});
