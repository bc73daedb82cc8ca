const one = new Intl.NumberFormat("en", { maximumFractionDigits: 1 });

/** A size for people, in powers of 1000: "0 B", "12.4 MB". */
export function formatBytes(bytes: number): string {
  const units = ["B", "kB", "MB", "GB", "TB"];
  const at = bytes < 1 ? 0 : Math.min(Math.floor(Math.log10(bytes) / 3), units.length - 1);
  return `${one.format(bytes / 1000 ** at)} ${units[at]}`;
}
