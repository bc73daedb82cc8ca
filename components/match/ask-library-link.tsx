import { buttonVariants } from "@heroui/styles";
import { Search } from "lucide-react";
import Link from "next/link";
import { paths } from "@/lib/client/paths";

/** Where the library is asked a requirement. */
export function AskLibraryLink() {
  return (
    <Link href={paths.matchTemplates()} className={buttonVariants({ variant: "outline" })}>
      <Search aria-hidden className="size-4" />
      Match explorer
    </Link>
  );
}
