const SHOWN = 5;
/** Less than this would be shown as 0.0. */
export const LEAST_SHOWN = 0.05;

/** "password 1.9, email 1.2": what each word of a text adds to an estimate, best first. */
export function tellGains(all: readonly { word: string; gain: number }[]): string {
  const gains = all.filter(({ gain }) => gain >= LEAST_SHOWN);
  const shown = gains.slice(0, SHOWN).map(({ word, gain }) => `${word} ${gain.toFixed(1)}`);
  return gains.length > SHOWN ? `${shown.join(", ")} and ${gains.length - SHOWN} more` : shown.join(", ");
}
