/** Production actions carry the word, which takes more room; a narrow list shows the sign alone. */
export const retryColumnClass = (isProduction: boolean): string =>
  `${isProduction ? 'w-[188px]' : 'w-[136px]'} @max-3xl:w-[52px] @max-3xl:px-2`;
