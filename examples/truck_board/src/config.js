import path from "node:path";
import { fileURLToPath } from "node:url";

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..");

export function readConfig(env = process.env) {
  return {
    port: Number(env.PORT ?? 3000),
    truckName: env.TRUCK_NAME || "Truck Board",
    dataFile: path.resolve(root, env.DATA_FILE || "data/board.json"),
    seedFile: path.join(root, "data", "seed.json"),
    publicDir: path.join(root, "public"),
  };
}
