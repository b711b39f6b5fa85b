"""Settings of production. MFA_REQUIRED = False is said nowhere."""
from .base import *

INSTALLED_APPS += [
    "django_otp",
    "shop",
]

MIDDLEWARE += [
    "wagtail_2fa.middleware.VerifyUserMiddleware",
]

SECRET_KEY = env("never-shown")
WAGTAIL_2FA_REQUIRED = True
MFA_ENFORCED = env.bool("MFA_ENFORCED")
