'use client';

import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { Button, buttonClass } from '../ui/button.tsx';
import { Lane } from '../ui/lane.tsx';
import { showOverlay } from './overlay.ts';
import { usePlace } from './use-place.ts';

/** A path of this environment where nothing is, and two ways on. */
export function NowhereHere() {
  const { basePath, environment } = usePlace();
  const pathname = usePathname();
  return (
    <section className="mx-auto flex max-w-xl flex-col items-start gap-3 px-4 py-16">
      <Lane className="h-14 w-48 text-tertiary" />
      <h1 className="text-title font-[560] tracking-[-0.01em]">There is nothing here</h1>
      <p className="max-w-full text-reading break-words text-secondary">
        {environment.name} has no page <code className="font-mono text-mono">{pathname.slice(basePath.length)}</code>.
        The address is mistyped, or what it showed is gone.
      </p>
      <div className="flex flex-wrap gap-2">
        <Link href={`${basePath}/overview`} className={buttonClass('primary')}>
          Go to the overview
        </Link>
        <Button onClick={() => showOverlay('palette')}>Search for it</Button>
      </div>
    </section>
  );
}
