import { type ButtonHTMLAttributes, forwardRef } from 'react';

const LOOKS = {
  primary: 'bg-ink text-bg hover:bg-ink/88 disabled:bg-ink/40',
  danger: 'bg-danger text-bg hover:bg-danger/88 disabled:bg-danger/40',
  secondary: 'border border-line-strong/60 bg-surface text-ink hover:bg-sunken disabled:text-tertiary',
  quiet: 'text-secondary hover:bg-sunken hover:text-ink disabled:text-tertiary',
} as const;

const SIZES = {
  small: 'h-7 px-2 text-meta',
  regular: 'h-8 px-3',
  large: 'h-10 px-4 text-reading',
  icon: 'size-8 justify-center',
} as const;

export type ButtonLook = keyof typeof LOOKS;

export const buttonClass = (look: ButtonLook = 'secondary', size: keyof typeof SIZES = 'regular'): string =>
  `inline-flex shrink-0 items-center gap-1.5 rounded-control font-medium whitespace-nowrap transition-colors duration-100 select-none disabled:cursor-default ${LOOKS[look]} ${SIZES[size]}`;

interface Props extends ButtonHTMLAttributes<HTMLButtonElement> {
  look?: ButtonLook;
  size?: keyof typeof SIZES;
}

/** Primary is ink, not colour: colour belongs to state. */
export const Button = forwardRef<HTMLButtonElement, Props>(function Button(
  { look = 'secondary', size = 'regular', className = '', type = 'button', ...rest },
  ref,
) {
  return <button ref={ref} type={type} className={`${buttonClass(look, size)} ${className}`} {...rest} />;
});
