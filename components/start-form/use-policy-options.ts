import { useQuery } from "@tanstack/react-query";
import { policiesQuery } from "@/lib/client/policy-query";
import { PRESETS, presetMeans } from "@/lib/domain/gate/presets";
import { plainWords } from "@/lib/format/format-words";
import type { SelectOption } from "../ui/select-field";

/** The gate policies to choose from: the presets at once, those that people made as soon as they are read. */
export function usePolicyOptions(): SelectOption[] {
  const { data } = useQuery(policiesQuery());
  const presets = PRESETS.map((id) => ({ id, label: plainWords(id), detail: presetMeans[id] }));
  const saved = (data ?? []).filter((policy) => !policy.isPreset);
  return [
    ...presets,
    ...saved.map(({ id, name, revision, about }) => ({
      id,
      label: name,
      detail: `Revision ${revision}: ${about}`,
    })),
  ];
}
