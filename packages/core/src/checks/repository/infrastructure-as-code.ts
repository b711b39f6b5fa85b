import { type Check, type FactsDocument, ownDocuments } from '../check.ts';
import { counted } from '../in-words.ts';

export const infrastructureAsCode: Check = {
  id: 'infrastructure-as-code',
  version: 1,
  title: 'Infrastructure is described as code under version control.',
  claims: ['1.1.4'],
  guidance: ['1.1.4-a', '1.1.4-b'],
  sees: 'part',
  looksAt:
    'files of Terraform, CloudFormation, Kubernetes, Helm, Ansible, Pulumi and Bicep that declare something, and the lock of Terraform’s providers.',
  passes: 'never: what was changed by hand since, and what was never described, is not in a repository.',
  fails: 'never: settings may be left out on purpose, and infrastructure be kept elsewhere.',
  cannotTell: 'Needs Review where there is such code, counted by tool; Unknown without it, or where there is a lock alone.',
  fooledBy: 'code that is no longer applied; infrastructure that is clicked by hand beside it.',
  run(context) {
    const subject = 'infrastructure code';
    const bring =
      'Bring how infrastructure is made and changed, and the result of the last comparison with what runs; say what is left out on purpose.';
    const all = ownDocuments(context, 'infrastructure-code');
    const making = all.filter(({ facts }) => facts.part === 'definition');
    const locks = all.filter(({ facts }) => facts.part === 'lock');
    const [first] = making;
    if (first === undefined) {
      const [lock] = locks;
      const message =
        lock === undefined
          ? 'No infrastructure code was recognised in what was looked at; infrastructure may be kept in another repository, or be made by hand.'
          : `${lock.path} fixes versions of providers, and nothing was recognised that makes infrastructure with them.`;
      return [{ result: 'Unknown', subject, ...(lock === undefined ? {} : { place: { path: lock.path } }), message, bring }];
    }
    return [
      {
        result: 'Needs Review',
        subject,
        place: { path: first.path },
        message: `Infrastructure is described for ${byTool(making)}${lockText(locks, making)}. Whether it was applied, and what was changed by hand since, is not seen here.`,
        bring,
      },
    ];
  },
};

type Code = FactsDocument<'infrastructure-code'>;

/** `Helm (1 file, 1 thing declared) and Terraform (3 files, 8 things declared)`. */
function byTool(making: readonly Code[]): string {
  return [...Map.groupBy(making, ({ facts }) => facts.tool)]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([tool, files]) => {
      const items = files.reduce((total, { facts }) => total + facts.items.length, 0);
      return `${tool} (${counted(files.length, 'file')}, ${counted(items, 'thing')} declared)`;
    })
    .join(' and ');
}

function lockText(locks: readonly Code[], making: readonly Code[]): string {
  if (!making.some(({ facts }) => facts.tool === 'Terraform')) return '';
  if (locks.length === 0) return '; no lock of Terraform’s providers is with it';
  const locked = locks.reduce((total, { facts }) => total + facts.lockedProviders, 0);
  const hashed = locks.reduce((total, { facts }) => total + facts.hashedProviders, 0);
  return `; ${counted(locked, 'provider')} of Terraform locked, ${hashed} with hashes`;
}
