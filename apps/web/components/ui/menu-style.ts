export const MENU_POPUP =
  'z-50 max-h-[min(28rem,var(--available-height))] min-w-44 origin-[var(--transform-origin)] overflow-y-auto rounded-panel border border-line bg-surface p-1 text-ink shadow-overlay outline-none transition-[opacity,transform] duration-[120ms] ease-out data-[ending-style]:opacity-0 data-[ending-style]:duration-[80ms] data-[starting-style]:scale-[0.98] data-[starting-style]:opacity-0';

export const MENU_ITEM =
  'flex min-h-8 cursor-default items-center gap-2 rounded-[4px] px-2 outline-none select-none data-[highlighted]:bg-sunken';
