import type { Format } from '../format.ts';
import { readThreatModel, recogniseThreatModel, THREAT_MODEL_LIMITS } from './read.ts';
import type { ThreatModelFacts } from './schema.ts';

/** Threat models of other tools, which are recognised and counted: Microsoft's tool, pytm, Threat Composer, Open Threat Model. */
export const threatModel: Format<ThreatModelFacts> = {
  id: 'threat-model',
  title: 'Threat models of other tools',
  specification: 'https://github.com/iriusrisk/OpenThreatModel',
  versions: 'Microsoft Threat Modeling Tool (.tm7), pytm, Threat Composer 1, OTM 0.1 and 0.2; counted only',
  limits: THREAT_MODEL_LIMITS,
  origin: 'evidence',
  placement: (path) => (/\.(?:tm7|otm|tc\.json)$/i.test(path) ? 'candidate' : 'no'),
  recognise: recogniseThreatModel,
  read: readThreatModel,
};
