import { createServer } from "node:http";
import { createApp } from "./app.js";
import { openStore } from "./model/store.js";

const port = Number(process.env.PORT ?? 4300);
const store = await openStore(process.env.DATA_FILE ?? null);
const server = createServer(createApp(store));

server.listen(port, () => console.log(`Tool shed listens on port ${port}`));
process.once("SIGTERM", () => server.close());
