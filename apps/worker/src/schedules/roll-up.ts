import { NIL_UUID } from '@carillon/core';
import { addStats, loadMoving, refreshNotifications } from '@carillon/db/pipeline';
import type { WorkerContext } from '../context.ts';
import type { Schedule } from './schedule.ts';

const PAGE = 500;
/** Notifications that may have lost their place in some process's memory. */
const NET_AFTER_MS = 15_000;

type Needs = Pick<WorkerContext, 'pool' | 'changes' | 'workerId' | 'broker'>;

/** Once a second each process derives the status of the notifications that it touched, tells it, and adds its counts. */
export function rollUp({ pool, changes, workerId, broker }: Needs): Schedule {
  const shard = Number.parseInt(workerId.slice(-4), 16) % 16;
  return {
    name: 'roll-up',
    everyMs: 1_000,
    isExclusive: false,
    async run() {
      const touched = changes.takeTouched();
      try {
        for (let at = 0; at < touched.length; at += PAGE) {
          broker.live.notificationsChanged(await refreshNotifications(pool, touched.slice(at, at + PAGE)));
        }
      } catch (error) {
        changes.touch(touched);
        throw error;
      }
      await addStats(pool, shard, changes.takeStats());
      return false;
    },
  };
}

/** The net behind it: walks through everything that still moves, a page a turn, for what a crash made forget. */
export function rollUpNet({ pool, broker }: Pick<Needs, 'pool' | 'broker'>): Schedule {
  let cursor = NIL_UUID;
  return {
    name: 'roll-up-net',
    everyMs: 5_000,
    isExclusive: true,
    async run() {
      const ids = await loadMoving(pool, cursor, NET_AFTER_MS, PAGE);
      cursor = ids.length === PAGE ? (ids.at(-1) ?? NIL_UUID) : NIL_UUID;
      if (ids.length > 0) broker.live.notificationsChanged(await refreshNotifications(pool, ids));
      return false;
    },
  };
}
