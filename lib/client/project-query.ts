import { queryOptions } from "@tanstack/react-query";
import type { ProjectListItem, ProjectView } from "../domain/project/project";
import { fetchJson } from "./fetch-json";
import { paths } from "./paths";

export const projectsQuery = () =>
  queryOptions({
    queryKey: ["projects"],
    queryFn: ({ signal }) => fetchJson<ProjectListItem[]>(paths.projectsData(), { signal }),
  });

export const projectQuery = (projectId: string) =>
  queryOptions({
    queryKey: ["project", projectId],
    queryFn: ({ signal }) => fetchJson<ProjectView>(paths.projectData(projectId), { signal }),
  });
