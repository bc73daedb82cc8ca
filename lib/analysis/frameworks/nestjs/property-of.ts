import type { SgNode } from "@ast-grep/napi";

/** The value under a key of an object; null where it has none. */
export const propertyOf = (object: SgNode | null | undefined, key: string): SgNode | null =>
  object
    ?.children()
    .find((c) => c.kind() === "pair" && c.field("key")?.text() === key)
    ?.field("value") ?? null;
