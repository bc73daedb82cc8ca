"use client";

import { Dropdown } from "@heroui/react/dropdown";
import { LogOut, UserRound } from "lucide-react";
import { useState } from "react";
import type { Role } from "@/lib/domain/user/permissions";

/** Who is signed in, in which role, and the way out. */
export function AccountMenu({ name, role }: { name: string; role: Role }) {
  const [failed, setFailed] = useState(false);
  const signOut = async () => {
    const response = await fetch("/api/auth/sign-out", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: "{}",
    }).catch(() => undefined);
    // A whole new page: nothing of this person stays in memory.
    if (response?.ok) window.location.assign("/sign-in");
    else setFailed(true);
  };
  return (
    <Dropdown>
      <Dropdown.Trigger
        aria-label={`Account of ${name}`}
        className="flex h-8 max-w-48 items-center gap-2 rounded-md px-2 text-sm text-muted hover:bg-sunken hover:text-ink"
      >
        <UserRound aria-hidden className="size-4 shrink-0" />
        <span className="truncate max-sm:hidden">{name}</span>
      </Dropdown.Trigger>
      <Dropdown.Popover placement="bottom end">
        <div className="border-b border-line px-3 py-2 text-sm">
          <p className="font-medium">{name}</p>
          <p className="text-xs text-muted">Role: {role}</p>
          {failed && (
            <p role="alert" className="text-xs text-failed">
              Signing out failed. Try again.
            </p>
          )}
        </div>
        <Dropdown.Menu aria-label="Account" onAction={() => void signOut()}>
          <Dropdown.Item id="sign-out" textValue="Sign out">
            <LogOut aria-hidden className="size-4" />
            Sign out
          </Dropdown.Item>
        </Dropdown.Menu>
      </Dropdown.Popover>
    </Dropdown>
  );
}
