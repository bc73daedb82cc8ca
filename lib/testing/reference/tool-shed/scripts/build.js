import { access } from "node:fs/promises";
import { createApp } from "../src/app.js";
import { openStore } from "../src/model/store.js";

// There is nothing to compile: a build says whether every module loads and every page is there.
createApp(await openStore(null));
for (const page of ["index.html", "loans.html", "shelf.js", "loans.js", "requests.js", "style.css"])
  await access(new URL(`../public/${page}`, import.meta.url));
console.log("All modules load and all pages are there.");
