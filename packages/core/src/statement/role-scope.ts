import type { Catalogue } from '../catalogue/catalogue.ts';

/** Whether a claim is in the scope of a role, as evaluation decides it (design §2). A claim that is none of the catalogue is told elsewhere. */
export function isInScope(claim: string, ofRole: string, { roles, themes }: Catalogue): boolean {
  const role = roles.find((candidate) => candidate.role === ofRole);
  const theme = themes.find(({ principles }) => principles.some(({ claims }) => claims.some(({ id }) => id === claim)));
  return role === undefined || theme === undefined || role.themes.includes(theme.id) || role.decided.includes(theme.id);
}
