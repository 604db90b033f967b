'use client';

import { CSPProvider } from '@base-ui/react/csp-provider';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { NuqsAdapter } from 'nuqs/adapters/next/app';
import { type ReactNode, useState } from 'react';
import { isRetryableProblem } from '../../api/problem.ts';
import { ToastHost } from '../ui/toast-host.tsx';

interface Props {
  nonce: string | undefined;
  children: ReactNode;
}

/** What every page needs from the browser side: URL state, the query cache, toasts. */
export function Providers({ nonce, children }: Props) {
  const [queryClient] = useState(createQueryClient);
  return (
    <CSPProvider {...(nonce ? { nonce } : {})}>
      <NuqsAdapter>
        <QueryClientProvider client={queryClient}>
          {children}
          <ToastHost />
        </QueryClientProvider>
      </NuqsAdapter>
    </CSPProvider>
  );
}

function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 5_000,
        refetchOnWindowFocus: true,
        retry: (failures, error) => failures < 2 && isRetryableProblem(error),
      },
    },
  });
}
