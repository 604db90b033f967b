import { changePreferences } from '../preferences.ts';
import type { Scope } from '../scope.ts';
import type { SealedStore } from '../sealed-store.ts';
import { type SubscriberFields, writeSubscriber } from '../subscribers.ts';
import { suppressAddress } from '../suppressions.ts';
import type { SeedEnv } from './env.ts';

/** People who show what the platform decides: everything on, a category off, an address missing, one blocked. */
function people(env: SeedEnv): Record<string, SubscriberFields> {
  const common = { locale: 'en', timezone: 'Europe/Lisbon' };
  return {
    ana: {
      ...common,
      email: 'ana@example.com',
      phone: '+14155550101',
      webhookUrl: `https://localhost:${env.SANDBOX_TLS_PORT}/webhook/ana`,
      data: { name: 'Ana', plan: 'team' },
    },
    ben: { ...common, email: 'ben@example.com', phone: '+14155550102', data: { name: 'Ben', plan: 'free' } },
    chloe: { ...common, email: 'chloe@example.com', timezone: 'Europe/Paris', data: { name: 'Chloé', plan: 'team' } },
    dev: { ...common, email: 'dev@example.com', phone: '+14155550104', data: { name: 'Dev', plan: 'team' } },
  };
}

/** The demo's subscribers. Whoever exists is left as they are, so a second run changes nobody's choices. */
export async function seedPeople(store: SealedStore, scope: Scope, env: SeedEnv, now = new Date()): Promise<void> {
  const known = await store.db.prisma.subscriber.findMany({
    where: { environmentId: scope.environmentId },
    select: { externalId: true },
  });
  const isKnown = new Set(known.map(({ externalId }) => externalId));
  for (const [id, fields] of Object.entries(people(env))) {
    if (isKnown.has(id)) continue;
    await writeSubscriber(store, scope, id, fields, 'replace');
    if (id === 'ben') await turnOffMarketing(store, scope, now);
    if (id === 'dev')
      await suppressAddress(store, scope, { channel: 'email', value: 'dev@example.com', kind: 'bounce' });
  }
}

async function turnOffMarketing({ db }: SealedStore, scope: Scope, now: Date): Promise<void> {
  const change = { level: 'category', key: 'marketing', channel: 'email', enabled: false } as const;
  await changePreferences(db, scope, 'ben', [change], { source: 'unsubscribe_link', at: lastThirdOfNovember(now) });
}

function lastThirdOfNovember(now: Date): Date {
  const year = now.getUTCFullYear();
  const thisYears = new Date(Date.UTC(year, 10, 3, 9, 12));
  return thisYears < now ? thisYears : new Date(Date.UTC(year - 1, 10, 3, 9, 12));
}
