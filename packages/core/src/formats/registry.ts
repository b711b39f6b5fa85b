import { avouchStatement } from './avouch-statement/index.ts';
import type { AvouchStatementFacts } from './avouch-statement/schema.ts';
import { azurePipelines } from './azure-pipelines/index.ts';
import type { AzureFacts } from './azure-pipelines/schema.ts';
import { withBoundedTexts } from './bounded-texts.ts';
import { cargoLockfile } from './cargo-lockfile/index.ts';
import type { CargoLockfileFacts } from './cargo-lockfile/schema.ts';
import { changelog } from './changelog/index.ts';
import type { ChangelogFacts } from './changelog/schema.ts';
import { circleci } from './circleci/index.ts';
import type { CircleciFacts } from './circleci/schema.ts';
import { cobertura } from './cobertura/index.ts';
import type { CoberturaFacts } from './cobertura/schema.ts';
import { codeowners } from './codeowners/index.ts';
import type { CodeownersFacts } from './codeowners/schema.ts';
import { compose } from './compose/index.ts';
import type { ComposeFacts } from './compose/schema.ts';
import { composerLockfile } from './composer-lockfile/index.ts';
import type { ComposerLockfileFacts } from './composer-lockfile/schema.ts';
import { csaf } from './csaf/index.ts';
import type { CsafFacts } from './csaf/schema.ts';
import { cyclonedx } from './cyclonedx/index.ts';
import type { CyclonedxFacts } from './cyclonedx/schema.ts';
import { decisionRecord } from './decision-record/index.ts';
import type { DecisionRecordFacts } from './decision-record/schema.ts';
import { dependabot } from './dependabot/index.ts';
import type { DependabotFacts } from './dependabot/schema.ts';
import { djangoSettings } from './django-settings/index.ts';
import type { DjangoSettingsFacts } from './django-settings/schema.ts';
import { dockerfile } from './dockerfile/index.ts';
import type { DockerfileFacts } from './dockerfile/schema.ts';
import { docx } from './docx/index.ts';
import type { DocxFacts } from './docx/schema.ts';
import { dsseEnvelope } from './dsse-envelope/index.ts';
import type { DsseEnvelopeFacts } from './dsse-envelope/schema.ts';
import { endoflifeDate } from './endoflife-date/index.ts';
import type { EndoflifeDateFacts } from './endoflife-date/schema.ts';
import { envFile } from './env-file/index.ts';
import type { EnvFileFacts } from './env-file/schema.ts';
import type { Format } from './format.ts';
import { gemara } from './gemara/index.ts';
import type { GemaraFacts } from './gemara/schema.ts';
import { gemfileLockfile } from './gemfile-lockfile/index.ts';
import type { GemfileLockfileFacts } from './gemfile-lockfile/schema.ts';
import { githubAction } from './github-action/index.ts';
import type { ActionFacts } from './github-action/schema.ts';
import { githubAdvisories } from './github-advisories/index.ts';
import type { GithubAdvisoriesFacts } from './github-advisories/schema.ts';
import { githubAlerts } from './github-alerts/index.ts';
import type { GithubAlertsFacts } from './github-alerts/schema.ts';
import { githubAuditLog } from './github-audit-log/index.ts';
import type { GithubAuditLogFacts } from './github-audit-log/schema.ts';
import { githubBranchProtection } from './github-branch-protection/index.ts';
import type { GithubBranchProtectionFacts } from './github-branch-protection/schema.ts';
import { githubDependencyGraph } from './github-dependency-graph/index.ts';
import type { GithubDependencyGraphFacts } from './github-dependency-graph/schema.ts';
import { githubEnvironments } from './github-environments/index.ts';
import type { GithubEnvironmentsFacts } from './github-environments/schema.ts';
import { githubMembers } from './github-members/index.ts';
import type { GithubMembersFacts } from './github-members/schema.ts';
import { githubPullRequests } from './github-pull-requests/index.ts';
import type { GithubPullRequestsFacts } from './github-pull-requests/schema.ts';
import { githubRulesets } from './github-rulesets/index.ts';
import type { GithubRulesetsFacts } from './github-rulesets/schema.ts';
import { githubWorkflow } from './github-workflow/index.ts';
import type { WorkflowFacts } from './github-workflow/schema.ts';
import { githubWorkflowRuns } from './github-workflow-runs/index.ts';
import type { GithubWorkflowRunsFacts } from './github-workflow-runs/schema.ts';
import { gitlabCi } from './gitlab-ci/index.ts';
import type { GitlabFacts } from './gitlab-ci/schema.ts';
import { goSum } from './go-sum/index.ts';
import type { GoSumFacts } from './go-sum/schema.ts';
import { governanceDocument } from './governance-document/index.ts';
import type { GovernanceDocumentFacts } from './governance-document/schema.ts';
import { grype } from './grype/index.ts';
import type { GrypeFacts } from './grype/schema.ts';
import { htmlTemplate } from './html-template/index.ts';
import type { HtmlTemplateFacts } from './html-template/schema.ts';
import { ignoredFindings } from './ignored-findings/index.ts';
import type { IgnoredFindingsFacts } from './ignored-findings/schema.ts';
import { inTotoStatement } from './in-toto-statement/index.ts';
import type { InTotoStatementFacts } from './in-toto-statement/schema.ts';
import { infrastructureCode } from './infrastructure-code/index.ts';
import type { InfrastructureCodeFacts } from './infrastructure-code/schema.ts';
import { issueTemplate } from './issue-template/index.ts';
import type { IssueTemplateFacts } from './issue-template/schema.ts';
import { jacoco } from './jacoco/index.ts';
import type { JacocoFacts } from './jacoco/schema.ts';
import { jenkinsfile } from './jenkinsfile/index.ts';
import type { JenkinsFacts } from './jenkinsfile/schema.ts';
import { junit } from './junit/index.ts';
import type { JunitFacts } from './junit/schema.ts';
import { keycloakRealm } from './keycloak-realm/index.ts';
import type { KeycloakRealmFacts } from './keycloak-realm/schema.ts';
import { lcov } from './lcov/index.ts';
import type { LcovFacts } from './lcov/schema.ts';
import { licence } from './licence/index.ts';
import type { LicenceFacts } from './licence/schema.ts';
import { makefile } from './makefile/index.ts';
import type { MakefileFacts } from './makefile/schema.ts';
import { npmAttestations } from './npm-attestations/index.ts';
import type { NpmAttestationsFacts } from './npm-attestations/schema.ts';
import { npmAudit } from './npm-audit/index.ts';
import type { NpmAuditFacts } from './npm-audit/schema.ts';
import { npmLockfile } from './npm-lockfile/index.ts';
import type { NpmLockfileFacts } from './npm-lockfile/schema.ts';
import { npmrc } from './npmrc/index.ts';
import type { NpmrcFacts } from './npmrc/schema.ts';
import { odt } from './odt/index.ts';
import type { OdtFacts } from './odt/schema.ts';
import { openvex } from './openvex/index.ts';
import type { OpenvexFacts } from './openvex/schema.ts';
import { oscal } from './oscal/index.ts';
import type { OscalFacts } from './oscal/schema.ts';
import { osv } from './osv/index.ts';
import type { OsvFacts } from './osv/schema.ts';
import { osvScanner } from './osv-scanner/index.ts';
import type { OsvScannerFacts } from './osv-scanner/schema.ts';
import { packageJson } from './package-json/index.ts';
import type { PackageJsonFacts } from './package-json/schema.ts';
import { pdf } from './pdf/index.ts';
import type { PdfFacts } from './pdf/schema.ts';
import { pipAudit } from './pip-audit/index.ts';
import type { PipAuditFacts } from './pip-audit/schema.ts';
import { pipRequirements } from './pip-requirements/index.ts';
import type { PipRequirementsFacts } from './pip-requirements/schema.ts';
import { pipfileLockfile } from './pipfile-lockfile/index.ts';
import type { PipfileLockfileFacts } from './pipfile-lockfile/schema.ts';
import { pnpmLockfile } from './pnpm-lockfile/index.ts';
import type { PnpmLockfileFacts } from './pnpm-lockfile/schema.ts';
import { poetryLockfile } from './poetry-lockfile/index.ts';
import type { PoetryLockfileFacts } from './poetry-lockfile/schema.ts';
import { preCommitConfig } from './pre-commit-config/index.ts';
import type { PreCommitConfigFacts } from './pre-commit-config/schema.ts';
import { pyproject } from './pyproject/index.ts';
import type { PyprojectFacts } from './pyproject/schema.ts';
import { recordsTable } from './records-table/index.ts';
import type { RecordsTableFacts } from './records-table/schema.ts';
import { renovate } from './renovate/index.ts';
import type { RenovateFacts } from './renovate/schema.ts';
import { sarif } from './sarif/index.ts';
import type { SarifFacts } from './sarif/schema.ts';
import { scorecard } from './scorecard/index.ts';
import type { ScorecardFacts } from './scorecard/schema.ts';
import { securityInsights } from './security-insights/index.ts';
import type { SecurityInsightsFacts } from './security-insights/schema.ts';
import { securityPolicy } from './security-policy/index.ts';
import type { SecurityPolicyFacts } from './security-policy/schema.ts';
import { securityTxt } from './security-txt/index.ts';
import type { SecurityTxtFacts } from './security-txt/schema.ts';
import { seedData } from './seed-data/index.ts';
import type { SeedDataFacts } from './seed-data/schema.ts';
import { shellScript } from './shell-script/index.ts';
import type { ShellScriptFacts } from './shell-script/schema.ts';
import { sigstoreBundle } from './sigstore-bundle/index.ts';
import type { SigstoreBundleFacts } from './sigstore-bundle/schema.ts';
import { spdx } from './spdx/index.ts';
import type { SpdxFacts } from './spdx/schema.ts';
import { supplyDocument } from './supply-document/index.ts';
import type { SupplyDocumentFacts } from './supply-document/schema.ts';
import { threatDragon } from './threat-dragon/index.ts';
import type { ThreatDragonFacts } from './threat-dragon/schema.ts';
import { threatModel } from './threat-model/index.ts';
import type { ThreatModelFacts } from './threat-model/schema.ts';
import { toolVersions } from './tool-versions/index.ts';
import type { ToolVersionsFacts } from './tool-versions/schema.ts';
import { trivy } from './trivy/index.ts';
import type { TrivyFacts } from './trivy/schema.ts';
import { uvLockfile } from './uv-lockfile/index.ts';
import type { UvLockfileFacts } from './uv-lockfile/schema.ts';
import { vendoredScript } from './vendored-script/index.ts';
import type { VendoredScriptFacts } from './vendored-script/schema.ts';
import { yarnLockfile } from './yarn-lockfile/index.ts';
import type { YarnLockfileFacts } from './yarn-lockfile/schema.ts';
import { zap } from './zap/index.ts';
import type { ZapFacts } from './zap/schema.ts';

