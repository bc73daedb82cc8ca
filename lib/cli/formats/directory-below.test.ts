import { expect, test } from "vitest";
import { directoryBelow } from "./directory-below";

test.each([
  ["/checkout", "/checkout", ""],
  ["/checkout", "/checkout/services/orders", "services/orders"],
  ["/checkout", "/checkout/..orders", "..orders"],
  ["/checkout", "/elsewhere/orders", ""],
  ["/checkout/services", "/checkout", ""],
])("from %s the project %s lies in %j", (working, project, directory) => {
  expect(directoryBelow(working, project)).toBe(directory);
});
