/** Where a claim stands in the page. Identifiers of the catalogue hold nothing that an id may not. */
export function claimAnchor(id: string): string {
  return `claim-${safe(id)}`;
}

/** Where a principle stands in the page. */
export function principleAnchor(id: string): string {
  return `principle-${safe(id)}`;
}

/** Where it stands what to ask somebody. */
export function custodianAnchor(id: string): string {
  return `ask-${safe(id)}`;
}

function safe(id: string): string {
  return id.replace(/[^A-Za-z0-9.-]/g, '_');
}
