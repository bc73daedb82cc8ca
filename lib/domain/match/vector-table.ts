import { pickBest } from "./pick-best";

/** Above this many multiplications (39,000 vectors of 128) nearest ones are not looked for: a question must stay quick. */
const MOST_PRODUCTS = 5_000_000;
const STEPS = 127;

/** Vectors of length 1 by slot, each kept as bytes with a factor: a quarter of the memory, cosines right to about 0.01. */
export class VectorTable {
  readonly dimension: number;
  private values = new Int8Array(0);
  /** 0 where a slot has no vector. */
  private scales = new Float32Array(0);
  private present = 0;

  constructor(dimension: number) {
    this.dimension = dimension;
  }

  /** How many slots have a vector. */
  get size(): number {
    return this.present;
  }

  set(slot: number, vector: Float32Array): void {
    this.reserve(slot + 1);
    this.remove(slot);
    const most = vector.reduce((max, value) => Math.max(max, Math.abs(value)), 0);
    if (most === 0) return;
    const at = slot * this.dimension;
    for (let i = 0; i < this.dimension; i++)
      this.values[at + i] = Math.round(((vector[i] ?? 0) / most) * STEPS);
    this.scales[slot] = most / STEPS;
    this.present++;
  }

  remove(slot: number): void {
    if ((this.scales[slot] ?? 0) === 0) return;
    this.scales[slot] = 0;
    this.present--;
  }

  /** Null where the slot has no vector. */
  cosine(slot: number, vector: Float32Array): number | null {
    const scale = this.scales[slot] ?? 0;
    return scale === 0 ? null : this.dot(slot, vector) * scale;
  }

  /** Slots of the nearest vectors, nearest first; none where looking at all of them would take too long. */
  nearest(vector: Float32Array, limit: number): number[] {
    if (this.present * this.dimension > MOST_PRODUCTS) return [];
    const cosines = new Float32Array(this.scales.length);
    const slots: number[] = [];
    for (let slot = 0; slot < this.scales.length; slot++) {
      const scale = this.scales[slot] ?? 0;
      if (scale === 0) continue;
      cosines[slot] = this.dot(slot, vector) * scale;
      slots.push(slot);
    }
    const of = (slot: number): number => cosines[slot] ?? 0;
    return pickBest(slots, limit, (a, b) => of(a) > of(b) || (of(a) === of(b) && a < b));
  }

  private dot(slot: number, vector: Float32Array): number {
    const { values, dimension } = this;
    const at = slot * dimension;
    let sum = 0;
    for (let i = 0; i < dimension; i++) sum += (values[at + i] ?? 0) * (vector[i] ?? 0);
    return sum;
  }

  private reserve(slots: number): void {
    if (slots <= this.scales.length) return;
    const room = Math.max(slots, 16, Math.ceil(this.scales.length * 1.5));
    const values = new Int8Array(room * this.dimension);
    values.set(this.values);
    const scales = new Float32Array(room);
    scales.set(this.scales);
    [this.values, this.scales] = [values, scales];
  }
}
