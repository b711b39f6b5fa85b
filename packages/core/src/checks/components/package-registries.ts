import type { NpmrcFacts } from '../../formats/npmrc/schema.ts';
import type { PipRequirementsFacts } from '../../formats/pip-requirements/schema.ts';
import type { PipfileLockfileFacts } from '../../formats/pipfile-lockfile/schema.ts';
import { type CheckContext, documentsInForce, type Outcome, ownDocuments } from '../check.ts';

interface Fault {
  readonly line: number | null;
  readonly what: string;
}

/** Registries that the vendor's own configuration takes packages from without TLS, or without a look at the certificate. */
export function registryFaults(context: CheckContext): readonly Outcome[] {
  return [
    ...documentsInForce(context, 'npmrc').flatMap(({ path, facts }) => outcome(path, npmrcFault(facts))),
    ...ownDocuments(context, 'pip-requirements').flatMap(({ path, facts }) => outcome(path, pipFault(facts))),
    ...ownDocuments(context, 'pipfile-lockfile').flatMap(({ path, facts }) => outcome(path, pipenvFault(facts))),
  ];
}

function outcome(path: string, fault: Fault | null): readonly Outcome[] {
  if (fault === null) return [];
  return [
    {
      result: 'Failed',
      subject: `registry without TLS in ${path}`,
      place: fault.line === null ? { path } : { path, line: fault.line },
      message: `${path} ${fault.what}.`,
    },
  ];
}

function npmrcFault({ registries, settings }: NpmrcFacts): Fault | null {
  const insecure = registries.find(({ tls }) => !tls);
  if (insecure !== undefined) return { line: insecure.line, what: `takes packages from ${insecure.url}, without TLS` };
  // Of a setting that stands twice, the last one holds.
  const strict = settings.findLast(({ key }) => key === 'strict-ssl');
  return strict?.value === 'false' ? { line: strict.line, what: 'has npm not look at certificates' } : null;
}

function pipFault({ indexes, trustedHosts }: PipRequirementsFacts): Fault | null {
  const insecure = indexes.find(({ tls }) => !tls);
  if (insecure !== undefined) return { line: insecure.line, what: `takes packages from ${insecure.value}, without TLS` };
  const [trusted] = trustedHosts;
  return trusted === undefined ? null : { line: trusted.line, what: `has pip not look at the certificate of ${trusted.value}` };
}

function pipenvFault({ indexes }: PipfileLockfileFacts): Fault | null {
  const unverified = indexes.find(({ verifiesTls }) => !verifiesTls);
  return unverified === undefined ? null : { line: null, what: `has Pipenv not look at the certificate of ${unverified.url}` };
}
