export type ThemeChoice = "light" | "dark" | "system";

/** Runs before the first paint where the system decides, so that no page flashes in the wrong theme. */
export const themeScript =
  'document.documentElement.dataset.theme=matchMedia("(prefers-color-scheme: dark)").matches?"dark":"light"';
