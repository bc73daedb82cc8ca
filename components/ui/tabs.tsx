"use client";

import { Tabs } from "@heroui/react/tabs";
import { parseAsStringLiteral, useQueryState } from "nuqs";
import type { ReactNode } from "react";
import { CountBadge } from "./badge";

export type TabItem = { id: string; label: string; count?: number; content: ReactNode };

/** Tabs whose choice is in the address under `param`; the first one is the default and leaves no trace there. */
export function UrlTabs({
  label,
  items,
  param = "tab",
}: {
  label: string;
  items: readonly [TabItem, ...TabItem[]];
  param?: string;
}) {
  const [tab, setTab] = useQueryState(
    param,
    parseAsStringLiteral(items.map((item) => item.id)).withDefault(items[0].id),
  );
  return (
    <Tabs
      variant="secondary"
      selectedKey={tab}
      onSelectionChange={(key) => void setTab(String(key))}
      className="w-full"
    >
      <Tabs.ListContainer>
        <Tabs.List aria-label={label}>
          {items.map((item) => (
            <Tabs.Tab
              key={item.id}
              id={item.id}
              className="gap-2 whitespace-nowrap hover:text-ink hover:opacity-100 data-[hovered=true]:opacity-100"
            >
              {item.label}
              {item.count !== undefined && <CountBadge count={item.count} />}
              <Tabs.Indicator />
            </Tabs.Tab>
          ))}
        </Tabs.List>
      </Tabs.ListContainer>
      {items.map((item) => (
        <Tabs.Panel key={item.id} id={item.id} className="px-0 pt-4">
          {item.content}
        </Tabs.Panel>
      ))}
    </Tabs>
  );
}
