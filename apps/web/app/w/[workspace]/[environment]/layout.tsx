import { cookies } from 'next/headers';
import type { ReactNode } from 'react';
import { PlaceProvider } from '../../../../components/shell/place-provider.tsx';
import { type EnvironmentParams, mayManage, requirePlace } from '../../../../components/shell/require-place.ts';
import { ShellNotices } from '../../../../components/shell/shell-notices.tsx';
import { ShellOverlays } from '../../../../components/shell/shell-overlays.tsx';
import { Sidebar } from '../../../../components/shell/sidebar.tsx';
import { parseTheme, THEME_COOKIE } from '../../../../components/shell/theme.ts';
import { publicApiUrl } from '../../../../env.ts';

interface Props {
  params: Promise<EnvironmentParams>;
  children: ReactNode;
}

export default async function EnvironmentLayout({ params, children }: Props) {
  const place = await requirePlace(await params);
  const theme = parseTheme((await cookies()).get(THEME_COOKIE)?.value);
  return (
    <PlaceProvider place={{ ...place, apiUrl: publicApiUrl(), mayManage: mayManage(place.workspace) }}>
      <div className="flex min-h-dvh flex-col md:flex-row">
        <a
          href="#main"
          className="sr-only z-50 rounded-control bg-ink px-3 py-2 text-bg focus:not-sr-only focus:fixed focus:top-2 focus:left-2"
        >
          Skip to the page
        </a>
        {place.environment.is_production ? (
          <div className="fixed inset-x-0 top-0 z-40 h-0.5 bg-danger" aria-hidden="true" />
        ) : null}
        <Sidebar theme={theme} />
        <main id="main" tabIndex={-1} className="min-w-0 flex-1 outline-none">
          <ShellNotices />
          {children}
        </main>
      </div>
      <ShellOverlays />
    </PlaceProvider>
  );
}
