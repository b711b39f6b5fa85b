import process from 'node:process';
import { htmlReport, jsonReport } from '@avouch/reports';
import { InvalidArgumentError } from 'commander';
import { assessSource } from '../assess-source.ts';
import type { CommandDefinition } from '../command.ts';
import { CommandError } from '../exit-codes.ts';
import { type ReportServer, serveReport } from '../report-server.ts';

interface ShowOptions {
  readonly port?: number;
  readonly ref?: string;
  readonly path?: string;
  readonly asOf?: string;
  readonly role?: string;
}

/** `avouch show [PATH]`: assesses a source and serves the report on loopback until it is interrupted. */
export const show: CommandDefinition = {
  name: 'show',
  register(program, terminal, end) {
    program
      .command('show')
      .description('Assess a source and show the report as a page on this machine, until interrupted.')
      .argument('[PATH]', 'a repository or a folder', '.')
      .option('--port <number>', 'port to serve on, 0 for any (default: 4545, or any where that is taken)', portNumber)
      .option('--ref <ref>', 'branch, tag or commit to look at, instead of what is checked out')
      .option('--path <folder>', 'look only at this folder of the source')
      .option('--as-of <instant>', 'assess as of this date or instant, instead of now')
      .option('--role <role>', 'role of the organisation for the product')
      .action(async (path: string, options: ShowOptions) => {
        const { assessment, catalogue } = await assessSource(
          {
            path,
            ...(options.ref === undefined ? {} : { ref: options.ref }),
            ...(options.path === undefined ? {} : { folder: options.path }),
            ...(options.asOf === undefined ? {} : { asOf: options.asOf }),
            ...(options.role === undefined ? {} : { role: options.role }),
          },
          terminal,
        );
        const html = htmlReport(assessment, catalogue);
        const server = await serve(html, jsonReport(assessment), options.port);
        // Listened for before the address is told: whoever reads it may interrupt at once.
        const interrupted = interruption();
        terminal.out.write(`Avouch report: ${server.url} (Ctrl-C to stop)\n`);
        await interrupted;
        await server.close();
        end('ok');
      });
  },
};

function portNumber(text: string): number {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN;
  if (!(port <= 65_535)) throw new InvalidArgumentError('A port is a number from 0 to 65535.');
  return port;
}

async function serve(html: string, json: string, port: number | undefined): Promise<ReportServer> {
  try {
    return await serveReport({ html, json, ...(port === undefined ? {} : { port }) });
  } catch (error) {
    const where = port === undefined ? 'any port of 127.0.0.1' : `port ${port} of 127.0.0.1`;
    throw new CommandError('output', `The report cannot be served on ${where}. Choose another with --port, or 0 for any.`, {
      cause: error,
    });
  }
}

function interruption(): Promise<void> {
  return new Promise((resolve) => {
    const stop = () => {
      process.off('SIGINT', stop);
      process.off('SIGTERM', stop);
      resolve();
    };
    process.on('SIGINT', stop);
    process.on('SIGTERM', stop);
  });
}
