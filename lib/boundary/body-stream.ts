import { Readable } from "node:stream";
import { AppError } from "../platform/errors";

/** The body of a request as it arrives. */
export function bodyStream(request: Request): Readable {
  if (!request.body) throw new AppError("upload_refused", "The request holds no file.");
  const reader = request.body.getReader();
  async function* chunks() {
    for (let read = await reader.read(); !read.done; read = await reader.read()) yield read.value;
  }
  return Readable.from(chunks());
}
