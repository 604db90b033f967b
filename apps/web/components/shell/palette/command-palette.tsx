'use client';

import { Dialog } from '@base-ui/react/dialog';
import { Command } from 'cmdk';
import { Search, UserRound } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { DIALOG_BACKDROP } from '../../ui/dialog-style.ts';
import { Kbd } from '../../ui/kbd.tsx';
import { ProblemNote } from '../../ui/problem-note.tsx';
import { usePlace } from '../use-place.ts';
import { matches, type PaletteItem, usePaletteGroups } from './palette-items.ts';
import { readTarget, type Target } from './read-target.ts';
import { useJumps } from './use-jumps.ts';
import { type FoundPerson, usePeople } from './use-people.ts';

/** Goes to any room, environment, person or pasted id, and does what the shell can do. */
export const CommandPalette = ({ onClose }: { onClose: () => void }) => (
  <Dialog.Root defaultOpen onOpenChange={(isOpen) => (isOpen ? undefined : onClose())}>
    <Dialog.Portal>
      <Dialog.Backdrop className={DIALOG_BACKDROP} />
      <Dialog.Popup
        data-modal
        className="fixed top-[max(1rem,12dvh)] left-1/2 z-50 flex max-h-[min(34rem,calc(100dvh-2rem))] w-[min(38rem,calc(100vw-1.5rem))] -translate-x-1/2 flex-col overflow-hidden rounded-panel border border-line bg-surface text-ink shadow-overlay outline-none transition-opacity duration-[120ms] data-[ending-style]:opacity-0 data-[starting-style]:opacity-0"
      >
        <Dialog.Title className="sr-only">Search and go to</Dialog.Title>
        <PaletteBody onClose={onClose} />
      </Dialog.Popup>
    </Dialog.Portal>
  </Dialog.Root>
);

function PaletteBody({ onClose }: { onClose: () => void }) {
  const [text, setText] = useState('');
  const { groups, message, error, readAgain } = useResults(text.trim());
  const perform = (item: PaletteItem) => {
    onClose();
    item.act();
  };
  return (
    <Command shouldFilter={false} loop label="Search and go to" className="flex min-h-0 flex-col">
      <div className="flex h-12 shrink-0 items-center gap-2.5 border-b border-line px-4">
        <Search className="size-4 shrink-0 text-tertiary" aria-hidden="true" />
        <Command.Input
          value={text}
          onValueChange={setText}
          maxLength={300}
          placeholder="A room, an id, an e-mail address, a phone number"
          className="h-full min-w-0 flex-1 bg-transparent text-reading outline-none placeholder:text-tertiary"
        />
        <Kbd>esc</Kbd>
      </div>
      <Command.List aria-label="Results" className={groups.length > 0 ? LIST : 'hidden'}>
        {groups.map(({ name, items }) => (
          <Command.Group key={name} heading={name}>
            {items.map((item) => (
              <Row key={item.id} item={item} onSelect={() => perform(item)} />
            ))}
          </Command.Group>
        ))}
      </Command.List>
      {error ? (
        <div className="p-2">
          <ProblemNote error={error} what="Subscribers could not be searched" onRetry={readAgain} />
        </div>
      ) : null}
      <div role="status" className={message ? 'px-4 py-3 text-secondary break-words' : 'sr-only'}>
        {message}
      </div>
    </Command>
  );
}

const LIST =
  'min-h-0 flex-1 overflow-y-auto p-2 [&_[cmdk-group-heading]]:px-2 [&_[cmdk-group-heading]]:pt-2 [&_[cmdk-group-heading]]:pb-1 [&_[cmdk-group-heading]]:text-meta [&_[cmdk-group-heading]]:text-tertiary';

/** What is found for a query, and what to say where nothing is or not yet. */
function useResults(query: string) {
  const { environment } = usePlace();
  const target = readTarget(query);
  const jumps = useJumps(target);
  const search = usePeople(environment.id, target);
  const people = usePersonItems(search.people);
  const isTyped = query !== '';
  const fixed = usePaletteGroups().map(({ name, items }) => ({
    name,
    items: items.filter((item) => !isTyped || (target.kind === 'words' && matches(item.name, query))),
  }));
  const groups = [{ name: 'Jump', items: jumps.items }, ...fixed, { name: 'Subscribers', items: people }].filter(
    ({ items }) => items.length > 0,
  );
  const isEmpty = groups.length === 0 && !search.error;
  const waiting = search.isReading ? 'Looking among the subscribers…' : null;
  const message = jumps.note ?? waiting ?? (isEmpty ? emptySentence(target, query) : null);
  return { groups, message, error: search.error, readAgain: () => void search.refetch() };
}

const emptySentence = (target: Target, query: string): string =>
  target.kind === 'address'
    ? `No subscriber of this environment has the address ${target.value}.`
    : `Nothing here is called “${query}”. Paste a whole id such as ntf_…, an e-mail address, a phone number as +1…, or the beginning of a subscriber’s id.`;

function usePersonItems(people: FoundPerson[]): PaletteItem[] {
  const router = useRouter();
  const { basePath } = usePlace();
  return people.map(({ id, email, phone }) => ({
    id: `person-${id}`,
    name: id,
    note: email ?? phone ?? 'no address',
    Icon: UserRound,
    act: () => router.push(`${basePath}/subscribers/${encodeURIComponent(id)}`),
  }));
}

const Row = ({ item, onSelect }: { item: PaletteItem; onSelect: () => void }) => (
  <Command.Item
    value={item.id}
    onSelect={onSelect}
    className="flex min-h-9 cursor-pointer items-center gap-2.5 rounded-[4px] px-2 data-[selected=true]:bg-sunken data-[selected=true]:shadow-[inset_2px_0_0_var(--accent)]"
  >
    <item.Icon className="size-4 shrink-0 text-secondary" aria-hidden="true" />
    <span className="min-w-0 truncate">{item.name}</span>
    {item.note ? <span className="min-w-0 truncate text-meta text-tertiary">{item.note}</span> : null}
    {item.keys ? (
      <span className="ml-auto hidden gap-1 md:flex" aria-hidden="true">
        {item.keys.map((key) => (
          <Kbd key={key}>{key}</Kbd>
        ))}
      </span>
    ) : null}
  </Command.Item>
);
