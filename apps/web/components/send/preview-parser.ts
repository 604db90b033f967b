import { createParser } from 'nuqs/server';

/** Whether a link asks for the preview: `preview=1`, as links are written by hand, or `preview=true`. */
export const previewParser = createParser<boolean>({
  parse: (text) => text === '1' || text === 'true',
  serialize: String,
});
