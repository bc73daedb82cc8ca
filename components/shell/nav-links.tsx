"use client";

import { DoorOpen, ListTree } from "lucide-react";
import Link from "next/link";
import { usePathname } from "next/navigation";
import type { ReactNode } from "react";
import { CountBadge } from "../ui/badge";

/** The rooms of the product. */
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
  const rooms = [
    { href: "/sessions", name: "Sessions", icon: ListTree, count: 0 },
    { href: "/gates", name: "Gates", icon: DoorOpen, count: gates },
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
                    <span className="sr-only">waiting for a decision</span>
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
