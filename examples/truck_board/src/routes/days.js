import { HttpError, failOn } from "../http.js";
import { WEEKDAYS, validateDay } from "../validate.js";

export function registerDays(router, store) {
  router.add("GET", "/api/days", () => ({
    body: WEEKDAYS.map((weekday) => store.state.days.find((day) => day.weekday === weekday)).filter(
      Boolean,
    ),
  }));

  router.add("PUT", "/api/days/:weekday", async ({ params, body }) => {
    const day = store.state.days.find((entry) => entry.weekday === params.weekday);
    if (!day) {
      throw new HttpError(404, "No such weekday");
    }
    failOn(validateDay(body));
    day.open = body.open;
    day.from = body.from;
    day.to = body.to;
    await store.save();
    return { body: day };
  });
}
