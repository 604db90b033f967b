import { type LucideIcon, MonitorCog, Moon, Sun } from 'lucide-react';
import type { Theme } from './theme.ts';

/** Light and dark, as menus offer them. */
export const THEME_CHOICES: readonly { theme: Theme; name: string; Icon: LucideIcon }[] = [
  { theme: 'system', name: 'As the system', Icon: MonitorCog },
  { theme: 'light', name: 'Light', Icon: Sun },
  { theme: 'dark', name: 'Dark', Icon: Moon },
];
