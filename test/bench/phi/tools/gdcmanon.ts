import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { filesBelow, firstLine, outputAt, runProgram, type Tool } from './tool.js';

/**
 * GDCM's implementation of the Basic Profile. It encrypts the originals for the holder of a certificate, so one is made
 * for the occasion.
 */
export function gdcmanon(workspace: string): Tool {
  return {
    name: 'gdcmanon',
    options: new Set(),
    call: 'gdcmanon --de-identify --certificate C --recursive --continue -i IN -o OUT',
    version: () => {
      const line = firstLine('openssl', ['version']) === undefined ? undefined : firstLine('gdcmanon', ['--version']);
      return line === undefined ? undefined : (/\d+(\.\d+)+/.exec(line)?.[0] ?? line);
    },
    run: async (input, output) => {
      const certificate = join(workspace, 'certificate.pem');
      const key = join(workspace, 'key.pem');
      const request = ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-subj', '/CN=benchmark'];
      await runProgram('openssl', [...request, '-keyout', key, '-out', certificate]);
      mkdirSync(output, { recursive: true });
      const how = ['--de-identify', '--certificate', certificate, '--recursive', '--continue'];
      await runProgram('gdcmanon', [...how, '-i', input, '-o', output]);
      return new Map(filesBelow(output).map((path) => [path, outputAt(output, path)]));
    },
  };
}
