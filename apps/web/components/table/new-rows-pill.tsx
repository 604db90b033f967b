'use client';

import { ArrowUp } from 'lucide-react';
import { useDebounced } from '../ui/use-debounced.ts';

interface Props {
  noun: { one: string; many: string };
  count: number;
  hasGap: boolean;
  onShow: () => void;
}

const ANNOUNCE_REST_MS = 2_000;

/** New rows wait here, so that nothing moves under the pointer. */
export function NewRowsPill({ noun, count, hasGap, onShow }: Props) {
  const announced = useDebounced(count, ANNOUNCE_REST_MS);
  const show = () => {
    onShow();
    window.scrollTo({ top: 0 });
  };
  return (
    <div className="pointer-events-none sticky top-24 z-20 md:top-11 flex h-0 justify-center md:justify-end md:pr-3">
      {count > 0 ? (
        <button
          type="button"
          onClick={show}
          title="Show what is new (.)"
          className="pointer-events-auto tnum -mt-1 inline-flex md:mt-1 h-7 items-center gap-1.5 rounded-full bg-accent px-3 text-meta font-medium text-bg shadow-overlay"
        >
          <ArrowUp className="size-3" aria-hidden="true" />
          {hasGap ? `${count}+` : count} new
        </button>
      ) : null}
      <span role="status" className="sr-only">
        {announced > 0 ? `${announced} new ${announced === 1 ? noun.one : noun.many}` : ''}
      </span>
    </div>
  );
}
