'use client';

import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { Kbd } from '../ui/kbd.tsx';
import { ROOM_GROUPS } from './navigation.ts';

interface Props {
  basePath: string;
  /** Shows the letter of each room, as `g` was pressed. */
  areKeysShown: boolean;
  onNavigate?: (() => void) | undefined;
}

/** All rooms, the one that the page lies in marked. */
export function RoomList({ basePath, areKeysShown, onNavigate }: Props) {
  const pathname = usePathname();
  return (
    <div className="flex min-h-0 flex-1 flex-col gap-2 overflow-y-auto px-3 py-1">
      {ROOM_GROUPS.map((group) => (
        <ul
          key={group[0]?.segment}
          className="flex flex-col gap-0.5 border-t border-line pt-2 first:border-t-0 first:pt-0"
        >
          {group.map(({ segment, name, Icon, key }) => {
            const href = `${basePath}/${segment}`;
            const isHere = pathname === href || pathname.startsWith(`${href}/`);
            return (
              <li key={segment}>
                <Link
                  href={href}
                  aria-current={isHere ? 'page' : undefined}
                  title={`g then ${key}`}
                  {...(onNavigate ? { onClick: onNavigate } : {})}
                  className="flex h-8 items-center gap-2 rounded-control px-2 text-secondary hover:text-ink aria-[current]:bg-surface aria-[current]:font-medium aria-[current]:text-ink aria-[current]:shadow-[0_0_0_1px_var(--border)]"
                >
                  <Icon className="size-4 shrink-0" aria-hidden="true" />
                  <span className="min-w-0 flex-1 truncate">{name}</span>
                  {areKeysShown ? <Kbd>{key}</Kbd> : null}
                </Link>
              </li>
            );
          })}
        </ul>
      ))}
    </div>
  );
}
