'use client';

import { Toaster as SonnerToaster } from 'sonner';

export { toast } from 'sonner';

export const Toaster = () => <SonnerToaster theme="system" position="bottom-right" offset={16} />;
