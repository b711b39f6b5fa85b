import { StringDecoder } from 'node:string_decoder';
import { CommandError } from '../exit-codes.ts';
import type { Terminal } from '../terminal/terminal.ts';

/** More than anybody types; whoever pastes a file by mistake is told. */
const MOST_CHARACTERS = 4096;

const [CTRL_C, CTRL_D, CTRL_U, BACKSPACE, DELETE] = ['\u0003', '\u0004', '\u0015', '\b', '\u007f'];

/** Sequences that keys such as the arrows send, and the marks of pasted text: none of them was meant as a character. */
const KEY_SEQUENCE = /\u001b(?:\[[0-?]*[ -/]*[@-~]|O[A-Z]|.)?/gu;

/**
 * Asks for a line that is not shown while it is typed, not even by its length. The terminal is set back however it ends. Throws a CommandError where
 * there is no terminal to ask on, and for Ctrl-C, which a terminal in raw mode hands over as a character.
 */
export async function askHidden(question: string, without: string, terminal: Terminal): Promise<string> {
  const { stdin } = terminal;
  if (stdin.isTTY !== true || stdin.setRawMode === undefined) throw new CommandError('usage', without);
  // Before the question, after which somebody types.
  stdin.setRawMode(true);
  try {
    terminal.err.write(question);
    return await typedLine(stdin);
  } finally {
    stdin.setRawMode(false);
    stdin.pause();
    terminal.err.write('\n');
  }
}

async function typedLine(stdin: Terminal['stdin']): Promise<string> {
  return await new Promise((resolve, reject) => {
    const decoder = new StringDecoder('utf8');
    let typed: readonly string[] = [];
    const stop = (end: () => void) => {
      stdin.off('data', onData).off('end', onEnd).off('error', reject);
      end();
    };
    const onEnd = () => stop(() => reject(new CommandError('usage', 'the input ended before the line did. Nothing was written.')));
    const onData = (chunk: Buffer | string) => {
      const text = (typeof chunk === 'string' ? chunk : decoder.write(chunk)).replace(KEY_SEQUENCE, '');
      let read = 0;
      for (const character of text) {
        read += character.length;
        if (character === '\r' || character === '\n') {
          // What was typed ahead is for the next question.
          const ahead = text.slice(read);
          return stop(() => {
            stdin.pause();
            if (ahead !== '') stdin.unshift(ahead);
            resolve(typed.join(''));
          });
        }
        if (character === CTRL_C) return stop(() => reject(new CommandError('interrupted', 'stopped. Nothing was written.')));
        if (character === CTRL_D) return onEnd();
        if (character === CTRL_U) typed = [];
        else if (character === BACKSPACE || character === DELETE) typed = typed.slice(0, -1);
        else if (character >= ' ') typed = [...typed, character];
        if (typed.length > MOST_CHARACTERS)
          return stop(() => reject(new CommandError('usage', `more than ${MOST_CHARACTERS} characters were typed. Nothing was written.`)));
      }
    };
    stdin.on('data', onData).on('end', onEnd).on('error', reject);
    stdin.resume();
  });
}
