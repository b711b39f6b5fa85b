import type { Format } from '../format.ts';
import { ENVELOPE_LIMITS, readEnvelope, recogniseEnvelope } from './read.ts';
import type { DsseEnvelopeFacts } from './schema.ts';

/** A DSSE envelope: a payload and signatures over it, which no reader checks. */
export const dsseEnvelope: Format<DsseEnvelopeFacts> = {
  id: 'dsse-envelope',
  title: 'DSSE envelope',
  specification: 'https://github.com/secure-systems-lab/dsse/blob/master/envelope.md',
  versions: '1.0, one or one a line',
  limits: ENVELOPE_LIMITS,
  origin: 'evidence',
  placement: (path) => (/\.(?:intoto\.jsonl|intoto|dsse|dsse\.json)$/i.test(path) ? 'candidate' : 'no'),
  recognise: recogniseEnvelope,
  read: readEnvelope,
};
