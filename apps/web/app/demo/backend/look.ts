import 'server-only';
import type {
  DemoArrival,
  DemoDelivery,
  DemoFrame,
  DemoPerson,
  SmsHealth,
} from '../../../components/demo/demo-types.ts';
import { presentPreferences } from './present-preferences.ts';
import type { Shop } from './shop.ts';

const DELIVERIES_SHOWN = 100;
const MOVING = new Set(['scheduled', 'queued', 'sending', 'retrying', 'in_doubt']);
/** A report of delivery follows what was sent within a moment. */
const REPORT_MS = 5_000;

/** What one stream has told already, so that each look tells only what is new. */
export interface Watch {
  isFirst: boolean;
  versions: Map<string, number>;
  arrivedUpTo: number;
  told: Map<string, string>;
  isMoving: boolean;
}

export const newWatch = (): Watch => ({
  isFirst: true,
  versions: new Map(),
  arrivedUpTo: 0,
  told: new Map(),
  isMoving: false,
});

/**
 * Looks at everything of one person once, by the API and by the sandbox's, and says what changed since the last look.
 * @throws CarillonError or Error when either does not answer; the watch is then as before
 */
export async function look(shop: Shop, person: DemoPerson, watch: Watch): Promise<DemoFrame> {
  const [deliveries, preferences, pushes, health, world] = await Promise.all([
    shop.carillon.deliveries.list({ subscriber: person.id, limit: DELIVERIES_SHOWN }),
    shop.carillon.preferences.get(person.id),
    shop.carillon.subscribers.pushSubscriptions.list(person.id),
    smsHealth(shop, person),
    lookOutside(shop, person, watch.arrivedUpTo),
  ]);
  const rows = deliveries.data.filter((row): row is typeof row & DemoDelivery => row.channel !== 'webhook');
  const frame: DemoFrame = { now: new Date().toISOString(), isFirst: watch.isFirst, trouble: null };
  const changed = rows.filter(({ id, version }) => watch.versions.get(id) !== version);
  for (const { id, version } of changed) watch.versions.set(id, version);
  if (changed.length > 0) frame.deliveries = changed.map(presentDelivery);
  if (world.arrivals.length > 0) frame.arrivals = world.arrivals;
  Object.assign(
    frame,
    onlyNew(watch, {
      calls: shop.visits.callsOf(person.id),
      sms: health,
      preferences: presentPreferences(preferences.categories),
      isPushOn: pushes.data.length > 0,
    }),
  );
  watch.arrivedUpTo = world.next;
  watch.isFirst = false;
  watch.isMoving = rows.some(isMoving);
  return frame;
}

/** Whether a frame has anything to tell besides the time and how the shop is. */
export const isNews = ({ now, trouble, isFirst, ...news }: DemoFrame): boolean =>
  isFirst || Object.keys(news).length > 0;

async function lookOutside(
  { sandbox }: Shop,
  person: DemoPerson,
  after: number,
): Promise<{ arrivals: DemoArrival[]; next: number }> {
  const endpoint = await sandbox.endpointOf(person);
  const addresses = [person.email, person.phone, ...(endpoint === null ? [] : [endpoint])];
  return sandbox.arrivals(addresses, after);
}

async function smsHealth({ sandbox, smsBreaker }: Shop, person: DemoPerson): Promise<SmsHealth> {
  const [brokenUntil, breaker] = await Promise.all([sandbox.outageEnd(person.phone), smsBreaker()]);
  return { breaker, brokenUntil };
}

/** The parts whose value is another than the one told last. */
function onlyNew(watch: Watch, parts: object): object {
  const fresh = Object.entries(parts).filter(([name, value]) => {
    const text = JSON.stringify(value);
    if (watch.told.get(name) === text) return false;
    watch.told.set(name, text);
    return true;
  });
  return Object.fromEntries(fresh);
}

const isMoving = ({ status, channel, sent_at: sentAt }: DemoDelivery): boolean =>
  MOVING.has(status) ||
  (status === 'sent' && channel === 'sms' && sentAt !== null && Date.now() - Date.parse(sentAt) < REPORT_MS);

const presentDelivery = (row: DemoDelivery): DemoDelivery => ({
  id: row.id,
  notification_id: row.notification_id,
  workflow: row.workflow,
  channel: row.channel,
  status: row.status,
  reason: row.reason,
  summary: row.summary,
  series: row.series,
  attempt: row.attempt,
  attempts_used: row.attempts_used,
  max_attempts: row.max_attempts,
  due_at: row.due_at,
  provider: row.provider,
  accepted_at: row.accepted_at,
  sent_at: row.sent_at,
  delivered_at: row.delivered_at,
  updated_at: row.updated_at,
  version: row.version,
});
