import type { Ecosystem } from '../../formats/lockfile-facts.ts';
import type { Place } from '../../model/diagnostic.ts';
import { pathRole } from '../../model/path-role.ts';
import { type CheckContext, documentsInForce, ownDocuments } from '../check.ts';
import { lockfilesOf } from '../components/lockfile-view.ts';

/** Packages that make or check second factors, by ecosystem; of PyPI in one spelling. */
const LIBRARIES: Readonly<Record<Ecosystem, ReadonlySet<string>>> = {
  npm: new Set(['otplib', 'otpauth', 'speakeasy', 'notp', 'node-2fa', 'passport-totp', 'fido2-lib', '@simplewebauthn/server']),
  PyPI: new Set([
    'pyotp',
    'django-otp',
    'django-two-factor-auth',
    'django-mfa2',
    'django-mfa3',
    'webauthn',
    'fido2',
    'flask-security',
    'flask-security-too',
  ]),
  RubyGems: new Set(['rotp', 'devise-two-factor', 'two_factor_authentication', 'active_model_otp', 'webauthn']),
  Packagist: new Set([
    'pragmarx/google2fa',
    'spomky-labs/otphp',
    'scheb/2fa-bundle',
    'scheb/2fa',
    'robthree/twofactorauth',
    'web-auth/webauthn-lib',
  ]),
  Go: new Set(['github.com/pquerna/otp', 'github.com/go-webauthn/webauthn', 'github.com/duo-labs/webauthn']),
  'crates.io': new Set(['totp-rs', 'webauthn-rs']),
};

/** Where a package is asked for. */
export interface NamedLibrary {
  readonly name: string;
  readonly place: Place;
}

/** Packages for second factors that own manifests ask for in running, own lockfiles of other ecosystems list, or settings of Django name. */
export function secondFactorLibraries(context: CheckContext): readonly NamedLibrary[] {
  const npm = documentsInForce(context, 'package-json').flatMap(({ path, facts }) =>
    Object.entries(facts.dependencies)
      .filter(([name]) => LIBRARIES.npm.has(name))
      .map(([name, { line }]) => ({ name, place: { path, line } })),
  );
  const python = documentsInForce(context, 'pyproject').flatMap(({ path, facts }) =>
    facts.dependencies.flatMap((asked) => {
      const name = pythonName(asked);
      return LIBRARIES.PyPI.has(name) ? [{ name, place: { path } }] : [];
    }),
  );
  // npm's lockfiles hold what tests need too, which a manifest tells apart.
  const locked = lockfilesOf(context).flatMap(({ path, lock: { ecosystem, components } }) => {
    if (ecosystem === 'npm') return [];
    const names = components.map((component) => component.replace(/(?<=.)@.*$/s, '')).map(ecosystem === 'PyPI' ? pythonName : String);
    return [...new Set(names)].filter((name) => LIBRARIES[ecosystem].has(name)).map((name) => ({ name, place: { path } }));
  });
  // An application or middleware that settings name is a library that is installed, and no more.
  const named = ownDocuments(context, 'django-settings').flatMap(({ path, facts }) =>
    facts.parts.map(({ name, line }) => ({ name, place: { path, line } })),
  );
  return [...npm, ...python, ...locked, ...named];
}

function pythonName(asked: string): string {
  return (/^[A-Za-z0-9._-]{1,100}/.exec(asked)?.[0] ?? '').toLowerCase().replaceAll(/[._-]+/g, '-');
}

const CODE = /\.(?:[cm]?[jt]sx?|py|rb|go|java|kt|cs|php|rs|exs?|scala|feature)$/;
const TEST_NAME = /^test_|[._-](?:test|tests|spec|cy|e2e)\.|(?:Tests?|Spec|IT)\.[a-z]+$/;
const FACTOR_NAME =
  /(?:^|[^A-Za-z])(?:mfa|2fa|totp|webauthn|passkeys?|two[-_]?factor|multi[-_]?factor)|M(?:fa|FA)(?![a-z])|T(?:otp|OTP)(?![a-z])|TwoFactor|MultiFactor/;
const FACTOR_FOLDER = /^(?:mfa|2fa|totp|webauthn|passkeys?|two[-_]?factor|multi[-_]?factor)$/i;
const NO_TESTS = /(?:^|\/)(?:fixtures?|__fixtures__|testdata|test[-_]data|mocks|__mocks__|__snapshots__)\//i;

/** Paths of test files that speak of second factors by their names, or by that of the folder they lie in. */
export function secondFactorTests({ source: { tree } }: CheckContext): readonly string[] {
  return tree.flatMap(({ path, kind }) => {
    const name = path.slice(path.lastIndexOf('/') + 1);
    const folder = path.split('/').at(-2) ?? '';
    const named = FACTOR_NAME.test(name);
    // In a folder of that name lies more than tests.
    if (kind !== 'file' || !CODE.test(name) || NO_TESTS.test(path) || !(named || (FACTOR_FOLDER.test(folder) && TEST_NAME.test(name))))
      return [];
    const role = pathRole(path);
    return role === 'test' || (role === 'own' && TEST_NAME.test(name)) ? [path] : [];
  });
}
