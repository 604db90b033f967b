import type { Database } from './database.ts';
import type { Scope } from './scope.ts';

/**
 * Names of actors as people know them: of a member the login's name, of a key its own. Actors that have no name, or
 * are gone, are left out. Two queries however many there are.
 */
export async function nameActors(
  { prisma }: Database,
  scope: Scope,
  actors: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const idsOf = (kind: string) => [
    ...new Set(actors.flatMap((actor) => (actor.startsWith(`${kind}:`) ? [actor.slice(kind.length + 1)] : []))),
  ];
  const [members, keys] = await Promise.all([
    prisma.member.findMany({
      where: { id: { in: idsOf('member') }, workspaceId: scope.workspaceId },
      select: { id: true, user: { select: { name: true } } },
    }),
    prisma.apiKey.findMany({
      where: { id: { in: idsOf('key') }, environmentId: scope.environmentId },
      select: { id: true, name: true },
    }),
  ]);
  return new Map([
    ...members.map(({ id, user }) => [`member:${id}`, user.name] as const),
    ...keys.map(({ id, name }) => [`key:${id}`, name] as const),
  ]);
}
