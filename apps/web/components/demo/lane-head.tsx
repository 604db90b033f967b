import { STATIONS } from './lane-facts.ts';

/** Where the one request turns into four: from the outbox to the exchange, and the names of the stations below. */
export function LaneHead() {
  return (
    <div aria-hidden="true" className="flex gap-3 text-meta text-tertiary">
      <div className="relative w-[74px] shrink-0">
        <span className="max-md:hidden">outbox</span>
        <span className="absolute right-0 -bottom-px left-0 h-px bg-line-strong/60 max-md:left-1/2" />
      </div>
      <div className="relative h-7 min-w-0 flex-1">
        <span className="absolute top-0 -left-3 -translate-x-1/2 max-md:-translate-x-full">exchange</span>
        <span className="absolute -bottom-px -left-3 h-px w-3 -translate-x-full bg-line-strong/60" />
        <span className="absolute -bottom-1 -left-3 size-[9px] -translate-x-1/2 border border-ink bg-bg" />
        {STATIONS.map(({ id, name, at }) => (
          <span
            key={id}
            style={{ left: `${at}%` }}
            className={`absolute bottom-0 whitespace-nowrap ${at === 100 ? '-translate-x-full' : '-translate-x-1/2'}`}
          >
            {name}
          </span>
        ))}
      </div>
    </div>
  );
}
