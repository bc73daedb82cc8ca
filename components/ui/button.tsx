"use client";

import { Button as Pressable } from "@heroui/react/button";
import { Spinner } from "@heroui/react/spinner";
import { buttonVariants } from "@heroui/styles";
import Link from "next/link";
import { type ReactNode, useId } from "react";
import { Tooltip } from "./tooltip";

type Look = { variant?: keyof typeof looks; size?: "sm" | "md" };
const looks = {
  primary: "primary",
  secondary: "outline",
  ghost: "ghost",
  danger: "danger-soft",
} as const;

type ButtonProps = Look & {
  children: ReactNode;
  onPress?: () => void;
  type?: "button" | "submit";
  /** Keeps the label, adds a spinner and ignores presses. */
  isPending?: boolean;
  /** Only while the page is not ready; what is refused says why instead. */
  isDisabled?: boolean;
  /** Why the action is refused. The button stays focusable and says so. */
  whyNot?: string | null;
  /** The name of a button that shows an icon alone; also its tooltip. */
  label?: string;
  className?: string;
  form?: string;
  autoFocus?: boolean;
  "aria-expanded"?: boolean;
  "aria-keyshortcuts"?: string;
};

/** An action. One primary button a page; a destructive one is never primary. */
export function Button({
  children,
  variant = "secondary",
  size = "md",
  whyNot,
  label,
  isPending = false,
  onPress,
  type = "button",
  className = "",
  ...rest
}: ButtonProps) {
  const reasonId = useId();
  const refused = Boolean(whyNot);
  const button = (
    <Pressable
      {...rest}
      type={refused ? "button" : type}
      variant={looks[variant]}
      size={size}
      isIconOnly={label !== undefined}
      isPending={isPending}
      aria-label={label}
      aria-disabled={refused || undefined}
      aria-describedby={refused ? reasonId : undefined}
      className={`${refused ? "pointer-events-auto" : ""} ${className}`}
      onPress={refused ? undefined : onPress}
    >
      {isPending && <Spinner size="sm" color="current" aria-hidden />}
      {children}
    </Pressable>
  );
  const hint = whyNot ?? label;
  return (
    <>
      {hint ? <Tooltip text={hint}>{button}</Tooltip> : button}
      {whyNot && (
        <span id={reasonId} className="sr-only">
          {whyNot}
        </span>
      )}
    </>
  );
}

/** Looks like a button, goes to an address. */
export function ButtonLink({
  href,
  children,
  variant = "secondary",
  size = "md",
  className = "",
  prefetch,
}: Look & {
  href: string;
  children: ReactNode;
  className?: string;
  /** False: the page is only read when somebody goes there. */
  prefetch?: boolean;
}) {
  return (
    <Link
      href={href}
      prefetch={prefetch}
      className={`${buttonVariants({ variant: looks[variant], size })} ${className}`}
    >
      {children}
    </Link>
  );
}
