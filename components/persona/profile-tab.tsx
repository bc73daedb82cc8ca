import type { PersonaView } from "@/lib/domain/persona/persona-view";
import { shortDigest } from "@/lib/format/format-id";
import {
  formatContractSize,
  formatOrder,
  formatOrigin,
  formatPhases,
  formatRecord,
} from "@/lib/format/format-persona";
import { plainWords } from "@/lib/format/format-words";
import { InertText } from "../diff/inert-text";
import { Badge } from "../ui/badge";
import { Card } from "../ui/card";
import { KeyValueList } from "../ui/key-value-list";
import { Neighbours } from "./neighbours";

/** What a persona does and when, what makes it take part, and what its agent is told. */
export function ProfileTab({ persona }: { persona: PersonaView }) {
  return (
    <div className="flex flex-col gap-6">
      <div className="grid items-start gap-6 lg:grid-cols-2">
        <Card title="What it does">
          <div className="flex flex-col gap-4">
            <Words title="Specializations" words={persona.specializations} />
            <Words title="Capabilities" words={persona.capabilities} />
          </div>
        </Card>
        <Card title="How it takes part">
          <Facts persona={persona} />
        </Card>
      </div>
      <Card title="Keywords">
        <Keywords keywords={persona.keywordList} />
      </Card>
      <Neighbours persona={persona} />
      <Prompt title="System prompt" text={persona.systemPrompt} />
      <Prompt title="Task prompt" text={persona.taskPrompt} />
    </div>
  );
}

function Facts({ persona }: { persona: PersonaView }) {
  const { origin } = persona;
  return (
    <KeyValueList
      items={[
        { name: "Phases", value: formatPhases(persona.phases) },
        { name: "Priority", value: formatOrder(persona) },
        { name: "Contract", value: formatContractSize(persona.clauses) },
        { name: "Record", value: formatRecord(persona.record) },
        { name: "Comes from", value: formatOrigin(origin) },
        {
          name: "File",
          value: origin.file === null ? "None" : <code className="text-xs">{origin.file}</code>,
        },
        { name: "Digest", value: <code className="text-xs">{shortDigest(persona.digest)}</code> },
      ]}
    />
  );
}

function Words({ title, words }: { title: string; words: readonly string[] }) {
  return (
    <div className="flex flex-col gap-1">
      <h3 className="text-sm text-muted">{title}</h3>
      {words.length === 0 ? (
        <p className="text-sm">None are named.</p>
      ) : (
        <ul className="list-disc pl-5 text-sm">
          {words.map((word) => (
            <li key={word} className="wrap-anywhere">
              <InertText text={plainWords(word)} />
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

const sourceMeans = {
  declared: "Declared in the persona",
  derived: "Derived from its specializations and capabilities, since it declares none",
};

/** Words by which a requirement calls for a persona, by where they come from. */
function Keywords({ keywords }: { keywords: PersonaView["keywordList"] }) {
  if (keywords.length === 0) return <p className="text-sm">It has none, and nothing to derive them from.</p>;
  return (["declared", "derived"] as const).map((source) => {
    const words = keywords.filter((keyword) => keyword.source === source);
    return words.length === 0 ? null : (
      <div key={source} className="flex flex-col gap-2">
        <p className="text-sm text-muted">{sourceMeans[source]}:</p>
        <ul className="flex flex-wrap gap-1">
          {words.map(({ word }) => (
            <li key={word}>
              <Badge>{word}</Badge>
            </li>
          ))}
        </ul>
      </div>
    );
  });
}

function Prompt({ title, text }: { title: string; text: string }) {
  return (
    <Card title={title}>
      {text === "" ? (
        <p className="text-sm text-muted">It has none.</p>
      ) : (
        <p className="max-w-text whitespace-pre-wrap wrap-anywhere">
          <InertText text={text} />
        </p>
      )}
    </Card>
  );
}
