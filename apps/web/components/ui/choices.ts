import type { ReactNode } from 'react';

/** Values to check in a menu, and what to do when the checked ones change. */
export interface Choices {
  options: readonly string[];
  chosen: readonly string[];
  onChange: (chosen: string[]) => void;
  renderOption: (option: string) => ReactNode;
}
