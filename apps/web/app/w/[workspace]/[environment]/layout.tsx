import { cookies } from 'next/headers';
import type { ReactNode } from 'react';
import { type EnvironmentParams, requirePlace } from '../../../../components/shell/require-place.ts';
import { Sidebar } from '../../../../components/shell/sidebar.tsx';
import { parseTheme, THEME_COOKIE } from '../../../../components/shell/theme.ts';

interface Props {
  params: Promise<EnvironmentParams>;
  children: ReactNode;
}

export default async function EnvironmentLayout({ params, children }: Props) {
  const place = await requirePlace(await params);
  const theme = parseTheme((await cookies()).get(THEME_COOKIE)?.value);
  return (
    <div className="flex min-h-dvh flex-col md:flex-row">
      <a
        href="#main"
        className="sr-only z-50 rounded-control bg-ink px-3 py-2 text-bg focus:not-sr-only focus:fixed focus:top-2 focus:left-2"
      >
        Skip to the page
      </a>
      <Sidebar {...place} theme={theme} />
      <main id="main" className="min-w-0 flex-1">
        {children}
      </main>
    </div>
  );
}
