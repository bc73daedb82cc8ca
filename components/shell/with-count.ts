/** A window's title with the number before it, in place of an earlier one; without it where nothing waits. */
export function withCount(title: string, count: number): string {
  const bare = title.replace(/^\(\d+\) /, "");
  return count > 0 ? `(${count}) ${bare}` : bare;
}
