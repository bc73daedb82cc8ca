import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { serveShed } from "./served-shed.js";

let shed;
before(async () => {
  shed = await serveShed();
});
after(() => shed.close());

test("both pages and their scripts are served", async () => {
  for (const [path, words] of [
    ["/", "Add a tool"],
    ["/loans.html", "Borrower"],
    ["/shelf.js", "/api/tools"],
    ["/loans.js", "/api/loans"],
  ]) {
    const { status, body } = await shed.ask("GET", path);
    assert.equal(status, 200);
    assert.match(body, new RegExp(words));
  }
});
test("nothing outside of the folder of pages is served", async () => {
  for (const path of ["/absent.html", "/..%2Fpackage.json", "/package.json", "/api/absent"])
    assert.equal((await shed.ask("GET", path)).status, 404);
  assert.equal((await shed.ask("POST", "/index.html")).status, 404);
});
