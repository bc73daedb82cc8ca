/** What a program needs of our environment to reach the network through a proxy and to trust its certificates. */
const names = ["HTTP_PROXY", "HTTPS_PROXY", "NO_PROXY", "http_proxy", "https_proxy", "no_proxy"];
const certificateNames = ["NODE_EXTRA_CA_CERTS", "SSL_CERT_FILE"];

export type NetworkEnvironment = {
  env: Record<string, string>;
  /** Absolute paths of the certificate files that it names. */
  certificates: string[];
};

/** Proxy and certificate variables of this process, and nothing else of its environment. */
export function networkEnvironment(
  from: Record<string, string | undefined> = process.env,
): NetworkEnvironment {
  const pick = (wanted: readonly string[]) =>
    wanted.flatMap((name): [string, string][] => {
      const value = from[name];
      return value ? [[name, value]] : [];
    });
  const certificates = pick(certificateNames).filter(([, file]) => file.startsWith("/"));
  return {
    env: Object.fromEntries([...pick(names), ...certificates]),
    certificates: certificates.map(([, file]) => file),
  };
}

/** Which npm configuration this process was started with: for asking npm, never for a project's commands. */
export const npmEnvironment = (
  from: Record<string, string | undefined> = process.env,
): Record<string, string> =>
  Object.fromEntries(
    Object.entries(from).flatMap(([name, value]) =>
      /^npm_config_(?:registry|userconfig|globalconfig|prefix)$/i.test(name) && value ? [[name, value]] : [],
    ),
  );
