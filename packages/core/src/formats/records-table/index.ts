import { TABLE_LIMITS } from '../../encodings/csv-rows.ts';
import { PACKAGE_LIMITS } from '../../encodings/office/office-package.ts';
import { SHEET_LIMITS } from '../../encodings/office/spreadsheet.ts';
import { pathRole } from '../../model/path-role.ts';
import type { Format } from '../format.ts';
import { readTable, recogniseTable } from './read.ts';
import type { RecordsTableFacts } from './schema.ts';

const NAME = /(?:training|access[-_ ]?review|user[-_ ]?access|recertification)[^/]*\.(?:csv|tsv|xlsx)$/i;

/** Records of people in rows: training, reviews of access. */
export const recordsTable: Format<RecordsTableFacts> = {
  id: 'records-table',
  title: 'Table of records',
  specification: 'https://www.rfc-editor.org/rfc/rfc4180',
  versions: 'RFC 4180 with comma, semicolon or tab; XLSX',
  limits: {
    bytes: 32 * 1024 * 1024,
    entries: TABLE_LIMITS.rows,
    nodes: SHEET_LIMITS.nodes,
    depth: SHEET_LIMITS.depth,
    expansion: PACKAGE_LIMITS.expansion,
  },
  origin: 'evidence',
  placement: (path) => {
    const role = pathRole(path);
    return NAME.test(path) && role !== 'vendored' && role !== 'generated' ? 'candidate' : 'no';
  },
  recognise: recogniseTable,
  read: readTable,
};
