import { existsSync, mkdirSync, realpathSync, writeFileSync } from 'node:fs';
import { basename, extname, join } from 'node:path';
import { filesBelow, firstLine, outputAt, runProgram, type Tool } from './tool.js';

/** Where Debian's libpixelmed-java, which pixelmed-apps depends on, puts it. */
const JAR = '/usr/share/java/pixelmed.jar';
export const PIXELMED = 'PixelMed';
const SUFFIX = '_Anon.dcm';

/**
 * PixelMed's de-identifier, without regions to redact. It keeps descriptors, dates, institutions, devices and the
 * patient's characteristics by itself and has no switch for them; safe private elements are kept on request. All files go into one folder.
 */
export function pixelMed(workspace: string): Tool {
  const main = 'com.pixelmed.apps.DeidentifyAndRedactWithOriginalFileName';
  return {
    name: PIXELMED,
    options: new Set(['CD', 'MD', 'SP', 'PC']),
    call: 'DeidentifyAndRedactWithOriginalFileName IN OUT NO-REGIONS BLOCK KEEPSAFEPRIVATE',
    version: () => {
      if (!existsSync(JAR) || firstLine('java', ['-version']) === undefined) return undefined;
      return /\d{8}/.exec(basename(realpathSync(JAR)))?.[0] ?? 'of unknown date';
    },
    run: async (input, output) => {
      const regions = join(workspace, 'no-regions.txt');
      writeFileSync(regions, '');
      mkdirSync(output, { recursive: true });
      await runProgram('java', ['-cp', JAR, main, input, output, regions, 'BLOCK', 'KEEPSAFEPRIVATE']);
      const written = new Set(filesBelow(output));
      return new Map(
        filesBelow(input).flatMap((path) => {
          const name = basename(path, extname(path) === '.dcm' ? '.dcm' : '') + SUFFIX;
          return written.has(name) ? [[path, outputAt(output, name)] as const] : [];
        }),
      );
    },
  };
}
