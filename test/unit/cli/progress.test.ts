import assert from 'node:assert/strict';
import { createColors } from 'picocolors';
import type { Output } from '../../../src/cli/output.js';
import { Progress } from '../../../src/cli/progress.js';
import { run } from '../../../src/cli/run.js';
import { syntheticCt } from '../../support/fixtures.js';
import { SURROUNDINGS, Workspace } from '../../support/commandLine.js';

/** A terminal of some width, and what it was sent. */
function terminal(columns = 80): { readonly output: Output; readonly sent: string[] } {
  const sent: string[] = [];
  const screen = { columns: () => columns };
  const write = (text: string): void => void sent.push(text);
  return { sent, output: { write, note: write, colour: true, screen, notesScreen: screen } };
}

const CLEAR = '\r\u001b[K';
const RED = '\u001b\\[31m';

describe('progress', () => {
  it('tells count, rate and time left, on one line that is cleared', () => {
    const { output, sent } = terminal();
    let now = 0;
    const progress = new Progress(output, 200, () => now);
    for (let file = 1; file <= 50; file += 1) {
      now += 100;
      progress.tick();
    }
    assert.equal(sent.at(-1), '\r\u001b[K[#####...............] 50/200 files, 10/s, 15 s left');
    progress.clear();
    assert.equal(sent.at(-1), '\r\u001b[K');
    assert.doesNotMatch(sent.join(''), /\n/);
  });

  it('never fills a narrow terminal, and draws no more than ten times a second', () => {
    const { output, sent } = terminal(20);
    let now = 0;
    const progress = new Progress(output, undefined, () => now);
    for (let file = 1; file <= 1000; file += 1) {
      now += 1;
      progress.tick();
    }
    assert.ok(sent.length <= 10, String(sent.length));
    for (const line of sent) assert.ok(line.length - '\r\u001b[K'.length < 20);
  });

  it('does not count the time that frames were compared in as one in which they were searched', () => {
    const { output, sent } = terminal();
    let now = 0;
    const progress = new Progress(output, 1, () => now);
    for (let compared = 0; compared < 20; compared += 1) {
      progress.frames('cine.dcm', 0, 600);
      assert.doesNotMatch(sent.at(-1)!, /\/s/);
      now += 1000;
    }
    progress.frames('cine.dcm', 0, 600);
    for (let frame = 1; frame <= 8; frame += 1) {
      now += 500;
      progress.frames('cine.dcm', frame, 600);
    }
    assert.match(sent.at(-1)!, /8\/600 frames of an image searched, 2\.0\/s$/);
  });

  it('tells how many frames of an image were searched, and how fast', () => {
    const { output, sent } = terminal();
    let now = 0;
    const progress = new Progress(output, 2, () => now);
    for (let frame = 0; frame <= 30; frame += 1) {
      now += 500;
      progress.frames('cine.dcm', frame, 600);
    }
    assert.equal(sent.at(-1), `${CLEAR}[....................] 0/2 files, 30/600 frames of an image searched, 2.0/s`);
    now += 1000;
    progress.frames('other.dcm', 5, 20);
    assert.equal(sent.at(-1), `${CLEAR}[....................] 0/2 files, 5/20 frames of an image searched`);
    now += 1000;
    progress.tick();
    assert.doesNotMatch(sent.at(-1)!, /frames/);
  });

  it('draws nothing where nobody watches', () => {
    const sent: string[] = [];
    const write = (text: string): void => void sent.push(text);
    const progress = new Progress({ write, note: write }, 3, () => 0);
    progress.tick();
    progress.clear();
    assert.deepEqual(sent, []);
  });
});

describe('what deidentify and check say', () => {
  let workspace: Workspace;

  beforeEach(() => {
    workspace = new Workspace();
    workspace.write('in/a.dcm', syntheticCt());
    workspace.write('in/broken.dcm', syntheticCt().subarray(0, 700));
  });

  afterEach(() => workspace.remove());

  async function said(output: Output, ...args: string[]): Promise<number> {
    return run([...args, workspace.path('in')], output, SURROUNDINGS);
  }

  const lines = (sent: readonly string[]): string[] => sent.join('').split('\n');

  it('names on a terminal only files that failed, with --verbose all of them', async () => {
    const first = terminal();
    assert.equal(await said(first.output, 'deidentify', '-o', workspace.path('one')), 1);
    const text = first.sent.join('');
    assert.match(text, /1 written, 0 skipped, 1 failed/);
    assert.match(text, new RegExp(`${RED}failed .*broken\\.dcm`));
    assert.doesNotMatch(text, /^written/m);
    const second = terminal();
    await said(second.output, 'deidentify', '-o', workspace.path('two'), '--verbose');
    assert.match(second.sent.join(''), /written .*a\.dcm/);
  });

  it('prints with --quiet nothing but failures and the summary', async () => {
    const sent: string[] = [];
    const write = (text: string): void => void sent.push(text);
    assert.equal(await said({ write, note: write }, 'deidentify', '--quiet', '-o', workspace.path('one')), 1);
    assert.equal(lines(sent).length, 3, sent.join(''));
    sent.length = 0;
    assert.equal(await said({ write, note: write }, 'check', '--quiet'), 1);
    assert.doesNotMatch(sent.join(''), /\(0010,0010\)/);
    assert.match(sent.join(''), /broken\.dcm: error[^]*\d+ findings/);
    sent.length = 0;
    await said({ write, note: write }, 'check', '--quiet', '--format', 'json');
    assert.match(sent.join(''), /0010,0010/, 'what programs read is whole');
  });

  it('colours severities on a terminal, and nothing that programs read', async () => {
    const text = terminal();
    await said(text.output, 'check');
    assert.ok(text.sent.join('').includes(createColors(true).red('error')));
    const json = terminal();
    await said(json.output, 'check', '--format', 'json');
    assert.ok(!json.sent.join('').replaceAll(CLEAR, '').includes('\u001b'));
  });
});
