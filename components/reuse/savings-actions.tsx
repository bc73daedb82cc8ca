"use client";

import { Printer } from "lucide-react";
import { useQueryStates } from "nuqs";
import { paths } from "@/lib/client/paths";
import { Button } from "../ui/button";
import { DownloadLink } from "../ui/download-link";
import { savingsParsers, toSavingsFilter } from "./savings-address";

/** The report's rows as files, and the report on paper. */
export function SavingsActions({ today }: { today: string }) {
  const [address] = useQueryStates(savingsParsers);
  const { filter } = toSavingsFilter(address, today);
  return (
    <div className="flex flex-wrap gap-2 print:hidden">
      <DownloadLink href={paths.savingsFile(filter, "csv")} name="Export CSV" what="the runs as a table" />
      <DownloadLink href={paths.savingsFile(filter, "json")} name="Export JSON" what="the runs as JSON" />
      <Button onPress={() => window.print()}>
        <Printer aria-hidden className="size-4" />
        Print
      </Button>
    </div>
  );
}
