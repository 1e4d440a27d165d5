import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import type { Socket } from 'node:net';

export interface ToolResult {
  /** 128 and more where a signal ended it. */
  readonly status: number;
  /** Read as Latin-1. */
  readonly stdout: string;
  readonly stderr: string;
}

/**
 * A shell that stays, and runs one program after the other. To start a program from a process as large as that of the
 * tests takes longer than most of them run; from a small one it takes nothing.
 */
export class ToolShell {
  /** Stands behind what a program printed, on a line of its own. */
  private readonly mark = `end-${randomBytes(16).toString('hex')}`;
  private readonly end = new RegExp(`\\n${this.mark} (\\d+)\\n$`);
  private readonly shell: ChildProcessWithoutNullStreams = spawn('sh');

  constructor() {
    // It ends with this process, and keeps it from ending only while a program runs.
    this.shell.unref();
    for (const stream of this.shell.stdio) (stream as Socket).unref();
  }

  /** Runs a program; the one before must have ended. */
  async run(program: string, args: readonly string[]): Promise<ToolResult> {
    const command = [program, ...args].map(quoted).join(' ');
    const printed = Promise.all([this.untilMark(this.shell.stdout), this.untilMark(this.shell.stderr)]);
    const mark = `echo; echo ${this.mark} $status`;
    this.shell.stdin.write(`${command} </dev/null; status=$?; ${mark}; { ${mark}; } >&2\n`);
    const [stdout, stderr] = await printed;
    return { status: stdout.status, stdout: stdout.text, stderr: stderr.text };
  }

  private untilMark(stream: NodeJS.ReadableStream): Promise<{ text: string; status: number }> {
    const socket = stream as Socket;
    socket.ref();
    return new Promise((resolve) => {
      const chunks: Buffer[] = [];
      let last = '';
      const receive = (chunk: Buffer): void => {
        chunks.push(chunk);
        last = (last + chunk.toString('latin1')).slice(-2 * this.mark.length);
        const found = this.end.exec(last);
        if (!found) return;
        socket.off('data', receive);
        socket.unref();
        const text = Buffer.concat(chunks).toString('latin1');
        resolve({ text: text.slice(0, text.length - found[0].length), status: Number(found[1]) });
      };
      socket.on('data', receive);
    });
  }
}

function quoted(word: string): string {
  return `'${word.replaceAll("'", `'\\''`)}'`;
}
