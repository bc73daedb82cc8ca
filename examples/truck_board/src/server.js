import http from "node:http";
import { createApp } from "./app.js";
import { readConfig } from "./config.js";
import { Store } from "./store.js";

const config = readConfig();
const store = new Store({ dataFile: config.dataFile, seedFile: config.seedFile });
await store.load();

const server = http.createServer(
  createApp({ store, publicDir: config.publicDir, truckName: config.truckName }),
);

server.listen(config.port, () => {
  console.log(`${config.truckName} is listening on port ${server.address().port}`);
});

for (const signal of ["SIGINT", "SIGTERM"]) {
  process.on(signal, () => {
    server.close(() => process.exit(0));
    server.closeAllConnections();
  });
}
