'use client';

import { Search, X } from 'lucide-react';
import type { RefObject } from 'react';
import type { DeliveryFilters } from '../../api/delivery-query.ts';
import { ChoiceMenu } from '../ui/choice-menu.tsx';
import { CHANNEL_KINDS, CHANNELS } from './channel-kinds.ts';
import { ChannelLabel } from './channel-label.tsx';
import { StatusBadge } from './status-badge.tsx';
import { STATUS_KINDS, STATUSES } from './status-kinds.ts';

interface Props {
  filters: DeliveryFilters;
  /** `typing` replaces the URL, a choice adds a step for the back button. */
  onChange: (change: Partial<DeliveryFilters>, how: 'choice' | 'typing') => void;
  searchRef: RefObject<HTMLInputElement | null>;
}

export function FilterBar({ filters, onChange, searchRef }: Props) {
  return (
    <search className="flex flex-1 flex-wrap items-center gap-2">
      <div className="relative min-w-40 flex-1 basis-56 md:max-w-72">
        <Search className="absolute top-2 left-2.5 size-4 text-tertiary" aria-hidden="true" />
        <input
          ref={searchRef}
          type="search"
          aria-label="Subscriber id"
          placeholder="Subscriber id"
          maxLength={200}
          spellCheck={false}
          autoCapitalize="none"
          value={filters.subscriber}
          onChange={(event) => onChange({ subscriber: event.target.value }, 'typing')}
          onKeyDown={(event) => {
            if (event.key === 'Escape') event.currentTarget.blur();
          }}
          className="h-8 w-full rounded-control border border-line-strong/60 bg-surface pr-2 pl-8 placeholder:text-tertiary"
        />
      </div>
      <ChoiceMenu
        label="Status"
        options={STATUSES}
        chosen={filters.status}
        onChange={(status) => onChange({ status }, 'choice')}
        renderOption={(status) => <StatusBadge status={status} />}
      />
      <ChoiceMenu
        label="Channel"
        options={CHANNELS}
        chosen={filters.channel}
        onChange={(channel) => onChange({ channel }, 'choice')}
        renderOption={(channel) => <ChannelLabel channel={channel} />}
      />
    </search>
  );
}

interface Chip {
  key: string;
  text: string;
  without: Partial<DeliveryFilters>;
}

/** Each filter as a chip that takes it away. */
export function FilterChips({ filters, onChange }: Pick<Props, 'filters' | 'onChange'>) {
  const chips: Chip[] = [
    ...filters.status.map((status) => ({
      key: status,
      text: STATUS_KINDS[status].word,
      without: { status: filters.status.filter((other) => other !== status) },
    })),
    ...filters.channel.map((channel) => ({
      key: channel,
      text: CHANNEL_KINDS[channel].word,
      without: { channel: filters.channel.filter((other) => other !== channel) },
    })),
    ...(filters.subscriber
      ? [{ key: 'subscriber', text: `Subscriber ${filters.subscriber}`, without: { subscriber: '' } }]
      : []),
  ];
  if (chips.length === 0) return null;
  return (
    <ul className="flex flex-wrap items-center gap-1.5" aria-label="Filters in use">
      {chips.map((chip) => (
        <li key={chip.key}>
          <button
            type="button"
            onClick={() => onChange(chip.without, 'choice')}
            aria-label={`Remove filter ${chip.text}`}
            className="inline-flex h-6 items-center gap-1 rounded-full border border-line bg-surface pr-1.5 pl-2.5 text-meta text-secondary hover:text-ink"
          >
            {chip.text}
            <X className="size-3" aria-hidden="true" />
          </button>
        </li>
      ))}
      <li>
        <button
          type="button"
          onClick={() => onChange({ status: [], channel: [], subscriber: '' }, 'choice')}
          className="h-6 px-1.5 text-meta text-accent hover:underline"
        >
          Clear
        </button>
      </li>
    </ul>
  );
}
