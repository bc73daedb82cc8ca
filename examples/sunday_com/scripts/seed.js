// Fills the data directory with a board to try things on.
import { loadConfig } from "../server/config.js";
import { createBoard } from "../server/routes/boards.js";
import { createItem } from "../server/routes/items.js";
import { createStore } from "../server/store.js";

const store = createStore(loadConfig().dataFile);
const board = createBoard(store, { name: "Product launch", description: "Everything until the first release" });
for (const title of ["Write the announcement", "Check the price list", "Invite the first customers"]) {
  createItem(store, board.id, { title, status: "todo", assigneeId: null, dueDate: null });
}
console.log(`seeded board ${board.id}`);
