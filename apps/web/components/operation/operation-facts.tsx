import type { Operation } from '../../api/types.ts';
import { CopyId } from '../ui/copy-id.tsx';
import { KeyValue } from '../ui/key-value.tsx';
import { formatCount } from '../ui/number.ts';
import { Time } from '../ui/time.tsx';

/** Who asked for it, for what, and when. */
export function OperationFacts({ operation }: { operation: Operation }) {
  return (
    <KeyValue
      items={[
        { name: 'Operation', value: <CopyId value={operation.id} name="Operation id" /> },
        { name: 'Targets', value: targetsText(operation) },
        { name: 'Why', value: operation.reason },
        {
          name: 'Pace',
          value: operation.rate_per_second ? `${operation.rate_per_second} a second` : 'As fast as it goes',
        },
        { name: 'Asked for by', value: <AskedBy operation={operation} /> },
        { name: 'Asked for', value: <Time at={operation.created_at} withDistance /> },
        { name: 'Begun', value: operation.started_at ? <Time at={operation.started_at} /> : null },
        {
          name: 'Asked to stop',
          value: operation.abort_requested_at ? <Time at={operation.abort_requested_at} /> : null,
        },
        { name: 'Ended', value: operation.finished_at ? <Time at={operation.finished_at} /> : null },
      ]}
    />
  );
}

/** A person or a key by name; the id of one that is gone. */
function AskedBy({ operation: { actor, actor_name: name } }: { operation: Operation }) {
  if (name) return actor.startsWith('key_') ? `API key ${name}` : name;
  return actor === 'system' ? 'Carillon' : <code className="font-mono text-mono">{actor}</code>;
}

/** Targets by name, or the filter in words. */
function targetsText({ ids, filter, estimated }: Operation): string {
  if (filter === null) return `${formatCount(Math.max(ids.length, estimated))} named by id`;
  const parts = Object.entries(filter).map(([name, value]) => {
    const list = Array.isArray(value) ? value.join(', ') : String(value);
    return `${name.replace(/_id$/, '').replaceAll('_', ' ')}: ${list}`;
  });
  return parts.length > 0 ? parts.join('; ') : 'Everything';
}
