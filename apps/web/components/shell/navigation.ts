import {
  Activity,
  BellRing,
  FileText,
  KeyRound,
  type LucideIcon,
  Network,
  OctagonX,
  PenLine,
  Radio,
  Send,
  UserRound,
  Users,
  Workflow,
} from 'lucide-react';

export interface Room {
  /** Below the environment's path. */
  segment: string;
  name: string;
  Icon: LucideIcon;
  /** Pressed after `g`, it leads here. */
  key: string;
}

/** The rooms that exist, in the order of the sidebar; each group is set apart. */
export const ROOM_GROUPS: readonly (readonly Room[])[] = [
  [{ segment: 'overview', name: 'Overview', Icon: Activity, key: 'o' }],
  [
    { segment: 'notifications', name: 'Notifications', Icon: BellRing, key: 'n' },
    { segment: 'deliveries', name: 'Deliveries', Icon: Send, key: 'd' },
    { segment: 'dead-letters', name: 'Dead letters', Icon: OctagonX, key: 'x' },
    { segment: 'send', name: 'Send', Icon: PenLine, key: 'c' },
  ],
  [
    { segment: 'subscribers', name: 'Subscribers', Icon: Users, key: 's' },
    { segment: 'workflows', name: 'Workflows', Icon: Workflow, key: 'w' },
    { segment: 'templates', name: 'Templates', Icon: FileText, key: 't' },
  ],
  [
    { segment: 'channels', name: 'Channels', Icon: Radio, key: 'h' },
    { segment: 'queues', name: 'Queues', Icon: Network, key: 'q' },
    { segment: 'api-keys', name: 'API keys', Icon: KeyRound, key: 'k' },
  ],
];

/** Hangs in the account menu, not in the list of rooms. */
export const ACCOUNT_ROOM: Room = { segment: 'account', name: 'Account', Icon: UserRound, key: 'a' };

export const ALL_ROOMS: readonly Room[] = [...ROOM_GROUPS.flat(), ACCOUNT_ROOM];
