import { listReminders, sendReminders } from "./reminder-handlers.js";

export const reminderRoutes = [
  { method: "GET", path: "/api/reminders", handle: listReminders },
  { method: "POST", path: "/api/reminders/send", handle: sendReminders },
];
