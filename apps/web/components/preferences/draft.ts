import type { MatrixCell, MatrixRow } from './matrix-model.ts';
import { settableCells } from './matrix-model.ts';
import { type ChoicePlace, type ChoiceValue, placeText } from './types.ts';

/** One change that is not saved yet. `from` is what was seen; somebody may have changed it since. */
export interface DraftEntry {
  place: ChoicePlace;
  from: ChoiceValue;
  to: ChoiceValue;
}

/** Changes by `placeText`, in the order they were made. */
export type Draft = ReadonlyMap<string, DraftEntry>;

export const EMPTY_DRAFT: Draft = new Map();

/** Notes a value; one that is stored already is no change. */
export function withValue(draft: Draft, place: ChoicePlace, stored: ChoiceValue, to: ChoiceValue): Draft {
  const key = placeText(place);
  const from = draft.get(key)?.from ?? stored;
  const next = new Map(draft);
  if (to === from) next.delete(key);
  else next.set(key, { place, from, to });
  return next;
}

export function without(draft: Draft, place: ChoicePlace): Draft {
  const next = new Map(draft);
  next.delete(placeText(place));
  return next;
}

/** Keeps a change although somebody set another value meanwhile: that value is what was seen, from now on. */
export function rebased(draft: Draft, key: string, now: ChoiceValue): Draft {
  const entry = draft.get(key);
  if (!entry) return draft;
  const next = new Map(draft);
  if (entry.to === now) next.delete(key);
  else next.set(key, { ...entry, from: now });
  return next;
}

/** What comes after a press: away from what is inherited first, so that one press changes what happens. */
export function nextValue({ set, inherited }: Pick<MatrixCell, 'set' | 'inherited'>): ChoiceValue {
  if (set === null) return !inherited;
  return set === inherited ? null : inherited;
}

/** What comes after a press on a whole row: all off, all on, all inherited. */
export function nextRowValue(row: MatrixRow): ChoiceValue {
  const sets = settableCells(row).map(({ set }) => set);
  if (sets.every((set) => set === false)) return true;
  return sets.every((set) => set === true) ? null : false;
}

/** The draft as the API takes it. With `expected`, a value that somebody changed meanwhile is refused. */
export const toChanges = (draft: Draft) =>
  [...draft.values()].map(({ place: { level, key, channel }, from, to }) => ({
    ...(level === 'workflow' ? { level, workflow: key } : level === 'category' ? { level, category: key } : { level }),
    ...(channel === null ? {} : { channel }),
    enabled: to,
    expected: from,
  }));

/** The rows with what the draft sets, before the API has said what follows from it. */
export function withDraft(rows: readonly MatrixRow[], draft: Draft): MatrixRow[] {
  if (draft.size === 0) return [...rows];
  const drafted = (cell: MatrixCell): MatrixCell => {
    const entry = draft.get(placeText(cell.place));
    if (!entry) return cell;
    return { ...cell, set: entry.to, enabled: cell.isLocked || (entry.to ?? cell.inherited) };
  };
  return rows.map((row) => ({
    ...row,
    global: row.global ? drafted(row.global) : null,
    cells: {
      email: drafted(row.cells.email),
      sms: drafted(row.cells.sms),
      push: drafted(row.cells.push),
      in_app: drafted(row.cells.in_app),
      webhook: drafted(row.cells.webhook),
    },
  }));
}
