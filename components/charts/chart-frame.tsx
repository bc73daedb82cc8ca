import type { ReactNode } from "react";
import { ScrollArea } from "../ui/scroll-area";
import type { ChartText } from "./chart-text";

/**
 * Title, unit and picture of a chart, and the same data as a table. The picture is drawn in the browser only, so its
 * height is fixed by `height`, a class, and nothing moves when it comes.
 */
export function ChartFrame({
  text,
  height,
  legend,
  children,
}: {
  text: ChartText;
  height: string;
  legend?: ReactNode;
  children: ReactNode;
}) {
  return (
    <figure className="flex min-w-0 flex-col gap-2">
      <figcaption className="flex flex-col">
        <span className="text-base font-medium">{text.title}</span>
        <span className="text-xs text-muted">{text.subtitle}</span>
        <span className="sr-only">{text.summary}</span>
      </figcaption>
      {legend && <div className="flex flex-wrap gap-x-4 gap-y-1 text-xs text-muted">{legend}</div>}
      {/* What the picture says is in the summary and the table. Before it knows its width it must not widen the page. */}
      <div aria-hidden className={`min-w-0 overflow-hidden ${height}`}>
        {children}
      </div>
      <ChartTable text={text} />
    </figure>
  );
}

/** The prepared data, row by row. */
function ChartTable({ text: { title, table } }: { text: ChartText }) {
  return (
    <details className="text-sm print:[&:not([open])]:hidden">
      <summary className="w-fit cursor-pointer rounded-md text-xs text-muted hover:text-ink">
        View as table
      </summary>
      <ScrollArea label={`${title} (table)`} className="mt-2">
        <table className="w-full border-collapse text-sm">
          <caption className="sr-only">{title}</caption>
          <thead className="text-xs text-muted">
            <tr>
              {table.columns.map((column, at) => (
                <th
                  key={column}
                  scope="col"
                  className={`py-1 pr-3 font-medium ${at === 0 ? "text-left" : "text-right"}`}
                >
                  {column}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {table.rows.map(([first, ...rest]) => (
              <tr key={`${first} ${rest.join(" ")}`} className="border-t border-line">
                <th scope="row" className="py-1 pr-3 text-left font-normal">
                  {first}
                </th>
                {rest.map((cell, at) => (
                  <td
                    key={table.columns[at + 1]}
                    className="py-1 pr-3 text-right whitespace-nowrap tabular-nums"
                  >
                    {cell}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollArea>
    </details>
  );
}

/** One entry of a legend. `shape` is the second channel beside the colour. */
export function LegendEntry({
  colour,
  shape,
  children,
}: {
  colour: string;
  shape: "filled" | "outlined" | "line";
  children: ReactNode;
}) {
  const look = {
    filled: "h-2.5 w-4 rounded-sm bg-current",
    outlined: "h-2.5 w-4 rounded-sm border border-current",
    line: "h-px w-4 bg-current",
  }[shape];
  return (
    <span className="flex items-center gap-1.5">
      <span aria-hidden style={{ color: colour }} className={look} />
      {children}
    </span>
  );
}

/** What a tooltip shows: the sample under the pointer, its values largest first. */
export function ChartHint({ title, rows }: { title: string; rows: { name: string; value: string }[] }) {
  return (
    <div className="rounded-md border border-line bg-raised px-2 py-1.5 text-xs shadow-md">
      <p className="font-medium">{title}</p>
      {rows.map(({ name, value }) => (
        <p key={name} className="flex justify-between gap-4 text-muted">
          {name} <span className="tabular-nums text-ink">{value}</span>
        </p>
      ))}
    </div>
  );
}
