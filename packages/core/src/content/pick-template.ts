interface TemplateOfLocale {
  channel: string;
  locale: string;
}

/** The template for a person's locale: exact, then its language, then English, then any. Null without one. Pure. */
export function pickTemplate<Template extends TemplateOfLocale>(
  templates: readonly Template[],
  channel: string,
  locale: string | null,
): Template | null {
  const candidates = templates.filter((template) => template.channel === channel);
  const find = (wanted: string | undefined) =>
    wanted === undefined
      ? undefined
      : candidates.find((template) => template.locale.toLowerCase() === wanted.toLowerCase());
  return find(locale ?? undefined) ?? find(locale?.split('-')[0]) ?? find('en') ?? candidates[0] ?? null;
}
