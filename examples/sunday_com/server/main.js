import { createServer } from "node:http";
import { createApp } from "./app.js";
import { loadConfig } from "./config.js";
import { createStore } from "./store.js";

const config = loadConfig();
const store = createStore(config.dataFile);
const server = createServer(createApp({ store, config }));

server.listen(config.port, config.host, () => {
  console.log(`sunday listens on http://${config.host}:${config.port}`);
});

for (const signal of ["SIGINT", "SIGTERM"]) {
  process.on(signal, () => server.close(() => process.exit(0)));
}
