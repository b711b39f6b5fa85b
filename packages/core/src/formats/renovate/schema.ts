/** What a Renovate configuration says itself; presets that it extends are not fetched. Null where a key is absent. */
export interface RenovateFacts {
  readonly kind: 'renovate';
  readonly extends: readonly string[];
  /** True where absent, as Renovate takes it. */
  readonly enabled: boolean;
  readonly schedule: readonly string[] | null;
  /** `automerge` at the top; null where absent (Renovate then takes false). */
  readonly automerge: boolean | null;
  /** Number of package rules that switch automerge on. */
  readonly automergeRules: number;
  /** Number of package rules that switch updates off. */
  readonly disablingRules: number;
  readonly packageRules: number;
  readonly ignoreDeps: readonly string[];
  readonly minimumReleaseAge: string | null;
  /** `vulnerabilityAlerts.enabled`; null where absent (Renovate then takes true). */
  readonly vulnerabilityAlerts: boolean | null;
  readonly osvVulnerabilityAlerts: boolean | null;
  /** Lines of the keys at the top. */
  readonly lines: readonly { readonly key: string; readonly line: number }[];
}
