'use client';

import { Button } from '../ui/button.tsx';
import { Countdown } from './countdown.tsx';
import type { Demo } from './use-demo.ts';

/** Breaks the SMS provider for this visitor's phone, mends it, and retries what died meanwhile. */
export function SmsSwitch({ demo: { state, act, pending } }: { demo: Demo }) {
  const { sms, deliveries, clockAheadMs } = state;
  const dead = [...deliveries.values()].filter(({ channel, status }) => channel === 'sms' && status === 'dead').length;
  return (
    <div className="mt-1.5 flex flex-wrap items-center gap-2">
      {sms.brokenUntil === null ? (
        <Button
          size="small"
          disabled={!state.isReady || pending.has('break-sms')}
          onClick={() => void act('break-sms')}
        >
          Break the SMS provider
        </Button>
      ) : (
        <>
          <Button size="small" look="primary" disabled={pending.has('mend-sms')} onClick={() => void act('mend-sms')}>
            Mend it
          </Button>
          <span className="text-meta text-danger">
            Broken: it answers 503. Mends itself in <Countdown until={sms.brokenUntil} clockAheadMs={clockAheadMs} />
          </span>
        </>
      )}
      {dead > 0 ? (
        <Button size="small" disabled={pending.has('retry')} onClick={() => void act('retry')}>
          {dead === 1 ? 'Retry the dead letter' : `Retry ${dead} dead letters`}
        </Button>
      ) : null}
      {sms.breaker === 'closed' ? null : (
        <span className="text-meta text-warning">
          {sms.breaker === 'open'
            ? 'The breaker is open: it lets one through within half a minute.'
            : 'The breaker lets one through to see.'}
        </span>
      )}
    </div>
  );
}
