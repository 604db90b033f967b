'use client';

import { type KeyboardEvent, useId, useState } from 'react';
import { Button } from '../ui/button.tsx';
import { type DraftRecipient, readRecipient, subscriber } from './send-draft.ts';
import { useRecipientLookup } from './use-recipient-lookup.ts';

interface Props {
  environmentId: string;
  error: string | undefined;
  onAdd: (recipient: DraftRecipient) => void;
}

/** Takes an id, an address or a topic; suggests known people while it is typed. */
export function RecipientInput({ environmentId, error, onAdd }: Props) {
  const id = useId();
  const [text, setText] = useState('');
  const [isOpen, setIsOpen] = useState(false);
  const [activeAt, setActiveAt] = useState(-1);
  const found = useRecipientLookup(environmentId, text);
  const shown = isOpen ? found : [];
  const add = (recipient: DraftRecipient) => {
    setText('');
    setActiveAt(-1);
    setIsOpen(false);
    onAdd(recipient);
  };
  const addTyped = () => {
    const chosen = shown[activeAt];
    if (chosen) add(subscriber(chosen.id));
    else if (text.trim() !== '') add(readRecipient(text));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape' && shown.length > 0) {
      event.stopPropagation();
      setIsOpen(false);
    }
    if (event.key === 'Enter') {
      event.preventDefault();
      addTyped();
    }
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step === undefined || found.length === 0) return;
    event.preventDefault();
    setIsOpen(true);
    setActiveAt((at) => Math.max(-1, Math.min(found.length - 1, at + step)));
  };
  return (
    <div className="flex flex-col gap-1.5">
      <div className="relative flex gap-2">
        <input
          id={`${id}-input`}
          role="combobox"
          aria-label="Add a recipient"
          aria-expanded={shown.length > 0}
          aria-controls={`${id}-list`}
          aria-autocomplete="list"
          aria-activedescendant={shown[activeAt] ? `${id}-${activeAt}` : undefined}
          aria-describedby={`${id}-note`}
          aria-invalid={error ? true : undefined}
          autoComplete="off"
          spellCheck={false}
          placeholder="ana, ana@example.com, +14155550101 or topic:news"
          value={text}
          onChange={(event) => {
            setText(event.target.value);
            setIsOpen(true);
            setActiveAt(-1);
          }}
          onKeyDown={onKeyDown}
          onBlur={() => setIsOpen(false)}
          className={`h-8 min-w-0 flex-1 rounded-control border bg-surface px-2.5 text-ink placeholder:text-tertiary ${error ? 'border-danger' : 'border-line-strong'}`}
        />
        <Button onClick={addTyped} disabled={text.trim() === ''}>
          Add
        </Button>
        <div
          id={`${id}-list`}
          role="listbox"
          aria-label="Known people"
          hidden={shown.length === 0}
          className="absolute top-9 right-0 left-0 z-20 overflow-hidden rounded-panel border border-line bg-surface py-1 shadow-overlay"
        >
          {shown.map((person, at) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the keyboard chooses through the input above
            <div
              key={person.id}
              id={`${id}-${at}`}
              role="option"
              tabIndex={-1}
              aria-selected={at === activeAt}
              onPointerDown={(event) => event.preventDefault()}
              onClick={() => add(subscriber(person.id))}
              className="flex min-h-7 cursor-pointer items-center justify-between gap-3 px-2.5 hover:bg-sunken aria-selected:bg-sunken"
            >
              <span className="truncate">{person.id}</span>
              <span className="truncate text-meta text-tertiary">{person.email ?? person.phone ?? ''}</span>
            </div>
          ))}
        </div>
      </div>
      <p id={`${id}-note`} className={`text-meta ${error ? 'text-danger' : 'text-tertiary'}`}>
        {error ?? 'An id sends to what is stored of that person; an address makes a new person or changes theirs.'}
      </p>
    </div>
  );
}
