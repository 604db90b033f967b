import type { Channel } from '@carillon/core';
import { BellRing, Inbox, type LucideIcon, Mail, MessageSquare, Webhook } from 'lucide-react';

export const CHANNEL_KINDS: Record<Channel, { word: string; Icon: LucideIcon }> = {
  email: { word: 'Email', Icon: Mail },
  sms: { word: 'SMS', Icon: MessageSquare },
  push: { word: 'Push', Icon: BellRing },
  in_app: { word: 'In-app', Icon: Inbox },
  webhook: { word: 'Webhook', Icon: Webhook },
};

export const CHANNELS = Object.keys(CHANNEL_KINDS) as Channel[];
