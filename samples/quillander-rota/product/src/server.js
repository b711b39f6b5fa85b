import { createServer } from 'node:http';
import { shiftFrom } from './shift.js';

/** Answers `POST /shifts` with the shift that was understood, and everything else with 404. */
export const server = createServer((request, response) => {
  if (request.method !== 'POST' || request.url !== '/shifts') {
    response.writeHead(404).end();
    return;
  }
  const parts = [];
  let size = 0;
  request.on('data', (part) => {
    size += part.length;
    if (size > 10_000) request.destroy();
    else parts.push(part);
  });
  request.on('end', () => {
    const shift = shiftFrom(Buffer.concat(parts).toString());
    if (shift === null) response.writeHead(400).end('not a shift');
    else response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(shift));
  });
});

if (process.argv[1] === import.meta.filename) server.listen(8080);
