import process from 'node:process';
import { htmlReport, jsonReport } from '@avouch/reports';
import { InvalidArgumentError } from 'commander';
import { PATH_HELP } from '../assess/assess-options.ts';
import { assessOneProduct } from '../assess/assess-products.ts';
import { type AudienceFlags, audienceOption, shownTo } from '../assess/audience-option.ts';
import { type ReportServer, serveReport } from '../assess/report-server.ts';
import type { CommandDefinition } from '../command.ts';
import { CommandError } from '../exit-codes.ts';
import { addSourceOptions, assessOptions, type SourceFlags } from '../sources/source-options.ts';

interface Flags extends SourceFlags, AudienceFlags {
  readonly port?: number;
}

/** `avouch show [PATH]`: assesses a source and serves the report on loopback until it is interrupted. */
export const showCommand: CommandDefinition = {
  name: 'show',
  register(program, terminal, end) {
    const command = program
      .command('show')
      .description('assess a source and show the report as a page on this machine, until interrupted')
      .argument('[PATH]', PATH_HELP)
      .addOption(audienceOption())
      .option('--port <NUMBER>', 'the port to serve on, 0 for any (default: 4545, or any where that is taken)', portNumber);
    addSourceOptions(command, 'the product of avouch.yaml that is meant, where it has several').action(
      async (path: string | undefined, { port, for: audience, ...flags }: Flags) => {
        const options = assessOptions(path, flags);
        const { assessment: whole, catalogue } = await assessOneProduct(options, terminal, 'a page');
        const assessment = shownTo(whole, { ...(audience === undefined ? {} : { for: audience }) });
        const html = htmlReport(assessment, catalogue);
        const server = await serve(html, jsonReport(assessment), port);
        // Listened for before the address is told: whoever reads it may interrupt at once.
        const interrupted = interruption();
        terminal.out.write(`Avouch report: ${server.url} (Ctrl-C to stop)\n`);
        await interrupted;
        await server.close();
        end('ok');
      },
    );
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
