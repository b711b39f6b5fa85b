import { badge } from './badge/index.ts';
import { cyclonedx } from './cyclonedx/index.ts';
import { gemara } from './gemara/index.ts';
import { html } from './html/index.ts';
import { json } from './json/index.ts';
import { junit } from './junit/index.ts';
import { markdown } from './markdown/index.ts';
import { oscalAr } from './oscal-ar/index.ts';
import { oscalPoam } from './oscal-poam/index.ts';
import { pdf } from './pdf/index.ts';
import type { Report } from './report.ts';
import { sarif } from './sarif/index.ts';
import { xlsx } from './xlsx/index.ts';

/** Every form but text for a terminal, which needs to know the terminal. By id. */
export const REPORTS: readonly Report[] = [badge, cyclonedx, gemara, html, json, junit, markdown, oscalAr, oscalPoam, pdf, sarif, xlsx];
