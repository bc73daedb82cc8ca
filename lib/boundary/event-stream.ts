import { logger } from "../platform/log";

/** One message of a stream of server-sent events. `id`: from where the browser goes on after a break. */
export type StreamMessage = { event: string; id?: number; data: unknown };

const RECONNECT_MS = 1000;

/**
 * An answer that goes on: what the generator yields, as server-sent events, no faster than the browser reads. The
 * generator's signal aborts, and `onClose` is called once, when either side is through.
 */
export function eventStream(
  request: Request,
  messages: (signal: AbortSignal) => AsyncGenerator<StreamMessage, void>,
  onClose: () => void,
): Response {
  const end = new AbortController();
  const close = () => {
    if (end.signal.aborted) return;
    end.abort();
    onClose();
  };
  request.signal.addEventListener("abort", close);
  const source = messages(end.signal);
  const encoder = new TextEncoder();
  const body = new ReadableStream<Uint8Array>({
    start: (controller) => controller.enqueue(encoder.encode(`retry: ${RECONNECT_MS}\n\n`)),
    async pull(controller) {
      try {
        const { value, done } = await source.next();
        if (value) return controller.enqueue(encoder.encode(format(value)));
        if (done) controller.close();
      } catch (error) {
        // The browser asks again from where it was.
        logger.error({ err: error }, "a stream of events broke off");
        controller.error(error);
      }
      close();
    },
    async cancel() {
      close();
      await source.return();
    },
  });
  return new Response(body, {
    headers: {
      "content-type": "text/event-stream; charset=utf-8",
      // Neither Next nor a proxy may hold it back to compress it.
      "cache-control": "no-cache, no-transform",
      "x-accel-buffering": "no",
    },
  });
}

/** JSON has no line breaks, so that the data is always one line. */
const format = ({ event, id, data }: StreamMessage): string =>
  `${id === undefined ? "" : `id: ${id}\n`}event: ${event}\ndata: ${JSON.stringify(data)}\n\n`;
