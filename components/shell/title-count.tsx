"use client";

import { useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import { gateCountQuery } from "@/lib/client/gate-query";
import { withCount } from "./with-count";

/** Keeps the number of gates that wait for the reader in the window's title, also while the page changes it. */
export function TitleCount({ gates }: { gates: number }) {
  const { data: count = gates } = useQuery(gateCountQuery());
  useEffect(() => {
    const tell = () => {
      const wanted = withCount(document.title, count);
      if (document.title !== wanted) document.title = wanted;
    };
    tell();
    const watcher = new MutationObserver(tell);
    watcher.observe(document.head, { childList: true, subtree: true, characterData: true });
    return () => watcher.disconnect();
  }, [count]);
  return null;
}
