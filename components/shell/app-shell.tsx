"use client";

import { Keyboard, Menu } from "lucide-react";
import Link from "next/link";
import { lazy, type ReactNode, Suspense, useCallback, useState } from "react";
import type { Role } from "@/lib/domain/user/permissions";
import { Button } from "../ui/button";
import { AccountMenu } from "./account-menu";
import { FocusHeading } from "./focus-heading";
import { NavLinks } from "./nav-links";
import type { ThemeChoice } from "./theme-script";
import { ThemeSwitch, useTheme } from "./theme-switch";
import { TitleCount } from "./title-count";
import { useShortcuts } from "./use-shortcuts";

// Loaded when they are first opened: dialogs are the heaviest part of the component library.
const MenuDrawer = lazy(async () => ({ default: (await import("./menu-drawer")).MenuDrawer }));
const ShortcutSheet = lazy(async () => ({ default: (await import("./shortcut-sheet")).ShortcutSheet }));

/** The frame of every page for a signed-in person: rooms at the side, account and theme above, the page in `main`. */
export function AppShell({
  name,
  role,
  theme,
  gates,
  children,
}: {
  name: string;
  role: Role;
  theme: ThemeChoice;
  gates: number;
  children: ReactNode;
}) {
  const [choice, choose] = useTheme(theme);
  const [isMenuOpen, setMenuOpen] = useState(false);
  const [isSheetOpen, setSheetOpen] = useState(false);
  const openSheet = useCallback(() => setSheetOpen(true), []);
  useShortcuts(openSheet);
  return (
    <div className="flex min-h-dvh flex-col md:flex-row">
      <a
        href="#main"
        className="sr-only z-50 rounded-md bg-accent text-accent-foreground focus:not-sr-only focus:fixed focus:top-2 focus:left-2 focus:px-3 focus:py-2"
      >
        Skip to the page
      </a>
      <div className="sticky top-0 flex h-dvh w-52 shrink-0 flex-col border-r border-line px-3 py-2 max-md:hidden print:hidden">
        <NavLinks gates={gates}>
          <Brand />
        </NavLinks>
      </div>
      <div className="flex min-w-0 flex-1 flex-col">
        <header className="sticky top-0 z-20 flex h-12 items-center gap-2 border-b border-line bg-page px-4 md:px-6 print:hidden">
          <div className="flex items-center gap-1 md:hidden">
            <Button
              variant="ghost"
              size="sm"
              label="Open the menu"
              aria-expanded={isMenuOpen}
              onPress={() => setMenuOpen(true)}
            >
              <Menu aria-hidden />
            </Button>
            <Brand />
          </div>
          <div className="ml-auto flex items-center gap-1">
            <div className="max-md:hidden">
              <Button variant="ghost" size="sm" label="Keyboard shortcuts" onPress={openSheet}>
                <Keyboard aria-hidden />
              </Button>
            </div>
            <div className="max-sm:hidden">
              <ThemeSwitch choice={choice} onChoose={choose} />
            </div>
            <AccountMenu name={name} role={role} />
          </div>
        </header>
        <main id="main" tabIndex={-1} className="min-w-0 flex-1 outline-none">
          {children}
        </main>
      </div>
      <Suspense>
        {isMenuOpen && (
          <MenuDrawer onClose={() => setMenuOpen(false)}>
            <NavLinks gates={gates} onNavigate={() => setMenuOpen(false)}>
              <Brand />
            </NavLinks>
            <div className="w-fit">
              <ThemeSwitch choice={choice} onChoose={choose} />
            </div>
          </MenuDrawer>
        )}
        {isSheetOpen && <ShortcutSheet isOpen onClose={() => setSheetOpen(false)} />}
      </Suspense>
      <FocusHeading />
      <TitleCount gates={gates} />
    </div>
  );
}

function Brand() {
  return (
    <Link href="/sessions" className="flex h-8 items-center gap-2 rounded-md px-2 text-lg font-semibold">
      <svg aria-hidden viewBox="0 0 32 32" className="size-5 rounded-md bg-accent text-accent-foreground">
        <path
          d="M7 23V9l9 8 9-8v14"
          fill="none"
          stroke="currentColor"
          strokeWidth="3"
          strokeLinejoin="round"
          strokeLinecap="round"
        />
      </svg>
      Maestro
    </Link>
  );
}
