import { createServer } from "node:http";
import { createAppointmentStore } from "./appointments/appointment-store.js";
import { sendError } from "./http/respond.js";
import { sendStaticFile } from "./http/static-files.js";
import { createPatientStore } from "./patients/patient-store.js";
import { createPractitionerStore } from "./practitioners/practitioner-store.js";
import { createSmsGateway } from "./reminders/sms-gateway.js";
import { dispatch } from "./router/dispatch.js";
import { routeTable } from "./router/table.js";
import { createWaitingListStore } from "./waiting-list/waiting-list-store.js";

export function createApp({ config, database, now = () => new Date(), sms }) {
  const context = {
    config,
    now,
    sms: sms ?? createSmsGateway({ url: config.smsGatewayUrl }),
    patients: createPatientStore(database),
    practitioners: createPractitionerStore(database),
    appointments: createAppointmentStore(database),
    waitingList: createWaitingListStore(database),
  };

  return createServer(async (request, response) => {
    try {
      const { pathname } = new URL(request.url, "http://localhost");
      if (pathname.startsWith("/api/")) {
        await dispatch(routeTable, request, response, context);
      } else {
        await sendStaticFile(pathname, request, response);
      }
    } catch (error) {
      sendError(response, error);
    }
  });
}
