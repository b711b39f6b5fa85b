export { openDirectory } from './directory/open-directory.ts';
export { openGit } from './git/open-git.ts';
export type { Limits } from './limits.ts';
export { LIMITS } from './limits.ts';
export type { DirectoryOptions, GitOptions, OpenOptions } from './open-options.ts';
export type { SourceOptions } from './open-source.ts';
export { openSource } from './open-source.ts';
export { bytesOfName, textOfName } from './path-text.ts';
export type { FileContent, OpenResult, Progress, Source } from './source.ts';
