"use client";

import { environmentManager, QueryClient, QueryClientProvider } from "@tanstack/react-query";
import type { ReactNode } from "react";

/** One cache in the browser; on the server a new one for each request, so that nobody sees another's data. */
export function QueryProvider({ children }: { children: ReactNode }) {
  return <QueryClientProvider client={getClient()}>{children}</QueryClientProvider>;
}

let inBrowser: QueryClient | undefined;

function getClient(): QueryClient {
  if (environmentManager.isServer()) return makeClient();
  inBrowser ??= makeClient();
  return inBrowser;
}

/** The server may be on this machine: a browser that is offline still asks it. */
const makeClient = () =>
  new QueryClient({ defaultOptions: { queries: { staleTime: 2000, retry: 1, networkMode: "always" } } });
