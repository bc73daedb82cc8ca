/** Fields that an index may have, and texts at one time: what 32 bits hold beside a count of 8. */
export const MOST_FIELDS = 8;
export const MOST_TEXTS = 2 ** 21;
const MOST_COUNTED = 255;

/**
 * Where one term stands: a cell of slot (21 bits), field (3) and count (8) for each text and field, ascending. Made for
 * hundreds of thousands of them: no object per occurrence, and a text is found by halving.
 */
export class Postings {
  readonly term: string;
  /** Texts that have the term. */
  texts = 0;
  length = 0;
  cells = new Uint32Array(2);

  constructor(term: string) {
    this.term = term;
  }

  /** Index of the first cell of the slot, or where it would stand. */
  find(slot: number): number {
    let low = 0;
    let high = this.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (slotOf(this.cells[middle] ?? 0) < slot) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** `counts` by field; the slot must not be there. */
  add(slot: number, counts: readonly number[]): void {
    let added = 0;
    for (const count of counts) if (count > 0) added++;
    let at = this.find(slot);
    this.reserve(this.length + added);
    if (at < this.length) this.cells.copyWithin(at + added, at, this.length);
    for (let field = 0; field < counts.length; field++) {
      const count = counts[field] ?? 0;
      if (count > 0) this.cells[at++] = cellOf(slot, field, count);
    }
    this.length += added;
    this.texts++;
  }

  remove(slot: number): void {
    const at = this.find(slot);
    const end = this.find(slot + 1);
    if (end === at) return;
    this.cells.copyWithin(at, end, this.length);
    this.length -= end - at;
    this.texts--;
  }

  private reserve(length: number): void {
    if (length <= this.cells.length) return;
    const grown = new Uint32Array(Math.max(length, Math.ceil(this.cells.length * 1.5)));
    grown.set(this.cells.subarray(0, this.length));
    this.cells = grown;
  }
}

const cellOf = (slot: number, field: number, count: number): number =>
  slot * 2048 + field * 256 + Math.min(count, MOST_COUNTED);
export const slotOf = (cell: number): number => cell >>> 11;
export const fieldOf = (cell: number): number => (cell >>> 8) & 7;
export const countOf = (cell: number): number => cell & 255;
