import { createApp } from "./app.js";
import { readConfig } from "./config.js";
import { openDatabase } from "./storage/database.js";

const config = readConfig(process.env);
const database = openDatabase(config.dataFile);
const server = createApp({ config, database });

server.listen(config.port, () => {
  console.log(`clinic_book listens on http://localhost:${server.address().port}`);
});

for (const signal of ["SIGINT", "SIGTERM"]) {
  process.on(signal, () => {
    server.close(() => process.exit(0));
    server.closeAllConnections();
  });
}
