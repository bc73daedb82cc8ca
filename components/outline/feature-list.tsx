import type { Outline, OutlineFeature } from "@/lib/domain/outline/outline";
import { Badge } from "../ui/badge";
import { Card } from "../ui/card";
import { StatusIcon } from "../ui/status-badge";

const builtAs: Record<Exclude<OutlineFeature["builtAs"], "none">, string> = {
  records: "reading, adding, changing and removing",
  search: "a search",
  filter: "a filter",
  count: "a count",
};

/** What people should be able to do, what of it is built and how, and what is not, with the reason. */
export function FeatureList({ outline }: { outline: Outline }) {
  const { features, notUnderstood, roles } = outline;
  if (features.length + notUnderstood.length + roles.length === 0) return null;
  return (
    <Card title="What people do">
      <div className="flex flex-col gap-4 text-sm">
        <ul className="flex flex-col gap-2">
          {features.map((feature) => (
            <li key={feature.text} className="flex flex-wrap items-baseline gap-2">
              <Feature feature={feature} />
            </li>
          ))}
          {notUnderstood.map((text) => (
            <li key={text} className="flex flex-wrap items-baseline gap-2">
              <Mark isBuilt={false} /> <span className="wrap-anywhere">{text}</span>
              <span className="text-xs text-muted">not understood; it will stand as an open question</span>
            </li>
          ))}
        </ul>
        {roles.length > 0 && (
          <p className="text-muted">
            Roles: {roles.map((role) => role.name).join(", ")}. They are written down and not enforced: what
            is built has no sign-in.
          </p>
        )}
      </div>
    </Card>
  );
}

function Feature({ feature }: { feature: OutlineFeature }) {
  return (
    <>
      <Mark isBuilt={feature.builtAs !== "none"} /> <span className="wrap-anywhere">{feature.text}</span>
      <span className="text-xs text-muted">
        {feature.builtAs === "none"
          ? `not built: ${feature.reason}`
          : `built as ${builtAs[feature.builtAs]} of ${feature.entity}${feature.fields.length > 0 ? ` by ${feature.fields.join(", ")}` : ""}`}
      </span>
    </>
  );
}

/** Will be built, or will be left: not whether anything passed. */
function Mark({ isBuilt }: { isBuilt: boolean }) {
  return isBuilt ? <Badge>builds</Badge> : <StatusIcon meaning="waiting" />;
}
