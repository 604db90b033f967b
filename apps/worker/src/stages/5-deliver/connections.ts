import { findProvider, type ProviderConnection, type ProviderDependencies } from '@carillon/channels';
import type { Channel } from '@carillon/core';
import type { Sealer } from '@carillon/db';
import type { ProviderRow } from '@carillon/db/pipeline';
import type { Logger } from '@carillon/telemetry';

/** Open providers, one connection pool per provider row and version. */
export interface Connections {
  /** @throws Error when the row's settings or credentials do not fit its kind */
  of(row: ProviderRow): Promise<ProviderConnection>;
  closeAll(): Promise<void>;
}

interface Entry {
  version: number;
  connection: Promise<ProviderConnection>;
}

/** A replaced connection may still carry attempts; none lasts longer than this. */
const LINGER_MS = 30_000;

export function createConnections(sealer: Sealer, dependencies: ProviderDependencies, logger: Logger): Connections {
  const entries = new Map<string, Entry>();

  async function open(row: ProviderRow): Promise<ProviderConnection> {
    const definition = findProvider(row.channel as Channel, row.kind);
    if (definition === null) throw new Error(`there is no ${row.channel} provider of kind ${row.kind}`);
    const credentials =
      row.credentials === null
        ? {}
        : JSON.parse(await sealer.open(row.environmentId, 'provider.credentials', row.id, row.credentials));
    return definition.open({ settings: row.settings, credentials }, dependencies) as unknown as ProviderConnection;
  }

  const close = (connection: Promise<ProviderConnection>): Promise<void> =>
    connection.then(
      (opened) => opened.close(),
      () => {},
    );

  return {
    of(row) {
      const known = entries.get(row.id);
      if (known?.version === row.version) return known.connection;
      if (known) setTimeout(() => void close(known.connection), LINGER_MS).unref();
      const connection = open(row);
      entries.set(row.id, { version: row.version, connection });
      connection.catch((error: unknown) => {
        logger.error({ err: error, providerId: row.id }, 'a provider could not be opened');
        if (entries.get(row.id)?.connection === connection) entries.delete(row.id);
      });
      return connection;
    },
    async closeAll() {
      await Promise.all([...entries.values()].map(({ connection }) => close(connection)));
      entries.clear();
    },
  };
}
