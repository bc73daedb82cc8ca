import { COLUMNS, cutText, wrapText } from "./wrap-text";

type Style = "bold" | "red" | "green" | "yellow" | "faint";
const CODES: Record<Style, [number, number]> = {
  bold: [1, 22],
  red: [31, 39],
  green: [32, 39],
  yellow: [33, 39],
  faint: [2, 22],
};

/**
 * Where a command speaks: results on standard output, everything about its course on standard error. With `--json`
 * standard output gets one document and nothing else.
 */
export class Output {
  readonly json: boolean;
  readonly #colour: boolean;
  #documentPrinted = false;
  #status = "";
  constructor({ json, colour }: { json: boolean; colour: boolean }) {
    this.json = json;
    this.#colour = colour;
  }

  /** Lines of the result, for people. */
  print(lines: readonly string[]): void {
    this.clearStatus();
    if (!this.json) process.stdout.write(`${lines.join("\n")}\n`);
  }

  /** The one document, in place of `print`. */
  printJson(document: unknown): void {
    this.clearStatus();
    if (!this.json || this.#documentPrinted) return;
    this.#documentPrinted = true;
    process.stdout.write(`${JSON.stringify(document, null, 2)}\n`);
  }

  /** A document of another form, exactly as it is; nothing where it is empty. */
  printDocument(text: string): void {
    this.clearStatus();
    if (text !== "") process.stdout.write(`${text}\n`);
  }

  /** A line about the course of things. */
  say = (text: string, indent: { first?: string; rest?: string } = {}): void => {
    this.clearStatus();
    process.stderr.write(`${wrapText(text, indent).join("\n")}\n`);
  };

  /** Whether `status` is seen. */
  readonly isLive = process.stderr.isTTY === true;

  /** What happens just now: one line that is replaced, on a terminal only. */
  status(text: string): void {
    if (!this.isLive) return;
    const columns = Math.min(COLUMNS, process.stderr.columns || COLUMNS);
    const line = cutText(text, columns - 1);
    if (line === this.#status) return;
    process.stderr.write(`\r\u001b[K${line}`);
    this.#status = line;
  }

  clearStatus(): void {
    if (this.#status === "") return;
    process.stderr.write("\r\u001b[K");
    this.#status = "";
  }

  /** The text in a style where standard output is a terminal that shows it. */
  style(text: string, style: Style): string {
    if (!this.#colour || !process.stdout.isTTY) return text;
    const [on, off] = CODES[style];
    return `\u001b[${on}m${text}\u001b[${off}m`;
  }
}
