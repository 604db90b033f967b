/** How the client library says a call: a path with its parameters, and the method that takes them in order. */
interface SdkCall {
  method: string;
  path: RegExp;
  says: string;
}

const call = (method: string, path: string, says: string): SdkCall => ({
  method,
  path: new RegExp(`^/v1${path.replaceAll('*', '([^/]+)')}$`),
  says,
});

const CALLS: readonly SdkCall[] = [
  call('POST', '/notifications', 'notifications.send'),
  call('POST', '/notifications/dry-run', 'notifications.dryRun'),
  call('POST', '/notifications/*/cancel', 'notifications.cancel'),
  call('GET', '/notifications', 'notifications.list'),
  call('GET', '/notifications/*', 'notifications.get'),
  call('GET', '/notifications/*/deliveries', 'notifications.deliveries'),
  call('GET', '/notifications/*/recipients', 'notifications.recipients'),
  call('POST', '/deliveries/*/retry', 'deliveries.retry'),
  call('GET', '/deliveries', 'deliveries.list'),
  call('GET', '/deliveries/*', 'deliveries.get'),
  call('POST', '/operations', 'operations.create'),
  call('POST', '/operations/*/abort', 'operations.abort'),
  call('GET', '/operations', 'operations.list'),
  call('GET', '/operations/*', 'operations.get'),
  call('GET', '/dead-letters', 'deadLetters.list'),
  call('GET', '/dead-letters/messages', 'deadLetters.messages'),
  call('GET', '/dead-letters/messages/*', 'deadLetters.message'),
  call('GET', '/subscribers', 'subscribers.list'),
  call('GET', '/subscribers/*', 'subscribers.get'),
  call('PUT', '/subscribers/*', 'subscribers.put'),
  call('PATCH', '/subscribers/*', 'subscribers.patch'),
  call('DELETE', '/subscribers/*', 'subscribers.delete'),
  call('POST', '/subscribers/*/inbox-token', 'subscribers.createInboxToken'),
  call('GET', '/subscribers/*/preferences', 'preferences.get'),
  call('PATCH', '/subscribers/*/preferences', 'preferences.patch'),
  call('GET', '/subscribers/*/preferences/history', 'preferences.history'),
  call('GET', '/workflows', 'workflows.list'),
  call('GET', '/workflows/*', 'workflows.get'),
  call('GET', '/templates', 'templates.list'),
  call('GET', '/templates/*', 'templates.get'),
  call('POST', '/templates/*/preview', 'templates.preview'),
  call('GET', '/categories', 'categories.list'),
  call('GET', '/channels', 'channels.list'),
  call('GET', '/channels/*', 'channels.get'),
  call('PATCH', '/channels/*', 'channels.patch'),
  call('GET', '/providers', 'providers.list'),
  call('GET', '/providers/*', 'providers.get'),
  call('POST', '/providers', 'providers.create'),
  call('PUT', '/providers/*', 'providers.put'),
  call('POST', '/providers/*/test', 'providers.test'),
  call('GET', '/api-keys', 'apiKeys.list'),
  call('POST', '/api-keys', 'apiKeys.create'),
  call('DELETE', '/api-keys/*', 'apiKeys.revoke'),
  call('GET', '/overview', 'overview'),
  call('GET', '/queues', 'queues'),
  call('GET', '/me', 'me'),
];

export interface SaidCall {
  /** `deliveries.retry` */
  says: string;
  parameters: string[];
}

/** The client library's method for a call; null where it has none. */
export function sdkCallOf(method: string, path: string): SaidCall | null {
  for (const each of CALLS) {
    const found = each.method === method ? each.path.exec(path) : null;
    if (found) return { says: each.says, parameters: found.slice(1).map(decodeURIComponent) };
  }
  return null;
}
