import type { Format } from '../format.ts';
import { DJANGO_LIMITS, isOfProduction, mayBeSettings, readDjangoSettings, recogniseDjangoSettings } from './read.ts';
import type { DjangoSettingsFacts } from './schema.ts';

/** Settings of a program that is made with Django, as far as they are about second factors of its users. */
export const djangoSettings: Format<DjangoSettingsFacts> = {
  id: 'django-settings',
  title: 'Django settings',
  specification: 'https://docs.djangoproject.com/en/stable/topics/settings/',
  versions: 'as documented in 2026',
  limits: DJANGO_LIMITS,
  placement: (path) => (isOfProduction(path) ? 'in force' : mayBeSettings(path) ? 'candidate' : 'no'),
  recognise: recogniseDjangoSettings,
  read: readDjangoSettings,
};
