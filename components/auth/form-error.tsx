import { Callout } from "../ui/callout";

/** What is wrong with the whole form; read out when it appears. */
export function FormError({ text }: { text: string | null }) {
  return <div role="alert">{text && <Callout kind="error" title={text} />}</div>;
}
