import type { RelevanceBar, RelevanceChart } from "./prepare-persona-relevance";

/** Bars within a table: what is drawn can be read, row by row. */
export function PersonaRelevanceChart({ chart }: { chart: RelevanceChart }) {
  return (
    <figure className="flex flex-col gap-2">
      <figcaption className="flex flex-col">
        <span className="text-base font-medium">Whose work does this ask for?</span>
        <span className="text-xs text-muted">
          Share of each persona’s keywords found in the requirement and the project, 0 to {chart.scaleLabel}
        </span>
      </figcaption>
      <p className={chart.bars.length > 0 ? "sr-only" : "text-sm text-muted"}>{chart.summary}</p>
      {chart.bars.length > 0 && <Bars chart={chart} />}
    </figure>
  );
}

function Bars({ chart }: { chart: RelevanceChart }) {
  return (
    <>
      <table className="w-full table-fixed text-sm">
        <thead className="sr-only">
          <tr>
            <th scope="col">Persona</th>
            <th scope="col">Relevance</th>
          </tr>
        </thead>
        <tbody>
          {chart.bars.map((bar) => (
            <BarRow key={bar.personaId} bar={bar} />
          ))}
        </tbody>
      </table>
      <p className="flex flex-wrap gap-x-4 gap-y-1 text-xs text-muted">
        <span className="flex items-center gap-1">
          <span aria-hidden className="h-2 w-4 rounded-sm bg-series-1" /> takes part from iteration 1
        </span>
        <span className="flex items-center gap-1">
          <span aria-hidden className="h-2 w-4 rounded-sm border border-series-1" /> does not, or only later
        </span>
      </p>
      {chart.without.length > 0 && (
        <p className="text-xs text-muted">No keyword found: {chart.without.join(", ")}.</p>
      )}
    </>
  );
}

function BarRow({ bar }: { bar: RelevanceBar }) {
  const found = bar.matched.length > 0 ? `Found: ${bar.matched.join(", ")}` : "None of its keywords found";
  return (
    <tr className="h-6" title={found}>
      <th scope="row" className="w-2/5 truncate pr-2 text-left font-normal">
        {bar.name}
        <span className="sr-only">{bar.chosen ? ", takes part" : ", does not take part yet"}</span>
      </th>
      <td>
        <span className="flex items-center gap-2">
          <span className="h-3 flex-1">
            {bar.length > 0 && (
              <span
                aria-hidden
                className={`block h-full rounded-sm ${bar.chosen ? "bg-series-1" : "border border-series-1"}`}
                style={{ width: `${bar.length * 100}%` }}
              />
            )}
          </span>
          <span className="w-10 text-right tabular-nums text-muted">{bar.label}</span>
          <span className="sr-only">{found}</span>
        </span>
      </td>
    </tr>
  );
}
