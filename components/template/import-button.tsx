"use client";

import { Upload } from "lucide-react";
import { useState } from "react";
import { Button } from "../ui/button";
import { ImportDialog, type ImportTemplates } from "./import-dialog";

/** Opens the dialog that takes templates from a file, a folder or a text, or says why it may not. */
export function ImportButton({
  whyNot,
  importTemplates,
}: {
  whyNot: string | null;
  importTemplates: ImportTemplates;
}) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button variant="primary" whyNot={whyNot} onPress={() => setOpen(true)}>
        <Upload aria-hidden className="size-4" />
        Import templates
      </Button>
      {isOpen && <ImportDialog importTemplates={importTemplates} onClose={() => setOpen(false)} />}
    </>
  );
}
