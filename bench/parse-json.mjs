// The floor of `inventories.ts`: JSON.parse of a file, decoded. Prints the processor time that this alone takes, in milliseconds.
import { readFileSync } from 'node:fs';

const bytes = readFileSync(process.argv[2]);
const before = process.cpuUsage();
JSON.parse(new TextDecoder().decode(bytes));
const { user, system } = process.cpuUsage(before);
process.stdout.write(String((user + system) / 1000));
