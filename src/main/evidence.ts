/** Kinds of handles that Node calls network; pipes and files are none. */
const network = /^(TCP|TLS|UDP|HTTP|DNS|GETADDRINFO|QUERY)/i

/** Network sockets, servers and look-ups that this process holds open now. */
export function openSockets(resources: readonly string[] = process.getActiveResourcesInfo()): number {
  return resources.filter((name) => network.test(name)).length
}
