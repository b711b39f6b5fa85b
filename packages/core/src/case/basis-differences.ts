import type { Basis, BasisCheck } from './case.ts';

/** All that differs between what was judged and what a judgement would rest on now, in words: for who judges again, better and worse alike. */
export function basisDifferences(before: Basis, now: Basis): readonly string[] {
  return [
    ...(before.catalogue === now.catalogue ? [] : [`the catalogue was ${before.catalogue} and is ${now.catalogue}`]),
    ...(before.argument === now.argument ? [] : [argumentWords(before.argument, now.argument)]),
    ...now.doubts.filter((id) => !before.doubts.includes(id)).map((id) => `doubt ${id} was raised`),
    ...before.doubts.filter((id) => !now.doubts.includes(id)).map((id) => `doubt ${id} is no longer on record`),
    ...evidenceWords(before, now),
    ...checkWords(before.checks, now.checks),
  ];
}

function argumentWords(before: string | null, now: string | null): string {
  if (before === null) return 'it was argued since';
  return now === null ? 'its argument is gone' : 'the argument was changed';
}

/** A slot is what people call a piece of evidence, and may hold several files. */
function evidenceWords(before: Basis, now: Basis): readonly string[] {
  const [old, fresh] = [bySlot(before), bySlot(now)];
  return [...new Set([...old.keys(), ...fresh.keys()])].toSorted().flatMap((slot) => {
    const [was, is] = [old.get(slot), fresh.get(slot)];
    const name = slot.replace(':', ' ');
    if (was === undefined) return [`${name} is new`];
    if (is === undefined) return [`${name} is no longer there`];
    return was === is ? [] : [`${name} has another content`];
  });
}

function bySlot({ evidence }: Basis): ReadonlyMap<string, string> {
  const groups = Map.groupBy(evidence, ({ slot }) => slot);
  return new Map(
    [...groups].map(([slot, pieces]) => [
      slot,
      pieces
        .map(({ digest }) => digest ?? '')
        .toSorted()
        .join(),
    ]),
  );
}

function checkWords(before: readonly BasisCheck[], now: readonly BasisCheck[]): readonly string[] {
  const [old, fresh] = [before, now].map((checks) => new Map(checks.map((check) => [check.check, check])));
  return [...new Set([...before, ...now].map(({ check }) => check))].toSorted().flatMap((id) => {
    const [was, is] = [old?.get(id), fresh?.get(id)];
    if (is === undefined) return [`check ${id} was ${was?.result ?? ''} and says nothing any more`];
    if (was === undefined) return [`check ${id} is new: ${is.result}`];
    const found = is.fingerprints.filter((one) => !was.fingerprints.includes(one)).length;
    const gone = was.fingerprints.filter((one) => !is.fingerprints.includes(one)).length;
    return [
      ...(was.result === is.result ? [] : [`check ${id} was ${was.result} and is ${is.result}`]),
      ...(found === 0 ? [] : [`check ${id} has ${found} new finding${found === 1 ? '' : 's'}`]),
      ...(gone === 0 ? [] : [`check ${id} has ${gone} finding${gone === 1 ? '' : 's'} less`]),
    ];
  });
}
