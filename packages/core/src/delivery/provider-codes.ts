/** What a provider's code means and what helps, in plain words. Sentences speak of the person and the setting, not of protocols. */
const TWILIO: Readonly<Record<string, string>> = {
  '20003': 'Twilio refuses the account or its token: correct the credentials of the provider.',
  '20404': 'Twilio does not know the account or the sender: check the settings of the provider.',
  '20429': 'Twilio has too many requests at once.',
  '20503': 'Twilio is not available for a moment.',
  '21211': 'The phone number is not valid: ask the person for another one.',
  '21408': 'The Twilio account may not send to this country: allow it in the geographic permissions.',
  '21606': 'The sender number does not belong to the Twilio account.',
  '21608': 'A trial account sends to verified numbers only.',
  '21610': 'The person answered STOP to this sender; only their START lifts it.',
  '21611': 'The queue of this sender at Twilio is full.',
  '21612': 'This sender cannot reach this number: its country or network is not served.',
  '21614': 'The number is no mobile number, so it takes no text messages.',
  '21617': 'The text is longer than Twilio takes: shorten the template.',
  '30001': 'The queue at Twilio overflowed.',
  '30002': 'The Twilio account is suspended.',
  '30003': 'The phone could not be reached: switched off, out of coverage, or the number is no longer in use.',
  '30004': 'The person or the network blocks messages from this sender.',
  '30005': 'The number is unknown or no longer in use.',
  '30006': 'The number is a landline or its network cannot be reached.',
  '30007': 'The network filtered the message as spam.',
  '30008': 'The network gave no reason why it did not deliver.',
  '30034': 'The sender is not registered for application-to-person messages in the USA (A2P 10DLC).',
};

/** By enhanced status code (RFC 3463) or reply code. */
const SMTP: Readonly<Record<string, string>> = {
  '421': 'The mail server closes the connection for now.',
  '450': 'The mailbox is busy.',
  '451': 'The mail server has a local problem.',
  '452': 'The mail server has no room.',
  '535': 'The mail server refuses the user or password: correct the credentials of the provider.',
  '550': 'The mailbox does not exist, or its server refuses mail for it.',
  '552': 'The mailbox is full or the message is too large.',
  '553': 'The address of the sender or of the person is not accepted.',
  '554': 'The mail server refuses the message: by its rules, or because of the reputation of the sender.',
  '4.2.1': 'The mailbox is busy.',
  '4.2.2': 'The mailbox is full.',
  '4.3.1': 'The mail server has no room.',
  '4.4.2': 'The connection to the mail server broke.',
  '4.7.0': 'The mail server wants to see the sender again later (greylisting).',
  '4.7.1': 'The mail server takes no more messages for now.',
  '5.1.1': 'The mailbox does not exist: ask the person for another address.',
  '5.1.2': 'The domain of the address takes no mail.',
  '5.1.3': 'The address is written in a way that the mail server does not take.',
  '5.1.8': 'The mail server does not accept the address of the sender.',
  '5.1.10': 'The domain says that it takes no mail at all.',
  '5.2.1': 'The mailbox is switched off.',
  '5.2.2': 'The mailbox is full.',
  '5.3.4': 'The message is larger than the mail server takes: shorten the template.',
  '5.4.1': 'The mail server takes no mail for this domain.',
  '5.7.1': 'The mail server refuses the message by its rules, often as spam: check SPF, DKIM and the sender.',
  '5.7.8': 'The mail server refuses the user or password: correct the credentials of the provider.',
  '5.7.26': 'The message is not authenticated: set up SPF or DKIM for the domain of the sender.',
};

const PUSH: Readonly<Record<string, string>> = {
  '400': 'The push service does not understand the message.',
  '404': 'The subscription of this device is gone: the person registers again when they open the product.',
  '410': 'The subscription of this device is gone: the person registers again when they open the product.',
  '413': 'The message is longer than push services take: shorten the template.',
  '429': 'The push service has too many messages at once.',
};

const HTTP: Readonly<Record<string, string>> = {
  '401': 'The receiver refuses the signature or the credentials.',
  '403': 'The receiver refuses the call.',
  '404': 'There is nothing at this URL.',
  '410': 'The receiver wants no more of these; its owner has to give another URL.',
  '413': 'The receiver finds the message too large.',
  '429': 'The receiver asks for a pause.',
};

const TABLES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  twilio: TWILIO,
  smtp: SMTP,
  push: PUSH,
  http: HTTP,
};

/**
 * What a provider's code means, as one sentence; null where nothing more is known than the code itself. Codes carry
 * their protocol in front: `twilio_21610`, `smtp_5.1.1`, `push_410`, `http_503`. Never throws.
 * @see https://www.twilio.com/docs/api/errors and RFC 3463
 */
export function explainProviderCode(code: string): string | null {
  const [, protocol = '', bare = ''] = /^(twilio|smtp|push|http)_(\d[\d.]*)$/.exec(code) ?? [];
  return TABLES[protocol]?.[bare] ?? inGeneral(protocol, bare);
}

/** Families of codes mean something as a whole. */
function inGeneral(protocol: string, bare: string): string | null {
  if (protocol === 'smtp' && bare.startsWith('4')) return `The mail server refused it for now (${bare}).`;
  if (protocol === 'smtp' && bare.startsWith('5')) return `The mail server refused it for good (${bare}).`;
  if (protocol === 'push' && bare.startsWith('5')) return 'The push service is in trouble.';
  if (protocol === 'http' && bare.startsWith('5')) return 'The receiver is in trouble.';
  return null;
}
