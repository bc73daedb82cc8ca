import { buttonVariants } from "@heroui/styles";
import { Download } from "lucide-react";

/**
 * A file to save. A plain link: the router must neither follow nor fetch ahead what is computed when it is asked for.
 * @param what for those who do not see the icon, for instance "a bundle to clone"
 */
export function DownloadLink({ href, name, what }: { href: string; name: string; what: string }) {
  return (
    <a href={href} download className={buttonVariants({ variant: "outline" })}>
      <Download aria-hidden className="size-4" />
      {name}
      <span className="sr-only"> (downloads {what})</span>
    </a>
  );
}
