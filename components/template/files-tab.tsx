"use client";

import { useMutation } from "@tanstack/react-query";
import { askAlways } from "@/lib/client/ask-always";
import { renderTemplateFiles } from "@/lib/client/template-query";
import type { TemplateView } from "@/lib/domain/template/template-view";
import { formatCount } from "@/lib/format/format-count";
import { ReadProblem } from "../project/read-problem";
import { Callout } from "../ui/callout";
import { Card } from "../ui/card";
import { FileTexts } from "./file-texts";
import { RenderForm } from "./render-form";

/** The sources of a template and, where it renders, what it would write with values to try. */
export function FilesTab({ template }: { template: TemplateView }) {
  const { id, files, notRenderable, placeholders } = template;
  const render = useMutation({
    ...askAlways,
    mutationFn: (values: Record<string, unknown>) => renderTemplateFiles(id, values),
  });
  const refused = render.data?.kind === "refused" ? render.data.problems : [];
  const general = refused.filter((p) => p.placeholder === null);
  return (
    <div className="flex flex-col gap-6">
      <h2 className="sr-only">Files</h2>
      <Card title="Sources">
        {files.length === 0 ? (
          <p className="text-sm text-muted">It came without files.</p>
        ) : (
          <FileTexts label="Source files" files={files.map(({ path, source }) => ({ path, text: source }))} />
        )}
      </Card>
      {notRenderable === null && (
        <Card title="Rendered">
          <div className="flex flex-col gap-4">
            <p className="text-sm text-muted">
              What it would write. Nothing is written, and no session sees it.
            </p>
            <RenderForm
              placeholders={placeholders}
              problems={refused}
              isPending={render.isPending}
              onRender={(values) => render.mutate(values)}
            />
            {render.error && (
              <ReadProblem what="It was not rendered." error={render.error} onRetry={render.reset} />
            )}
            {general.map(({ message }) => (
              <Callout key={message} kind="error" title="It was not rendered">
                {message}
              </Callout>
            ))}
            <p role="status" className="text-sm">
              {refused.length > general.length &&
                `It was not rendered: ${formatCount(refused.length, "value")} to mend.`}
              {render.data?.kind === "rendered" &&
                `${formatCount(render.data.files.length, "file")} rendered.`}
            </p>
            {render.data?.kind === "rendered" && (
              <FileTexts
                label="Rendered files"
                files={render.data.files.map(({ path, content }) => ({ path, text: content }))}
              />
            )}
          </div>
        </Card>
      )}
    </div>
  );
}
