import { publishProduct, startProduct } from "./product";

/** Playwright's global set-up: the built product with its worker and a database of its own, for the whole run. */
export default async function startForAllTests(): Promise<() => Promise<void>> {
  const { product, stop } = await startProduct();
  publishProduct(product);
  return stop;
}
