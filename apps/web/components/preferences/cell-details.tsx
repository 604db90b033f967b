'use client';

import { useId } from 'react';
import { Time } from '../ui/time.tsx';
import type { MatrixCell, MatrixRow } from './matrix-model.ts';
import { cellSentence, originWords, whoWords } from './sentences.ts';
import type { ChoiceValue } from './types.ts';

interface Props {
  row: MatrixRow;
  cell: MatrixCell;
  isChanged: boolean;
  mayChange: boolean;
  onChoose: (value: ChoiceValue) => void;
}

/** The switch that has the focus: what it says, who said it and when, and its three values to choose from. */
export function CellDetails({ row, cell, isChanged, mayChange, onChoose }: Props) {
  const name = useId();
  const { origin } = cell;
  const who = cell.set === null && origin.kind !== 'person' ? null : whoWords(origin);
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 rounded-panel bg-sunken px-3 py-2">
      <div className="min-w-0 basis-72 grow">
        <p className="font-medium">{cellSentence(row.name, cell, isChanged)}.</p>
        <p className="text-meta text-secondary">
          {who && origin.at && !isChanged ? (
            <>
              Chosen by {who} on <Time at={origin.at} withDistance />
              {cell.set === null ? ` in ${originWords(origin)}` : ''}.
            </>
          ) : (
            meaningOf(cell)
          )}
        </p>
      </div>
      {mayChange && !cell.isLocked && cell.isUsed ? (
        <fieldset className="flex rounded-control border border-line-strong/60 bg-surface p-0.5">
          <legend className="sr-only">Value</legend>
          {VALUES.map(({ value, word }) => (
            <label
              key={word}
              className="relative inline-flex h-7 cursor-pointer items-center rounded-[4px] px-2.5 text-meta text-secondary has-checked:bg-ink has-checked:text-bg has-focus-visible:outline-2 has-focus-visible:outline-accent"
            >
              <input
                type="radio"
                name={name}
                checked={cell.set === value}
                onChange={() => onChoose(value)}
                className="absolute inset-0 cursor-[inherit] appearance-none rounded-[4px] outline-none"
              />
              {value === null ? inheritWord(cell) : word}
            </label>
          ))}
        </fieldset>
      ) : null}
    </div>
  );
}

const VALUES: readonly { value: ChoiceValue; word: string }[] = [
  { value: true, word: 'On' },
  { value: false, word: 'Off' },
  { value: null, word: 'Inherit' },
];

const inheritWord = (cell: MatrixCell): string => {
  if (cell.place.level === 'global' || cell.place.level === 'channel') return 'Not set';
  return `Inherit (${cell.inherited ? 'on' : 'off'})`;
};

function meaningOf(cell: MatrixCell): string {
  if (cell.isLocked) return 'The category requires this channel, so nobody can turn it off.';
  if (!cell.isUsed) return 'Nothing is sent here, so there is nothing to choose.';
  if (cell.place.level === 'global') return 'Decides for everything that has no choice of its own.';
  if (cell.place.level === 'channel') return 'Decides for every category that has no choice of its own.';
  if (cell.set === null) return 'Nothing is chosen here; it follows what stands above it.';
  return 'Chosen here; it outranks what stands above it.';
}
