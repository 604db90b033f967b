'use client';

import { ArrowRight } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { environmentHref } from '../environment-href.ts';
import { usePlace } from '../use-place.ts';
import type { PaletteItem } from './palette-items.ts';
import type { Target } from './read-target.ts';

/** Where a pasted id leads, and the sentence for one that leads nowhere. */
export function useJumps(target: Target): { items: PaletteItem[]; note: string | null } {
  const router = useRouter();
  const { me, basePath } = usePlace();
  const jump = (id: string, name: string, href: string) => ({
    id,
    name,
    Icon: ArrowRight,
    act: () => router.push(href),
  });
  if (target.kind === 'page') return { items: [jump('jump', target.name, basePath + target.path)], note: null };
  if (target.kind === 'note') return { items: [], note: target.sentence };
  if (target.kind !== 'place') return { items: [], note: null };
  const places = me.workspaces.flatMap((workspace) =>
    workspace.environments
      .filter((environment) => environment.id === target.id || workspace.id === target.id)
      .map((environment) => {
        const href = `${environmentHref(workspace, environment)}/overview`;
        return jump(environment.id, `Open ${workspace.name}, ${environment.name}`, href);
      }),
  );
  const note = places.length > 0 ? null : 'A workspace or environment that your account is not a member of.';
  return { items: places, note };
}
