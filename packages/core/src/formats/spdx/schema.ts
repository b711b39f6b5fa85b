import type { Instant } from '../../model/instant.ts';
import type { Inventory } from '../inventory-facts.ts';

/** What a document says that it describes. */
export interface SpdxSubject {
  readonly name: string;
  readonly version: string | null;
  readonly purl: string | null;
  /** `primaryPackagePurpose`, e.g. `APPLICATION`, `CONTAINER`; null before 2.3 or where it is not said. */
  readonly purpose: string | null;
}

/** What an SPDX 2 document says. */
export interface SpdxFacts {
  readonly kind: 'spdx';
  readonly encoding: 'json' | 'yaml' | 'xml' | 'tag-value';
  /** `2.2` or `2.3`. */
  readonly specVersion: string;
  readonly name: string | null;
  readonly namespace: string | null;
  readonly created: Instant | null;
  /** The first 20 tools that made it, e.g. `syft-1.2.3`. */
  readonly tools: readonly string[];
  /** The first 20 organisations that made it. People are counted only. */
  readonly organisations: readonly string[];
  readonly people: number;
  /** The first 20 packages that it describes; empty where it doesn't say. */
  readonly subjects: readonly SpdxSubject[];
  /** Packages, the described ones among them. */
  readonly inventory: Inventory;
  readonly files: number;
  readonly snippets: number;
  /** Packages whose files were looked at. */
  readonly filesAnalyzed: number;
  readonly licenceConcluded: number;
  readonly licenceDeclared: number;
  /** Relationships by type; types beyond the first 60 count as `other`. */
  readonly relationTypes: readonly { readonly type: string; readonly count: number }[];
  /** Other documents that it leans on. */
  readonly externalDocuments: number;
}
