"use client";

import { useQuery } from "@tanstack/react-query";
import { Boxes, DoorOpen, LibraryBig, ListTree, Recycle, Ruler, Settings, UsersRound } from "lucide-react";
import Link from "next/link";
import { usePathname } from "next/navigation";
import type { ReactNode } from "react";
import { gateCountQuery } from "@/lib/client/gate-query";
import { paths } from "@/lib/client/paths";
import { CountBadge } from "../ui/badge";

/** The rooms of the product. `gates`: how many the reader could act on when the page was made. */
export function NavLinks({
  gates,
  onNavigate,
  children,
}: {
  gates: number;
  onNavigate?: () => void;
  /** What stands above the links. */
  children?: ReactNode;
}) {
  const pathname = usePathname();
  const { data: waiting = gates } = useQuery(gateCountQuery());
  const rooms = [
    { href: paths.sessions(), name: "Sessions", icon: ListTree, count: 0 },
    { href: paths.gates(), name: "Gates", icon: DoorOpen, count: waiting },
    { href: paths.projects(), name: "Projects", icon: Boxes, count: 0 },
    { href: paths.personas(), name: "Personas", icon: UsersRound, count: 0 },
    { href: paths.templates(), name: "Templates", icon: LibraryBig, count: 0 },
    { href: paths.assessments(), name: "Assessments", icon: Ruler, count: 0 },
    { href: paths.savings(), name: "Savings", icon: Recycle, count: 0 },
    { href: paths.settings(), name: "Settings", icon: Settings, count: 0 },
  ];
  return (
    <nav aria-label="Main" className="flex flex-col gap-4">
      {children}
      <ul className="flex flex-col gap-1">
        {rooms.map(({ href, name, icon: Icon, count }) => {
          const isHere = pathname === href || pathname.startsWith(`${href}/`);
          return (
            <li key={href}>
              <Link
                href={href}
                aria-current={isHere ? "page" : undefined}
                data-here={isHere || undefined}
                onClick={onNavigate}
                className="flex h-8 items-center gap-2 rounded-md px-2 text-base text-muted hover:bg-sunken hover:text-ink data-here:bg-sunken data-here:font-medium data-here:text-ink"
              >
                <Icon aria-hidden className="size-4" />
                <span className="flex-1">{name}</span>
                {count > 0 && (
                  <>
                    <CountBadge count={count} />
                    <span className="sr-only">waiting for you</span>
                  </>
                )}
              </Link>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}
