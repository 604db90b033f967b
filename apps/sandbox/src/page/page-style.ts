import { adaptationsStyle } from './style/adaptations-style.ts';
import { channelsStyle } from './style/channels-style.ts';
import { frameStyle } from './style/frame-style.ts';
import { logsStyle } from './style/logs-style.ts';
import { mailboxStyle } from './style/mailbox-style.ts';
import { phoneStyle } from './style/phone-style.ts';
import { tokensStyle } from './style/tokens-style.ts';

/** The page's style; it follows the system's light or dark. */
export const pageStyle = [
  tokensStyle,
  frameStyle,
  channelsStyle,
  phoneStyle,
  mailboxStyle,
  logsStyle,
  adaptationsStyle,
].join('');
