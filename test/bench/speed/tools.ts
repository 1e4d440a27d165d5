/** The programs that are timed, each as its users run it: a command line that makes a folder of another. */
import { existsSync, mkdirSync, readFileSync, realpathSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { spawnSync } from 'node:child_process';

/** A program, and how it is called. */
export interface Tool {
  readonly name: string;
  /** How it is called, for the record. */
  readonly call: string;
  /** Its version, or undefined where it is not installed. */
  version(): string | undefined;
  /** The program and its arguments; what it needs is there when this returns. */
  command(input: string, output: string): readonly string[];
}

const ROOT = join(__dirname, '..', '..', '..');
const CLI = join(ROOT, 'dist', 'cli.js');
/** Where Debian's libpixelmed-java, which pixelmed-apps depends on, puts it. */
const PIXELMED = '/usr/share/java/pixelmed.jar';

/** @param workspace takes what programs need beside their inputs */
export function tools(workspace: string): readonly Tool[] {
  return [
    ours(),
    copy(),
    flushedCopy(),
    gdcmanon(workspace),
    dcmodify(),
    pixelMed(workspace),
    pydicom(workspace),
    dcmjs(workspace),
  ];
}

function ours(): Tool {
  return {
    name: 'dicom-deid',
    call: 'dicom-deid deidentify IN -o OUT',
    version: () => {
      if (!existsSync(CLI)) return undefined;
      return (JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { version: string }).version;
    },
    command: (input, output) => [process.execPath, CLI, 'deidentify', input, '-o', output],
  };
}

function copy(): Tool {
  return {
    name: 'cp',
    call: 'cp -r IN OUT',
    version: () => versionOf('cp', ['--version']),
    command: (input, output) => ['cp', '-r', input, output],
  };
}

/** Copies that survive a loss of power, as ours do. */
function flushedCopy(): Tool {
  const script = 'cp -r "$1" "$2" && find "$2" -type f -print0 | xargs -0 sync';
  return {
    name: 'cp, flushed',
    call: 'cp -r IN OUT; sync (all files)',
    version: () => versionOf('sync', ['--version']),
    command: (input, output) => ['sh', '-c', script, 'sh', input, output],
  };
}

/** It encrypts the originals for the holder of a certificate, so one is made for the occasion. */
function gdcmanon(workspace: string): Tool {
  const certificate = join(workspace, 'certificate.pem');
  const key = join(workspace, 'key.pem');
  return {
    name: 'gdcmanon',
    call: 'gdcmanon --de-identify --certificate C --recursive --continue -i IN -o OUT',
    version: () => (versionOf('openssl', ['version']) === undefined ? undefined : versionOf('gdcmanon', ['--version'])),
    command: (input, output) => {
      const request = ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-subj', '/CN=benchmark'];
      if (!existsSync(certificate)) spawnSync('openssl', [...request, '-keyout', key, '-out', certificate]);
      mkdirSync(output, { recursive: true });
      const how = ['--de-identify', '--certificate', certificate, '--recursive', '--continue'];
      return ['gdcmanon', ...how, '-i', input, '-o', output];
    },
  };
}

/** It changes files in place, a few attributes that somebody names: the copying belongs to the work. */
function dcmodify(): Tool {
  const edits = [
    ...['PatientName=ANONYMOUS', 'PatientID=ANONYMOUS', 'PatientBirthDate='].flatMap((edit) => ['-ma', edit]),
    ...['ReferringPhysicianName', 'InstitutionName', 'OperatorsName'].flatMap((tag) => ['-ea', tag]),
    '-ep',
  ];
  const script = `cp -r "$1" "$2" && find "$2" -type f -print0 | xargs -0 dcmodify -nb -q ${edits.join(' ')}`;
  return {
    name: 'dcmodify',
    call: `cp -r IN OUT; dcmodify -nb ${edits.join(' ')} (all files)`,
    version: () => versionOf('dcmodify', ['--version']),
    command: (input, output) => ['sh', '-c', script, 'sh', input, output],
  };
}

function pixelMed(workspace: string): Tool {
  const main = 'com.pixelmed.apps.DeidentifyAndRedactWithOriginalFileName';
  return {
    name: 'PixelMed',
    call: 'DeidentifyAndRedactWithOriginalFileName IN OUT NO-REGIONS BLOCK KEEPSAFEPRIVATE',
    version: () => {
      if (!existsSync(PIXELMED) || versionOf('java', ['-version']) === undefined) return undefined;
      return /\d{8}/.exec(basename(realpathSync(PIXELMED)))?.[0] ?? 'of unknown date';
    },
    command: (input, output) => {
      const regions = join(workspace, 'no-regions.txt');
      writeFileSync(regions, '');
      mkdirSync(output, { recursive: true });
      return ['java', '-cp', PIXELMED, main, input, output, regions, 'BLOCK', 'KEEPSAFEPRIVATE'];
    },
  };
}

const PYDICOM = `
import os, sys, pydicom
for folder, _, names in os.walk(sys.argv[1]):
    target = os.path.join(sys.argv[2], os.path.relpath(folder, sys.argv[1]))
    os.makedirs(target, exist_ok=True)
    for name in names:
        ds = pydicom.dcmread(os.path.join(folder, name))
        ds.remove_private_tags()
        def blank(_, element):
            if element.VR == 'PN': element.value = 'ANONYMOUS'
        ds.walk(blank)
        ds.PatientID = 'ANONYMOUS'
        ds.save_as(os.path.join(target, name))
`;

/** It has no profile: private elements go, all names of people, and the ID, as in its documentation. */
function pydicom(workspace: string): Tool {
  const pythons = ['python3', '/usr/bin/python3'];
  const asked = ['-c', 'import pydicom; print(pydicom.__version__)'];
  const python = pythons.find((each) => spawnSync(each, asked).status === 0);
  return {
    name: 'pydicom',
    call: 'dcmread, remove_private_tags, walk over names of people, save_as',
    version: () => (python === undefined ? undefined : versionOf(python, asked)),
    command: (input, output) => {
      const script = join(workspace, 'clean.py');
      writeFileSync(script, PYDICOM);
      return [python ?? 'python3', script, input, output];
    },
  };
}

const DCMJS = `
const { mkdirSync, readdirSync, readFileSync, writeFileSync } = require('node:fs');
const { dirname, join, relative } = require('node:path');
const { data } = require(process.argv[4]);
for (const entry of readdirSync(process.argv[2], { recursive: true, withFileTypes: true })) {
  if (!entry.isFile()) continue;
  const path = join(entry.parentPath, entry.name);
  const target = join(process.argv[3], relative(process.argv[2], path));
  mkdirSync(dirname(target), { recursive: true });
  const bytes = readFileSync(path);
  const dict = data.DicomMessage.readFile(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length));
  writeFileSync(target, Buffer.from(dict.write({ allowInvalidVRLength: true })));
}
`;

/** It reads and writes; nothing is de-identified. */
function dcmjs(workspace: string): Tool {
  const find = (): string | undefined => {
    try {
      return require.resolve('dcmjs');
    } catch {
      return undefined;
    }
  };
  return {
    name: 'dcmjs',
    call: 'DicomMessage.readFile, write with allowInvalidVRLength',
    version: () => {
      const [, folder] = /^(.*[\\/]node_modules[\\/]dcmjs)[\\/]/.exec(find() ?? '') ?? [];
      if (folder === undefined) return undefined;
      return (JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { version: string }).version;
    },
    command: (input, output) => {
      const script = join(workspace, 'dcmjs.cjs');
      writeFileSync(script, DCMJS);
      return [process.execPath, script, input, output, find() ?? ''];
    },
  };
}

/** The first number with a dot that a program prints of itself; undefined where there is no such program. */
function versionOf(program: string, args: readonly string[]): string | undefined {
  const { error, stdout, stderr } = spawnSync(program, args, { encoding: 'utf8' });
  if (error) return undefined;
  return /\d+(\.\d+)+/.exec(`${stdout}${stderr}`)?.[0] ?? 'of unknown version';
}
