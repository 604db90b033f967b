import { createHash } from 'node:crypto';
import type { DBAdapter, DBTransactionAdapter, Where } from 'better-auth';

/**
 * Stores session tokens as SHA-256: who reads the table cannot sign in. Wraps the storage of better-auth, which goes on
 * seeing the tokens that it knows.
 */
export function withHashedSessionTokens(inner: DBAdapter): DBAdapter {
  return {
    ...inner,
    ...hashed(inner),
    transaction: (work) => inner.transaction((tx) => work({ ...tx, ...hashed(tx) })),
  };
}

interface Target {
  model: string;
  where?: Where[] | undefined;
}

type Row = Record<string, unknown>;

function hashed(inner: DBTransactionAdapter): DBTransactionAdapter {
  return {
    ...inner,
    create: async (call) => {
      const data = call.model === 'session' ? hashToken(call.data) : call.data;
      return restore(await inner.create({ ...call, data }), tokensIn([call.data as Row])) as never;
    },
    findOne: async (call) => restore(await inner.findOne({ ...call, where: hashWhere(call) }), tokensOf(call)) as never,
    findMany: async (call) => {
      const rows = await inner.findMany({ ...call, where: hashWhere(call) });
      return rows.map((row) => restore(row, tokensOf(call))) as never;
    },
    count: (call) => inner.count({ ...call, where: hashWhere(call) }),
    update: async (call) => {
      const update = call.model === 'session' ? hashToken(call.update) : call.update;
      const known = [...tokensOf(call), ...tokensIn([call.update])];
      return restore(await inner.update({ ...call, where: hashWhere(call), update }), known) as never;
    },
    updateMany: (call) => {
      const update = call.model === 'session' ? hashToken(call.update) : call.update;
      return inner.updateMany({ ...call, where: hashWhere(call), update });
    },
    delete: (call) => inner.delete({ ...call, where: hashWhere(call) }),
    deleteMany: (call) => inner.deleteMany({ ...call, where: hashWhere(call) }),
    consumeOne: async (call) =>
      restore(await inner.consumeOne({ ...call, where: hashWhere(call) }), tokensOf(call)) as never,
    incrementOne: async (call) =>
      restore(await inner.incrementOne({ ...call, where: hashWhere(call) }), tokensOf(call)) as never,
  };
}

const hash = (token: string): string => createHash('sha256').update(token).digest('hex');

const hashToken = <Data extends Row>(data: Data): Data =>
  typeof data.token === 'string' ? { ...data, token: hash(data.token) } : data;

function hashWhere({ model, where }: Target): Where[] {
  if (where === undefined) return [];
  if (model !== 'session') return where;
  return where.map((condition) => {
    if (condition.field !== 'token') return condition;
    const { value } = condition;
    if (Array.isArray(value)) return { ...condition, value: value.map((token) => hash(String(token))) };
    return { ...condition, value: hash(String(value)) };
  });
}

/** Tokens that a call names, in clear. */
const tokensOf = ({ model, where }: Target): string[] =>
  model === 'session'
    ? (where ?? []).flatMap(({ field, value }) => (field === 'token' ? [value].flat().map(String) : []))
    : [];

const tokensIn = (rows: readonly Row[]): string[] =>
  rows.flatMap(({ token }) => (typeof token === 'string' ? [token] : []));

/** Gives a row the token back that the caller already knows; any other stays hashed. */
function restore(row: unknown, known: readonly string[]): unknown {
  if (typeof row !== 'object' || row === null || !('token' in row)) return row;
  const token = known.find((candidate) => hash(candidate) === row.token);
  return token === undefined ? row : { ...row, token };
}
