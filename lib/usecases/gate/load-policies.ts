import { countSessionsByPolicy, listPolicies } from "../../db/gate-policies";
import type { PolicyListItem } from "../../domain/gate/policy-view";
import { PRESETS, type Preset, presetMeans } from "../../domain/gate/presets";
import type { Ctx } from "../ctx";
import { requirePermission } from "../require-permission";
import { presetName } from "./find-policy";

/** The presets, then the policies that people made, by name. */
export async function loadPolicies(ctx: Ctx): Promise<PolicyListItem[]> {
  requirePermission(ctx, "session:view");
  const [saved, sessions] = await Promise.all([listPolicies(), countSessionsByPolicy()]);
  const countOf = (id: string) => [...(sessions.get(id)?.values() ?? [])].reduce((sum, n) => sum + n, 0);
  return [
    ...PRESETS.map((id) => ({ ...presetItem(id), sessions: countOf(id) })),
    ...saved
      .map(({ policyId: id, name, note, number, authorName, createdAt }) => ({
        id,
        name,
        about: note,
        isPreset: false,
        revision: number,
        authorName,
        editedAt: createdAt.toISOString(),
        sessions: countOf(id),
      }))
      .sort((a, b) => (a.name < b.name ? -1 : 1)),
  ];
}

export const presetItem = (id: Preset) => ({
  id,
  name: presetName(id),
  about: presetMeans[id],
  isPreset: true,
  revision: 1,
  authorName: null,
  editedAt: null,
});
