/** What of a claim is kept from the readers of a form. */
export interface WithheldOfForm {
  /** Ids. */
  readonly evidence: readonly string[];
  readonly assertions: number;
  readonly arguments: number;
}

const BEFORE = 'Withheld from the readers of this form: ';

/** What stands in an evidence cell for what is withheld; none where nothing is. */
export function withheldEvidence({ evidence, assertions }: WithheldOfForm): readonly string[] {
  return inWords([...counted(evidence.length, 'piece of evidence', 'pieces of evidence'), ...counted(assertions, 'assertion')]);
}

/** What stands in the cell of arguments for what is withheld; none where nothing is. */
export function withheldArguments({ arguments: count }: WithheldOfForm): readonly string[] {
  return inWords(counted(count, 'argument'));
}

/** Whether a paragraph of a form only says that something is withheld: it is nothing that anybody said. */
export function saysWithheld(text: string): boolean {
  return text.trim().startsWith(BEFORE);
}

/** `evidence bill, 2 arguments`: what of a claim is withheld, for whoever made the form. */
export function withheldInWords(withheld: WithheldOfForm): string {
  const { evidence, assertions, arguments: argued } = withheld;
  return [
    ...(evidence.length === 0 ? [] : [`evidence ${evidence.join(' and ')}`]),
    ...counted(assertions, 'assertion'),
    ...counted(argued, 'argument'),
  ].join(', ');
}

/** Whether anything is withheld. */
export function isWithheld({ evidence, assertions, arguments: argued }: WithheldOfForm): boolean {
  return evidence.length + assertions + argued > 0;
}

function inWords(parts: readonly string[]): readonly string[] {
  return parts.length === 0 ? [] : [`${BEFORE}${parts.join(' and ')}.`];
}

function counted(count: number, one: string, several = `${one}s`): readonly string[] {
  return count === 0 ? [] : [`${count} ${count === 1 ? one : several}`];
}
