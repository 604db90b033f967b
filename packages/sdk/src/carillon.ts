import { CarillonInbox } from './carillon-inbox.ts';
import { type Credentials, type InboxTokenSource, keyCredentials, sessionCredentials } from './credentials.ts';
import { CarillonUsageError } from './errors.ts';
import type { StreamOptions } from './follow-events.ts';
import type { QueryOf } from './operation-types.ts';
import { checkBaseUrl } from './request-url.ts';
import { accountResource } from './resources/account.ts';
import { apiKeyResource } from './resources/api-keys.ts';
import { categoryResource, templateResource, workflowResource } from './resources/catalogue.ts';
import { channelResource } from './resources/channels.ts';
import { deadLetterResource } from './resources/dead-letters.ts';
import { deliveryResource } from './resources/deliveries.ts';
import { followLive } from './resources/live.ts';
import { notificationResource } from './resources/notifications.ts';
import { operationResource } from './resources/operations.ts';
import { preferenceResource } from './resources/preferences.ts';
import { providerResource } from './resources/providers.ts';
import { subscriberResource } from './resources/subscribers.ts';
import { createTransport, type RequestOptions, type Transport } from './transport.ts';
import { type ClientOptions, transportDefaults } from './transport-defaults.ts';

export interface CarillonOptions extends ClientOptions {
  /**
   * Key of an environment, for backends: it must never reach a browser. Left out altogether, the browser's session is
   * used, and `baseUrl` is the environment as the dashboard reaches it: `/api/e/env_…`.
   */
  apiKey?: string;
}

/** The client: one object per noun of the API, one method per operation. Safe to share and to keep. */
export class Carillon {
  readonly notifications: ReturnType<typeof notificationResource>;
  readonly deliveries: ReturnType<typeof deliveryResource>;
  readonly operations: ReturnType<typeof operationResource>;
  readonly deadLetters: ReturnType<typeof deadLetterResource>;
  readonly subscribers: ReturnType<typeof subscriberResource>;
  readonly preferences: ReturnType<typeof preferenceResource>;
  readonly workflows: ReturnType<typeof workflowResource>;
  readonly templates: ReturnType<typeof templateResource>;
  readonly categories: ReturnType<typeof categoryResource>;
  readonly channels: ReturnType<typeof channelResource>;
  readonly providers: ReturnType<typeof providerResource>;
  readonly apiKeys: ReturnType<typeof apiKeyResource>;
  readonly account: ReturnType<typeof accountResource>;
  readonly #transport: Transport;

  /** @throws CarillonUsageError for a key or URL that cannot work */
  constructor(options: CarillonOptions) {
    const transport = createTransport({
      ...transportDefaults(options),
      baseUrl: checkBaseUrl(options.baseUrl),
      credentials: credentialsOf(options),
    });
    this.#transport = transport;
    this.notifications = notificationResource(transport);
    this.deliveries = deliveryResource(transport);
    this.operations = operationResource(transport);
    this.deadLetters = deadLetterResource(transport);
    this.subscribers = subscriberResource(transport);
    this.preferences = preferenceResource(transport);
    this.workflows = workflowResource(transport);
    this.templates = templateResource(transport);
    this.categories = categoryResource(transport);
    this.channels = channelResource(transport);
    this.providers = providerResource(transport);
    this.apiKeys = apiKeyResource(transport);
    this.account = accountResource(transport);
  }

  /** Whom the key or the session stands for. */
  me(options?: RequestOptions) {
    return this.#transport.call('getMe', {}, options);
  }

  /** Whether the installation has its owner; needs no key. */
  setup(options?: RequestOptions) {
    return this.#transport.call('getSetup', {}, options);
  }

  /** Counts, latency, reasons, providers and workers at a glance. */
  overview(query?: QueryOf<'getOverview'>, options?: RequestOptions) {
    return this.#transport.call('getOverview', { query }, options);
  }

  /** Depth and age of every queue, now and over time. */
  queues(query?: QueryOf<'getQueues'>, options?: RequestOptions) {
    return this.#transport.call('getQueues', { query }, options);
  }

  /** What changes, as it changes: `for await (const event of carillon.live({ signal }))`. */
  live(options?: StreamOptions) {
    return followLive(this.#transport.options, options);
  }

  /** The VAPID key that a browser needs for its push subscription. */
  pushPublicKey(options?: RequestOptions) {
    return this.#transport.call('getPushPublicKey', {}, options);
  }

  /** The inbox of one person, by an inbox token instead of the key. */
  inbox(token: InboxTokenSource): CarillonInbox {
    return new CarillonInbox({ ...this.#transport.options, token });
  }
}

/** An `apiKey: undefined` is a forgotten setting, and must not turn into a session. */
function credentialsOf(options: CarillonOptions): Credentials {
  if ('apiKey' in options) return keyCredentials(options.apiKey ?? '');
  if (!options.baseUrl.startsWith('/') && !('document' in globalThis)) {
    throw new CarillonUsageError('apiKey is missing: only a browser has a session to use instead.');
  }
  return sessionCredentials;
}
