import { buttonVariants } from "@heroui/styles";
import { Download } from "lucide-react";
import { paths } from "@/lib/client/paths";
import type { TemplateView } from "@/lib/domain/template/template-view";
import { templateRevisionLabel } from "@/lib/format/format-template";
import { InertText } from "../diff/inert-text";
import { Badge } from "../ui/badge";
import { Callout } from "../ui/callout";
import { PageHeader } from "../ui/page-header";

/** What it is called, what counts now, and what stands in its way. */
export function TemplateHeader({ template }: { template: TemplateView }) {
  const { id, name, description, counting, revisions } = template;
  return (
    <>
      <PageHeader
        title={name}
        badge={
          <Badge>
            {counting
              ? `Revision ${counting.number}, ${templateRevisionLabel[counting.kind].toLowerCase()}`
              : "Not in the library"}
          </Badge>
        }
        lead={
          <>
            <p className="text-lg text-ink wrap-anywhere">
              <InertText text={description || "It has no description."} />
            </p>
            <p className="mt-1 text-sm">
              <code className="text-xs wrap-anywhere">{id}</code>
            </p>
          </>
        }
        actions={
          // A plain link: the router must not follow what is computed when it is asked for.
          counting && (
            <a
              href={paths.templateFile(id)}
              download={`${id}.json`}
              className={buttonVariants({ variant: "outline" })}
            >
              <Download aria-hidden className="size-4" />
              Export JSON
            </a>
          )
        }
      />
      {!counting && (
        <Callout kind="warning" title={revisions[0]?.kind === "gone" ? "Its file is gone" : "It was retired"}>
          It is offered to nobody. What is shown is what it was at last; a revision can be restored in its
          history.
        </Callout>
      )}
      {template.fileChanged && (
        <Callout kind="warning" title="Its file was changed since">
          Revision {counting?.number} still counts in its place. The history shows what differs; when it is
          retired, the file counts again.
        </Callout>
      )}
      {template.notRenderable !== null && (
        <Callout title="It can be read and not rendered">
          <InertText text={template.notRenderable} />
        </Callout>
      )}
    </>
  );
}
