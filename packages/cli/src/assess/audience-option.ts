import { type Assessment, DISCLOSURES, type Disclosure, forAudience } from '@avouch/core';
import { Option } from 'commander';

/** What the commands that write reports are told of who will read them. */
export interface AudienceFlags {
  readonly for?: Disclosure;
}

/** The option `--for`, for every command that writes a report. */
export function audienceOption(): Option {
  return new Option(
    '--for <AUDIENCE>',
    'who will read it: leaves out what their disclosure label forbids, and says how much is withheld, by claim (default: everything is shown)',
  ).choices(DISCLOSURES);
}

/** The assessment as it may be shown: to be called once, after everything that is decided by it, and before any report. */
export function shownTo(assessment: Assessment, flags: AudienceFlags): Assessment {
  return flags.for === undefined ? assessment : forAudience(assessment, flags.for);
}
