/** Days that Dependabot waits after a release; null where the key is absent. */
export interface DependabotCooldown {
  readonly defaultDays: number | null;
  readonly majorDays: number | null;
  readonly minorDays: number | null;
  readonly patchDays: number | null;
}

/** One entry of `updates`. */
export interface DependabotUpdate {
  readonly line: number;
  readonly ecosystem: string | null;
  /** `directory` or `directories`. */
  readonly directories: readonly string[];
  readonly interval: string | null;
  readonly cron: string | null;
  /** 0 switches version updates off and leaves security updates on; null where absent (GitHub then takes 5). */
  readonly openPullRequestsLimit: number | null;
  readonly cooldown: DependabotCooldown | null;
  readonly groups: readonly string[];
  /** Number of entries under `ignore`. */
  readonly ignores: number;
  readonly targetBranch: string | null;
}

/** What a dependabot.yml says. It shows what was asked for, not that Dependabot is switched on. */
export interface DependabotFacts {
  readonly kind: 'dependabot';
  readonly version: number | null;
  readonly updates: readonly DependabotUpdate[];
}
