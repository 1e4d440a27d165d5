import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

interface Manifest {
  readonly contributes: {
    readonly commands: readonly { readonly command: string; readonly category?: string }[];
    readonly menus: { readonly commandPalette: readonly { readonly command: string; readonly when: string }[] };
  };
}

const { contributes } = JSON.parse(readFileSync(join(__dirname, '../../../package.json'), 'utf8')) as Manifest;

/** A workspace with a text file open: no DICOM file, no image, no document. */
const TRUE_THERE = ['workspaceFolderCount > 0', 'isWorkspaceTrusted', '!dicomDeid.inBrowser'];

/** What a `when` clause says there; alternatives are in brackets only, which are about what is not open. */
function holdsThere(when: string): boolean {
  return when.split(' && ').every((term) => TRUE_THERE.includes(term));
}

describe('The palette', () => {
  const clauses = new Map(contributes.menus.commandPalette.map(({ command, when }) => [command, when]));

  it('groups the commands of the table, of the policy and of the name map', () => {
    const sizes = new Map<string, number>();
    for (const { category = '' } of contributes.commands) sizes.set(category, (sizes.get(category) ?? 0) + 1);
    assert.deepEqual([...sizes.keys()].sort(), [
      '%category.nameMap%',
      '%category.policy%',
      '%category.table%',
      'DICOM De-ID',
    ]);
    assert.ok([...sizes.values()].every((size) => size > 4));
  });

  it('has of the commands that need a file, an image or a copy none where nothing of that kind is open', () => {
    const shown = contributes.commands
      .map(({ command }) => command.replace('dicomDeid.', ''))
      .filter((command) => holdsThere(clauses.get(`dicomDeid.${command}`) ?? 'workspaceFolderCount > 0'));
    assert.deepEqual(shown.sort(), [
      'assessFolder',
      'deidentifyDocument',
      'deidentifyFolder',
      'dropNameMap',
      'exportNameMap',
      'importNameMap',
      'openPolicy',
      'openPolicyForm',
      'openSample',
      'openWalkthrough',
      'reviewDocument',
      'scanWorkspace',
      'showNameMap',
    ]);
  });

  it('leaves what changes a policy to workspaces that are trusted', () => {
    for (const command of [
      'keepInWorkspace',
      'alwaysInWorkspace',
      'treatAsSafe',
      'termInWorkspace',
      'nameInWorkspace',
    ]) {
      assert.match(clauses.get(`dicomDeid.${command}`) ?? '', /isWorkspaceTrusted/, command);
    }
  });
});