/** What any reader can give; `kind` is the id of its format. */
export type Facts =
  | WorkflowFacts
  | JenkinsFacts
  | AzureFacts
  | GitlabFacts
  | CircleciFacts
  | MakefileFacts
  | ShellScriptFacts
  | ActionFacts
  | DependabotFacts
  | RenovateFacts
  | CodeownersFacts
  | CyclonedxFacts
  | GemaraFacts
  | CsafFacts
  | OpenvexFacts
  | OsvFacts
  | EndoflifeDateFacts
  | TrivyFacts
  | GrypeFacts
  | OsvScannerFacts
  | NpmAuditFacts
  | PipAuditFacts
  | ScorecardFacts
  | SpdxFacts
  | GithubDependencyGraphFacts
  | InTotoStatementFacts
  | AvouchStatementFacts
  | DsseEnvelopeFacts
  | SigstoreBundleFacts
  | NpmAttestationsFacts
  | JunitFacts
  | ZapFacts
  | JacocoFacts
  | CoberturaFacts
  | LcovFacts
  | SarifFacts
  | SecurityPolicyFacts
  | LicenceFacts
  | IssueTemplateFacts
  | InfrastructureCodeFacts
  | DecisionRecordFacts
  | ChangelogFacts
  | GovernanceDocumentFacts
  | DocxFacts
  | OdtFacts
  | DjangoSettingsFacts
  | KeycloakRealmFacts
  | PdfFacts
  | RecordsTableFacts
  | SecurityTxtFacts
  | NpmLockfileFacts
  | PnpmLockfileFacts
  | YarnLockfileFacts
  | PoetryLockfileFacts
  | UvLockfileFacts
  | PipfileLockfileFacts
  | CargoLockfileFacts
  | GoSumFacts
  | GemfileLockfileFacts
  | ComposerLockfileFacts
  | PipRequirementsFacts
  | PackageJsonFacts
  | PyprojectFacts
  | NpmrcFacts
  | ComposeFacts
  | DockerfileFacts
  | PreCommitConfigFacts
  | SecurityInsightsFacts
  | ToolVersionsFacts
  | IgnoredFindingsFacts
  | HtmlTemplateFacts
  | SupplyDocumentFacts
  | EnvFileFacts
  | SeedDataFacts
  | GithubBranchProtectionFacts
  | GithubRulesetsFacts
  | GithubMembersFacts
  | GithubAuditLogFacts
  | GithubAlertsFacts
  | GithubAdvisoriesFacts
  | GithubWorkflowRunsFacts
  | GithubPullRequestsFacts
  | GithubEnvironmentsFacts
  | ThreatDragonFacts
  | ThreatModelFacts
  | OscalFacts
  | VendoredScriptFacts;

