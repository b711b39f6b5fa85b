import type { Diagnostic, Place } from '../model/diagnostic.ts';
import { ROLES } from '../model/product.ts';
import type { CatalogueFiles } from './catalogue-file.ts';

/** What holds between the files of a catalogue and cannot be said of one alone: counts, unique ids, references that lead somewhere. */
export function crossCheck(files: CatalogueFiles): readonly Diagnostic[] {
  const found: Diagnostic[] = [];
  const report = (code: string, message: string, location: Place): void => {
    found.push({ code, severity: 'error', message, location });
  };
  const ids = checkThemes(files, report);
  checkHead(files, ids, report);
  checkCustodians(files, report);
  checkForms(files, ids, report);
  checkCrosswalks(files, ids, report);
  return found;
}

type Report = (code: string, message: string, location: Place) => void;

interface Ids {
  readonly themes: ReadonlySet<string>;
  readonly principles: ReadonlyMap<string, number>;
  readonly claims: ReadonlySet<string>;
}

function checkThemes(files: CatalogueFiles, report: Report): Ids {
  const themes = new Set<string>();
  const principles = new Map<string, number>();
  const claims = new Set<string>();
  for (const { path, value: theme, place } of files.themes) {
    const twice = (id: string, at: Place) => report('catalogue-duplicate-id', `${path}: the id ${id} occurs twice. Ids are unique.`, at);
    const misplaced = (id: string, within: string, at: Place) =>
      report('catalogue-misplaced-id', `${path}: ${id} does not belong under ${within}. Move it or correct its id.`, at);
    if (themes.has(theme.id)) twice(theme.id, place(['id']));
    themes.add(theme.id);
    for (const [p, principle] of theme.principles.entries()) {
      const at = place(['principles', p, 'id']);
      if (principles.has(principle.id)) twice(principle.id, at);
      if (!principle.id.startsWith(`${theme.id}.`)) misplaced(principle.id, `theme ${theme.id}`, at);
      principles.set(principle.id, principle.claims.length);
      for (const [c, claim] of principle.claims.entries()) {
        const claimAt = place(['principles', p, 'claims', c, 'id']);
        if (claims.has(claim.id)) twice(claim.id, claimAt);
        if (!claim.id.startsWith(`${principle.id}.`)) misplaced(claim.id, `principle ${principle.id}`, claimAt);
        claims.add(claim.id);
        for (const [g, point] of claim.guidance.entries()) {
          // Letters run a, b, c …: a gap or a repetition means that a point was lost or given twice.
          const expected = `${claim.id}-${String.fromCharCode(0x61 + g)}`;
          const pointAt = place(['principles', p, 'claims', c, 'guidance', g, 'id']);
          if (point.id !== expected) misplaced(point.id, `claim ${claim.id} at this place, where ${expected} is expected`, pointAt);
        }
      }
    }
  }
  return { themes, principles, claims };
}

function checkHead({ head }: CatalogueFiles, ids: Ids, report: Report): void {
  const { value, path, place } = head;
  const principles = new Set([...Object.keys(value.claims), ...ids.principles.keys()]);
  for (const principle of principles) {
    const expected = value.claims[principle] ?? 0;
    const actual = ids.principles.get(principle) ?? 0;
    if (expected === actual) continue;
    const message = `Principle ${principle} has ${actual} claims where ${path} counts ${expected}. Restore what was lost, or correct the count.`;
    report('catalogue-count', message, place(['claims'], principle));
  }
  for (const id of ['code', 'claims', 'guidance'] as const) {
    if (value.documents.filter((document) => document.id === id).length === 1) continue;
    report('catalogue-document', `${path}: the document \`${id}\` has to be listed exactly once.`, place(['documents']));
  }
  for (const role of ROLES) {
    if (value.roles.filter((one) => one.role === role).length === 1) continue;
    report('catalogue-role', `${path}: the role \`${role}\` has to be listed exactly once.`, place(['roles']));
  }
  for (const [r, role] of value.roles.entries()) {
    const named = [...role.themes, ...role.decided];
    for (const theme of named) {
      if (ids.themes.has(theme)) continue;
      report('catalogue-unknown-reference', `${path}: there is no theme ${theme}. Correct the number.`, place(['roles', r]));
    }
    if (new Set(named).size < named.length) {
      report('catalogue-role', `${path}: the role \`${role.role}\` names a theme twice. Name it once.`, place(['roles', r]));
    }
  }
}

