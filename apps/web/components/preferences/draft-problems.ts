import type { FieldMistake } from '../../api/problem.ts';
import type { Draft } from './draft.ts';
import { type ChoiceValue, type Preferences, placeText } from './types.ts';

/** Somebody set another value since it was seen. */
export interface DraftConflict {
  /** See `placeText`. */
  place: string;
  now: ChoiceValue;
  by: string | null;
  actor: string | null;
  actorName: string | null;
  at: string | null;
}

/** Which changes of the draft the API means; it names them by their index. */
function entriesOf(draft: Draft, errors: readonly FieldMistake[]) {
  const places = [...draft.keys()];
  return errors.flatMap(({ pointer, code, message }) => {
    const place = places[Number(/^\/changes\/(\d+)/.exec(pointer)?.[1] ?? Number.NaN)];
    return place === undefined ? [] : [{ place, code, message }];
  });
}

/** Why single changes were refused, by place. Pure. */
export const refusalsOf = (draft: Draft, errors: readonly FieldMistake[]): ReadonlyMap<string, string> =>
  new Map(
    entriesOf(draft, errors)
      .filter(({ code }) => code !== 'changed_meanwhile')
      .map(({ place, message }) => [place, message]),
  );

/** The changes that met another value, with who set it. Pure. */
export function conflictsOf(draft: Draft, errors: readonly FieldMistake[], now: Preferences): DraftConflict[] {
  return entriesOf(draft, errors)
    .filter(({ code }) => code === 'changed_meanwhile')
    .map(({ place }) => {
      const choice = now.choices.find((each) => placeText(each) === place);
      return {
        place,
        now: choice?.enabled ?? null,
        by: choice?.source ?? null,
        actor: choice?.actor ?? null,
        actorName: choice?.actor_name ?? null,
        at: choice?.set_at ?? null,
      };
    });
}
