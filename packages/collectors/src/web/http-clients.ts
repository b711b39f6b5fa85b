/** Node's clients, loaded when the first address is asked: with them comes all of Node's fetch, which few commands need. */
export async function httpClients() {
  const [{ request: overHttp }, { request: overHttps }] = await Promise.all([import('node:http'), import('node:https')]);
  return { overHttp, overHttps };
}
