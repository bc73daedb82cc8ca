const SHOWN = 5;

/** "password 1.9, email 1.2": what each word of a text adds to an estimate, best first. */
export function tellGains(gains: readonly { word: string; gain: number }[]): string {
  const shown = gains.slice(0, SHOWN).map(({ word, gain }) => `${word} ${gain.toFixed(1)}`);
  return gains.length > SHOWN ? `${shown.join(", ")} and ${gains.length - SHOWN} more` : shown.join(", ");
}
