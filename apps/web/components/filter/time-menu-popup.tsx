'use client';

import { Popover } from '@base-ui/react/popover';
import { Pin } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { Button } from '../ui/button.tsx';
import type { MenuTrigger } from '../ui/lazy-menu.tsx';
import { rangeWords } from './filter-chips-text.ts';
import { timeBounds } from './filters.ts';
import type { FilterState } from './use-filters.ts';

interface Props {
  trigger: MenuTrigger;
  filters: FilterState;
}

const RANGES = ['15m', '1h', '6h', '24h', '7d', '30d'];

export function TimeMenuPopup({ trigger, filters }: Props) {
  const [isOpen, setIsOpen] = useState(true);
  const chosen = filters.values.range?.[0];
  const choose = (range: string[], from: string[] = [], to: string[] = []) => {
    filters.change({ range, from, to });
    setIsOpen(false);
  };
  const pin = () => {
    const now = Date.now();
    choose([], [timeBounds(filters.values, now).from ?? ''].filter(Boolean), [new Date(now).toISOString()]);
  };
  return (
    <Popover.Root open={isOpen} onOpenChange={setIsOpen}>
      <Popover.Trigger aria-label={trigger.label} className={trigger.className}>
        {trigger.content}
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Positioner sideOffset={4} align="start" className="z-50">
          <Popover.Popup
            aria-label="Time range"
            className="w-72 rounded-panel border border-line bg-surface p-3 text-ink shadow-overlay outline-none"
          >
            <div className="grid grid-cols-2 gap-1">
              {RANGES.map((range) => (
                <Button
                  key={range}
                  look="quiet"
                  size="small"
                  aria-pressed={range === chosen}
                  onClick={() => choose(range === chosen ? [] : [range])}
                  className="justify-start text-base aria-pressed:bg-sunken aria-pressed:text-ink"
                >
                  {rangeWords(range).replace(/^l/, 'L')}
                </Button>
              ))}
            </div>
            <ExactRange filters={filters} onChoose={(from, to) => choose([], from, to)} />
            {chosen ? (
              <Button
                size="small"
                onClick={pin}
                className="mt-3 w-full justify-center"
                title="For a link that stays true"
              >
                <Pin className="size-3" aria-hidden="true" />
                Pin to exact times
              </Button>
            ) : null}
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
}

interface ExactProps {
  filters: FilterState;
  onChoose: (from: string[], to: string[]) => void;
}

function ExactRange({ filters, onChoose }: ExactProps) {
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const instant = (name: string) => {
      const atMs = Date.parse(String(form.get(name) ?? ''));
      return Number.isNaN(atMs) ? [] : [new Date(atMs).toISOString()];
    };
    onChoose(instant('from'), instant('to'));
  };
  return (
    <form onSubmit={submit} className="mt-3 flex flex-col gap-2 border-t border-line pt-3">
      {(['from', 'to'] as const).map((name) => (
        <label key={name} className="flex items-center justify-between gap-2 text-meta text-secondary">
          {name === 'from' ? 'From' : 'Until'}
          <input
            type="datetime-local"
            name={name}
            step={1}
            defaultValue={localText(filters.values[name]?.[0])}
            className="h-7 w-52 rounded-control border border-line-strong/60 bg-surface px-2 text-ink"
          />
        </label>
      ))}
      <Button size="small" type="submit" className="self-end">
        Apply
      </Button>
    </form>
  );
}

/** An instant as a local date field takes it. */
function localText(iso: string | undefined): string {
  if (!iso) return '';
  const at = new Date(iso);
  return new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 19);
}
