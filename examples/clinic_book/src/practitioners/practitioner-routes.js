import { createPractitioner, listPractitioners, showPractitioner } from "./practitioner-handlers.js";

export const practitionerRoutes = [
  { method: "GET", path: "/api/practitioners", handle: listPractitioners },
  { method: "POST", path: "/api/practitioners", handle: createPractitioner },
  { method: "GET", path: "/api/practitioners/:id", handle: showPractitioner },
];
