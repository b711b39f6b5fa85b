/** A setting whose name speaks of second factors. */
export interface FactorSetting {
  readonly name: string;
  /** `null` where it is no plain `True` or `False`, or is set again under a condition. */
  readonly value: boolean | null;
  readonly line: number;
}

/** An application or middleware for second factors that the settings name, e.g. `django_otp`. */
export interface FactorPart {
  readonly name: string;
  readonly line: number;
}

/** What settings of Django say of second factors. That a part is installed asks nobody for one. */
export interface DjangoSettingsFacts {
  readonly kind: 'django-settings';
  readonly settings: readonly FactorSetting[];
  readonly parts: readonly FactorPart[];
}
