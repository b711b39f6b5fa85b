import { type Check, documentsInForce, type FactsDocument, type Outcome, unreadInForce } from './check.ts';

export const securityTxtCurrent: Check = {
  id: 'security-txt-current',
  version: 1,
  title: 'A security.txt that is kept in the repository is valid and has not expired.',
  claims: ['3.2.1'],
  guidance: ['3.2.1-b'],
  sees: 'part',
  looksAt: 'security.txt where a web server would serve it (`.well-known/`).',
  passes: 'never: that a file is in a repository does not show that it is served.',
  fails: 'it expired before the instant of the assessment.',
  cannotTell:
    'Needs Review where it is there and current, or breaks RFC 9116; Not Applicable where there is none: it helps and is not required.',
  fooledBy: 'a file that is served from elsewhere.',
  run(context) {
    const bring = 'Bring the address at which it is served.';
    const unread = unreadInForce(context, 'security-txt').map(
      ({ path }): Outcome => ({
        result: 'Needs Review',
        subject: path,
        place: { path },
        message: `${path} could not be read as a security.txt.`,
        bring: 'Mend the file by RFC 9116.',
      }),
    );
    const read = documentsInForce(context, 'security-txt').map((document) => judge(document, context.product.asOf, bring));
    if (unread.length + read.length > 0) return [...unread, ...read];
    return [
      {
        result: 'Not Applicable',
        subject: 'security.txt',
        message: 'No security.txt is in what was looked at; it helps and is not required.',
      },
    ];
  },
};

function judge({ path, facts, verdict }: FactsDocument<'security-txt'>, asOf: string, bring: string): Outcome {
  const [expiry, ...more] = facts.expires;
  const place = { path, line: expiry?.line ?? 1 };
  if (expiry?.instant != null && more.length === 0 && expiry.instant <= asOf)
    return {
      result: 'Failed',
      subject: path,
      place,
      message: `${path} expired on ${expiry.text}: RFC 9116 says that it must not be used any more.`,
    };
  if (verdict !== 'valid')
    return {
      result: 'Needs Review',
      subject: path,
      place,
      message: `${path} breaks RFC 9116; avouch read ${path} says where.`,
      bring: 'Mend the file.',
    };
  return {
    result: 'Needs Review',
    subject: path,
    place,
    message: `${path} is valid and expires on ${expiry?.text}; whether it is served is not seen here.`,
    bring,
  };
}
