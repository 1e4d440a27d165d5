import assert from 'node:assert/strict';
import type { CheckReport } from '../../../src/core/report/check/checkReport.js';
import { excludedBy } from '../../../src/core/profile/exclude.js';
import { structuredReport } from '../../support/fixtures.js';
import { dicomDeid, Workspace } from '../../support/commandLine.js';

describe('exclude in the policy', () => {
  let workspace: Workspace;

  beforeEach(() => {
    workspace = new Workspace();
    for (const name of ['data/a.dcm', 'data/phantoms/1', 'data/deep/phantoms/2.dcm', 'data/b.bak']) {
      workspace.write(name, structuredReport());
    }
  });

  afterEach(() => workspace.remove());

  async function checked(policy: object, ...paths: string[]): Promise<{ findings: string[]; skipped: string[] }> {
    const config = workspace.write('.dicom-deid.json', JSON.stringify(policy));
    const named = paths.map((path) => workspace.path(path));
    const { stdout } = await dicomDeid('check', '--format', 'json', '--config', config, ...named);
    const { files } = JSON.parse(stdout) as CheckReport;
    const names = (wanted: boolean) =>
      files
        .filter(({ skipped }) => (skipped !== undefined) === wanted)
        .map(({ path }) => path.slice(workspace.folder.length + 1));
    return { findings: names(false), skipped: names(true) };
  }

  it('passes files over and names them', async () => {
    assert.deepEqual(await checked({ exclude: ['data/phantoms/**', '*.bak'] }, 'data'), {
      findings: ['data/a.dcm', 'data/deep/phantoms/2.dcm'],
      skipped: ['data/b.bak', 'data/phantoms/1'],
    });
  });

  it('counts paths from the policy, whichever folder is named, and holds for named files too', async () => {
    const policy = { exclude: ['data/phantoms/**'] };
    assert.deepEqual((await checked(policy, 'data/phantoms')).skipped, ['data/phantoms/1']);
    assert.deepEqual(await checked(policy, 'data/phantoms/1', 'data/a.dcm'), {
      findings: ['data/a.dcm'],
      skipped: ['data/phantoms/1'],
    });
  });

  it('counts paths from the named folder where the policy lies elsewhere', async () => {
    const config = workspace.write('rules/policy.json', '{ "exclude": ["phantoms/**"] }');
    const { stdout } = await dicomDeid('check', '--config', config, workspace.path('data'));
    assert.match(stdout, /phantoms\/1: skipped: The policy excludes it\.$/m);
    assert.match(stdout, /deep\/phantoms\/2\.dcm: error: /);
  });

  it('keeps deidentify from copying', async () => {
    const config = workspace.write('.dicom-deid.json', '{ "exclude": ["**/phantoms/**", "*.bak"] }');
    const { stdout } = await dicomDeid(
      'deidentify',
      workspace.path('data'),
      '--config',
      config,
      '-o',
      workspace.path('out'),
    );
    assert.match(stdout, /1 written, 3 skipped, 0 failed/);
    assert.match(stdout, /skipped {2}.*phantoms\/1: The policy excludes it\./);
  });

  it('knows globs', () => {
    const isExcluded = (pattern: string, path: string) => excludedBy({ exclude: [pattern] })(path);
    assert.ok(isExcluded('*.dcm', 'a/b/x.dcm'), 'a name in any folder');
    assert.ok(isExcluded('a/*.dcm', 'a/x.dcm'));
    assert.ok(!isExcluded('a/*.dcm', 'b/a/x.dcm'));
    assert.ok(isExcluded('**/raw/**', 'a/raw/b/c'));
    assert.ok(isExcluded('{a,b}/**', 'b/.hidden/c'), 'names that begin with a dot count');
    assert.ok(!isExcluded('!a/**', 'b/x'), 'there is no negation');
    assert.ok(!excludedBy({ exclude: [] })('x'));
  });
});
