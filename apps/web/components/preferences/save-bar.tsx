'use client';

import { Undo2 } from 'lucide-react';
import { Button } from '../ui/button.tsx';
import { ProblemNote } from '../ui/problem-note.tsx';
import { Time } from '../ui/time.tsx';
import { type Draft, type DraftEntry, rebased, without } from './draft.ts';
import type { DraftConflict } from './draft-problems.ts';
import { SOURCE_WORDS } from './matrix-model.ts';
import { placeWords, valueWords, whoWords } from './sentences.ts';
import { placeText } from './types.ts';

/** One change in words. */
export interface NamedEntry extends DraftEntry {
  name: string;
  inherited: boolean;
}

interface Props {
  entries: readonly NamedEntry[];
  draft: Draft;
  /** How many switches get another effective value; null until it is known. */
  effects: number | null;
  isSaving: boolean;
  isProduction: boolean;
  error: unknown;
  refusals: ReadonlyMap<string, string>;
  conflicts: readonly DraftConflict[];
  onChange: (draft: Draft) => void;
  onDiscard: () => void;
  onSave: () => void;
}

/** What is not saved yet, in words, each with its way back. */
export function SaveBar(props: Props) {
  const { entries, isSaving, isProduction, error, conflicts } = props;
  const count = entries.length;
  const hasConflict = conflicts.length > 0;
  return (
    <section
      aria-label="Changes not saved yet"
      className="sticky bottom-0 z-20 -mx-4 border-t border-line bg-surface px-4 pt-3 pb-3 md:-mx-6 md:px-6"
    >
      {error && !hasConflict ? (
        <div className="mb-2">
          <ProblemNote error={error} what="Nothing was saved" />
        </div>
      ) : null}
      {hasConflict ? (
        <p role="alert" className="mb-2 font-medium text-warning">
          Somebody changed this meanwhile. Nothing was saved; choose which value stands.
        </p>
      ) : null}
      <p className="tnum mb-1 font-medium">{count === 1 ? '1 change:' : `${count} changes:`}</p>
      <ul className="flex max-h-44 flex-col gap-0.5 overflow-y-auto">
        {entries.map((entry) => (
          <EntryLine key={placeText(entry.place)} {...props} entry={entry} />
        ))}
      </ul>
      <div className="mt-2 flex flex-wrap items-center justify-between gap-2">
        <p role="status" className="text-meta text-secondary">
          {isSaving ? 'Saving…' : effectWords(props.effects)}
        </p>
        <div className="flex gap-2">
          <Button onClick={props.onDiscard} disabled={isSaving}>
            Discard
          </Button>
          <Button look="primary" onClick={props.onSave} disabled={isSaving || hasConflict}>
            {count === 1 ? 'Save 1 change' : `Save ${count} changes`}
            {isProduction ? ' in Production' : ''}
          </Button>
        </div>
      </div>
    </section>
  );
}

function effectWords(effects: number | null): string {
  if (effects === null) return 'Finding out what follows…';
  if (effects === 0) return 'Nothing that is sent changes by this.';
  return effects === 1
    ? 'What is sent: 1 switch of this person changes.'
    : `What is sent: ${effects} switches of this person change.`;
}

function EntryLine({ entry, draft, conflicts, refusals, isSaving, onChange }: Props & { entry: NamedEntry }) {
  const key = placeText(entry.place);
  const words = placeWords(entry.name, entry.place);
  const refusal = refusals.get(key);
  const conflict = conflicts.find(({ place }) => place === key);
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-1">
      <span className="min-w-0">
        <span className="font-medium">{words}</span>: {valueWords(entry.from, entry.inherited)} →{' '}
        {valueWords(entry.to, entry.inherited)}
        {refusal ? <span className="ml-2 text-danger">{refusal}</span> : null}
      </span>
      {conflict ? (
        <Conflict
          entry={entry}
          conflict={conflict}
          onKeepMine={() => onChange(rebased(draft, key, conflict.now))}
          onTakeTheirs={() => onChange(without(draft, entry.place))}
        />
      ) : (
        <Button
          look="quiet"
          size="small"
          className="ml-auto"
          disabled={isSaving}
          aria-label={`Undo ${words}`}
          onClick={() => onChange(without(draft, entry.place))}
        >
          <Undo2 className="size-3" aria-hidden="true" />
          Undo
        </Button>
      )}
    </li>
  );
}

interface ConflictProps {
  entry: NamedEntry;
  conflict: DraftConflict;
  onKeepMine: () => void;
  onTakeTheirs: () => void;
}

/** Both values side by side, with who set the other one. */
const Conflict = ({ entry, conflict, onKeepMine, onTakeTheirs }: ConflictProps) => (
  <span className="flex flex-wrap items-center gap-2 text-warning">
    <span>
      Now {valueWords(conflict.now, entry.inherited)}
      {conflict.at ? (
        <>
          , set by {whoWords({ ...conflict, by: SOURCE_WORDS[conflict.by ?? ''] ?? null })} on <Time at={conflict.at} />
        </>
      ) : null}
      .
    </span>
    <Button size="small" onClick={onKeepMine}>
      Keep mine ({valueWords(entry.to, entry.inherited)})
    </Button>
    <Button size="small" onClick={onTakeTheirs}>
      Take theirs
    </Button>
  </span>
);
