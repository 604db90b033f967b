import 'server-only';
import { Carillon } from '@carillon/sdk';
import { readEnv } from '../../../env.ts';
import { createLimiter, type Limiter } from './limits.ts';
import { createSandbox, type Sandbox } from './sandbox.ts';
import { shopSettings } from './settings.ts';
import { createSmsBreaker } from './sms-breaker.ts';
import { createVisits, type Visits } from './visits.ts';

/** What the process remembers, one for all bundles of the route handlers, and across reloads while developing. */
interface Memory {
  visits: Visits;
  perVisitor: Limiter;
  overall: Limiter;
}

/** The shop's backend: a customer of Carillon like any other, with a key that no browser sees. */
export interface Shop extends Memory {
  carillon: Carillon;
  sandbox: Sandbox;
  smsBreaker: ReturnType<typeof createSmsBreaker>;
}

const home = globalThis as { carillonDemo?: Memory | undefined };

// Not shared between bundles: each has its own classes of errors, which are told apart by their class.
let shop: Shop | undefined;

/** The shop; null where the installation has none. */
export function openShop(): Shop | null {
  const settings = shopSettings(readEnv());
  if (settings === null) return null;
  if (shop !== undefined) return shop;
  const { baseUrl, apiKey, sandboxUrl } = settings;
  home.carillonDemo ??= {
    visits: createVisits(),
    perVisitor: createLimiter({ perSecond: 2, burst: 12 }),
    overall: createLimiter({ perSecond: 30, burst: 90 }),
  };
  const carillon = new Carillon({ apiKey, baseUrl, timeoutMs: 8_000, maxRetries: 1 });
  const sandbox = createSandbox(sandboxUrl);
  shop = { ...home.carillonDemo, carillon, sandbox, smsBreaker: createSmsBreaker(carillon) };
  return shop;
}
