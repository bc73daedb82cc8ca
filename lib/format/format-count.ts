const whole = new Intl.NumberFormat("en", { maximumFractionDigits: 0 });

/** A count with its noun: "1 file", "1,204 files". */
export const formatCount = (count: number, one: string, many = `${one}s`): string =>
  `${whole.format(count)} ${count === 1 ? one : many}`;

/** Lines added and removed: "+12 −3". */
export const formatLines = (additions: number, deletions: number): string =>
  `+${whole.format(additions)} −${whole.format(deletions)}`;
