const CREDENTIAL =
  /(?:^|_)(?:PASSWORD|PASSWD|PASSPHRASE|PWD|SECRET|TOKEN|API_?KEY|ACCESS_?KEY|PRIVATE_?KEY|SECRET_?KEY|CREDENTIALS?)(?:$|_(?!(?:FILE|PATH|URL|NAME|ID|TTL|TYPE)S?$))/;

/** Whether a variable is by its name a credential, so that a value written beside it must not be shown. */
export function credentialName(name: string): boolean {
  // Camel case is common in Azure Pipelines and Jenkins.
  return CREDENTIAL.test(
    name
      .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
      .toUpperCase()
      .replace(/[.-]/g, '_'),
  );
}
