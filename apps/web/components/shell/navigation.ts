import { type LucideIcon, Send } from 'lucide-react';

interface Room {
  /** Below the environment's path. */
  segment: string;
  name: string;
  Icon: LucideIcon;
}

/** The rooms that exist, in the order of the sidebar; each group is set apart. */
export const ROOM_GROUPS: readonly (readonly Room[])[] = [[{ segment: 'deliveries', name: 'Deliveries', Icon: Send }]];