function checkCustodians({ head, themes }: CatalogueFiles, report: Report): void {
  const asked = new Map(head.value.custodians.map(({ id }) => [id, 0]));
  if (asked.size < head.value.custodians.length)
    report('catalogue-duplicate-id', `${head.path}: a custodian is listed twice. Ids are unique.`, head.place(['custodians']));
  for (const { value: theme, path, place } of themes) {
    for (const [p, principle] of theme.principles.entries()) {
      for (const [c, { id, ask }] of principle.claims.entries()) {
        const claims = asked.get(ask);
        if (claims !== undefined) asked.set(ask, claims + 1);
        else {
          const message = `${path}: claim ${id} asks \`${ask}\`, who is no custodian of ${head.path}. Name one of them, or add one.`;
          report('catalogue-unknown-reference', message, place(['principles', p, 'claims', c, 'ask']));
        }
      }
    }
  }
  for (const [index, { id }] of head.value.custodians.entries()) {
    if (asked.get(id) !== 0) continue;
    const message = `${head.path}: no claim asks the custodian \`${id}\`. Remove it, or name it in a claim.`;
    report('catalogue-custodian', message, head.place(['custodians', index, 'id']));
  }
}

function checkForms({ forms }: CatalogueFiles, ids: Ids, report: Report): void {
  for (const { value: form, path, place } of forms) {
    const references = new Set<string>();
    const accounted = new Map<string, number>();
    const account = (claim: string, at: Place) => {
      if (!ids.claims.has(claim)) report('catalogue-unknown-reference', `${path}: there is no claim ${claim}. Correct the number.`, at);
      accounted.set(claim, (accounted.get(claim) ?? 0) + 1);
    };
    for (const [r, row] of form.rows.entries()) {
      const at = place(['rows', r]);
      if (references.has(row.reference)) report('catalogue-duplicate-id', `${path}: ${row.reference} occurs twice.`, at);
      references.add(row.reference);
      account(row.claim, at);
    }
    for (const [index, claim] of form.leavesOut.entries()) account(claim, place(['leavesOut', index]));
    for (const claim of ids.claims) {
      if (accounted.get(claim) === 1) continue;
      const message = `${path}: claim ${claim} has to be in one row or under \`leavesOut\`, and once; it is there ${accounted.get(claim) ?? 0} times.`;
      report('catalogue-form-incomplete', message, place(['rows']));
    }
  }
}

function checkCrosswalks({ crosswalks }: CatalogueFiles, ids: Ids, report: Report): void {
  const seen = new Set<string>();
  for (const { value: crosswalk, path, place } of crosswalks) {
    if (seen.has(crosswalk.id)) report('catalogue-duplicate-id', `${path}: the crosswalk ${crosswalk.id} is given twice.`, place(['id']));
    seen.add(crosswalk.id);
    const controls = new Set<string>();
    const mapped = new Set<string>();
    for (const [c, control] of crosswalk.controls.entries()) {
      const at = place(['controls', c]);
      if (controls.has(control.id)) report('catalogue-duplicate-id', `${path}: the control ${control.id} occurs twice.`, at);
      controls.add(control.id);
      for (const claim of control.claims) {
        mapped.add(claim);
        if (!ids.claims.has(claim)) report('catalogue-unknown-reference', `${path}: ${control.id} names ${claim}, which is no claim.`, at);
      }
      for (const principle of control.principles) {
        if (ids.principles.has(principle)) continue;
        report('catalogue-unknown-reference', `${path}: ${control.id} names ${principle}, which is no principle.`, at);
      }
    }
    const without = new Set(crosswalk.claimsWithoutControl);
    for (const claim of new Set([...ids.claims, ...without])) {
      if (ids.claims.has(claim) && mapped.has(claim) !== without.has(claim)) continue;
      const message = `${path}: claim ${claim} has to be mapped by a control or listed under \`claimsWithoutControl\`, and not both.`;
      report('catalogue-crosswalk-incomplete', message, place(['claimsWithoutControl']));
    }
  }
}
