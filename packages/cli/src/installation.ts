/**
 * The folder of the installation, from which what ships beside the program is read. This file stays where it is: it is as deep in `packages/cli/src` as
 * the bundle that it becomes part of is in `packages/cli/dist`.
 */
export const INSTALLATION = new URL('../../../', import.meta.url);
