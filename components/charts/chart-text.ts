/** What every prepared chart says beside its picture: the same data as a table, and one sentence. */
export type ChartText = {
  /** The question that the chart answers. */
  title: string;
  /** Unit and provenance, once. */
  subtitle: string;
  /** One sentence for those who cannot see the picture. */
  summary: string;
  table: { columns: string[]; rows: string[][] };
};
