/** One way in which a project can be worse than it is: the files that differ, null where one is gone. */
export type Mutation = { what: string; changes: Record<string, string | null> };
