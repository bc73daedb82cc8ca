import type { Outline } from "../domain/outline/outline";
import { fetchJson } from "./fetch-json";
import { paths } from "./paths";

/** What was understood of a requirement. */
export const fetchOutline = (requirement: string): Promise<Outline> =>
  fetchJson<Outline>(paths.outlineData(), { body: { requirement } });
