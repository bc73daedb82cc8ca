import { GeistMono } from "geist/font/mono";
import { GeistSans } from "geist/font/sans";
import type { Metadata } from "next";
import { NuqsAdapter } from "nuqs/adapters/next/app";
import type { ReactNode } from "react";
import { AppShell } from "@/components/shell/app-shell";
import { QueryProvider } from "@/components/shell/query-provider";
import { themeScript } from "@/components/shell/theme-script";
import { visitorCtx } from "@/lib/boundary/page-ctx";
import { pageLook } from "@/lib/boundary/page-look";
import { countActionableGates } from "@/lib/usecases/gate/load-gate-inbox";
import "./globals.css";

export const metadata: Metadata = {
  title: { template: "%s · Maestro", default: "Maestro" },
  description: "Software delivered in gated phases, by measured evidence or a named person.",
};

export default async function RootLayout({ children }: { children: ReactNode }) {
  const [{ nonce, theme }, ctx] = await Promise.all([pageLook(), visitorCtx()]);
  const gates = ctx ? await countActionableGates(ctx) : 0;
  return (
    <html
      lang="en"
      data-theme={theme === "system" ? undefined : theme}
      className={`${GeistSans.variable} ${GeistMono.variable}`}
      // The script below sets the theme before React sees the page.
      suppressHydrationWarning
    >
      <head>
        {theme === "system" && (
          <script
            nonce={nonce}
            suppressHydrationWarning
            // biome-ignore lint/security/noDangerouslySetInnerHtml: a constant of ours, under this request's nonce
            dangerouslySetInnerHTML={{ __html: themeScript }}
          />
        )}
      </head>
      <body>
        <QueryProvider>
          <NuqsAdapter>
            {ctx ? (
              <AppShell name={ctx.actor.name} role={ctx.actor.role} theme={theme} gates={gates}>
                {children}
              </AppShell>
            ) : (
              children
            )}
          </NuqsAdapter>
        </QueryProvider>
      </body>
    </html>
  );
}
