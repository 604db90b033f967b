import type { Verdict } from '../chaos/chaos.ts';

export interface PushAnswer {
  status: number;
  detail: string;
  retryAfterSeconds?: number;
}

/** A verdict as a push service's HTTP answer; null for those that have none. */
export function pushAnswer(verdict: Verdict): PushAnswer | null {
  switch (verdict.kind) {
    case 'accept':
      return { status: 201, detail: 'created' };
    case 'throttle':
      return { status: 429, detail: 'too many messages', retryAfterSeconds: verdict.retryAfterSeconds };
    case 'fail':
      return verdict.permanence === 'transient'
        ? { status: 503, detail: 'service unavailable' }
        : { status: 400, detail: 'message refused' };
    default:
      return null;
  }
}
