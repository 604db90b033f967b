import type { Channel, ContentOf } from '@carillon/core';

/** The message of a provider test, per channel. */
export const TEST_CONTENT: { readonly [C in Channel]: ContentOf<C> } = {
  email: {
    subject: 'Carillon can send e-mail',
    text: 'This is a test message. It shows that this provider works.',
    html: '<p>This is a test message. It shows that this provider works.</p>',
  },
  sms: { body: 'Test message from Carillon: this provider works.' },
  push: {
    title: 'Carillon can send push',
    body: 'This is a test message. It shows that this provider works.',
    url: '',
  },
  in_app: { title: 'Carillon', body: 'This is a test message.', url: '' },
  webhook: { body: '{"test":true}' },
};
