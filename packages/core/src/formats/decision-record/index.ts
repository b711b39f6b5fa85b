import type { Format } from '../format.ts';
import { readDecisionRecord, recogniseDecisionRecord } from './read.ts';
import type { DecisionRecordFacts } from './schema.ts';

const FOLDER =
  /(?:^|\/)(?:adrs?|architecture[-_]decision[-_]records|decisions|decision[-_]records|rfcs?|proposals|enhancements|keps)\/(?:[^/]{1,200}\/)?([^/]{1,200})\.(?:md|markdown|rst|txt)$/i;
const NUMBERED = /^(?:(?:adr|rfc|kep|decision)[-_ ]?)?\d{1,8}[-_ .]/i;
/** Pages about the records, and what they are copied from. */
const ABOUT = /^(?:readme|index|template|contributing|overview|summary|0{3,}[-_]template)|[-_]template$/i;

/** Architecture decision records and requests for comments. */
export const decisionRecord: Format<DecisionRecordFacts> = {
  id: 'decision-record',
  title: 'Decision record',
  specification: 'https://adr.github.io/',
  versions: 'Nygard, MADR, requests for comments',
  limits: { bytes: 512 * 1024 },
  placement(path) {
    const name = FOLDER.exec(path)?.[1];
    if (name === undefined || ABOUT.test(name)) return 'no';
    return NUMBERED.test(name) ? 'in force' : 'candidate';
  },
  recognise: recogniseDecisionRecord,
  read: readDecisionRecord,
};
