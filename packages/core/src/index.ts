export type { Answer, AnswerMaker, AnswerSource } from './answers/answer-text.ts';
export { answerMaker } from './answers/answer-text.ts';
export type { AnsweredList, AnsweredQuestion, Outcome } from './answers/answered-list.ts';
export { answeredList } from './answers/answered-list.ts';
export type { ConfirmedMapping } from './answers/answers-file.ts';
export { readAnswersFile, withMappings } from './answers/answers-file.ts';
export { columnName } from './answers/cell-ranges.ts';
export type { CustomerList, ListPlace, UsedSheet } from './answers/customer-list.ts';
export { customerList } from './answers/customer-list.ts';
export type { CellKept, CustomerQuestion } from './answers/customer-questions.ts';
export { type CustomerWorkbook, readCustomerWorkbook, WORKBOOK_BYTES } from './answers/customer-workbook.ts';
export { DECLARATIONS, type Declaration } from './answers/declarations.ts';
export type { QuestionClaims } from './answers/question-claims.ts';
export { claimsOfQuestions } from './answers/question-claims.ts';
export type { ProposedClaim } from './answers/shared-words.ts';
export type { AgainstGroup, StandsAgainst } from './answers/stands-against.ts';
export { standsAgainst } from './answers/stands-against.ts';
export { writeAnswers } from './answers/write-answers.ts';
export { makeAssessorPack } from './assessors/make-pack.ts';
export { type OpinionRecord, type OpinionRecords, opinionRecords } from './assessors/opinion-records.ts';
export {
  AssessorPack,
  assessorPackJsonSchema,
  LOOKED_AT_CHOICES,
  MOST_SAMPLED,
  OPINION_CHOICES,
  PACK_VERSION,
} from './assessors/pack-schema.ts';
export {
  ASSESSOR_FIELDS,
  ASSESSOR_HEADINGS,
  ASSESSOR_LABELS,
  ASSESSOR_TITLE,
  FINDING_ROWS,
  GUIDE,
  GUIDE_TITLE,
  itemRow,
  opinionRow,
  PACK_FIELDS,
  PACK_LABELS,
  PACK_SHEETS,
  PACK_TITLE,
  type PackField,
  ROW_HEADING,
  shownCell,
  VENDOR_HEADINGS,
} from './assessors/pack-words.ts';
export { readAssessorPack } from './assessors/read-pack.ts';
export type { PackLoss, PackLossReason, PackReading, ReturnedPack } from './assessors/returned-pack.ts';
export { addressesToLookAt } from './case/addresses-to-look-at.ts';
export { assess } from './case/assess.ts';
export type {
  AssessedEvidence,
  AssessedOpinion,
  AssessedSource,
  Assessment,
  BaselineComparison,
  ClaimAssessment,
  ClaimRecord,
  ClaimStatus,
  Doubt,
  EvidenceState,
  PrincipleAssessment,
  PrincipleStatus,
  SourceNotOpened,
} from './case/assessment.ts';
export { CLAIM_STATUSES, EVIDENCE_STATES, PRINCIPLE_STATUSES } from './case/assessment.ts';
export type { AssessedAudience, RecordKind, WithheldCount, WithheldOfClaim } from './case/audience/audience.ts';
export { labelsOf, type RecordLabels } from './case/audience/audience-labels.ts';
export { forAudience } from './case/audience/audience-projection.ts';
export { WITHHELD, WITHHELD_ID } from './case/audience/audience-withheld.ts';
export type { Baseline, BaselineFinding } from './case/baseline.ts';
export { baselineText, compareWithBaseline, makeBaseline, readBaseline } from './case/baseline.ts';
export type {
  Argument,
  Assertion,
  Basis,
  Case,
  Conclusion,
  Exception,
  Interview,
  Judgement,
  ProductSource,
  SourceOwner,
} from './case/case.ts';
export { AUTHORITIES, JUDGEMENTS } from './case/case.ts';
export type { CaseEvidence } from './case/case-for.ts';
export { caseFor, evidenceFor } from './case/case-for.ts';
export type { CaseStatus, Expiry, JudgedClaim } from './case/case-status.ts';
export { caseStatus, orphanedEntries } from './case/case-status.ts';
export { caseWords } from './case/case-words.ts';
export {
  CHANGE_READERS,
  type Change,
  type ChangeKind,
  type ChangeReader,
  type ChangeSide,
  gotWorse,
} from './case/compared/assessment-change.ts';
export { type ComparedAssessment, readComparedAssessment } from './case/compared/assessment-compared.ts';
export { type AssessmentDiff, diffAssessments } from './case/compared/assessment-diff.ts';
export { type CasePledges, casePledges } from './case/declared-pledges.ts';
export { doubtTextDigest } from './case/doubts.ts';
export type { BroughtFile, BroughtLayer } from './case/evidence-items.ts';
export { readCaseFile } from './case/file/case-file.ts';
export type { CaseAddition, CaseItem, CaseList, CaseRecord } from './case/file/case-file-edit.ts';
export { withAdditions } from './case/file/case-file-edit.ts';
export type { SharedList } from './case/file/case-file-include.ts';
export { SHARED_LISTS } from './case/file/case-file-include.ts';
export { caseFileJsonSchema } from './case/file/case-file-json-schema.ts';
export { CaseFile } from './case/file/case-file-schema.ts';
export type { PartRead, RecordOrigin, WholeCase } from './case/file/case-with-includes.ts';
export { readWholeCase } from './case/file/case-with-includes.ts';
export { lockText, readLock, withEntry } from './case/file/lock-file.ts';
export type { Lock, LockEntry } from './case/file/lock-schema.ts';
export { newCaseFile } from './case/file/new-case-file.ts';
export type { Gap, GapHolder, GapKind } from './case/gaps/gap.ts';
export { GAP_HORIZON_DAYS, type GapChoice, gapsOf, isOverdue } from './case/gaps/gaps.ts';
export type { Impact, ImpactedClaim, TouchedByDocument } from './case/impact.ts';
export { impactOf } from './case/impact.ts';
export { judgementMark, judgementMarks } from './case/judgement-marks.ts';
export { disagreementsWith } from './case/opinions.ts';
export { unjudgedUnder } from './case/principle-status.ts';
export { concerns } from './case/records-for.ts';
export type { ReleaseRange } from './case/release-range.ts';
export { coverageOf, rangeWords } from './case/release-range.ts';
export { RENEWAL_STANDINGS, type Renewal, type RenewalStanding, renewalsOf } from './case/renewal.ts';
export { SHORT_FINGERPRINT } from './case/responses.ts';
export { type AskedOfDeveloper, type RoleScope, roleScope } from './case/role-scope.ts';
export { isSamePerson } from './case/same-person.ts';
export type { SourceRead } from './case/sources.ts';
export type {
  Catalogue,
  Claim,
  ClaimKey,
  Crosswalk,
  Custodian,
  Form,
  Freshness,
  GuidancePoint,
  Locator,
  Principle,
  PublishedDocument,
  RoleApplicability,
  Theme,
  VisibleExtent,
} from './catalogue/catalogue.ts';
export { claimsOf, principlesOf } from './catalogue/catalogue.ts';
export type { OfficialWording, Wording } from './catalogue/official-wording.ts';
export { applyWording, readOfficialWording } from './catalogue/official-wording.ts';
export type { CatalogueFile } from './catalogue/read-catalogue.ts';
export { readCatalogue } from './catalogue/read-catalogue.ts';
export type { StoredWording } from './catalogue/stored-wording.ts';
export { readStoredWording, writeStoredWording } from './catalogue/stored-wording.ts';
export type { Check, CheckDescription } from './checks/check.ts';
export { EVERY_CHECK } from './checks/every-check.ts';
export { EVIDENCE_CHECKS } from './checks/evidence/registry.ts';
export { NOT_VISIBLE } from './checks/not-visible.ts';
export { CHECKS } from './checks/registry.ts';
export type { CodeMarksTally } from './code-marks/code-marks-tally.ts';
export { codeMarksTally } from './code-marks/code-marks-tally.ts';
export type { ByteSource } from './encodings/byte-window.ts';
export type { Format, FormatInput, GivenBeside, Placement, ReadResult } from './formats/format.ts';
export {
  isCandidate,
  LARGEST_BYTES,
  readDocument,
  readLargeDocument,
  recognises,
  refusedDocument,
  STATABLE_FORMATS,
  sizeLimit,
} from './formats/read-document.ts';
export type { Layer } from './formats/read-layers.ts';
export { readLayers } from './formats/read-layers.ts';
export { RECORD_FIELDS } from './formats/records-table/schema.ts';
export type { Facts } from './formats/registry.ts';
export { FORMATS } from './formats/registry.ts';
export { SIGNED_FORMATS } from './formats/signed-formats.ts';
export type { EvidencePlace } from './forms/evidence-cell.ts';
export { linkTarget, possiblePaths } from './forms/evidence-cell.ts';
export type { ClaimEntry, FilledForm, FormEntries } from './forms/fill-form.ts';
export { fillForm } from './forms/fill-form.ts';
export type { FormAuthor } from './forms/form-author.ts';
export { formAuthor } from './forms/form-author.ts';
export type { CoverField } from './forms/form-cover.ts';
export type { CaseForForm } from './forms/form-entries.ts';
export { formEntries } from './forms/form-entries.ts';
export type { FormContent, FormLoss, LossReason } from './forms/import-form.ts';
export { formContent } from './forms/import-form.ts';
export type { FormRecord, FormRecords } from './forms/import-records.ts';
export { formRecords } from './forms/import-records.ts';
export type { SheetCells, SheetNote } from './forms/question-cells.ts';
export type { ContentLoss, ContentLossReason, SheetContent } from './forms/question-content.ts';
export { sheetContent } from './forms/question-content.ts';
export type { SheetRecord, SheetRecords } from './forms/question-records.ts';
export { sheetRecords } from './forms/question-records.ts';
export type { QuestionSheet, QuestionSheetReading } from './forms/question-sheet.ts';
export { readQuestionSheet } from './forms/question-sheet.ts';
export type { SheetLabel, SheetReference } from './forms/question-sheet-words.ts';
export {
  ANSWER_HEADING,
  ANSWERER_FIELDS,
  ANSWERER_LABELS,
  ANSWERER_TITLE,
  catalogueWords,
  ORIGIN_FIELDS,
  ORIGIN_LABELS,
  ORIGIN_TITLE,
  QUESTION_FIELDS,
  QUESTION_LABELS,
  QUESTION_SHEET_VERSION,
  referenceText,
  SHEET_INTRODUCTION,
  SHEET_TITLE,
  SHORT_ANSWERS,
  WORKBOOK_SHEET,
  wordsCheck,
} from './forms/question-sheet-words.ts';
export type { FormReading, ReadForm } from './forms/read-form.ts';
export { FORM_BYTES, readForm } from './forms/read-form.ts';
export type { Lifecycle } from './lifecycle/lifecycle.ts';
export { readLifecycle } from './lifecycle/read-lifecycle.ts';
export { canonicalJson } from './model/canonical-json.ts';
export type { CaseWords } from './model/case-words.ts';
export type { CodeMarks } from './model/code-marks.ts';
export type { Diagnostic, Place, Severity } from './model/diagnostic.ts';
export { type RunningSha256, recordDigest, runningSha256, sha256Hex } from './model/digest.ts';
export type { Disclosure, Snapshot } from './model/evidence.ts';
export { DISCLOSURES } from './model/evidence.ts';
export type { DeclaredEvidence, EvidenceItem, EvidenceKind, SignatureState } from './model/evidence-item.ts';
export { EVIDENCE_KINDS } from './model/evidence-item.ts';
export type {
  CommitFacts,
  HistoryFacts,
  HistorySecrets,
  PathRole,
  ReadDocument,
  SecretFound,
  SecretScan,
  SourceFacts,
  SourceSecrets,
  TagFacts,
  TreeEntry,
  Verdict,
} from './model/facts.ts';
export { fingerprint } from './model/fingerprint.ts';
export type { Hosting, Permalink } from './model/hosting.ts';
export { hostingOf, permalink } from './model/hosting.ts';
export type { Instant } from './model/instant.ts';
export { addDays, daysBetween, instantFromSeconds, parseInstant } from './model/instant.ts';
export type { Observation } from './model/observation.ts';
export { namedFolderRole, pathRole } from './model/path-role.ts';
export type { PdfLine, PdfPage, PdfText } from './model/pdf-text.ts';
export type { Pledge, PledgedPeriod } from './model/pledge.ts';
export type { DeliveryModel, ProductContext, Role, Visibility } from './model/product.ts';
export { DELIVERY_MODELS, ROLES, VISIBILITIES } from './model/product.ts';
export type { ReleaseArtefact } from './model/release-artefact.ts';
export type { Result } from './model/result.ts';
export { RESULTS } from './model/result.ts';
export { countsUntil } from './model/statement-term.ts';
export type { WebAnswer } from './model/web-answer.ts';
export { SCAN_BYTES } from './secrets/scan-file.ts';
export type { FingerprintKey, SecretTally } from './secrets/secret-tally.ts';
export { secretTally } from './secrets/secret-tally.ts';
export { withoutFoundSecrets, withoutOwnSecrets, withoutSecrets } from './secrets/withhold.ts';
export {
  BUNDLE_BYTES,
  bundleBytes,
  type IdentitySignature,
  type KeySignature,
  readBundle,
  type SignedStatement,
  type SigningTime,
  signedBytes,
  timeOfSigning,
} from './statement/bundle.ts';
export { type CanonicalBundle, canonicalBundle } from './statement/canonical-bundle.ts';
export { type DerElement, derElement, derElements } from './statement/der-elements.ts';
export {
  type HistoryEntry,
  type NamedBundle,
  type Standing,
  type StatementHistory,
  statementHistory,
  type WithdrawalListed,
} from './statement/history.ts';
export { readRotation, rotationBytes } from './statement/key-rotation.ts';
export { makeStatement, type StatementIssue } from './statement/make-statement.ts';
export { type OpenedRecord, openRecords } from './statement/open-records.ts';
export {
  OPENINGS_BYTES,
  type OpenableRecord,
  type Openings,
  openingsFault,
  readOpeningsFile,
  type TreePlace,
  writeOpenings,
} from './statement/openings-file.ts';
export { type Checksum, PACK_BYTES, PACK_EVIDENCE, type Pack, type PackRead, packBytes, readPack } from './statement/pack.ts';
export { type ClaimDisclosure, type DisclosedEvidence, disclosureFor, type PackDisclosure } from './statement/pack-disclosure.ts';
export type { PackParts } from './statement/pack-parts.ts';
export { type Hash, SECRET_BYTES, STATEMENT_ID_BYTES, saltOf, saltsOf } from './statement/record-digest.ts';
export { type Opening, openingsBytes, recordBytes } from './statement/records-file.ts';
export type { Reevaluation } from './statement/reevaluate.ts';
export { SBOM_BYTES, sbomSubjects } from './statement/sbom-subjects.ts';
export type { SignerSeen } from './statement/signer-seen.ts';
export { REQUEST_BYTES, readSigningRequest, type SigningRequest, writeSigningRequest } from './statement/signing-request.ts';
export { releaseSubject, type StatedSubject } from './statement/stated-subject.ts';
export { issueOf, type ReleaseRecord, readStatement, type Statement, type StatementClaim, statementBytes } from './statement/statement.ts';
export { statementJsonSchema, withdrawalJsonSchema } from './statement/statement-json-schema.ts';
export type { RecordOf, StatementRecord } from './statement/statement-record.ts';
export { type LabelledRecord, statementRecords } from './statement/statement-records.ts';
export { type HashedTreeFile, isLfsPointer, LFS_POINTER_FORMAT, type TreeFile, treeFilesOf } from './statement/tree-files.ts';
export { readTrustFile, TRUST_FILE_BYTES, type TrustedSigner, trustFileText } from './statement/trust-file.ts';
export {
  EMPTY_FILE_SHA256,
  VERIFICATION_CAUSES,
  type Verification,
  type VerificationCause,
  type VerificationFault,
  verificationEnd,
  verifyStatement,
} from './statement/verify-statement.ts';
export {
  WITHDRAWAL_BYTES,
  WITHDRAWAL_PREDICATE,
  type WithdrawalSeen,
  withdrawalBytes,
  withdrawalOf,
  withdrawnStatement,
} from './statement/withdrawal.ts';
