import type { Operation } from '../../api/types.ts';
import { formatCount } from '../ui/number.ts';
import { OPERATION_KINDS } from './operation-kinds.ts';

/** How far it is, and what came of what was looked at. */
export function OperationProgress({ operation }: { operation: Operation }) {
  const { estimated, processed, succeeded, filtered, failed } = operation;
  const words = OPERATION_KINDS[operation.kind];
  const whole = Math.max(estimated, processed, 1);
  const percent = Math.round((processed / whole) * 100);
  const parts = [
    { name: words.succeeded, count: succeeded, ink: 'bg-accent' },
    { name: words.filtered, count: filtered, ink: 'bg-decision' },
    { name: words.failed, count: failed, ink: 'bg-line-strong' },
  ];
  return (
    <div className="flex flex-col gap-3">
      <div
        role="progressbar"
        aria-label="Progress"
        aria-valuemin={0}
        aria-valuemax={whole}
        aria-valuenow={processed}
        aria-valuetext={`${processed} of ${whole}`}
        className="flex h-2 overflow-hidden rounded-full bg-sunken ring-1 ring-line"
      >
        {parts.map(({ name, count, ink }) => (
          <span
            key={name}
            className={`transition-[width] duration-300 ${ink}`}
            style={{ width: `${(count / whole) * 100}%` }}
          />
        ))}
      </div>
      <p role="status" className="tnum text-reading">
        {formatCount(processed)} of {formatCount(Math.max(estimated, processed))} looked at
        <span className="text-tertiary"> ({percent} %)</span>
      </p>
      <dl className="grid grid-cols-1 gap-px overflow-hidden rounded-panel border border-line bg-line sm:grid-cols-3">
        {parts.map(({ name, count, ink }) => (
          <div key={name} className="bg-surface px-3 py-2.5">
            <dt className="flex items-center gap-2 text-meta text-secondary">
              <span className={`size-2 rounded-[2px] ${ink}`} aria-hidden="true" />
              {name}
            </dt>
            <dd className="tnum mt-0.5 text-title font-[560]">{formatCount(count)}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
