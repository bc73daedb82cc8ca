"use client";

import { useQuery } from "@tanstack/react-query";
import { Upload } from "lucide-react";
import { useState } from "react";
import { personasQuery } from "@/lib/client/persona-query";
import { Button } from "../ui/button";
import { ImportDialog, type ImportPersona } from "./import-dialog";

/** Opens the dialog that takes a persona from JSON, or says why it may not. */
export function ImportButton({
  whyNot,
  importPersona,
}: {
  whyNot: string | null;
  importPersona: ImportPersona;
}) {
  const [isOpen, setOpen] = useState(false);
  const { data } = useQuery(personasQuery());
  return (
    <>
      <Button variant="primary" whyNot={whyNot} onPress={() => setOpen(true)}>
        <Upload aria-hidden className="size-4" />
        Import persona
      </Button>
      {isOpen && (
        <ImportDialog
          known={data?.personas ?? []}
          importPersona={importPersona}
          onClose={() => setOpen(false)}
        />
      )}
    </>
  );
}
