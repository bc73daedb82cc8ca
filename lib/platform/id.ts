import { randomBytes } from "node:crypto";

let lastTime = 0;
let counter = 0;

/**
 * A new id: a UUID of version 7 (RFC 9562). Ids made by one process sort in the order in which they were made; ids of
 * several processes sort by millisecond.
 */
export function newId(): string {
  const bytes = randomBytes(16);
  // The twelve bits after the version count within the millisecond; a clock that jumps back does not break the order.
  const time = Math.max(Date.now(), lastTime);
  counter = time === lastTime ? counter + 1 : bytes.readUInt16BE(6) & 0x07ff;
  lastTime = counter > 0x0fff ? time + 1 : time;
  if (counter > 0x0fff) counter = 0;
  bytes.writeUIntBE(lastTime, 0, 6);
  bytes.writeUInt16BE(0x7000 | counter, 6);
  bytes.writeUInt8(0x80 | (bytes.readUInt8(8) & 0x3f), 8);
  return bytes.toString("hex").replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}
