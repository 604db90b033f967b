'use client';

import { useState } from 'react';
import { Forbidden } from '../page/forbidden.tsx';
import { SkeletonTable } from '../page/skeleton.tsx';
import { notify } from '../ui/notify.ts';
import { ProblemNote } from '../ui/problem-note.tsx';
import { CellDetails } from './cell-details.tsx';
import { GridLegend } from './cell-mark.tsx';
import { EMPTY_DRAFT, nextRowValue, nextValue, withValue } from './draft.ts';
import { countEffects, type MatrixCell, type MatrixRow, settableCells } from './matrix-model.ts';
import { PreferenceGrid } from './preference-grid.tsx';
import { type NamedEntry, SaveBar } from './save-bar.tsx';
import { type ChoiceValue, type Preferences, placeText } from './types.ts';
import { usePreferences } from './use-preferences.ts';

interface Props {
  environmentId: string;
  subscriberId: string;
  isProduction: boolean;
  mayChange: boolean;
}

/** What a person wants to get, on which channels: to read, to change, and to see what follows before it is saved. */
export function PreferenceEditor({ environmentId, subscriberId, isProduction, mayChange }: Props) {
  const preferences = usePreferences(environmentId, subscriberId);
  const { rows, stored, draft, setDraft } = preferences;
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set());
  const [activePlace, setActivePlace] = useState<{ rowId: string; place: string } | null>(null);
  if (!rows || !stored) {
    return preferences.error ? (
      <ProblemNote
        error={preferences.error}
        what="The preferences could not be read"
        onRetry={() => void preferences.refetch()}
      />
    ) : (
      <SkeletonTable columns={7} rows={6} />
    );
  }
  const isFree = mayChange && preferences.phase === 'idle';
  const change = (cell: MatrixCell, value: ChoiceValue) => {
    if (isFree && !cell.isLocked && cell.isUsed)
      setDraft(withValue(draft, cell.place, storedValue(stored, cell), value));
  };
  const changeRow = (row: MatrixRow) => {
    if (!isFree) return;
    const value = nextRowValue(row);
    setDraft(
      settableCells(row).reduce((next, cell) => withValue(next, cell.place, storedValue(stored, cell), value), draft),
    );
  };
  const active = findActive(rows, activePlace);
  const save = async () => {
    const count = draft.size;
    if (await preferences.save()) void notify('success', count === 1 ? '1 change saved' : `${count} changes saved`);
  };
  return (
    <div className="flex flex-col gap-3">
      {mayChange ? null : <Forbidden needs="manage" what="change preferences" />}
      {preferences.error ? (
        <ProblemNote error={preferences.error} what="The preferences could not be brought up to date" />
      ) : null}
      <PreferenceGrid
        label={`Preferences of ${subscriberId}`}
        rows={rows.filter(({ parent }) => parent === null || open.has(parent))}
        openCategories={open}
        draft={preferences.phase === 'saving' ? EMPTY_DRAFT : draft}
        mayChange={mayChange}
        onToggleCategory={(key) => setOpen(toggled(open, key))}
        onPressCell={(cell) => change(cell, nextValue(cell))}
        onPressRow={changeRow}
        onActive={(row, cell) => setActivePlace(cell ? { rowId: row.id, place: placeText(cell.place) } : null)}
      />
      {active ? (
        <CellDetails
          {...active}
          isChanged={draft.has(placeText(active.cell.place))}
          mayChange={mayChange}
          onChoose={(value) => change(active.cell, value)}
        />
      ) : (
        <p className="text-meta text-secondary">
          {mayChange
            ? 'Click a switch or press space to change it; shift and space change a whole row. Nothing is saved before you say so.'
            : 'Move to a switch to see who chose it.'}
        </p>
      )}
      <GridLegend />
      {draft.size > 0 ? (
        <SaveBar
          entries={namedEntries(rows, draft)}
          draft={draft}
          effects={preferences.preview ? countEffects(stored, preferences.preview) : null}
          isSaving={preferences.phase === 'saving'}
          isProduction={isProduction}
          error={preferences.saveError}
          refusals={preferences.refusals}
          conflicts={preferences.conflicts}
          onChange={setDraft}
          onDiscard={() => setDraft(EMPTY_DRAFT)}
          onSave={() => void save()}
        />
      ) : null}
    </div>
  );
}

// Not what is shown: that may still be the answer to an earlier draft.
const storedValue = ({ choices }: Preferences, { place }: MatrixCell): ChoiceValue =>
  choices.find((choice) => placeText(choice) === placeText(place))?.enabled ?? null;

function toggled(open: ReadonlySet<string>, key: string): ReadonlySet<string> {
  const next = new Set(open);
  if (!next.delete(key)) next.add(key);
  return next;
}

const cellsOf = (row: MatrixRow): MatrixCell[] => [...(row.global ? [row.global] : []), ...Object.values(row.cells)];

function findActive(rows: readonly MatrixRow[], active: { rowId: string; place: string } | null) {
  const row = rows.find(({ id }) => id === active?.rowId);
  const cell = row && cellsOf(row).find(({ place }) => placeText(place) === active?.place);
  return row && cell ? { row, cell } : null;
}

/** The draft's entries with the names of their rows, in the order they were made. */
function namedEntries(rows: readonly MatrixRow[], draft: ReturnType<typeof usePreferences>['draft']): NamedEntry[] {
  return [...draft].flatMap(([key, entry]) => {
    const row = rows.find((each) => cellsOf(each).some(({ place }) => placeText(place) === key));
    const cell = row && cellsOf(row).find(({ place }) => placeText(place) === key);
    return row && cell ? [{ ...entry, name: row.name, inherited: cell.inherited }] : [];
  });
}
