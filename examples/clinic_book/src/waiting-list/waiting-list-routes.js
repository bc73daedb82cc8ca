import { addWaiting, listWaiting, removeWaiting } from "./waiting-list-handlers.js";

export const waitingListRoutes = [
  { method: "GET", path: "/api/waiting-list", handle: listWaiting },
  { method: "POST", path: "/api/waiting-list", handle: addWaiting },
  { method: "DELETE", path: "/api/waiting-list/:id", handle: removeWaiting },
];
