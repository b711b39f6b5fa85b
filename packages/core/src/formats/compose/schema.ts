import type { TextAt } from '../../encodings/text-map.ts';
import type { ImageReference } from '../container-image.ts';
import type { VariableSetting } from '../variable-settings.ts';

/** The image of a service, with fallbacks of variables in place. `whole` is false where a part comes from outside only. */
export interface ComposeImage extends ImageReference {
  readonly raw: string;
  readonly line: number;
  readonly whole: boolean;
}

/** What a service is built from; null where the key is absent or comes from outside. */
export interface ComposeBuild {
  readonly line: number;
  readonly context: string | null;
  readonly dockerfile: string | null;
  readonly target: string | null;
}

/** The service that another one takes over what it does not say itself; `file` is null for the same file. */
export interface ComposeExtends {
  readonly service: string;
  readonly file: string | null;
}

export interface ComposeService {
  readonly name: string;
  readonly line: number;
  readonly image: ComposeImage | null;
  /** Where it is built, the image is the name of the result. */
  readonly build: ComposeBuild | null;
  readonly environment: readonly VariableSetting[];
  readonly envFiles: readonly string[];
  /** As written, e.g. `127.0.0.1:5432:5432`. */
  readonly ports: readonly TextAt[];
  readonly profiles: readonly string[];
  /** Null where it extends none. */
  readonly extends: ComposeExtends | null;
}

/** What a compose file says. Merge keys (`<<`) are resolved; `extends` (whose name is kept) and `include` are not followed. */
export interface ComposeFacts {
  readonly kind: 'compose';
  readonly services: readonly ComposeService[];
}
