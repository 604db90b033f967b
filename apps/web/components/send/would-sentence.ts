import type { DryDelivery } from '../../api/types.ts';

/** The decision's sentence, said of something that has not happened. */
export const wouldSentence = ({ summary }: Pick<DryDelivery, 'summary'>): string =>
  summary
    .replace(/^Allowed by /, 'Would be sent by ')
    .replace(/^Not sent by /, 'Would not be sent by ')
    .replace(
      /^It was a test send: rendered and recorded, no provider was called/,
      'A test send: it would be rendered and recorded, and no provider called',
    );
