/** Where things stand in a JSON text. Lines count from 1. */
export type JsonPlaces = {
  /** Line of each key and list item by its path, joined by `.`; the whole text is the empty path. */
  lines: ReadonlyMap<string, number>;
  /** Keys that one object holds twice, of which JSON.parse keeps the last in silence. */
  repeated: readonly string[];
  /** Line of the first character that is not JSON; null where the text is well formed. */
  errorLine: number | null;
};

class NotJson extends Error {}

/** Reads a JSON text for its places only; JSON.parse reads the values. */
export function locateJson(text: string): JsonPlaces {
  const reader = new PlaceReader(text);
  let errorLine: number | null = null;
  try {
    reader.value("");
    reader.end();
  } catch (error) {
    // Deeply nested text ends the stack; its values are as unreadable as broken ones.
    if (!(error instanceof NotJson) && !(error instanceof RangeError)) throw error;
    errorLine = reader.line();
  }
  return { lines: reader.lines, repeated: reader.repeated, errorLine };
}

class PlaceReader {
  readonly lines = new Map<string, number>();
  readonly repeated: string[] = [];
  private at = 0;
  private counted = 0;
  private countedLine = 1;

  constructor(private readonly text: string) {}

  value(path: string): void {
    this.skipSpace();
    if (!this.lines.has(path)) this.lines.set(path, this.line());
    const next = this.text[this.at];
    if (next === "{") this.object(path);
    else if (next === "[") this.list(path);
    else if (next === '"') this.string();
    else this.match(/-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y);
  }

  end(): void {
    this.skipSpace();
    if (this.at < this.text.length) throw new NotJson();
  }

  /** Positions only grow, so lines are counted once. */
  line(): number {
    for (; this.counted < this.at; this.counted++) if (this.text[this.counted] === "\n") this.countedLine++;
    return this.countedLine;
  }

  private object(path: string): void {
    const seen = new Set<string>();
    this.items("{", "}", () => {
      this.skipSpace();
      const line = this.line();
      const key = this.string();
      const own = path === "" ? key : `${path}.${key}`;
      if (seen.has(key)) this.repeated.push(own);
      seen.add(key);
      this.lines.set(own, line);
      this.expect(":");
      this.value(own);
    });
  }

  private list(path: string): void {
    let index = 0;
    this.items("[", "]", () => {
      this.value(path === "" ? String(index) : `${path}.${index}`);
      index++;
    });
  }

  private items(open: string, close: string, item: () => void): void {
    this.expect(open);
    this.skipSpace();
    if (this.text[this.at] !== close)
      do item();
      while (this.takes(","));
    this.expect(close);
  }

  private takes(character: string): boolean {
    this.skipSpace();
    if (this.text[this.at] !== character) return false;
    this.at++;
    return true;
  }

  private string(): string {
    const raw = this.match(/"(?:[^"\\\p{Cc}]|\\(?:["\\/bfnrt]|u[\da-fA-F]{4}))*"/uy);
    return raw.slice(1, -1);
  }

  private expect(character: string): void {
    if (!this.takes(character)) throw new NotJson();
  }

  private match(pattern: RegExp): string {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text)?.[0];
    if (found === undefined) throw new NotJson();
    this.at += found.length;
    return found;
  }

  private skipSpace(): void {
    while (/[ \t\r\n]/.test(this.text[this.at] ?? "")) this.at++;
  }
}
