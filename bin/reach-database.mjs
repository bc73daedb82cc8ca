/** Does something with the database, and says what is wrong in words when it cannot be reached. */
export async function reachDatabase(url, work) {
  try {
    return await work(url);
  } catch (error) {
    const reason = error.code ?? error.errors?.[0]?.code;
    if (!["ECONNREFUSED", "ENOTFOUND", "ETIMEDOUT", "28P01", "28000", "3D000"].includes(reason)) throw error;
    const { host, pathname } = new URL(url);
    throw new Error(
      `The database ${pathname.slice(1)} at ${host} cannot be used (${reason} ${error.message}).`,
    );
  }
}