/**
 * Every format, in the order in which they are asked whether a content is theirs: the narrow ones first, free text last
 * (security.txt at the root of a repository may be either, and RFC 9116 has the stricter form).
 */
const READERS: readonly Format<Facts>[] = [
  githubWorkflow,
  githubAction,
  gitlabCi,
  azurePipelines,
  circleci,
  jenkinsfile,
  makefile,
  shellScript,
  dependabot,
  renovate,
  npmLockfile,
  pnpmLockfile,
  yarnLockfile,
  poetryLockfile,
  uvLockfile,
  pipfileLockfile,
  cargoLockfile,
  goSum,
  gemfileLockfile,
  composerLockfile,
  pipRequirements,
  packageJson,
  pyproject,
  npmrc,
  dockerfile,
  compose,
  preCommitConfig,
  toolVersions,
  ignoredFindings,
  securityInsights,
  cyclonedx,
  gemara,
  csaf,
  openvex,
  osv,
  endoflifeDate,
  trivy,
  grype,
  osvScanner,
  npmAudit,
  pipAudit,
  scorecard,
  githubDependencyGraph,
  spdx,
  inTotoStatement,
  avouchStatement,
  dsseEnvelope,
  sigstoreBundle,
  npmAttestations,
  githubBranchProtection,
  githubRulesets,
  githubMembers,
  githubAuditLog,
  githubAlerts,
  githubAdvisories,
  githubWorkflowRuns,
  githubPullRequests,
  githubEnvironments,
  keycloakRealm,
  threatDragon,
  threatModel,
  oscal,
  junit,
  zap,
  jacoco,
  cobertura,
  lcov,
  sarif,
  docx,
  odt,
  pdf,
  recordsTable,
  securityTxt,
  codeowners,
  infrastructureCode,
  issueTemplate,
  changelog,
  decisionRecord,
  licence,
  governanceDocument,
  securityPolicy,
  supplyDocument,
  htmlTemplate,
  envFile,
  seedData,
  djangoSettings,
  vendoredScript,
];

/** The same, with what they pass on bounded. */
export const FORMATS: readonly Format<Facts>[] = READERS.map(withBoundedTexts);
