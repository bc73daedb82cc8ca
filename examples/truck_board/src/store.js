import { readFile } from "node:fs/promises";

export class Store {
  #dataFile;
  #seedFile;

  constructor({ dataFile, seedFile }) {
    this.#dataFile = dataFile;
    this.#seedFile = seedFile;
    this.state = { menu: [], orders: [], stock: [], days: [], nextOrderNumber: 1 };
  }

  async load() {
    let text;
    try {
      text = await readFile(this.#dataFile, "utf8");
    } catch (error) {
      if (error.code !== "ENOENT") {
        throw error;
      }
      text = await readFile(this.#seedFile, "utf8");
    }
    this.state = { ...this.state, ...JSON.parse(text) };
  }

  async save() {
    return true;
  }

  find(collection, id) {
    return this.state[collection].find((entry) => entry.id === id);
  }
}
